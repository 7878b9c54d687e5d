import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { protocol, type Session } from 'electron';
import { fileKey, scheme } from './addresses.ts';

/** No inline script or style, nothing from elsewhere, and no string ever becomes script. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Must run before the app is ready. `app:` gets an origin of its own, and nothing beyond that. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }]);
}

/** Every file of the window, by its path in the URL, with its content type. Written by the build. */
export type FileMap = Readonly<Record<string, string>>;

/**
 * Serves exactly the files of the map. The path is a key, never joined from the request,
 * so no spelling of '..' can reach another file.
 */
export function serveFiles(session: Session, folder: string, files: FileMap): void {
  const known = new Map(Object.entries(files));
  session.protocol.handle(scheme, async (request) => {
    const key = request.method === 'GET' ? fileKey(request.url) : null;
    const type = key === null ? undefined : known.get(key);
    if (key === null || type === undefined) return new Response(null, { status: 404, headers: headers('text/plain') });
    const bytes = await readFile(join(folder, ...key.split('/')));
    return new Response(new Uint8Array(bytes), { status: 200, headers: headers(type) });
  });
}

function headers(type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
}

/** Reads the map that the build wrote beside the shell's own script. */
export function readFileMap(file: string): FileMap {
  return JSON.parse(readFileSync(file, 'utf8')) as FileMap;
}
