import { type Block, printedValue, type TableSpec } from './blocks.ts';
import type { PackValue } from './pack.ts';
import type { ReportDocument } from './report.ts';

/** One word for a number that is kept back, the same in every data file. */
const suppressedWord = 'suppressed';

export interface NamedTable extends TableSpec {
  caption: string;
}

/** The tables of a report in printed order, each with a name. */
export function tablesOf(report: ReportDocument): NamedTable[] {
  const blocks = report.sections.flatMap((section): Block[] => section.blocks);
  const tables = blocks.filter((block) => block.kind === 'table');
  return tables.map((table, i) => ({ ...table, caption: table.caption ?? `Table ${i + 1}` }));
}

/** A cell in letters: empty when there is none, and one word when it is kept back. */
export function cellWords(value: PackValue | null | undefined): string {
  if (value === null) return suppressedWord;
  return value === undefined || value === '' ? '' : printedValue(value);
}

/** A printed whole or decimal number, or null when the text is anything else. */
export function printedNumber(text: string): number | null {
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(text) ? Number(text) : null;
}
