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

/** From a page of the settings, with or without a dialog over it, to another one. */
const settingsPage = (name: string) => async (page: Page) => {
  await page.keyboard.press('Escape');
  await follow('Settings')(page);
  await follow(name)(page);
};

const press = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name, exact: true }).first().click();
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

/** Dialogs, and pages below a page, each from the page it belongs to. */
const deeper: Readonly<Record<string, readonly Shot[]>> = {
  'Work queue': [
    { name: 'recorded-twice', go: follow('Recorded twice?') },
    {
      name: 'notify',
      go: async (page) => {
        await follow('Work queue')(page);
        await follow('Notify a death')(page);
      },
    },
  ],
  Meetings: [
    { name: 'plan-a-meeting', go: press('Plan a meeting') },
    {
      name: 'plan-the-next-six',
      go: async (page) => {
        await page.keyboard.press('Escape');
        await follow('Plan the next six')(page);
      },
    },
    { name: 'when-the-panel-meets', go: press('When the panel meets') },
    {
      name: 'meeting',
      go: async (page) => {
        await page.keyboard.press('Escape');
        await follow('Meetings')(page);
        await page.getByRole('heading', { name: 'Meetings', level: 1 }).waitFor();
        await page.locator('table a').first().click();
        await page.getByRole('heading', { name: 'Agenda' }).waitFor();
      },
    },
    { name: 'record-an-interest', go: press('Record an interest') },
    {
      name: 'members',
      go: async (page) => {
        await page.keyboard.press('Escape');
        await press('Invite members')(page);
      },
    },
    {
      name: 'papers',
      go: async (page) => {
        await page.keyboard.press('Escape');
        await follow('Copies and late papers')(page);
        await page.getByRole('heading', { name: 'Papers of the meeting' }).waitFor();
      },
    },
    { name: 'add-a-late-paper', go: press('Add a late paper') },
    {
      name: 'build-the-pack',
      go: async (page) => {
        await page.keyboard.press('Escape');
        await press('Build the pack')(page);
        await page.getByText('Who gets a copy').waitFor();
      },
    },
    {
      name: 'ask-about-interests',
      go: async (page) => {
        await page.keyboard.press('Escape');
        await page.locator('main a[href*="/meetings/"]').first().click();
        await page.getByRole('heading', { name: 'Agenda' }).waitFor();
        await page.locator('a[href$="/interests"]').first().click();
        await page.getByRole('heading', { name: 'Declarations of interest' }).waitFor();
      },
    },
    {
      name: 'live-view',
      go: async (page) => {
        await follow('Back to the meeting')(page);
        await follow('Live view')(page);
        await page.getByRole('heading', { name: /^Case / }).waitFor();
      },
    },
    { name: 'minutes', go: follow('Minutes') },
    { name: 'make-the-minutes', go: press('Make the minutes') },
  ],
  Reports: [{ name: 'make-the-report', go: press('Make the report') }],
  Settings: [
    { name: 'limits-and-clocks', go: follow('Limits and clocks') },
    {
      name: 'change-a-limit',
      go: (page) =>
        page
          .getByRole('button', { name: /^Change the limit/ })
          .first()
          .click(),
    },
    { name: 'bank-holidays', go: settingsPage('Bank holidays') },
    { name: 'add-a-year', go: press('Add a year') },
    { name: 'questions-of-the-forms', go: settingsPage('Questions of the forms') },
    { name: 'people', go: settingsPage('People') },
    { name: 'backups', go: settingsPage('Backups') },
    { name: 'lock', go: settingsPage('Lock') },
    { name: 'update', go: settingsPage('Update') },
    { name: 'rows-set-aside', go: settingsPage('Rows set aside') },
  ],
};

const slug = (label: string) => label.toLowerCase().replace(/[^a-z]+/g, '-');

async function shootAll(labels: readonly string[], navigation: string, prefix: string): Promise<void> {
  for (const label of labels) {
    await host.page
      .getByRole('navigation', { name: navigation })
      .getByRole('link', { name: label, exact: true })
      .click();
    await shoot(`${prefix}${slug(label)}`);
    if (prefix !== '') continue;
    for (const { name, go } of deeper[label] ?? []) {
      await go(host.page);
      await shoot(name);
    }
    await host.page.keyboard.press('Escape');
  }
}

try {
  await host.ready();
  await shoot('training');
  await press('Open the training records')(host.page);
  await host.page.getByRole('heading', { level: 1, name: 'Work queue' }).waitFor({ timeout: 120_000 });
  const links = host.page.getByRole('navigation', { name: 'Main' }).getByRole('link');
  await shootAll(await links.allInnerTexts(), 'Main', '');
  await host.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Work queue' }).click();
  await host.page.locator('table a').first().click();
  const tabs = host.page.getByRole('navigation', { name: 'Case pages' }).getByRole('link');
  await tabs.first().waitFor();
  await shootAll(await tabs.allInnerTexts(), 'Case pages', 'case-');
  console.log(`${taken} pictures in out/screens/`);
} finally {
  await host.close();
  rmSync(home, { recursive: true, force: true });
}
