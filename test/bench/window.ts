import { scryptSync } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../build/chromium-host/findBrowser.ts';
import type { Host } from '../../build/chromium-host/host.ts';
import { startApp } from '../../build/chromium-host/startApp.ts';
import { builtFolder, bundleIfStale } from '../../build/stale.ts';
import { systemClock } from '../../db/clock.ts';
import { passphraseCost } from '../../db/keys.ts';
import { openRecords } from '../../db/open.ts';
import { saveSetting } from '../../db/settings.ts';
import { runUnitOfWork } from '../../db/unitOfWork.ts';
import { partnershipKey } from '../../electron/core/partnership.ts';
import { besideOf, type Figure, type Pace, type Say } from './figure.ts';
import { sideBySide, timesOf } from './measure.ts';
import { type BenchStore, workingCopy } from './store/stores.ts';

const viewport = { width: 1280, height: 720 };

async function open(folder: string, training = false): Promise<{ host: Host; close(): Promise<void> }> {
  const userData = mkdtempSync(join(tmpdir(), 'cdr-bench-'));
  const host = await startApp(join(process.cwd(), builtFolder), {
    headless: true,
    switches: { 'records-folder': folder, ...(training ? { demo: '' } : {}) },
    userData,
    version: '0.0.0-bench',
    viewport,
    answerDialog: () => userData,
  });
  await host.ready();
  const close = async () => {
    await host.close();
    rmSync(userData, { recursive: true, force: true });
  };
  return { host, close };
}

/** A page with nothing but one field, in the same browser. */
async function openBlank(): Promise<{ page: Page; close(): Promise<void> }> {
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? undefined,
    headless: true,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  } as Parameters<typeof chromium.launch>[0]);
  const page = await (await browser.newContext({ viewport })).newPage();
  await page.setContent('<!doctype html><title>Blank</title><label>Text <textarea></textarea></label>');
  await page.getByLabel('Text').focus();
  return { page, close: () => browser.close() };
}

const passphraseField = (page: Page) => page.getByLabel('Passphrase', { exact: true });

/** What somebody sees at the screen: start, unlock, typing; and the core's memory behind it. */
export async function measureWindow(generated: BenchStore, pace: Pace, say: Say): Promise<void> {
  await bundleIfStale();
  const store = workingCopy(generated, `window-${generated.scale.cases}`);
  // The plain copy does not belong to a records folder.
  const folder = join(store.folder, 'records');
  mkdirSync(folder);
  for (const name of ['records.db', 'keys.json']) cpSync(join(store.folder, name), join(folder, name));
  await namePartnership(join(folder, 'records.db'), store);
  await measureStart(folder, store, pace, say);
  await measureUnlocked(folder, store, pace, say);
  rmSync(store.folder, { recursive: true, force: true });
}

/** Without it the first thing after sign-in is the page that asks for it. */
async function namePartnership(file: string, { key, userId }: BenchStore): Promise<void> {
  const records = openRecords(file, key);
  const actor = { userId, role: 'manager' as const, name: 'Adaeze Okonkwo' };
  const partnership = {
    panelName: 'Norchester Child Death Overview Panel',
    councils: ['Norchester'],
    icbs: ['Norvale'],
  };
  await runUnitOfWork(records, actor, systemClock, async (unit) => {
    await saveSetting(unit, partnershipKey, { id: unit.newId(), ...partnership });
  });
  await records.close();
}

async function measureStart(folder: string, { scale }: BenchStore, pace: Pace, say: Say): Promise<void> {
  const closing: (() => Promise<void>)[] = [];
  const run = await sideBySide(
    {
      ours: async () => {
        const { host, close } = await open(folder);
        closing.push(close);
        await passphraseField(host.page).click();
      },
      limit: async () => {
        const { close } = await openBlank();
        closing.push(close);
      },
      after: async () => {
        await Promise.all(closing.splice(0).map((close) => close()));
      },
    },
    pace.quick ? { atLeast: 2, atMost: 2, within: 0 } : { atLeast: 4, atMost: 6, within: 20_000 },
  );
  const about = { key: 'interactive', what: 'Start until the passphrase can be typed', size: scale.cases };
  say(besideOf(about, 'a blank page in the same browser', run));
}

