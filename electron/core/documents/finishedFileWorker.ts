import { getHeapStatistics } from 'node:v8';
import { openFinishedFile } from './finishedFile.ts';
import { serveJobs } from './serveJobs.ts';

// The entry of the thread that reads finished files: 300 pages take a second, and hundreds of megabytes on the way.
serveJobs(openFinishedFile, () => getHeapStatistics().total_heap_size, 'DOCUMENT_UNREADABLE');
