import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hostChannel } from '../../../build/chromium-host/hostPort.ts';
import { buildTestApp, inPage, startTestApp, type TestApp } from './testApp.ts';

const out = 'out/test-app/ports';
let app: TestApp;
beforeAll(async () => {
  await buildTestApp(out);
  app = await startTestApp(out);
});
beforeEach(() => app.untilLoaded(() => app.reload()));
afterAll(() => app.close());

const contents = () => {
  const window = app.host.windows[0];
  if (window === undefined) throw new Error('no window');
  return window.webContents;
};

/** Sends a port to the shell as a frame would, and says whether it was closed at once. */
function isRefused(channel: string, event: { sender?: unknown; senderFrame?: unknown }): boolean {
  const [ours, theirs] = hostChannel();
  let closed = false;
  ours.on('close', () => {
    closed = true;
  });
  ours.start();
  const own = { sender: contents(), senderFrame: contents().mainFrame };
  app.host.ipc.emit(channel, { ...own, ...event, ports: [theirs] });
  return closed;
}

describe('A port', () => {
  it.each(['open-core', 'open-desktop'] as const)('to %s is given once per load', async (channel) => {
    await inPage(app.page(), ({ core }) => core.echo({ text: 'first' }));
    expect(isRefused(channel, {})).toBe(true);
  });

  it('that comes second is closed, and the first goes on working', async () => {
    const answers = await inPage(app.page(), async ({ core, openDoor }) => {
      const second = openDoor('open-core').link.call(['echo'], { text: 'second' }, { context: {} });
      const refused = await second.catch((error: { code: string }) => error.code);
      return [refused, (await core.echo({ text: 'first' })).text];
    });
    expect(answers).toEqual(['CORE_GONE', 'first']);
  });

  it('is given again after the page has loaded again', async () => {
    await app.untilLoaded(() => app.reload());
    const answer = await inPage(app.page(), ({ core }) => core.echo({ text: 'again' }));
    expect(answer.text).toBe('again');
  });

  it('is refused to a frame inside the page', () => {
    contents().emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    expect(isRefused('open-core', { senderFrame: { url: 'app://bundle/index.html', parent: {} } })).toBe(true);
  });

  it('is refused to a frame that is gone', () => {
    contents().emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    expect(isRefused('open-core', { senderFrame: null })).toBe(true);
  });

  it('is refused to another window', () => {
    contents().emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    expect(isRefused('open-core', { sender: {} })).toBe(true);
  });

  it('is not given again by a change of the fragment', async () => {
    await app.page().evaluate(() => {
      window.location.hash = 'elsewhere';
    });
    expect(isRefused('open-core', {})).toBe(true);
  });

  it('is accepted from our own top frame after a load', () => {
    contents().emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    expect(isRefused('open-core', {})).toBe(false);
  });
});
