import { unzipSync } from 'fflate';
import { counted } from '../../../domain/dates.ts';
import { DocumentError } from './errors.ts';
import { kindOf } from './extractText.ts';
import { textOfXml } from './officeText.ts';
import { readPdf } from './readPdf.ts';

/** The words of a paper that somebody sent, and what of it cannot go into a pack. */
export interface PaperText {
  /** Paragraphs, parted by empty lines. */
  text: string;
  /** '2 pictures', 'page 3, which holds no text'. */
  leftOut: string[];
}

/** Struck out by somebody, or an instruction to the program: no part of what the paper says. */
const unsaid = /<w:del\b[^>]*>[\s\S]*?<\/w:del>|<w:instrText\b[^>]*>[^<]*<\/w:instrText>/g;

function ofWord(bytes: Uint8Array): PaperText {
  const parts = unzipSync(bytes);
  const body = parts['word/document.xml'];
  if (body === undefined) throw new DocumentError('DOCUMENT_UNREADABLE', 'This is not a Word document.');
  const xml = new TextDecoder().decode(body).replace(unsaid, '');
  const lines = xml.split(/(<w:tr\b[\s\S]*?<\/w:tr>)/).flatMap((piece) => {
    const { lines: found } = textOfXml(piece);
    if (!piece.startsWith('<w:tr')) return found;
    // The cells of a row read on as one line.
    const cells = found.filter((line) => line !== '|');
    return cells.length === 0 ? [] : [cells.join(' | ')];
  });
  const pictures = xml.match(/<w:(?:drawing|pict)\b/g)?.length ?? 0;
  const notes = ['footnotes', 'endnotes', 'comments'].filter((what) => {
    const part = parts[`word/${what}.xml`];
    return part !== undefined && textOfXml(new TextDecoder().decode(part)).lines.length > 0;
  });
  return { text: lines.join('\n\n'), leftOut: [...(pictures > 0 ? [counted(pictures, 'picture')] : []), ...notes] };
}

async function ofPdf(bytes: Uint8Array): Promise<PaperText> {
  const { pages } = await readPdf(bytes);
  const empty = pages.flatMap(({ lines }, at) => (lines.join('').trim() === '' ? [at + 1] : []));
  return {
    text: pages
      .map(({ lines }) => lines.join('\n').trim())
      .filter((page) => page !== '')
      .join('\n\n'),
    leftOut: empty.map((page) => `page ${page}, which holds no text`),
  };
}

/**
 * Takes the words out of a paper: a pack is set from text and never from somebody's file, which may hold names where
 * nobody sees them. Pictures, notes and scanned pages stay behind, and are named.
 *
 * @throws DocumentError DOCUMENT_UNREADABLE for other kinds of file and for one that does not open.
 * @example
 * const { text, leftOut } = await paperText(bytes, 'Report.docx');
 */
export async function paperText(bytes: Uint8Array, fileName: string): Promise<PaperText> {
  const kind = kindOf(fileName);
  if (kind === 'pdf') return await ofPdf(bytes);
  if (kind !== 'docx') {
    throw new DocumentError(
      'DOCUMENT_UNREADABLE',
      'Only Word and PDF files can be read. Save the paper as one of them.',
    );
  }
  try {
    return ofWord(bytes);
  } catch (cause) {
    if (cause instanceof DocumentError) throw cause;
    throw new DocumentError('DOCUMENT_UNREADABLE', 'The file could not be opened.', { cause });
  }
}
