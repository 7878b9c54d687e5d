import type { TableSpec } from './blocks.ts';
import { printableText } from './printable.ts';
import { cellWords, printedNumber } from './tables.ts';

/** Starts that a spreadsheet takes for a formula, in their wide forms too. */
const formulaStart = /^[=+\-@\t\r\n|%＝＋－＠]/;

/**
 * One CSV field. A text that a spreadsheet would run as a formula gets an apostrophe in front; a number stays a number.
 *
 * @example
 * csvField('=HYPERLINK("x")') // '"\'=HYPERLINK(""x"")"'
 */
export function csvField(text: string): string {
  const clean = printableText(text);
  const safe = formulaStart.test(clean.trimStart()) && printedNumber(clean) === null ? `'${clean}` : clean;
  return /[",\n']|^\s|\s$/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/**
 * A table as CSV: UTF-8 without a byte order mark, CRLF, as many fields in each row as in the head.
 *
 * @example
 * buildCsv({ head: ['Category', 'Deaths'], rows: [['8', '35'], ['9', null]] })
 */
export function buildCsv(table: Pick<TableSpec, 'head' | 'rows'>): Uint8Array {
  const rows = table.rows.map((row) => table.head.map((_, i) => csvField(cellWords(row[i]))));
  const lines = [table.head.map(csvField), ...rows].map((fields) => fields.join(','));
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
}
