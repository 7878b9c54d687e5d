import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { ForkOptions, MessagePortMain, UtilityProcess } from 'electron';
import type { HostPort } from './hostPort.ts';
import type { FromChild, ToChild } from './wire.ts';

const shim = new URL('./core-shim.ts', import.meta.url).href;

type Surface = Pick<UtilityProcess, 'postMessage' | 'kill' | 'pid'>;

/** Electron's utility process as an ordinary child process. It ends with the host. */
export class HostUtilityProcess extends EventEmitter implements Surface {
  private readonly child: ChildProcess;
  private readonly ports = new Map<number, HostPort>();
  private lastPort = 0;
  readonly options: ForkOptions;

  constructor(script: string, args: string[], options: ForkOptions) {
    super();
    this.options = options;
    this.child = fork(script, args, {
      env: options.env as NodeJS.ProcessEnv | undefined,
      execArgv: ['--import', shim],
      serialization: 'advanced',
      stdio:
        options.stdio === 'ignore' ? ['ignore', 'ignore', 'ignore', 'ipc'] : ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child.on('spawn', () => this.emit('spawn'));
    this.child.on('message', (message: FromChild) => this.receive(message));
    this.child.on('exit', (code) => {
      for (const port of this.ports.values()) port.close();
      this.emit('exit', code ?? 1);
    });
    // A message to a process that is ending; its exit is what counts.
    this.child.on('error', () => undefined);
  }

  get pid(): number | undefined {
    return this.child.exitCode === null && this.child.signalCode === null ? this.child.pid : undefined;
  }

  postMessage(message: unknown, transfer: MessagePortMain[] = []): void {
    this.send({ kind: 'message', message, ports: transfer.map((port) => this.adopt(port)) });
  }

  kill(): boolean {
    return this.child.kill();
  }

  /** Ends the process without asking it. */
  end(): void {
    this.child.kill('SIGKILL');
  }

  private send(message: ToChild): void {
    if (this.child.connected) this.child.send(message);
  }

  private adopt(given: MessagePortMain): number {
    const port = given as unknown as HostPort;
    this.lastPort += 1;
    const id = this.lastPort;
    this.ports.set(id, port);
    port.on('message', ({ data }) => this.send({ kind: 'port-data', id, data }));
    port.on('close', () => {
      this.ports.delete(id);
      this.send({ kind: 'port-closed', id });
    });
    port.start();
    return id;
  }

  private receive(message: FromChild): void {
    if (message.kind === 'message') this.emit('message', message.message);
    if (message.kind === 'port-data') this.ports.get(message.id)?.postMessage(message.data);
    if (message.kind === 'port-closed') this.ports.get(message.id)?.close();
  }
}
