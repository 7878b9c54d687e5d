import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';

/** What marks the fuses in a real binary; the tool that sets them looks for it. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** The folder of an Electron for Linux whose binary is a stand-in with as many fuses as wanted, all of them open. */
export async function fakeElectron(folder: string, fuseCount: number): Promise<void> {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, fuseCount]), Buffer.alloc(fuseCount, '1')]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.alloc(512), wire, Buffer.alloc(512)]));
  chmodSync(join(folder, 'electron'), 0o755);
  for (const language of ['en-GB', 'en-US', 'cy', 'fr'])
    writeFileSync(join(folder, 'locales', `${language}.pak`), language);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version', 'chrome-sandbox'])
    writeFileSync(join(folder, name), name);
  const defaultApp = join(folder, '..', 'default-app');
  mkdirSync(defaultApp, { recursive: true });
  writeFileSync(join(defaultApp, 'main.js'), '');
  await createPackage(defaultApp, join(folder, 'resources', 'default_app.asar'));
}
