import type { PageLabels } from './finishPdf.ts';
import { type Json, printable } from './printable.ts';
import type { TypstJob, TypstResult } from './typstJob.ts';
import { WorkThread } from './workThread.ts';

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

/** The compiler keeps what it has laid out and never gives memory back; it stays warm for letters, not after a large pack. */
const compiler = new WorkThread<TypstJob, TypstResult>({
  entry: 'typstWorker',
  memoryLimit: 200 * 1024 * 1024,
  stopped: { code: 'DOCUMENT_TEMPLATE_FAILED', message: 'The page compiler stopped.' },
});

/**
 * Lays out a document and writes it as a tagged PDF, in a thread of its own, one document at a time.
 *
 * @throws DocumentError DOCUMENT_TEMPLATE_FAILED when the template cannot be set with these data; the signal's reason
 *   when it was stopped.
 * @example
 * const { bytes } = await compilePdf({ template: 'simple.typ', data: { title: 'Minutes', blocks: [] } });
 */
export function compilePdf(request: PdfRequest): Promise<TypstResult> {
  const job: TypstJob = {
    template: request.template,
    data: JSON.stringify(printable(request.data)),
    marks: request.marks ?? [],
    ...(request.pageLabels === undefined ? {} : { pageLabels: request.pageLabels }),
  };
  return compiler.run(job, request.signal);
}
