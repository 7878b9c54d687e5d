import { parentPort } from 'node:worker_threads';
import { DocumentError } from './errors.ts';
import { runTypstJob, type TypstJob } from './typstJob.ts';

// The entry of the compiler's thread: setting 300 pages takes seconds, and the core must go on answering meanwhile.
parentPort?.on('message', async (job: TypstJob) => {
  try {
    parentPort?.postMessage({ result: await runTypstJob(job) });
  } catch (error) {
    const code = error instanceof DocumentError ? error.code : 'DOCUMENT_TEMPLATE_FAILED';
    parentPort?.postMessage({ failed: { code, message: error instanceof Error ? error.message : String(error) } });
  }
});
