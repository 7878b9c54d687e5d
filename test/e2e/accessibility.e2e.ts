import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessibilityTested } from '../../domain/access/accessibility.ts';
import { axeFindings } from './harness/axe.ts';
import { it } from './harness/test.ts';
import { declaredPlaces, focusIn, focusNotShown, moving, settled, sideways, walk } from './harness/walk.ts';

const usual = { width: 1280, height: 720 };
/** 1280 pixels at 400 %. */
const zoomed = { width: 320, height: 256 };
const inTraining = it.extend({ deskOptions: { training: true, viewport: usual } });

/** Buttons that change, write, ask the system for a file or end something; the rest open what Escape closes. */
const acts =
  /save|accept|was held|export|write|delete|take|choose|print|back up|rehearse|copy|lock|import|open the|end |renew|change the key|show earlier|remove|undo|sign|check|read|move|up$|down$|make|withdraw|keyed|mark|start|next|previous|not the same|merge/i;

/** The record of two cases joined as one: the training records have none. The test of joining looks at it. */
const notInTraining = ['/joined/:'];

interface Seen {
  screens: string[];
  dialogs: number;
  minor: number;
}

/** Opens up to two dialogs of a page by keyboard: focus goes in, axe finds nothing, Escape brings it back. */
async function tryDialogs(page: Page, place: string, faults: string[], seen: Seen): Promise<void> {
  const buttons = page.locator('main button:visible:not([aria-disabled="true"]):not(:disabled)');
  const names = (await buttons.allInnerTexts()).map((text) => text.trim());
  const openers = names.flatMap((name, at) =>
    name !== '' && !acts.test(name) && names.indexOf(name) === at ? [at] : [],
  );
  let opened = 0;
  for (const at of openers.slice(0, 5)) {
    if (opened === 2) return;
    const button = buttons.nth(at);
    await button.focus();
    const opener = await button.elementHandle();
    await page.keyboard.press('Enter');
    await settled(page);
    if ((await page.locator('dialog[open]').count()) === 0) {
      // It may have begun something else, such as choosing words; Escape ends that too.
      await page.keyboard.press('Escape');
      continue;
    }
    opened += 1;
    seen.dialogs += 1;
    const name = `${place}: ${names[at]}`;
    if ((await focusIn(page)) !== 'dialog') faults.push(`${name}: focus is ${await focusIn(page)}, not in the dialog`);
    await findingsOf(page, name, faults, seen, 'dialog[open]');
    await page.keyboard.press('Escape');
    await settled(page);
    if ((await page.locator('dialog[open]').count()) > 0) faults.push(`${name}: Escape does not close it`);
    const back = await opener?.evaluate((element) => document.activeElement === element);
    if (!back) faults.push(`${name}: focus does not come back (${await focusIn(page)})`);
  }
}

async function findingsOf(page: Page, name: string, faults: string[], seen: Seen, within?: string): Promise<void> {
  for (const { id, impact, help, nodes } of await axeFindings(page, within === undefined ? {} : { within })) {
    if (impact !== 'serious' && impact !== 'critical') seen.minor += 1;
    else faults.push(`${name}: ${id}, ${help} (${nodes[0]?.target.join(' ')})`);
  }
}

describe('Every page of the app', () => {
  inTraining(
    'is whole at 400 %, in forced colours, without motion, by keyboard and to axe, and never loses the focus',
    async ({ desk }) => {
      const { page } = desk;
      await page.getByRole('button', { name: 'Open the training records' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Work queue' }).waitFor({ timeout: 60_000 });
      await page.getByText('65 open cases').waitFor();
      const faults: string[] = [];
      const seen: Seen = { screens: [], dialogs: 0, minor: 0 };
      seen.screens = await walk(page, '/work', async (place) => {
        if (place !== '/work' && (await focusIn(page)) !== 'h1') {
          faults.push(`${place}: after going there the focus is ${await focusIn(page)}, not on its heading`);
        }
        for (const fault of await sideways(page)) faults.push(`${place}: ${fault}`);
        await findingsOf(page, place, faults, seen);
        await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
        for (const fault of await focusNotShown(page, 4)) faults.push(`${place}: focus does not show on ${fault}`);
        for (const fault of (await moving(page)).slice(0, 2)) faults.push(`${place}: ${fault} moves`);
        await page.emulateMedia({ forcedColors: null, reducedMotion: null });
        await page.setViewportSize(zoomed);
        await settled(page);
        for (const fault of await sideways(page)) faults.push(`${place} at 400 %: ${fault}`);
        await page.setViewportSize(usual);
        await tryDialogs(page, place, faults, seen);
      });
      const { screens, dialogs, minor } = seen;
      console.log(
        `${screens.length} screens and ${dialogs} dialogs walked: ${faults.length} findings, ${minor} minor ones.`,
      );
      mkdirSync('out', { recursive: true });
      writeFileSync('out/accessibility.json', JSON.stringify({ screens, dialogs, minor, faults }, null, 2));
      expect(faults).toEqual([]);
      const missed = declaredPlaces().filter((place) => !screens.includes(place));
      expect(missed.filter((place) => !notInTraining.includes(place))).toEqual([]);
      expect(screens.length).toBeGreaterThanOrEqual(accessibilityTested.screens);
      expect(dialogs).toBeGreaterThanOrEqual(accessibilityTested.dialogs);
    },
    180_000,
  );
});
