import type { IdentifierSpan, KnownIdentifiers } from './text/known.ts';
import { type OriginalFind, readIdentifiers } from './text/read.ts';
import { isPureTitle } from './text/words/cues.ts';
import { openTokenBook, type TokenBook } from './tokenBook.ts';

export interface DeidentifyOptions {
  /** gives the letters of the tokens: the same id always writes the same text, another id other letters */
  exportId: string;
  /** the book of the export, when several texts go into one document */
  book?: TokenBook;
  /** true for a span that a person has decided to leave in clear; without it every span is replaced, flags included */
  keep?: (span: IdentifierSpan) => boolean;
  /** stretches a person has added, in offsets of the text */
  added?: readonly { start: number; end: number; label: string }[];
  /** 'publication' also takes out lone months and years, so that no calendar date is left */
  audience?: 'panel' | 'publication';
}

export interface Deidentified {
  text: string;
  /** what was replaced, in offsets of the text given, with the replacement as it stands in the result */
  replaced: IdentifierSpan[];
  kept: IdentifierSpan[];
}

const title = /(?:^|[\s(])((\p{L}{2,10})\.?[ \u00a0]+)$/u;
const loneMonth =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?!\s+(?:\d|Cohort))/g;
const monthLead =
  /\b(?:in|since|until|till|during|from|to|by|of|early|late|mid|last|next|this|and|or|before|after|through|the)[\s-]$/i;
const loneYear = /(?<![\d/.-])(?:19[3-9]\d|20[0-4]\d)(?![\d/-]|\.\d|\s?(?:g|kg|ml|mg|hrs?|hours?|grams?)\b)/g;

/**
 * Writes a text without its identifiers: people by role, dates relative to the birth and the death, places by kind.
 * Running it on its own result changes nothing.
 *
 * @example deidentify('Zofia was seen by Dr Wren on 5 March 2024', known, { exportId: 'e1' }).text
 * // '[child] was seen by [GP] on day 3 of life'
 */
export function deidentify(text: string, known: KnownIdentifiers, options: DeidentifyOptions): Deidentified {
  const book = options.book ?? openTokenBook(known, options.exportId);
  const replaced: IdentifierSpan[] = [];
  const kept: IdentifierSpan[] = [];
  const finds = withAdded(readIdentifiers(text, known), options.added ?? []);
  let out = '';
  let at = 0;
  for (const find of finds) {
    const { type, certainty, role, end } = find;
    const wording = find.wording ?? book.tokenFor(find.label, find.subject);
    const start = Math.max(at, wordingStart(text, find, wording));
    const span: IdentifierSpan = {
      start,
      end,
      type,
      certainty,
      ...(role === undefined ? {} : { role }),
      replacement: opensSentence(text, start) ? capitalised(wording) : wording,
    };
    if (options.keep?.({ ...span, start: find.start })) {
      kept.push({ ...span, start: find.start });
      continue;
    }
    replaced.push(span);
    out += text.slice(at, start) + span.replacement;
    at = end;
  }
  out += text.slice(at);
  return { text: options.audience === 'publication' ? withoutCalendar(out) : out, replaced, kept };
}

function withAdded(
  finds: OriginalFind[],
  added: readonly { start: number; end: number; label: string }[],
): OriginalFind[] {
  if (added.length === 0) return finds;
  const clear = finds.filter((find) => !added.some((extra) => extra.start < find.end && extra.end > find.start));
  const extra = added.map(
    ({ start, end, label }): OriginalFind => ({
      start,
      end,
      type: 'NAME',
      certainty: 'mask',
      label,
      subject: `added ${label}`,
    }),
  );
  return [...clear, ...extra].sort((a, b) => a.start - b.start);
}

/** Where the replacement begins: over a title before a name, and over the 'on' that relative wording has no use for. */
function wordingStart(text: string, find: OriginalFind, wording: string): number {
  if (find.type === 'NAME') return beforeTitle(text, find.start);
  if (find.type !== 'DATE' || !/^(?:aged|about|\d)/.test(wording)) return find.start;
  const on = /(?<![\p{L}\p{N}])on[ \u00a0]$/iu.exec(text.slice(Math.max(0, find.start - 4), find.start));
  return on ? find.start - on[0].length : find.start;
}

/**
 * Where a name begins with its title: 'Mrs' goes with the name, since a title tells the sex.
 *
 * @example beforeTitle('by Mrs Wren', 7) // 3
 */
export function beforeTitle(text: string, start: number): number {
  const match = title.exec(text.slice(Math.max(0, start - 14), start));
  if (match && isPureTitle((match[2] as string).toLowerCase())) return start - (match[1] as string).length;
  return start;
}

function opensSentence(text: string, start: number): boolean {
  return start === 0 || /(?:[\p{L}\p{N})\]]{2}[.!?]["')]*\s+|\n\s*)$/u.test(text.slice(Math.max(0, start - 8), start));
}

function capitalised(wording: string): string {
  return wording.slice(0, 1).toUpperCase() + wording.slice(1);
}

/**
 * Takes out lone months and years, which a panel may read but a publication may not (privacy.md rule 10).
 *
 * @example withoutCalendar('He was moved in March 2024') // 'He was moved in [month] [year]'
 */
export function withoutCalendar(text: string): string {
  return text
    .replace(loneMonth, (word, offset: number) =>
      /^(?:May|March)$/.test(word) && !monthLead.test(text.slice(Math.max(0, offset - 10), offset)) ? word : '[month]',
    )
    .replace(loneYear, '[year]');
}
