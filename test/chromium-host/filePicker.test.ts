import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filePicker, troubleWith } from '../../build/chromium-host/filePicker.ts';
import { type DialogRequest, Host } from '../../build/chromium-host/host.ts';

let home: string;
let host: Host;
const picker = filePicker();
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'cdr-picker-'));
  mkdirSync(join(home, 'Registers & lists'));
  writeFileSync(join(home, 'Registers & lists', '2026 "spring".csv'), 'a,b\n');
  writeFileSync(join(home, 'notes.txt'), 'x');
  host = new Host({ headless: true, switches: {}, userData: home, answerDialog: picker.answer });
  picker.use(host);
});
afterAll(async () => {
  await host.close();
  rmSync(home, { recursive: true, force: true });
});

const register: DialogRequest = { what: 'open-file', suggestedName: '', extensions: ['csv'] };

/** Opens the chooser and hands its page to a person's actions; settles with what was chosen. */
async function choose(request: DialogRequest, act: (page: Page) => Promise<void>): Promise<string | null> {
  const opened = host.nextOwnPage();
  const chosen = Promise.resolve(picker.answer(request));
  await act(await opened);
  return chosen;
}

async function typePath(page: Page, path: string): Promise<void> {
  await page.getByLabel('Path').fill(path);
  await page.getByRole('button', { name: /Choose|Save here/ }).click();
}

describe('Without Electron, a person chooses files in a page of the stand-in', () => {
  it('by going through folders, where only files of the wanted kind are shown', async () => {
    const chosen = await choose(register, async (page) => {
      await page.goto(`https://files.stand-in.invalid/browse?path=${encodeURIComponent(home)}`);
      expect(await page.getByRole('link', { name: 'notes.txt' }).count()).toBe(0);
      await page.getByRole('link', { name: 'Registers & lists/' }).click();
      await page.getByRole('link', { name: '2026 "spring".csv' }).click();
    });
    expect(chosen).toBe(join(home, 'Registers & lists', '2026 "spring".csv'));
  });

  it('by typing a path, and is told when nothing is there', async () => {
    const chosen = await choose({ ...register, what: 'save-file', suggestedName: 'Pack.pdf' }, async (page) => {
      await typePath(page, join(home, 'nowhere', 'Pack.pdf'));
      await page.getByRole('alert').getByText('There is no such folder.').waitFor();
      await typePath(page, join(home, 'Pack.pdf'));
    });
    expect(chosen).toBe(join(home, 'Pack.pdf'));
  });

  it('or cancels', async () => {
    expect(await choose(register, (page) => page.getByRole('link', { name: 'Cancel' }).click())).toBeNull();
  });

  it('or closes the page', async () => {
    expect(await choose(register, (page) => page.close())).toBeNull();
  });
});

describe('A typed path', () => {
  it.each([
    ['open-file', '.', 'This is a folder; choose a file in it.'],
    ['open-file', 'nothing', 'There is nothing at this path.'],
    ['open-file', 'notes.txt', ''],
    ['open-folder', '.', ''],
    ['open-folder', 'notes.txt', 'This is a file; a folder is needed.'],
    ['save-file', 'new.pdf', ''],
    ['save-file', 'nowhere/new.pdf', 'There is no such folder.'],
  ] as const)('for %s of %s is answered with %j', (what, path, trouble) => {
    expect(troubleWith(join(home, path), what)).toBe(trouble);
  });
});
