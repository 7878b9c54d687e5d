/** Name of the isolated world: the page's own scripts see neither it nor its bindings. */
export const worldName = 'stand-in preload';
export const bindingName = 'standInSend';

/** From the preload's world to the host. Bytes are base64, marked by `b`. */
export type FromWorld =
  | { kind: 'post'; channel: string; ports: number[] }
  | { kind: 'data'; port: number; s?: string; b?: string }
  | { kind: 'close'; port: number }
  | { kind: 'csp'; text: string };

/** From the host to the preload's world. */
export type ToWorld =
  | { kind: 'notice'; channel: string }
  | { kind: 'data'; port: number; s?: string; b?: string }
  | { kind: 'close'; port: number };

/**
 * Runs in the isolated world of each new document, with the preload's source put in for `preload`.
 * It gives the preload `require('electron').ipcRenderer` and pumps its ports through the binding, in order.
 */
function world(bridge: string, preload: (require: (name: string) => unknown) => void): void {
  if (window !== window.top) return;
  const send = (message: FromWorld) =>
    (globalThis as unknown as Record<string, (text: string) => void>)[bridge]?.(JSON.stringify(message));
  const ports = new Map<number, MessagePort>();
  const listeners = new Map<string, ((event: unknown) => void)[]>();
  let last = 0;
  let order = Promise.resolve();

  const toBase64 = async (bytes: ArrayBuffer | ArrayBufferView) => {
    const copy =
      bytes instanceof ArrayBuffer
        ? new Uint8Array(bytes)
        : new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
    let text = '';
    for (let at = 0; at < copy.length; at += 0x8000) text += String.fromCharCode(...copy.subarray(at, at + 0x8000));
    return btoa(text);
  };
  const forward = (port: number, data: unknown) => {
    order = order.then(async () => {
      if (typeof data === 'string') send({ kind: 'data', port, s: data });
      else send({ kind: 'data', port, b: await toBase64(data as ArrayBuffer | ArrayBufferView) });
    });
  };
  const ipcRenderer = {
    postMessage(channel: string, _message: unknown, transfer: MessagePort[] = []) {
      const numbers = transfer.map((port) => {
        last += 1;
        const number = last;
        ports.set(number, port);
        port.onmessage = (event) => forward(number, event.data);
        return number;
      });
      send({ kind: 'post', channel, ports: numbers });
    },
    on(channel: string, listener: (event: unknown) => void) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
  };
  const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  Object.defineProperty(globalThis, 'standInReceive', {
    value: (messages: ToWorld[]) => {
      for (const message of messages) {
        if (message.kind === 'notice') for (const listener of listeners.get(message.channel) ?? []) listener({});
        if (message.kind === 'data') {
          ports.get(message.port)?.postMessage(message.s ?? fromBase64(message.b ?? ''));
        }
        if (message.kind === 'close') {
          ports.get(message.port)?.postMessage({ standIn: 'closed' });
          ports.get(message.port)?.close();
          ports.delete(message.port);
        }
      }
    },
  });
  document.addEventListener('securitypolicyviolation', (event) => {
    send({
      kind: 'csp',
      text: `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
    });
  });
  preload((name) => {
    if (name !== 'electron') throw new Error(`A sandboxed preload cannot require '${name}'`);
    return { ipcRenderer };
  });
}

/**
 * Runs in the page's own world: Electron tells a page's port when its other end is gone (a 'close' event),
 * which Chromium does not.
 */
function closeEvents(): void {
  const Plain = window.MessageChannel;
  window.MessageChannel = class extends Plain {
    constructor() {
      super();
      for (const port of [this.port1, this.port2]) {
        port.addEventListener('message', (event) => {
          if (event.data?.standIn !== 'closed') return;
          event.stopImmediatePropagation();
          port.dispatchEvent(new Event('close'));
        });
      }
    }
  };
}

export const closeEventsSource = `(${closeEvents.toString()})()`;

/** The script to inject: the world above with a bundled CommonJS preload inside. */
export function worldSource(preloadSource: string): string {
  return `(${world.toString()})(${JSON.stringify(bindingName)}, (require) => {\n${preloadSource}\n})`;
}
