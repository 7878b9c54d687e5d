import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildTestApp, inPage, startTestApp, type TestApp } from './testApp.ts';

const out = 'out/test-app/lock';
let app: TestApp;
beforeAll(async () => {
  await buildTestApp(out);
  // Only the clock that looks for idleness; everything else runs in real time.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  app = await startTestApp(out);
});
afterEach(() => {
  app.host.idleSeconds = 0;
  vi.advanceTimersByTime(5_000);
});
afterAll(async () => {
  vi.useRealTimers();
  await app.close();
});

const corePid = () => inPage(app.page(), async ({ core }) => (await core.echo({ text: '' })).pid);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Does something that should lock and waits for the fresh page. */
async function locksBy(act: () => unknown): Promise<void> {
  const before = { page: app.page(), pid: await corePid() };
  await app.untilLoaded(act);
  expect(isRunning(before.pid)).toBe(false);
  expect(before.page.isClosed()).toBe(true);
  expect(app.page()).not.toBe(before.page);
  expect(app.page().url()).toMatch(/\/index\.html$/);
  expect(await corePid()).not.toBe(before.pid);
}

describe('Lock ends the process that holds the key, throws the page away and starts again', () => {
  it('when the person asks for it', () => locksBy(() => inPage(app.page(), ({ desktop }) => desktop.lock({}))));

  it.each(['suspend', 'lock-screen', 'shutdown', 'user-did-resign-active'])('when the machine says %s', (event) =>
    locksBy(() => app.host.power.emit(event)),
  );

  it('when the machine has stood idle for ten minutes', () =>
    locksBy(() => {
      app.host.idleSeconds = 600;
      vi.advanceTimersByTime(5_000);
    }));

  it('after as many idle minutes as the records file says', () =>
    locksBy(async () => {
      await inPage(app.page(), ({ core }) => core.settings({ idleMinutes: 2, contentProtection: false }));
      await expect.poll(() => app.host.record.calls.at(-1)).toBe('setContentProtection false');
      app.host.idleSeconds = 120;
      vi.advanceTimersByTime(5_000);
    }));

  it('when the page crashes', () =>
    locksBy(async () => {
      app
        .page()
        .goto('chrome://crash')
        .catch(() => undefined);
    }));
});

describe('Lock', () => {
  it('leaves an app in use alone', async () => {
    const pid = await corePid();
    await inPage(app.page(), async ({ core, desktop }) => {
      await core.settings({ idleMinutes: 10, contentProtection: true });
      await desktop.copyText({ text: 'the first thing a lock takes away' });
    });
    app.host.idleSeconds = 599;
    vi.advanceTimersByTime(60_000);
    expect(await corePid()).toBe(pid);
    expect(app.host.clipboardText).toBe('the first thing a lock takes away');
  });

  it('does not go on locking while the machine stays idle', async () => {
    await app.untilLoaded(() => {
      app.host.idleSeconds = 600;
      vi.advanceTimersByTime(5_000);
    });
    await inPage(app.page(), ({ desktop }) => desktop.copyText({ text: 'copied after the lock' }));
    vi.advanceTimersByTime(600_000);
    await corePid();
    expect(app.host.clipboardText).toBe('copied after the lock');
  });

  it('tells the page first, so that a draft can be saved', async () => {
    const page = app.page();
    const seen = page.waitForFunction(() => (window as unknown as { notices: string[] }).notices.includes('locking'));
    const loaded = app.host.nextLoad();
    app.host.power.emit('lock-screen');
    await seen;
    await loaded;
  });

  it('happens once when asked for twice', async () => {
    const pages: unknown[] = [];
    app.host.onPage((page) => pages.push(page));
    await app.untilLoaded(() => {
      app.host.power.emit('lock-screen');
      app.host.power.emit('suspend');
    });
    expect(pages).toHaveLength(1);
  });

  it('ends a core that does not answer any more', async () => {
    const pid = await corePid();
    process.kill(pid, 'SIGSTOP');
    await app.untilLoaded(() => app.host.power.emit('suspend'));
    expect(isRunning(pid)).toBe(false);
  });

  it('takes what was copied off the clipboard', async () => {
    await inPage(app.page(), ({ desktop }) => desktop.copyText({ text: '999 000 0018' }));
    expect(app.host.clipboardText).toBe('999 000 0018');
    await app.untilLoaded(() => app.host.power.emit('lock-screen'));
    expect(app.host.clipboardText).toBe('');
  });

  it('leaves what the person copied elsewhere', async () => {
    await inPage(app.page(), ({ desktop }) => desktop.copyText({ text: '999 000 0018' }));
    app.host.clipboardText = 'a shopping list';
    await app.untilLoaded(() => app.host.power.emit('lock-screen'));
    expect(app.host.clipboardText).toBe('a shopping list');
  });
});

describe('Quitting', () => {
  beforeEach(async () => {
    await app.close();
    app = await startTestApp(out);
  });

  it('ends the core and Chromium and clears the clipboard', async () => {
    const pid = await corePid();
    await inPage(app.page(), ({ desktop }) => desktop.copyText({ text: '999 000 0018' }));
    void inPage(app.page(), ({ desktop }) => desktop.quit({})).catch(() => undefined);
    await app.host.exited;
    expect(isRunning(pid)).toBe(false);
    expect(app.host.clipboardText).toBe('');
  });

  it('follows from closing the window', async () => {
    const pid = await corePid();
    await app.page().close();
    await app.host.exited;
    expect(isRunning(pid)).toBe(false);
  });
});
