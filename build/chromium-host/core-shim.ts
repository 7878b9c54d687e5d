// Loaded with --import before the core's own script: gives it `process.parentPort` as Electron's utility process has it.
import { EventEmitter } from 'node:events';
import { type HostPort, hostChannel } from './hostPort.ts';
import type { FromChild, ToChild } from './wire.ts';

const ports = new Map<number, HostPort>();
// The host may end at any moment; what cannot be sent any more has nobody to reach.
const send = (message: FromChild) =>
  process.connected && process.send?.(message, undefined, undefined, () => undefined);

/** Messages wait until the core's script listens, as they do in Electron. */
class ParentPort extends EventEmitter {
  private waiting: unknown[] | null = [];

  postMessage(message: unknown): void {
    send({ kind: 'message', message });
  }

  deliver(event: unknown): void {
    if (this.waiting === null) this.emit('message', event);
    else this.waiting.push(event);
  }

  open(): void {
    const queue = this.waiting ?? [];
    this.waiting = null;
    for (const event of queue) this.emit('message', event);
  }
}

const parentPort = new ParentPort();
parentPort.on('newListener', (name) => {
  if (name === 'message') queueMicrotask(() => parentPort.open());
});

function adopt(id: number): HostPort {
  const [outer, inner] = hostChannel();
  ports.set(id, outer);
  outer.on('message', ({ data }) => send({ kind: 'port-data', id, data }));
  outer.on('close', () => {
    ports.delete(id);
    send({ kind: 'port-closed', id });
  });
  outer.start();
  return inner;
}

process.on('message', (message: ToChild) => {
  if (message.kind === 'message') parentPort.deliver({ data: message.message, ports: message.ports.map(adopt) });
  if (message.kind === 'port-data') ports.get(message.id)?.postMessage(message.data);
  if (message.kind === 'port-closed') ports.get(message.id)?.close();
});
// A core whose host is gone has nobody to answer to.
process.on('disconnect', () => process.exit(0));

Object.defineProperty(process, 'parentPort', { value: parentPort });
Object.defineProperty(process, 'type', { value: 'utility' });
