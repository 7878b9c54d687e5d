import { parentPort } from 'node:worker_threads';
import { DocumentError, type DocumentErrorCode } from './errors.ts';

/** What a thread answers to one job. */
export type Answer<Result> =
  | { result: Result /** Bytes the thread has taken by now. */; memory: number }
  | { failed: { code: DocumentErrorCode; message: string } };

/**
 * Does the jobs that a `WorkThread` sends to this thread.
 *
 * @param otherwise code of a failure that is no DocumentError
 * @example
 * serveJobs(runTypstJob, compilerMemory, 'DOCUMENT_TEMPLATE_FAILED');
 */
export function serveJobs<Job, Result>(
  run: (job: Job) => Promise<Result>,
  memory: () => number,
  otherwise: DocumentErrorCode,
): void {
  const answer = (said: Answer<Result>) => parentPort?.postMessage(said);
  parentPort?.on('message', async (job: Job) => {
    try {
      const result = await run(job);
      answer({ result, memory: memory() });
    } catch (error) {
      const code = error instanceof DocumentError ? error.code : otherwise;
      answer({ failed: { code, message: error instanceof Error ? error.message : String(error) } });
    }
  });
}
