import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../build/chromium-host/findBrowser.ts';
import { switchesOf } from '../../build/chromium-host/switches.ts';
import { buildTestApp, inPage, startTestApp } from '../electron/desktop/testApp.ts';

const out = 'out/test-app/two-desks';
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cdr-find-'));
  await buildTestApp(out);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('The stand-in', () => {
  it('runs two desks side by side in one process, each with a core and a page of its own', async () => {
    const [office, laptop] = await Promise.all([startTestApp(out), startTestApp(out)]);
    try {
      const pids = await Promise.all(
        [office, laptop].map((desk) => inPage(desk.page(), async ({ core }) => (await core.echo({ text: '' })).pid)),
      );
      expect(new Set(pids).size).toBe(2);
      await office.close();
      expect(await inPage(laptop.page(), async ({ core }) => (await core.echo({ text: 'still here' })).text)).toBe(
        'still here',
      );
    } finally {
      await Promise.all([office.close(), laptop.close()]);
    }
  });

  it('finds a browser by name on the path, or the one that is named', () => {
    expect(findBrowser({ PATH: folder })).toBeNull();
    expect(findBrowser({ PATH: folder, CDR_BROWSER: process.execPath })).toBe(process.execPath);
  });

  it('reads the command line as Electron does', () => {
    expect(switchesOf(['--demo', '--records-folder=/a=b', 'file.csv'])).toEqual({ demo: '', 'records-folder': '/a=b' });
  });
});
