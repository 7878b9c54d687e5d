import { app, type Session, session } from 'electron';
import { isOwnRequest } from './addresses.ts';

/** Without 'persist:' the session lives in memory only: no cache, cookie or history on disk. */
const partition = 'records';

/** Port 9 is 'discard': nothing listens there, so a request that slipped through goes nowhere. */
const deadProxy = 'http://127.0.0.1:9';

/** Refuses network, permissions, devices, downloads and the spell checker, in every session there is or will be. */
function closeOff(target: Session): void {
  target.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwnRequest(details.url) }));
  target.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  target.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  target.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  target.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  target.on('will-download', (event) => event.preventDefault());
  target.setSpellCheckerEnabled(false);
}

/** Chromium's own errands, which no request handler sees. Must run before the app is ready. */
export function silenceChromium(): void {
  for (const name of [
    'disable-background-networking',
    'disable-breakpad',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-quic',
    'disable-sync',
    'dns-prefetch-disable',
    'no-pings',
  ]) {
    app.commandLine.appendSwitch(name);
  }
  app.commandLine.appendSwitch('proxy-server', deadProxy);
  app.commandLine.appendSwitch('proxy-bypass-list', '<-loopback>');
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

/** The session of the window: in memory, closed off, with its proxy set before the first page loads. */
export async function openSession(): Promise<Session> {
  closeOff(session.defaultSession);
  app.on('session-created', closeOff);
  const own = session.fromPartition(partition, { cache: false });
  closeOff(own);
  await own.setProxy({ mode: 'fixed_servers', proxyRules: deadProxy, proxyBypassRules: '<-loopback>' });
  return own;
}
