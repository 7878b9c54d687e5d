/** `app://` is a scheme of Electron's; a plain Chromium gets a made-up secure origin that no request ever leaves for. */
const madeUp = 'https://bundle.app.invalid';
const own = 'app://bundle';

/** @example toBrowser('app://bundle/index.html') // 'https://bundle.app.invalid/index.html' */
export function toBrowser(url: string): string {
  return swap(url, own, madeUp);
}

export function toApp(url: string): string {
  return swap(url, madeUp, own);
}

function swap(url: string, from: string, to: string): string {
  if (url === from) return to;
  return url.startsWith(`${from}/`) ? to + url.slice(from.length) : url;
}
