import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { AnswerDialog, DialogRequest, Host } from './host.ts';

const origin = 'https://files.stand-in.invalid';
const titles: Record<DialogRequest['what'], string> = {
  'open-file': 'Choose a file',
  'open-folder': 'Choose a folder',
  'save-file': 'Save as',
};

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replaceAll(/[&<>"]/g, (letter) => escapes[letter] ?? letter);
const link = (action: string, path: string, label: string) =>
  `<a href="${origin}/${action}?path=${encodeURIComponent(path)}">${escapeHtml(label)}</a>`;

function listing(folder: string, request: DialogRequest): string {
  const entries = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const folders = entries.filter((entry) => entry.isDirectory());
  const files = entries.filter((entry) => entry.isFile() && request.extensions.includes(extname(entry.name).slice(1)));
  return [
    `<li>${link('browse', dirname(folder), 'Folder above')}</li>`,
    ...folders.map(({ name }) => `<li>${link('browse', join(folder, name), `${name}/`)}</li>`),
    ...(request.what === 'open-folder'
      ? []
      : files.map(({ name }) => `<li>${link('choose', join(folder, name), name)}</li>`)),
  ].join('\n');
}

/** The chooser's page for one folder: a list to go through and a field to type a path into. No script. */
function pickerPage(folder: string, request: DialogRequest, message = ''): string {
  const suggested = request.what === 'save-file' ? join(folder, request.suggestedName) : folder;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${titles[request.what]}</title>
<style>body{font:16px/1.5 arial,sans-serif;margin:2rem;max-width:50rem}input{width:100%;font:inherit;padding:.4rem}</style>
<h1>${titles[request.what]}</h1><p>${escapeHtml(folder)}</p>${message === '' ? '' : `<p role="alert">${escapeHtml(message)}</p>`}
<form action="${origin}/choose"><label>Path <input name="path" value="${escapeHtml(suggested)}" autofocus></label>
<p><button>${request.what === 'save-file' ? 'Save here' : 'Choose'}</button> <a href="${origin}/cancel">Cancel</a></p></form>
<ul>${listing(folder, request)}</ul></html>`;
}

/** Why a typed path cannot be taken; empty when it can. */
export function troubleWith(path: string, what: DialogRequest['what']): string {
  if (what === 'save-file') return existsSync(dirname(path)) ? '' : 'There is no such folder.';
  if (!existsSync(path)) return 'There is nothing at this path.';
  const isFolder = statSync(path).isDirectory();
  if (what === 'open-folder') return isFolder ? '' : 'This is a file; a folder is needed.';
  return isFolder ? 'This is a folder; choose a file in it.' : '';
}

/** Asks for files in a window of the host's own, for a person who has no Electron and so no system dialog. */
export function filePicker(): { answer: AnswerDialog; use(host: Host): void } {
  let using: Host | null = null;
  let folder = homedir();

  async function ask(host: Host, request: DialogRequest): Promise<string | null> {
    const { promise, resolve: settle } = Promise.withResolvers<string | null>();
    const page = await host.ownPage(async (route) => {
      const url = new URL(route.request().url());
      const path = resolve(url.searchParams.get('path') || folder);
      const body = (text: string) => route.fulfill({ body: text, contentType: 'text/html; charset=utf-8' });
      if (url.origin !== origin) return route.abort();
      if (url.pathname === '/cancel') {
        await body('');
        return settle(null);
      }
      if (url.pathname === '/browse' && statSync(path).isDirectory()) folder = path;
      if (url.pathname !== '/choose') return body(pickerPage(folder, request));
      const trouble = troubleWith(path, request.what);
      if (trouble !== '') return body(pickerPage(folder, request, trouble));
      folder = request.what === 'open-folder' ? path : dirname(path);
      await body(escapeHtml(basename(path)));
      settle(path);
    });
    page.on('close', () => settle(null));
    await page.goto(`${origin}/browse`);
    host.ownPageShown(page);
    const chosen = await promise;
    await page.context().close();
    return chosen;
  }

  return {
    answer: (request) => (using === null ? null : ask(using, request)),
    use(host) {
      using = host;
    },
  };
}
