import { type Block, dayInWords } from './blocks.ts';
import { buildDocx } from './docxFile.ts';
import { compilePdf } from './typst.ts';

/** A letter in its final words. It goes to the person it names, so it may hold names; it is never part of a pack. */
export interface LetterDocument {
  /** The kind of letter, for the file's properties: 'Letter'. Never a name. */
  title: string;
  /** ISO date of the export. */
  exportedOn: string;
  /** Office and address, one line each. */
  sender: string[];
  /** Name and address, one line each. */
  recipient: string[];
  /** ISO date printed on the letter. */
  date: string;
  /** Empty when there is none. */
  reference: string;
  salutation: string;
  /** Empty when there is none. */
  subject: string;
  paragraphs: string[];
  closing: string;
  /** Name and role, one line each. */
  signatory: string[];
  enclosures: string[];
}

/**
 * Sets a letter as a tagged PDF, its address placed for a DL window envelope.
 *
 * @example
 * const bytes = await buildLetterPdf(letter);
 */
export async function buildLetterPdf(letter: LetterDocument): Promise<Uint8Array> {
  const data = JSON.parse(JSON.stringify(letter));
  return (await compilePdf({ template: 'letter.typ', data })).bytes;
}

/**
 * Writes the same letter for Word, to be changed before it is sent.
 *
 * @example
 * const bytes = await buildLetterDocx(letter);
 */
export function buildLetterDocx(letter: LetterDocument): Promise<Uint8Array> {
  const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
  const some = (text: string, block: Block): Block[] => (text === '' ? [] : [block]);
  const enclosed = letter.enclosures.join('; ');
  const blocks: Block[] = [
    paragraph(letter.sender.join('\n')),
    paragraph(letter.recipient.join('\n')),
    paragraph(dayInWords(letter.date)),
    ...some(letter.reference, { kind: 'note', text: `Our reference: ${letter.reference}` }),
    paragraph(letter.salutation),
    ...some(letter.subject, { kind: 'minor', text: letter.subject }),
    ...letter.paragraphs.map(paragraph),
    paragraph(`${letter.closing}\n\n`),
    paragraph(letter.signatory.join('\n')),
    ...some(enclosed, { kind: 'note', text: `Enclosed: ${enclosed}` }),
  ];
  const { title, exportedOn } = letter;
  return buildDocx({ title, exportedOn, footer: { left: '', right: '' }, sections: [{ blocks }] });
}
