import { EventEmitter } from 'node:events';
import type { MessagePortMain } from 'electron';

/** What the ports of the shell carry here: what oRPC sends. */
export type PortData = string | Uint8Array;

type Surface = Pick<MessagePortMain, 'postMessage' | 'start' | 'close' | 'on' | 'once' | 'off'>;

/** One end of a channel inside the host, behaving as Electron's MessagePortMain: silent until started, then in order. */
export class HostPort extends EventEmitter implements Surface {
  other: HostPort | null = null;
  private waiting: PortData[] | null = [];
  private closed = false;

  postMessage(data: PortData): void {
    if (this.closed || this.other === null) return;
    this.other.receive(data);
  }

  start(): void {
    const queue = this.waiting ?? [];
    this.waiting = null;
    for (const data of queue) this.emit('message', { data, ports: [] });
    if (this.closed) this.emit('close');
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    if (this.waiting === null) this.emit('close');
    this.other?.close();
  }

  private receive(data: PortData): void {
    if (this.waiting === null) this.emit('message', { data, ports: [] });
    else this.waiting.push(data);
  }
}

/** Two ends: what goes in at one comes out at the other; closing one closes both. */
export function hostChannel(): [HostPort, HostPort] {
  const [a, b] = [new HostPort(), new HostPort()];
  a.other = b;
  b.other = a;
  return [a, b];
}
