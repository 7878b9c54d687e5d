import { app, type WebContents } from 'electron';
import { appOrigin } from './protocol.ts';

/**
 * Whether a page may be shown. Decided on the parsed URL: 'app://bundle.example.com' and
 * 'app://bundle@example.com' begin like ours and are not.
 */
export function isOwnPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return `${protocol}//${host}` === appOrigin && username === '' && password === '';
}

function keepOnOwnPages(contents: WebContents): void {
  const refuseForeign = (event: { preventDefault(): void; url: string }) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', refuseForeign);
  contents.on('will-frame-navigate', refuseForeign);
  contents.on('will-redirect', refuseForeign);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Every page of every kind stays on our own origin, in the one window. Certificates and log-ins are never asked for. */
export function guardNavigation(): void {
  app.on('web-contents-created', (_event, contents) => keepOnOwnPages(contents));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
  app.on('login', (event) => event.preventDefault());
}
