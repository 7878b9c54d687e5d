export const scheme = 'app';
/** The only origin there is. */
const appHost = 'bundle';
const appOrigin = `${scheme}://${appHost}`;
export const firstPage = `${appOrigin}/index.html`;

const ownSchemes = new Set([`${scheme}:`, 'blob:', 'data:']);

/** Whether a request may leave the page at all. */
export function isOwnRequest(url: string): boolean {
  return URL.canParse(url) && ownSchemes.has(new URL(url).protocol);
}

/**
 * Whether a page may be shown. Decided on the parsed URL: 'app://bundle.example.com' and
 * 'app://bundle@example.com' begin like ours and are not.
 */
export function isOwnPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === `${scheme}:` && host === appHost && username === '' && password === '';
}

/**
 * The key of a file in the map: the path of a URL on our own origin; null for anything else.
 *
 * @example fileKey('app://bundle/index.html') // '/index.html'
 */
export function fileKey(url: string): string | null {
  return isOwnPage(url) ? new URL(url).pathname : null;
}
