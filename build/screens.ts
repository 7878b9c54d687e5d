// npm run screens: a picture of every page and dialog into out/screens/, with the training records.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { startApp } from './chromium-host/startApp.ts';
import { builtFolder, bundleIfStale } from './stale.ts';

const out = resolve('out/screens');
const viewport = { width: 1280, height: 720 };

/** One picture: how to get there from the page that is open. */
interface Shot {
  name: string;
  go: (page: Page) => Promise<void>;
}

const follow = (name: string) => async (page: Page) => {
  await page.getByRole('link', { name, exact: true }).first().click();
};

const press = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name, exact: true }).first().click();
};

const nav = (name: string) => async (page: Page) => {
  await page.locator('nav').first().getByRole('link', { name, exact: true }).click();
};

const closeDialog = async (page: Page) => {
  await page.keyboard.press('Escape');
};

/** Two frames let a page begin to read; then it has finished when nothing says that it is still reading. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForFunction(
    () => document.querySelector('.desk-loading') === null && document.querySelector('h1') !== null,
  );
  await page.evaluate(() => document.fonts.ready.then(() => true));
}

const home = mkdtempSync(join(tmpdir(), 'cdr-screens-'));
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await bundleIfStale();
const host = await startApp(join(process.cwd(), builtFolder), {
  headless: true,
  switches: { 'records-folder': join(home, 'training'), demo: '' },
  userData: home,
  version: '0.1.0',
  viewport,
  answerDialog: () => null,
});

let taken = 0;
async function shoot(name: string): Promise<void> {
  await settled(host.page);
  taken += 1;
  const number = String(taken).padStart(2, '0');
  await host.page.screenshot({ path: join(out, `${number}-${name}.png`), fullPage: false });
}

const shots: readonly Shot[] = [
  { name: 'work-queue', go: nav('Work queue') },
  { name: 'notify', go: follow('Notify a death') },
  { name: 'families', go: nav('Families') },
  { name: 'meetings', go: nav('Meetings') },
  { name: 'plan-a-meeting', go: press('Plan a meeting') },
  {
    name: 'meeting',
    go: async (page) => {
      await closeDialog(page);
      await page.locator('table a').first().click();
    },
  },
  { name: 'build-the-pack', go: press('Build the pack') },
  {
    name: 'reports',
    go: async (page) => {
      await closeDialog(page);
      await nav('Reports')(page);
    },
  },
  { name: 'make-the-report', go: press('Make the report') },
  {
    name: 'settings',
    go: async (page) => {
      await closeDialog(page);
      await nav('Settings')(page);
    },
  },
];

try {
  await host.ready();
  await shoot('training');
  await press('Open the training records')(host.page);
  await host.page.getByRole('heading', { level: 1, name: 'Work queue' }).waitFor({ timeout: 120_000 });
  for (const { name, go } of shots) {
    await go(host.page);
    await shoot(name);
  }
  await nav('Work queue')(host.page);
  await host.page.locator('table a').first().click();
  const tabs = host.page.getByRole('navigation', { name: 'Case pages' }).getByRole('link');
  await tabs.first().waitFor();
  for (const label of await tabs.allInnerTexts()) {
    await host.page.getByRole('navigation', { name: 'Case pages' }).getByRole('link', { name: label }).click();
    await shoot(`case-${label.toLowerCase().replace(/[^a-z]+/g, '-')}`);
  }
  console.log(`${taken} pictures in out/screens/`);
} finally {
  await host.close();
  rmSync(home, { recursive: true, force: true });
}
