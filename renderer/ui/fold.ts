/** Lower case without accents, for finding 'Żaneta' by 'zaneta'. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ł/gi, 'l')
    .replace(/ø/gi, 'o')
    .replace(/[’‘]/g, "'")
    .toLowerCase()
    .trim();
}
