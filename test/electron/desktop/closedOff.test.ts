import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildTestApp, inPage, startTestApp, type TestApp } from './testApp.ts';

const out = 'out/test-app/closed-off';
let app: TestApp;
let page: Page;
beforeAll(async () => {
  await buildTestApp(out);
  app = await startTestApp(out);
  page = app.page();
});
afterAll(() => app.close());
beforeEach(() => {
  const { record } = app.host;
  record.cspViolations.length = 0;
  record.foreignRequests.length = 0;
  record.navigations.length = 0;
  record.downloads.length = 0;
});

/** Until the record shows what a page did: it is written from another process. */
async function recorded<T>(list: T[]): Promise<T> {
  await expect.poll(() => list.length).toBeGreaterThan(0);
  return list[0] as T;
}

describe('A page that turned hostile', () => {
  it('cannot fetch from elsewhere', async () => {
    expect(
      await page.evaluate(() =>
        fetch('https://example.com/').then(
          () => 'answered',
          () => 'refused',
        ),
      ),
    ).toBe('refused');
    expect(await recorded(app.host.record.cspViolations)).toContain('connect-src https://example.com/');
  });

  it.each([
    ['an image', "Object.assign(new Image(), { src: 'https://example.com/a.png' })", 'img-src'],
    ['a beacon', "navigator.sendBeacon('https://example.com/', 'x')", 'connect-src'],
    ['a socket', "new WebSocket('wss://example.com/')", 'connect-src'],
    ['an event source', "new EventSource('https://example.com/')", 'connect-src'],
    [
      'a frame',
      "document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.com/' }))",
      'frame-src',
    ],
    [
      'a frame of its own',
      "document.body.append(Object.assign(document.createElement('iframe'), { src: '/index.html' }))",
      'frame-src',
    ],
    [
      'a style sheet',
      "document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'https://example.com/a.css' }))",
      'style-src',
    ],
    [
      'an inline style',
      "document.body.insertAdjacentElement('beforeend', document.createElement('p')).setAttribute('style', 'color: red')",
      'style-src',
    ],
    ['a worker', "new Worker('https://example.com/w.js')", 'require-trusted-types-for'],
    [
      'a form',
      "(() => { const form = document.createElement('form'); form.action = 'https://example.com/'; document.body.append(form); form.submit(); })()",
      'form-action',
    ],
    [
      'a base address',
      "document.head.append(Object.assign(document.createElement('base'), { href: 'https://example.com/' }))",
      'base-uri',
    ],
    ['text made into markup', "document.body.innerHTML = '<p>x</p>'", 'require-trusted-types-for'],
    ['text made into script', "document.createElement('script').text = 'x'", 'require-trusted-types-for'],
  ])('cannot use %s', async (_what, script, directive) => {
    await page.evaluate(`(() => { try { ${script} } catch {} })()`);
    expect(await recorded(app.host.record.cspViolations)).toContain(directive);
    expect(app.host.record.foreignRequests).toEqual([]);
  });

  it.each(['https://example.com/', 'http://127.0.0.1:8000/', 'file:///etc/passwd'])('cannot go to %s', async (url) => {
    await page.evaluate((to) => {
      window.location.href = to;
    }, url);
    if (url.startsWith('http'))
      expect(await recorded(app.host.record.navigations)).toEqual({ url, how: 'navigate', refused: true });
    expect(page.url()).toMatch(/\/index\.html$/);
    expect((await inPage(page, ({ core }) => core.echo({ text: 'still here' }))).text).toBe('still here');
  });

  it('cannot open another window', async () => {
    await page.evaluate(() => window.open('https://example.com/'));
    expect(await recorded(app.host.record.navigations)).toMatchObject({ how: 'window', refused: true });
    await expect.poll(() => page.context().pages().length).toBe(1);
  });

  it('cannot open its own page in another window', async () => {
    await page.evaluate(() => window.open(window.location.href));
    expect(await recorded(app.host.record.navigations)).toEqual({
      url: 'app://bundle/index.html',
      how: 'window',
      refused: true,
    });
    await expect.poll(() => page.context().pages().length).toBe(1);
  });

  it('cannot download', async () => {
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['x']));
      link.download = 'x.txt';
      link.click();
    });
    expect(await recorded(app.host.record.downloads)).toMatchObject({ refused: true });
  });

  it.each(['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi', 'local-fonts'])(
    'is not granted %s',
    async (name) => {
      const state = await page.evaluate(
        (permission) =>
          navigator.permissions.query({ name: permission as PermissionName }).then((status) => status.state),
        name,
      );
      expect(state).toBe('denied');
    },
  );

  it('has its foreign requests cancelled by the shell as well, were the content policy not there', async () => {
    const context = page.context();
    const bare = await context.newPage();
    await bare.goto('https://example.com/').catch(() => undefined);
    expect(app.host.record.foreignRequests).toEqual([{ url: 'https://example.com/', refusedByApp: true }]);
    await bare.close();
  });

  it('cannot open a file that is dropped on it', async () => {
    const prevented = await page.evaluate(() =>
      ['dragover', 'drop'].map(
        (name) => !document.body.dispatchEvent(new DragEvent(name, { cancelable: true, bubbles: true })),
      ),
    );
    expect(prevented).toEqual([true, true]);
  });
});
