import { Worker } from 'node:worker_threads';
import { DocumentError, type DocumentErrorCode } from './errors.ts';
import type { Answer } from './serveJobs.ts';

export interface WorkThreadRules {
  /** The thread's entry beside this file, without its ending. */
  entry: string;
  /** Bytes that a thread may have taken after a job; above it the thread is renewed. */
  memoryLimit: number;
  /** What a job fails with when the thread itself stops: out of memory, or ended from outside. */
  stopped: { code: DocumentErrorCode; message: string };
}

const idleLimit = 30_000;
const threads = new Set<WorkThread<never, unknown>>();

/**
 * A thread beside the core that does one job after another, so that the core goes on answering and what a large
 * document takes is given back. It stays warm for the next job and ends when it has been idle or has grown.
 *
 * @example
 * const compiler = new WorkThread<TypstJob, TypstResult>({ entry: 'typstWorker', memoryLimit, stopped });
 * const { bytes } = await compiler.run(job);
 */
export class WorkThread<Job, Result> {
  readonly #rules: WorkThreadRules;
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(rules: WorkThreadRules) {
    this.#rules = rules;
    threads.add(this as unknown as WorkThread<never, unknown>);
  }

  /**
   * Does a job when those before it are done.
   *
   * @throws DocumentError with the code the job failed with; the signal's reason when it was stopped, at once.
   */
  run(job: Job, signal?: AbortSignal): Promise<Result> {
    const turn = this.#queue.then(() => this.#runNow(job, signal));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Ends the thread, and with it the memory of everything it has done. It starts again when needed. */
  async end(): Promise<void> {
    clearTimeout(this.#idle);
    const ending = this.#worker;
    this.#worker = undefined;
    await ending?.terminate();
  }

  #open(): Worker {
    clearTimeout(this.#idle);
    // The built app carries the thread's entry beside the core's, as JavaScript.
    const file = `./${this.#rules.entry}.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`;
    this.#worker ??= new Worker(new URL(file, import.meta.url));
    return this.#worker;
  }

  async #runNow(job: Job, signal: AbortSignal | undefined): Promise<Result> {
    signal?.throwIfAborted();
    const worker = this.#open();
    worker.ref();
    const { result, memory } = await this.#ask(worker, job, signal);
    worker.unref();
    if (memory > this.#rules.memoryLimit) await this.end();
    else this.#idle = setTimeout(() => this.end(), idleLimit).unref();
    return result;
  }

  #ask(worker: Worker, job: Job, signal: AbortSignal | undefined): Promise<{ result: Result; memory: number }> {
    const { code, message } = this.#rules.stopped;
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        worker.off('message', hear).off('error', fail).off('exit', gone);
        signal?.removeEventListener('abort', stop);
        act();
      };
      const giveUp = (why: unknown) => {
        settle(() => reject(why));
        void this.end();
      };
      const fail = (cause: unknown) => giveUp(new DocumentError(code, message, { cause }));
      const gone = () => giveUp(new DocumentError(code, message));
      const stop = () => giveUp(signal?.reason);
      const hear = (answer: Answer<Result>) => {
        if ('failed' in answer) settle(() => reject(new DocumentError(answer.failed.code, answer.failed.message)));
        else settle(() => resolve(answer));
      };
      worker.on('message', hear).on('error', fail).on('exit', gone);
      signal?.addEventListener('abort', stop, { once: true });
      worker.postMessage(job);
    });
  }
}

/** Ends every thread that documents are worked on in. */
export async function endWorkThreads(): Promise<void> {
  await Promise.all([...threads].map((thread) => thread.end()));
}
