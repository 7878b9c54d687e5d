import { EventEmitter } from 'node:events';
import type { FromPartitionOptions, ProxyConfig, Session } from 'electron';
import type { Route } from 'playwright-core';
import { toApp } from './addresses.ts';
import type { HostRecord } from './record.ts';

type Handler<Name extends keyof Session> = Session[Name] extends (handler: infer H, ...rest: never[]) => unknown
  ? H
  : never;
type BeforeRequest = Extract<Parameters<Session['webRequest']['onBeforeRequest']>[0], (...args: never[]) => void>;
type ProtocolHandler = Parameters<Session['protocol']['handle']>[1];

type Surface = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setUSBProtectedClassesHandler'
  | 'setBluetoothPairingHandler'
  | 'setSpellCheckerEnabled'
  | 'setProxy'
> & {
  webRequest: Pick<Session['webRequest'], 'onBeforeRequest'>;
  protocol: Pick<Session['protocol'], 'handle'>;
};

/** A session that keeps every handler it is given, so that the window can obey them and tests can ask them. */
export class HostSession extends EventEmitter implements Surface {
  readonly partition: string;
  readonly options: FromPartitionOptions | undefined;
  permissionRequest: Handler<'setPermissionRequestHandler'> = null;
  permissionCheck: Handler<'setPermissionCheckHandler'> = null;
  devicePermission: Handler<'setDevicePermissionHandler'> = null;
  displayMedia: Handler<'setDisplayMediaRequestHandler'> = null;
  usbProtectedClasses: Handler<'setUSBProtectedClassesHandler'> = null;
  bluetoothPairing: Handler<'setBluetoothPairingHandler'> = null;
  spellChecker = true;
  proxy: ProxyConfig | null = null;
  private beforeRequest: BeforeRequest | null = null;
  private readonly schemes = new Map<string, ProtocolHandler>();

  constructor(partition: string, options?: FromPartitionOptions) {
    super();
    this.partition = partition;
    this.options = options;
  }

  readonly webRequest = {
    onBeforeRequest: (...args: unknown[]) => {
      this.beforeRequest = (args.at(-1) as BeforeRequest | null) ?? null;
    },
  };

  readonly protocol = {
    handle: (scheme: string, handler: ProtocolHandler) => {
      this.schemes.set(scheme, handler);
    },
  };

  setPermissionRequestHandler(handler: Handler<'setPermissionRequestHandler'>): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: Handler<'setPermissionCheckHandler'>): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: Handler<'setDevicePermissionHandler'>): void {
    this.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler: Handler<'setDisplayMediaRequestHandler'>): void {
    this.displayMedia = handler;
  }
  setUSBProtectedClassesHandler(handler: Handler<'setUSBProtectedClassesHandler'>): void {
    this.usbProtectedClasses = handler;
  }
  setBluetoothPairingHandler(handler: Handler<'setBluetoothPairingHandler'>): void {
    this.bluetoothPairing = handler;
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled;
  }
  async setProxy(config: ProxyConfig): Promise<void> {
    this.proxy = config;
  }

  /** Whether the app's own handler grants a permission; without a handler Electron grants all. */
  allows(name: string): boolean {
    type Permission = Parameters<NonNullable<typeof this.permissionCheck>>[1];
    const details = { isMainFrame: true, requestingUrl: '' };
    return this.permissionCheck?.(null, name as Permission, '', details) ?? true;
  }

  /** Whether the app's own rule cancels a request. */
  async cancels(url: string): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    if (this.beforeRequest === null) return false;
    const details = { url } as Parameters<BeforeRequest>[0];
    this.beforeRequest(details, (response) => resolve(response.cancel === true));
    return promise;
  }

  /** What the app's protocol handler answers to a URL of its own scheme. */
  async respond(
    url: string,
    method = 'GET',
  ): Promise<{ status: number; headers: Record<string, string>; body: Buffer }> {
    const handler = this.schemes.get(new URL(url).protocol.slice(0, -1));
    if (handler === undefined) throw new Error(`The app serves nothing under ${url}`);
    const response = await handler(new Request(url, { method }));
    const body = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: Object.fromEntries(response.headers), body };
  }

  /** Answers from the app's protocol handler; everything else is recorded and stopped, whatever the app said. */
  async answer(route: Route, record: HostRecord): Promise<void> {
    const request = route.request();
    const url = toApp(request.url());
    const refusedByApp = await this.cancels(url);
    if (refusedByApp || !this.schemes.has(new URL(url).protocol.slice(0, -1))) {
      record.foreignRequests.push({ url, refusedByApp });
      await route.abort('blockedbyclient');
      return;
    }
    await route.fulfill(await this.respond(url, request.method()));
  }
}
