import type { CDPSession, Page } from 'playwright-core';
import { type HostPort, hostChannel, type PortData } from './hostPort.ts';
import {
  bindingName,
  closeEventsSource,
  type FromWorld,
  type ToWorld,
  worldName,
  worldSource,
} from './preload-world.ts';

export interface BridgeEvents {
  /** The preload posted a message with ports. It runs in the top frame only. */
  post(channel: string, ports: HostPort[]): void;
  csp(text: string): void;
  /** A page called window.open or followed a link to a new window. */
  windowOpen(url: string): void;
}

export interface PageBridge {
  notice(channel: string): void;
  /** Closes every port: the document that held them is gone. */
  dropPorts(): void;
}

const encode = (data: PortData): { s?: string; b?: string } =>
  typeof data === 'string' ? { s: data } : { b: Buffer.from(data).toString('base64') };

/** Puts the preload into an isolated world of a page and carries its messages and ports, in order, both ways. */
export async function bridgePage(page: Page, preloadSource: string, events: BridgeEvents): Promise<PageBridge> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  const ports = new Map<number, HostPort>();
  let world: number | null = null;
  let mainFrameId: string | null = null;
  let outbox: ToWorld[] = [];
  let flushing = false;

  async function flush(): Promise<void> {
    if (flushing) return;
    flushing = true;
    while (outbox.length > 0 && world !== null) {
      const messages = outbox;
      outbox = [];
      await cdp
        .send('Runtime.callFunctionOn', {
          executionContextId: world,
          functionDeclaration: 'function (messages) { globalThis.standInReceive(messages); }',
          arguments: [{ value: messages }],
        })
        // The document went away while a message was on its way to it: so does the message.
        .catch(() => undefined);
    }
    flushing = false;
  }

  function post(message: ToWorld): void {
    outbox.push(message);
    void flush();
  }

  function dropPorts(): void {
    // Forgotten before they are closed: the next document numbers its ports from the start again, and must not be told
    // that one of them is closed.
    const gone = [...ports.values()];
    ports.clear();
    outbox = [];
    for (const port of gone) port.close();
  }

  function adopt(number: number): HostPort {
    const [outer, inner] = hostChannel();
    ports.set(number, outer);
    outer.on('message', ({ data }) => post({ kind: 'data', port: number, ...encode(data) }));
    outer.on('close', () => {
      if (ports.get(number) === outer && ports.delete(number)) post({ kind: 'close', port: number });
    });
    outer.start();
    return inner;
  }

  function receive(message: FromWorld): void {
    if (message.kind === 'post') events.post(message.channel, message.ports.map(adopt));
    if (message.kind === 'csp') events.csp(message.text);
    if (message.kind === 'close') ports.get(message.port)?.close();
    if (message.kind === 'data') {
      ports.get(message.port)?.postMessage(message.s ?? new Uint8Array(Buffer.from(message.b ?? '', 'base64')));
    }
  }

  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    const { frameId } = (context.auxData ?? {}) as { frameId?: string };
    if (context.name !== worldName || frameId !== mainFrameId) return;
    dropPorts();
    world = context.id;
  });
  cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name === bindingName && executionContextId === world) receive(JSON.parse(payload) as FromWorld);
  });
  cdp.on('Page.windowOpen', ({ url }) => events.windowOpen(url));
  // Chromium does them in this order; nothing of the app is loaded before all are done.
  const [, { frameTree }] = await Promise.all([
    cdp.send('Page.enable'),
    cdp.send('Page.getFrameTree'),
    cdp.send('Runtime.enable'),
    cdp.send('Runtime.addBinding', { name: bindingName, executionContextName: worldName }),
    cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: closeEventsSource }),
    cdp.send('Page.addScriptToEvaluateOnNewDocument', { worldName, source: worldSource(preloadSource) }),
  ]);
  mainFrameId = frameTree.frame.id;
  return {
    notice: (channel) => post({ kind: 'notice', channel }),
    dropPorts,
  };
}
