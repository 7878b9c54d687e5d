import { extractText, type FileKind, type FileText, textOfPdf } from './extractText.ts';
import { findHazards, type Hazard, hazardsOfPdf } from './hazards.ts';
import { readPdf } from './readPdf.ts';

export interface FileToOpen {
  bytes: Uint8Array;
  kind: FileKind;
}

/** All that a finished file says, and the places in it that can hide something. */
export interface FinishedFile {
  text: FileText;
  hazards: Hazard[];
}

/**
 * Opens a finished file for a sweep. Reading a PDF takes most of the time, so it is read once for both questions.
 *
 * @throws DocumentError DOCUMENT_UNREADABLE when the file does not open as its kind.
 * @example
 * const { text, hazards } = await openFinishedFile({ bytes, kind: 'pdf' });
 */
export async function openFinishedFile({ bytes, kind }: FileToOpen): Promise<FinishedFile> {
  if (kind !== 'pdf') return { text: await extractText(bytes, kind), hazards: await findHazards(bytes, kind) };
  const read = await readPdf(bytes);
  return { text: textOfPdf(bytes, read), hazards: hazardsOfPdf(bytes, read) };
}
