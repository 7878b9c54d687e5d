import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preventable } from '../../../build/chromium-host/window.ts';
import { noPolicy, policyArgument } from '../../../electron/api/policy.ts';
import { buildTestApp, inPage, startTestApp, type TestApp } from './testApp.ts';

const out = 'out/test-app/policy';
let app: TestApp;
beforeAll(async () => {
  await buildTestApp(out);
  app = await startTestApp(out);
});
afterAll(() => app.close());

const theWindow = () => {
  const window = app.host.windows[0];
  if (window === undefined) throw new Error('no window');
  return window;
};
const sessions = () => [app.host.session(''), app.host.session('records')] as const;

describe('The window', () => {
  it('is sandboxed and isolated, without Node, webviews, plug-ins, spell checker or dropped pages', () => {
    const { preload, session, ...preferences } = theWindow().options.webPreferences ?? {};
    expect(preload).toMatch(/preload\.cjs$/);
    expect(session).toBe(app.host.session('records'));
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      plugins: false,
      webgl: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: true,
    });
  });

  it('is the only one', () => {
    expect(app.host.windows).toHaveLength(1);
    expect(app.host.record.calls).toContain('requestSingleInstanceLock');
  });

  it('makes every renderer sandboxed before the app is ready', () => {
    expect(app.host.record.calls[0]).toBe('enableSandbox');
  });

  it('has a scheme that is standard and secure and may do nothing else', () => {
    expect(app.host.record.calls).toContain('scheme app {"standard":true,"secure":true}');
  });

  it('has no menu, and so no developer tools in one', () => {
    expect(app.host.record.calls).toContain('no menu');
  });

  it('is hidden from screenshots from the start, before any page is shown', () => {
    const { calls } = app.host.record;
    expect(calls.indexOf('setContentProtection true')).toBeLessThan(calls.indexOf('show'));
  });

  it('keeps its title, whatever a page calls itself', () => {
    const event = preventable({});
    theWindow().emit('page-title-updated', event, 'Case of a child');
    expect(event.defaultPrevented).toBe(true);
    expect(theWindow().options.title).toBe('Child Death Review Desk');
  });

  it('has a preload of one file that needs nothing but electron', () => {
    const source = readFileSync(`${out}/desktop/preload.cjs`, 'utf8');
    const required = [...source.matchAll(/require\((['"])(.*?)\1\)/g)].map((match) => match[2]);
    expect(required).toEqual(['electron']);
  });

  it("keeps the preload's world out of the page's reach", async () => {
    const reachable = await app
      .page()
      .evaluate(() => ['require', 'process', 'module', 'standInSend'].filter((name) => name in window));
    expect(reachable).toEqual([]);
  });
});

describe('Every session', () => {
  it('lives in memory and caches nothing', () => {
    const session = app.host.session('records');
    expect(session.partition).not.toMatch(/^persist:/);
    expect(session.options).toEqual({ cache: false });
  });

  it('refuses every permission, asked for or looked up', () => {
    const names = [
      'geolocation',
      'notifications',
      'media',
      'clipboard-read',
      'openExternal',
      'fullscreen',
      'unknown',
    ] as const;
    for (const session of sessions()) {
      for (const name of names) {
        let granted: boolean | null = null;
        session.permissionRequest?.(null as never, name as never, (answer) => (granted = answer), {} as never);
        expect(granted).toBe(false);
        expect(session.permissionCheck?.(null, name, '', {} as never)).toBe(false);
      }
    }
  });

  it('refuses devices, screen capture and pairing', () => {
    for (const session of sessions()) {
      expect(session.devicePermission?.({} as never)).toBe(false);
      let streams: unknown;
      session.displayMedia?.({} as never, (answer) => (streams = answer));
      expect(streams).toBeNull();
      let pairing: unknown;
      session.bluetoothPairing?.({} as never, (answer) => (pairing = answer));
      expect(pairing).toEqual({ confirmed: false });
      expect(session.usbProtectedClasses?.({ protectedClasses: ['audio', 'video'] } as never)).toEqual([
        'audio',
        'video',
      ]);
    }
  });

  it('has no spell checker', () => {
    for (const session of sessions()) expect(session.spellChecker).toBe(false);
  });

  it('refuses downloads', () => {
    for (const session of sessions()) {
      const event = preventable({});
      session.emit('will-download', event);
      expect(event.defaultPrevented).toBe(true);
    }
  });

  it('cancels every request that is not for the app itself', async () => {
    for (const session of sessions()) {
      expect(await session.cancels('app://bundle/index.html')).toBe(false);
      expect(await session.cancels('blob:app://bundle/1')).toBe(false);
      for (const url of ['https://example.com/', 'http://localhost/', 'wss://example.com/', 'file:///etc/passwd']) {
        expect(await session.cancels(url), url).toBe(true);
      }
    }
  });

  it('is treated so even when it is made later', async () => {
    const later = app.host.session('made-later');
    expect(await later.cancels('https://example.com/')).toBe(true);
    expect(later.permissionCheck?.(null, 'geolocation', '', {} as never)).toBe(false);
  });

  it('has a proxy that leads nowhere, this machine included', () => {
    expect(app.host.session('records').proxy).toEqual({
      mode: 'fixed_servers',
      proxyRules: 'http://127.0.0.1:9',
      proxyBypassRules: '<-loopback>',
    });
  });

  it('runs in a Chromium that runs no errands', () => {
    expect(app.host.record.switches).toEqual({
      'disable-background-networking': '',
      'disable-breakpad': '',
      'disable-component-update': '',
      'disable-domain-reliability': '',
      'disable-quic': '',
      'disable-sync': '',
      'dns-prefetch-disable': '',
      'no-pings': '',
      'proxy-server': 'http://127.0.0.1:9',
      'proxy-bypass-list': '<-loopback>',
      'host-resolver-rules': 'MAP * ~NOTFOUND',
    });
  });
});

describe('The files of the window', () => {
  const ask = (url: string, method = 'GET') => app.host.session('records').respond(url, method);

  it('are served with the whole content policy', async () => {
    const { status, headers } = await ask('app://bundle/index.html');
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    );
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });

  it('are exactly those of the built map', async () => {
    const map = JSON.parse(readFileSync(`${out}/desktop/files.json`, 'utf8')) as Record<string, string>;
    expect(Object.keys(map).length).toBeGreaterThan(1);
    for (const [path, type] of Object.entries(map)) {
      const { status, headers } = await ask(`app://bundle${path}`);
      expect([status, headers['content-type']]).toEqual([200, type]);
    }
  });

  it.each([
    'app://bundle/',
    'app://bundle/nothing.html',
    'app://bundle/assets',
    'app://bundle/../desktop/main.js',
    'app://bundle/%2e%2e/desktop/main.js',
    'app://bundle/..%2fdesktop%2fmain.js',
    'app://bundle/__proto__',
    'app://bundle/constructor',
    'app://other/index.html',
  ])('do not include %s', async (url) => {
    const { status, headers } = await ask(url);
    expect(status).toBe(404);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('are only read', async () => {
    expect((await ask('app://bundle/index.html', 'POST')).status).toBe(404);
  });
});

describe('A log-in or certificate prompt', () => {
  it('is refused', () => {
    for (const name of ['login', 'select-client-certificate']) {
      const event = preventable({});
      app.host.app.emit(name, event);
      expect(event.defaultPrevented, name).toBe(true);
    }
    const event = preventable({});
    let trusted: unknown;
    app.host.app.emit('certificate-error', event, null, '', '', null, (answer: unknown) => {
      trusted = answer;
    });
    expect([event.defaultPrevented, trusted]).toEqual([true, false]);
  });
});

describe('The core process', () => {
  it('gets its folders and version by arguments, and no more of the environment than it needs', async () => {
    const { args, env } = await inPage(app.page(), ({ core }) => core.started({}));
    expect(args).toEqual([
      `--records-folder=${app.userData}/records`,
      `--temp-folder=${app.userData}/records/temp`,
      '--app-version=9.9.9',
      `--policy=${policyArgument(noPolicy)}`,
    ]);
    const needed = new Set(['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'LANG', 'LC_ALL', 'TZ']);
    const internal = /^NODE_CHANNEL_/;
    expect(env.filter((name) => !needed.has(name) && !internal.test(name))).toEqual([]);
  });
});
