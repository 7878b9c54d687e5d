import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FromPartitionOptions } from 'electron';
import { type Browser, type BrowserContext, chromium, type Page, type Route } from 'playwright-core';
import { findBrowser } from './findBrowser.ts';
import { emptyRecord, type HostRecord } from './record.ts';
import { HostSession } from './session.ts';
import type { HostUtilityProcess } from './utilityProcess.ts';
import { type HostBrowserWindow, preventable } from './window.ts';

/** A file dialog the app opened: what it asked for, to be answered with a path or null. */
export interface DialogRequest {
  what: 'open-file' | 'open-folder' | 'save-file';
  suggestedName: string;
  extensions: string[];
}
export type AnswerDialog = (request: DialogRequest) => Promise<string | null> | string | null;

export interface HostOptions {
  headless: boolean;
  /** Switches as on the app's command line: { demo: '' } or { 'records-folder': '/tmp/x' }. */
  switches: Record<string, string>;
  /** Folder for `app.getPath`. */
  userData: string;
  answerDialog: AnswerDialog;
  /** Window size of the page. Null follows the real window. */
  viewport?: { width: number; height: number } | null;
  executablePath?: string;
  version?: string;
}

/** Permissions that Chromium can be told to grant; the app's own handler is asked about each. */
const permissions = [
  'geolocation',
  'notifications',
  'midi',
  'camera',
  'microphone',
  'clipboard-read',
  'clipboard-write',
];

const browserArguments = [
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--dns-prefetch-disable',
  '--no-pings',
  '--window-size=1296,900',
];

/** One run of the app: Chromium, the app's windows and child processes, and what was seen of them. */
export class Host {
  readonly record: HostRecord = emptyRecord();
  readonly options: HostOptions;
  readonly app = new EventEmitter();
  readonly ipc = new EventEmitter();
  readonly power = new EventEmitter();
  readonly sessions = new Map<string, HostSession>();
  readonly windows: HostBrowserWindow[] = [];
  readonly children: HostUtilityProcess[] = [];
  /** Seconds that the machine has stood unused, as the app will be told. */
  idleSeconds = 0;
  clipboardText = '';
  /** Settles when the app has quit and Chromium is closed. */
  readonly exited: Promise<void>;
  /** Where Chromium may put files of its own; removed at the end. */
  readonly profile = mkdtempSync(join(tmpdir(), 'cdr-window-'));
  private readonly markExited: () => void;
  private browser: Promise<Browser> | null = null;
  private readonly contexts = new Map<HostSession, Promise<BrowserContext>>();
  private readonly settings = new Map<HostSession, Promise<unknown>>();
  private readonly pageListeners = new Set<(page: Page) => void>();
  private quitting = false;
  private loaded = false;
  private readonly loadWaiters: (() => void)[] = [];
  private readonly ownPageWaiters: ((page: Page) => void)[] = [];

  constructor(options: HostOptions) {
    this.options = options;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.exited = promise;
    this.markExited = resolve;
    this.session('');
  }

  /** A session by its partition; the default one is named ''. */
  session(partition: string, options?: FromPartitionOptions): HostSession {
    const known = this.sessions.get(partition);
    if (known !== undefined) return known;
    const made = new HostSession(partition, options);
    this.sessions.set(partition, made);
    if (partition !== '') this.app.emit('session-created', made);
    return made;
  }

  get defaultSession(): HostSession {
    return this.session('');
  }

  /** The window's page now. It is another one after a lock. */
  get page(): Page {
    const page = this.windows[0]?.webContents.page;
    if (page === undefined || page === null) throw new Error('The app has no page open');
    return page;
  }

  /** The page, once the first one has loaded. */
  async ready(): Promise<Page> {
    if (!this.loaded) await this.nextLoad();
    return this.page;
  }

  /** The next time a page of the app has loaded. Take it before doing what reloads. */
  nextLoad(): Promise<void> {
    return new Promise((resolve) => {
      this.loadWaiters.push(resolve);
    });
  }

  pageLoaded(): void {
    this.loaded = true;
    for (const settle of this.loadWaiters.splice(0)) settle();
  }

  onPage(listener: (page: Page) => void): void {
    this.pageListeners.add(listener);
  }

  pageChanged(page: Page): void {
    for (const listener of this.pageListeners) listener(page);
  }

  allWindowsClosed(): void {
    if (!this.quitting) this.app.emit('window-all-closed');
  }

  context(session: HostSession): Promise<BrowserContext> {
    const known = this.contexts.get(session);
    if (known !== undefined) return known;
    const made = this.makeContext(session);
    this.contexts.set(session, made);
    return made;
  }

  private launch(): Promise<Browser> {
    this.browser ??= chromium.launch({
      executablePath: this.options.executablePath ?? findBrowser() ?? undefined,
      headless: this.options.headless,
      args: [...browserArguments, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      env: { ...process.env, TMPDIR: this.profile, XDG_CONFIG_HOME: this.profile, XDG_CACHE_HOME: this.profile },
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    return this.browser;
  }

  /** A page of the host's own, such as the file chooser, with a route that answers all its requests. */
  async ownPage(answer: (route: Route) => Promise<void>): Promise<Page> {
    const context = await (await this.launch()).newContext({ viewport: null });
    await context.route('**/*', answer);
    return context.newPage();
  }

  /** The next page of the host's own, once it shows something. */
  nextOwnPage(): Promise<Page> {
    return new Promise((resolve) => {
      this.ownPageWaiters.push(resolve);
    });
  }

  ownPageShown(page: Page): void {
    for (const settle of this.ownPageWaiters.splice(0)) settle(page);
  }

  private async makeContext(session: HostSession): Promise<BrowserContext> {
    const browser = await this.launch();
    const context = await browser.newContext({
      viewport: this.options.viewport === undefined ? { width: 1280, height: 720 } : this.options.viewport,
      acceptDownloads: false,
      serviceWorkers: 'block',
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      ...(session.proxy?.proxyRules ? { proxy: { server: session.proxy.proxyRules, bypass: '<-loopback>' } } : {}),
    });
    context.on('page', (page) => {
      void page.opener().then((opener) => (opener === null ? undefined : page.close()));
    });
    const settings = Promise.all([
      // Pages that are not a window of the app; a window's own page has its own route.
      context.route('**/*', (route) => session.answer(route, this.record)),
      // What is not granted here Chromium refuses without asking.
      context.grantPermissions(permissions.filter((name) => session.allows(name))),
    ]);
    // Whoever loads a page hears of what went wrong.
    settings.catch(() => undefined);
    this.settings.set(session, settings);
    return context;
  }

  /** Settles when Chromium has taken over what the app allows and answers in this session: before a page is loaded. */
  async settled(session: HostSession): Promise<void> {
    await this.settings.get(session);
  }

  /** What `app.quit` does: the app may put it off once to close its files. */
  quit(): void {
    const event = preventable({});
    this.app.emit('before-quit', event);
    if (!event.defaultPrevented) void this.close();
  }

  /** Ends everything now, as when the machine's power goes. */
  async close(): Promise<void> {
    if (this.quitting) return this.exited;
    this.quitting = true;
    for (const child of this.children) child.end();
    await this.browser?.then((browser) => browser.close()).catch(() => undefined);
    rmSync(this.profile, { recursive: true, force: true });
    this.markExited();
  }
}