async function measureUnlocked(folder: string, store: BenchStore, pace: Pace, say: Say): Promise<void> {
  const size = store.scale.cases;
  const { host, close } = await open(folder);
  try {
    const { page } = host;
    page.setDefaultTimeout(60_000);
    await page.getByLabel('Sign-in name').fill(store.signInName);
    await passphraseField(page).fill(store.passphrase);
    const started = performance.now();
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.locator('main table tbody tr').first().waitFor();
    const unlocked = performance.now() - started;
    await page.getByText(/and more being read/).waitFor({ state: 'detached' });
    const whole = performance.now() - started;
    const derivation = derive();
    const note = `the whole list after ${whole.toFixed(0)} ms; of which the passphrase's key takes ${derivation.toFixed(0)} ms on purpose`;
    say({ key: 'unlock', what: 'Unlock until the work queue', size, ours: timesOf([unlocked]), note });
    await measureTyping(page, store, pace, say);
    say(memoryOf(host, size));
  } finally {
    await close();
  }
}

/** The longest time between two frames of the window while the core builds a pack, in the training records. */
export async function measureFrames(say: Say): Promise<void> {
  await bundleIfStale();
  const home = mkdtempSync(join(tmpdir(), 'cdr-bench-'));
  const { host, close } = await open(join(home, 'training'), true);
  try {
    const { page } = host;
    page.setDefaultTimeout(120_000);
    await page.getByRole('button', { name: 'Open the training records' }).click();
    await page.getByRole('heading', { name: 'Work queue', level: 1 }).waitFor();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Meetings' }).click();
    await page.locator('main table a').first().click();
    await page.getByRole('button', { name: 'Build the pack' }).first().click();
    await page.getByRole('button', { name: 'Choose a folder' }).click();
    const reasons = page.getByLabel(/why the pack leaves/);
    await reasons.first().waitFor();
    for (const reason of await reasons.all()) await reason.fill('Measuring with invented cases');
    const build = page.getByRole('dialog').getByRole('button', { name: /^(Make|Build) / });
    await page.evaluate(() => {
      const frames: number[] = [];
      Object.assign(globalThis, { frames });
      let last = performance.now();
      const next = () => {
        const now = performance.now();
        frames.push(now - last);
        last = now;
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    });
    const framesSoFar = () => page.evaluate(() => (globalThis as unknown as { frames: number[] }).frames.splice(0));
    // The same window with nothing to do: what the machine itself holds back.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 2_000)));
    const idle = await framesSoFar();
    await build.click({ timeout: 20_000 });
    await page
      .getByText(/None was found|not released|leaves nothing|stopped/)
      .first()
      .waitFor();
    const building = await framesSoFar();
    const note = `longest of ${building.length} frames; with nothing to do ${Math.max(...idle).toFixed(0)} ms`;
    const longest = Math.max(...building);
    say({
      key: 'frame-while-packing',
      what: 'Longest frame while a pack builds',
      size: 8,
      ours: timesOf([longest]),
      note,
    });
  } finally {
    await close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** What the passphrase costs here; the same key is derived in the app at each sign-in. */
function derive(): number {
  const started = performance.now();
  const { n, r, p } = passphraseCost;
  scryptSync('seven quiet herons', Buffer.alloc(32), 32, { N: n, r, p, maxmem: 160 * n * r });
  return performance.now() - started;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** From each key going down to the frame after it. Waits in the page itself: nothing of the test stands between. */
async function timeKeys(page: Page, keys: number): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { keyTimes: times });
    addEventListener(
      'keydown',
      () => {
        const down = performance.now();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - down);
          port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
  for (let index = 0; index < keys; index += 1) await page.keyboard.press(letters[index % letters.length] ?? 'a');
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20))));
  return await page.evaluate(() => (globalThis as unknown as { keyTimes: number[] }).keyTimes);
}

async function measureTyping(page: Page, { scale }: BenchStore, pace: Pace, say: Say): Promise<void> {
  const keys = pace.quick ? 20 : 60;
  await page.getByRole('link', { name: 'Notify a death' }).click();
  const story = page.getByLabel('Short description of the circumstances');
  await story.click();
  const ours = await timeKeys(page, keys);
  const blank = await openBlank();
  const limit = await timeKeys(blank.page, keys);
  await blank.close();
  const [own, other] = [timesOf(ours), timesOf(limit)];
  say({
    key: 'keystroke',
    what: 'Keystroke in the notification form until it is painted',
    size: scale.cases,
    ours: own,
    beside: { what: 'a blank page in the same browser', times: other, ratio: own.median / other.median },
  });
}

function memoryOf(host: Host, size: number): Figure {
  const pid = host.children.findLast((child) => child.pid !== undefined)?.pid;
  const status = pid === undefined ? '' : readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN);
  const most = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN);
  const megabytes = kilobytes / 1024;
  return {
    key: 'memory',
    what: 'Memory of the core, with the queue read',
    size,
    ours: null,
    note: `${megabytes.toFixed(0)} MB, at most ${(most / 1024).toFixed(0)} MB so far`,
    more: { megabytes },
  };
}
