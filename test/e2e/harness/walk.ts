import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** A page of the app as the walk names it: its address with ids and the like left open. */
export type Place = string;

/** An address as a place: '/cases/3f…/family/letter/x' is '/cases/:/family/letter/:'. */
export function placeOf(address: string): Place {
  const place = address
    .replace(/\?.*$/, '')
    .replace(/(\/letter)\/[a-z-]+$/, '$1/:')
    .split('/')
    .map((part) => (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(part) ? ':' : part))
    .join('/');
  // A case opens on its first page.
  return place === '/cases/:' ? '/cases/:/summary' : place;
}

/** Every page that the window declares: the routes of the app and the pages of a case. */
export function declaredPlaces(): Place[] {
  const declared = (file: string) =>
    [...readFileSync(file, 'utf8').matchAll(/\bpath: '([^']+)'/g)].map((match) => match[1] ?? '');
  const pages = declared('renderer/routes.tsx').map((path) => path.replace(/\/\*$/, '').replaceAll(/:\w+/g, ':'));
  const ofCase = declared('renderer/case/casePages.tsx').map((path) => `/cases/:/${path}`);
  return [...pages.filter((path) => path !== '/cases/:'), ...ofCase];
}

/** Waits until the page says no more that it is reading. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForFunction(
    () => document.querySelector('.desk-loading') === null && document.querySelector('h1') !== null,
  );
}

/** The addresses that links of the page lead to, those in its own part first. */
export async function addressesOn(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('main a[href^="/"], nav a[href^="/"]')];
    return links.map((link) => link.getAttribute('href') ?? '');
  });
}

/** Follows the link with this address, or one to another page of the same kind, as Enter on it does. */
export async function follow(page: Page, address: string): Promise<void> {
  const exact = page.locator(`a[href="${address}"]`);
  let found = address;
  if ((await exact.count()) === 0) {
    // A list may show other rows by now than when the way was noted.
    const others = await addressesOn(page);
    found = others.find((each) => placeOf(each) === placeOf(address)) ?? address;
  }
  const link = page.locator(`a[href="${found}"]`).first();
  if ((await link.count()) === 0)
    throw new Error(`No link to ${address} on ‘${await page.locator('h1').textContent()}’`);
  await link.evaluate((element: HTMLElement) => element.focus());
  await page.keyboard.press('Enter');
  // A page takes the focus to its heading once it is drawn; whoever looks next says when that did not come.
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1', null, { timeout: 5000 }).catch(() => null);
  await settled(page);
}

/**
 * Walks from page to page by links until no new page comes, and calls `look` on each once.
 *
 * @param start address of the page that is open
 * @returns the places seen, in order
 */
export async function walk(page: Page, start: string, look: (place: Place) => Promise<void>): Promise<Place[]> {
  const ways = new Map<Place, string[]>([[placeOf(start), []]]);
  const seen: Place[] = [];
  const queue: Place[] = [placeOf(start)];
  for (let place = queue.shift(); place !== undefined; place = queue.shift()) {
    const way = ways.get(place) ?? [];
    if (way.length > 0) {
      // A way begins in the navigation, which is on every page.
      for (const address of way) await follow(page, address);
    }
    seen.push(place);
    await look(place);
    const nav = new Set(await navAddresses(page));
    for (const address of await addressesOn(page)) {
      const next = placeOf(address);
      if (ways.has(next)) continue;
      ways.set(next, nav.has(address) ? [address] : [...(way.length > 0 ? way : [start]), address]);
      queue.push(next);
    }
  }
  return seen;
}

async function navAddresses(page: Page): Promise<string[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll('nav[aria-label="Main"] a')].map((link) => link.getAttribute('href') ?? ''),
  );
}

/** What sticks out sideways of a window as wide as it is now, tables and what scrolls by itself left out. */
export async function sideways(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const faults: string[] = [];
    for (const box of [document.documentElement, document.body, document.querySelector('main')]) {
      if (box && box.scrollWidth > box.clientWidth + 1) faults.push(`${box.tagName} is ${box.scrollWidth} wide`);
    }
    if (faults.length === 0) return [];
    const out = [...document.querySelectorAll<HTMLElement>('main *')].filter((element) => {
      const { right, width } = element.getBoundingClientRect();
      return (
        width > 0 && right > window.innerWidth + 1 && element.closest('[data-scrolls], .desk-table-scroll') === null
      );
    });
    return [...faults, ...out.slice(0, 3).map((element) => `${element.tagName}.${element.className}`)];
  });
}

/** Moves through the first controls by Tab: each must show by an outline that it has the focus. */
export async function focusNotShown(page: Page, steps: number): Promise<string[]> {
  const faults: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const shown = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
      return shown ? null : `${element.tagName}.${element.className}`;
    });
    if (fault !== null) faults.push(fault);
  }
  return faults;
}

/** What still moves although the person asked for less motion. */
export async function moving(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const seconds = (text: string) =>
      Math.max(...text.split(',').map((part) => Number.parseFloat(part) * (part.trim().endsWith('ms') ? 0.001 : 1)));
    return [...document.querySelectorAll('*')].flatMap((element) => {
      const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
      const moves =
        seconds(transitionDuration) > 0.01 || (animationName !== 'none' && seconds(animationDuration) > 0.01);
      return moves ? [`${element.tagName}.${element.className}`] : [];
    });
  });
}

/** Where the focus is, in words; 'lost' when it is on nothing a person can go on from. */
export async function focusIn(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body || element === document.documentElement) return 'lost';
    return element.closest('dialog') === null ? element.tagName.toLowerCase() : 'dialog';
  });
}
