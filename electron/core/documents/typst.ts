import { Worker } from 'node:worker_threads';
import { DocumentError, type DocumentErrorCode } from './errors.ts';
import type { PageLabels } from './finishPdf.ts';
import { type Json, printable } from './printable.ts';
import type { TypstJob, TypstResult } from './typstJob.ts';

export interface PdfRequest {
  /** File name of the template under `templates/`. */
  template: string;
  /** Reaches the template as `/data.json`; never as markup. */
  data: Json;
  /** Labels of `#metadata` marks to read back from the laid-out pages. */
  marks?: string[];
  /** What stands before the letter when pages are numbered 12A, 12B. */
  pageLabels?: PageLabels;
  /** Stops the work: the compiler's thread is ended at once. */
  signal?: AbortSignal;
}

export interface CompiledPdf {
  bytes: Uint8Array;
  /** The values of the marks asked for, in page order. */
  marks: Record<string, Json[]>;
}

type Answer = { result: TypstResult } | { failed: { code: DocumentErrorCode; message: string } };

/** The compiler keeps what it has laid out and never gives memory back; above this its thread is renewed. */
const memoryLimit = 400 * 1024 * 1024;
const idleLimit = 30_000;

let thread: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
let queue: Promise<unknown> = Promise.resolve();

function openThread(): Worker {
  clearTimeout(idle);
  // The built app carries the thread's entry beside the core's, as JavaScript.
  const entry = import.meta.url.endsWith('.ts') ? './typstWorker.ts' : './typstWorker.js';
  thread ??= new Worker(new URL(entry, import.meta.url));
  return thread;
}

/** Ends the compiler's thread, and with it the memory of everything it has set. It starts again when needed. */
export async function closeCompiler(): Promise<void> {
  clearTimeout(idle);
  const ending = thread;
  thread = undefined;
  await ending?.terminate();
}

function ask(worker: Worker, job: TypstJob, signal: AbortSignal | undefined): Promise<TypstResult> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off('message', hear).off('error', fail).off('exit', gone);
      signal?.removeEventListener('abort', stop);
      act();
    };
    const fail = (error: unknown) => {
      settle(() => reject(error));
      void closeCompiler();
    };
    const gone = () => fail(new DocumentError('DOCUMENT_TEMPLATE_FAILED', 'The page compiler stopped.'));
    const stop = () => fail(signal?.reason);
    const hear = (answer: Answer) => {
      if ('result' in answer) return settle(() => resolve(answer.result));
      settle(() => reject(new DocumentError(answer.failed.code, answer.failed.message)));
    };
    worker.on('message', hear).on('error', fail).on('exit', gone);
    signal?.addEventListener('abort', stop, { once: true });
    worker.postMessage(job);
  });
}

async function compileNow(job: TypstJob, signal: AbortSignal | undefined): Promise<CompiledPdf> {
  signal?.throwIfAborted();
  const worker = openThread();
  worker.ref();
  const { bytes, marks, memory } = await ask(worker, job, signal);
  worker.unref();
  if (memory > memoryLimit) await closeCompiler();
  else idle = setTimeout(closeCompiler, idleLimit).unref();
  return { bytes, marks };
}

/**
 * Lays out a document and writes it as a tagged PDF, in a thread of its own, one document at a time. The thread stays
 * warm for the next document and ends when it has been idle or has grown.
 *
 * @throws DocumentError DOCUMENT_TEMPLATE_FAILED when the template cannot be set with these data; the signal's reason
 *   when it was stopped.
 * @example
 * const { bytes } = await compilePdf({ template: 'simple.typ', data: { title: 'Minutes', blocks: [] } });
 */
export function compilePdf(request: PdfRequest): Promise<CompiledPdf> {
  const job: TypstJob = {
    template: request.template,
    data: JSON.stringify(printable(request.data)),
    marks: request.marks ?? [],
    ...(request.pageLabels === undefined ? {} : { pageLabels: request.pageLabels }),
  };
  const turn = queue.then(() => compileNow(job, request.signal));
  queue = turn.catch(() => undefined);
  return turn;
}
