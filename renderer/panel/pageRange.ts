/** The pages of a supplement in words. @example pageRange(['12A', '12B']) // 'pages 12A to 12B' */
export function pageRange(pages: readonly string[]): string {
  return pages.length === 1 ? `page ${pages[0]}` : `pages ${pages[0]} to ${pages.at(-1)}`;
}
