import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents, WebFrameMain } from 'electron';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { toApp, toBrowser } from './addresses.ts';
import type { HostPort } from './hostPort.ts';
import { bridgePage, type PageBridge } from './pageBridge.ts';
import type { HostRecord } from './record.ts';
import type { HostSession } from './session.ts';

/** What a window needs of the host around it. */
export interface WindowHost {
  record: HostRecord;
  defaultSession: HostSession;
  context(session: HostSession): Promise<BrowserContext>;
  /** Settles when the context answers and refuses as the session says. */
  settled(session: HostSession): Promise<void>;
  ipc: EventEmitter;
  /** A page was made or replaced; the old one is closed. */
  pageChanged(page: Page): void;
  pageLoaded(): void;
  allWindowsClosed(): void;
}

type ContentsSurface = Pick<
  WebContents,
  'send' | 'reload' | 'getURL' | 'setWindowOpenHandler' | 'forcefullyCrashRenderer'
>;
type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

/** An event whose default can be prevented, as Electron's are. */
export function preventable<T extends object>(fields: T) {
  const event = {
    ...fields,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}

/** The page of the window. Its renderer process is thrown away by closing the Chromium page. */
export class HostWebContents extends EventEmitter implements ContentsSurface {
  readonly mainFrame: WebFrameMain;
  page: Page | null = null;
  private bridge: PageBridge | null = null;
  private address = '';
  private expecting = false;
  private openHandler: OpenHandler | null = null;
  private readonly host: WindowHost;
  private readonly preload: string;
  private readonly hostSession: HostSession;

  constructor(host: WindowHost, preload: string, hostSession: HostSession) {
    super();
    this.host = host;
    this.preload = preload;
    this.hostSession = hostSession;
    const self = this;
    this.mainFrame = {
      get url() {
        return self.getURL();
      },
      parent: null,
    } as WebFrameMain;
  }

  send(channel: string): void {
    this.bridge?.notice(channel);
  }

  getURL(): string {
    return toApp(this.page?.url() ?? '');
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  forcefullyCrashRenderer(): void {
    const gone = this.page;
    this.page = null;
    this.bridge?.dropPorts();
    this.bridge = null;
    void gone?.close();
    this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
  }

  reload(): void {
    void this.load(this.address);
  }

  async load(address: string): Promise<void> {
    this.address = address;
    const page = this.page ?? (await this.makePage());
    await this.host.settled(this.hostSession);
    this.expecting = true;
    await page.goto(toBrowser(address));
    this.emit('did-finish-load');
    this.host.pageLoaded();
  }

  private async makePage(): Promise<Page> {
    const context = await this.host.context(this.hostSession);
    const page = await context.newPage();
    this.page = page;
    const routed = page.route('**/*', (route) => this.route(route));
    this.bridge = await bridgePage(page, readFileSync(this.preload, 'utf8'), {
      post: (channel, ports) => this.receive(channel, ports),
      csp: (text) => this.host.record.cspViolations.push(text),
      windowOpen: (url) => this.windowOpen(url),
    });
    await routed;
    page.on('console', (message) => {
      if (message.type() === 'error') this.host.record.consoleErrors.push(message.text());
    });
    page.on('pageerror', (error) => this.host.record.consoleErrors.push(String(error)));
    page.on('websocket', (socket) => {
      this.host.record.foreignRequests.push({ url: socket.url(), refusedByApp: false });
    });
    page.on('download', (download) => {
      const event = preventable({});
      this.hostSession.emit('will-download', event, {}, this);
      this.host.record.downloads.push({ url: toApp(download.url()), refused: event.defaultPrevented });
      void download.cancel();
    });
    page.on('crash', () => {
      this.page = null;
      this.bridge?.dropPorts();
      void page.close();
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
    });
    page.on('close', () => {
      if (this.page !== page) return;
      this.bridge?.dropPorts();
      this.page = null;
      this.host.allWindowsClosed();
    });
    this.host.pageChanged(page);
    return page;
  }

  private receive(channel: string, ports: HostPort[]): void {
    this.host.ipc.emit(channel, { sender: this, senderFrame: this.mainFrame, ports }, null);
  }

  private windowOpen(url: string): void {
    const answer = this.openHandler?.({ url: toApp(url) } as Parameters<OpenHandler>[0]);
    this.host.record.navigations.push({ url: toApp(url), how: 'window', refused: answer?.action === 'deny' });
  }

  /** Asks the app about a navigation before its request is answered. */
  private async route(route: Route): Promise<void> {
    const request = route.request();
    const url = toApp(request.url());
    if (request.isNavigationRequest()) {
      const inMainFrame = this.page !== null && request.frame() === this.page.mainFrame();
      if (inMainFrame && !this.expecting && this.refuses(url, 'navigate')) return route.abort('aborted');
      if (!inMainFrame && this.refuses(url, 'frame')) return route.abort('aborted');
      if (inMainFrame) {
        this.expecting = false;
        this.emit('did-start-navigation', { url, isMainFrame: true, isSameDocument: false });
      }
    }
    return this.hostSession.answer(route, this.host.record);
  }

  private refuses(url: string, how: 'navigate' | 'frame'): boolean {
    const event = preventable({ url, isMainFrame: how === 'navigate', isSameDocument: false });
    if (how === 'navigate') this.emit('will-navigate', event);
    this.emit('will-frame-navigate', event);
    this.host.record.navigations.push({ url, how, refused: event.defaultPrevented });
    return event.defaultPrevented;
  }
}

type WindowSurface = Pick<
  BrowserWindow,
  'loadURL' | 'setContentProtection' | 'show' | 'focus' | 'isMinimized' | 'restore'
>;

export class HostBrowserWindow extends EventEmitter implements WindowSurface {
  readonly webContents: HostWebContents;
  readonly options: BrowserWindowConstructorOptions;
  private readonly host: WindowHost;

  constructor(host: WindowHost, options: BrowserWindowConstructorOptions) {
    super();
    this.host = host;
    this.options = options;
    const session = options.webPreferences?.session as unknown as HostSession | undefined;
    this.webContents = new HostWebContents(host, options.webPreferences?.preload ?? '', session ?? host.defaultSession);
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.load(url);
  }
  setContentProtection(on: boolean): void {
    this.host.record.calls.push(`setContentProtection ${on}`);
  }
  show(): void {
    this.host.record.calls.push('show');
  }
  focus(): void {
    void this.webContents.page?.bringToFront();
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {
    this.host.record.calls.push('restore');
  }
}
