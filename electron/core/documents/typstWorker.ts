import { serveJobs } from './serveJobs.ts';
import { compilerMemory, runTypstJob } from './typstJob.ts';

// The entry of the compiler's thread: setting 300 pages takes seconds.
serveJobs(runTypstJob, compilerMemory, 'DOCUMENT_TEMPLATE_FAILED');
