import writeExcel, { type CellObject, type Sheet } from 'write-excel-file/node';
import { dateInWords } from '../../../domain/dates.ts';
import { finishOffice } from './finishOffice.ts';
import type { PackValue } from './pack.ts';
import { printableText } from './printable.ts';
import type { ReportDocument } from './report.ts';
import { cellWords, type NamedTable, printedNumber, tablesOf } from './tables.ts';

/** Sheets without pictures: nothing is ever embedded. */
type TextSheet = Sheet<never>;

const blue = '#1f4e79';
const quiet = '#4d5a66';

/** A value or a text, never a formula: the writer marks texts as texts. */
function plainCell(value: PackValue | null | undefined, right: boolean): CellObject {
  const words = printableText(cellWords(value));
  const align = right ? 'right' : 'left';
  const number = typeof value === 'string' ? printedNumber(words) : null;
  if (number !== null) return { type: Number, value: number, align, alignVertical: 'top' };
  const quietly = typeof value === 'string' ? {} : { textColor: quiet, fontStyle: 'italic' as const };
  return { type: String, value: words, align, alignVertical: 'top', wrap: true, ...quietly };
}

function heading(value: string, fontSize = 11): CellObject {
  return {
    type: String,
    value: printableText(value),
    fontWeight: 'bold',
    fontSize,
    textColor: blue,
    alignVertical: 'top',
    ...(fontSize > 12 ? { height: fontSize * 1.5 } : {}),
  };
}

function line(value: string): CellObject[] {
  return [{ type: String, value: printableText(value), alignVertical: 'top' }];
}

const lineHeight = 13.5;

/** The height of a row in points: wrapped words are cut off unless a row says how high it is. */
function heightFor(texts: readonly { words: string; width: number }[]): { height?: number } {
  const lines = Math.max(1, ...texts.map(({ words, width }) => Math.ceil((words.length * 1.08) / width)));
  return lines === 1 ? {} : { height: lines * lineHeight };
}

const aboutWidth = 78;
const firstWidth = 48;
const otherWidth = 20;

function aboutSheet(report: ReportDocument, tables: readonly NamedTable[]): TextSheet {
  const fact = (label: string, value: string): CellObject[] => [
    { type: String, value: label, textColor: quiet, alignVertical: 'top' },
    {
      type: String,
      value: printableText(value),
      wrap: true,
      alignVertical: 'top',
      ...heightFor([{ words: value, width: aboutWidth }]),
    },
  ];
  return {
    sheet: 'About',
    showGridLines: false,
    orientation: 'landscape',
    columns: [{ width: 24 }, { width: aboutWidth }],
    data: [
      [heading(report.title, 16)],
      fact('Audience', report.audience),
      fact('Partnership', report.partnership),
      fact('Period', report.period),
      fact('Made', dateInWords(report.exportedOn)),
      fact('Rule for small numbers', report.rule),
      fact('suppressed', 'The number is kept back so that nobody can be recognised.'),
      ...report.handling.map((text, i) => fact(i === 0 ? 'About this report' : '', text)),
      fact('Record', report.auditHead),
      [],
      [heading('Sheets')],
      ...tables.map((table, i) => fact(`Table ${i + 1}`, table.caption)),
    ],
  };
}

function tableSheet(table: NamedTable, number: number): TextSheet {
  const right = (column: number) => table.align?.[column] === 'right';
  return {
    sheet: `Table ${number}`,
    // Four columns stand beside each other on paper.
    orientation: 'landscape',
    columns: table.head.map((_, i) => ({ width: i === 0 ? firstWidth : otherWidth })),
    data: [
      [heading(table.caption, 13)],
      table.head.map((text, i) => ({
        ...heading(text),
        align: right(i) ? ('right' as const) : ('left' as const),
        wrap: true,
        bottomBorderStyle: 'thin' as const,
        bottomBorderColor: blue,
      })),
      ...table.rows.map((row) => {
        const words = table.head.map((_, i) => ({
          words: cellWords(row[i]),
          width: i === 0 ? firstWidth : otherWidth,
        }));
        return table.head.map((_, i) => ({ ...plainCell(row[i], right(i)), ...(i === 0 ? heightFor(words) : {}) }));
      }),
      ...(table.notes ?? []).map(line),
    ],
  };
}

/**
 * Writes a report's tables as a workbook: one visible sheet a table and one that says what it is. Values only.
 *
 * @example
 * const bytes = await buildReportXlsx(report);
 */
export async function buildReportXlsx(report: ReportDocument): Promise<Uint8Array> {
  const tables = tablesOf(report);
  const sheets = [aboutSheet(report, tables), ...tables.map((table, i) => tableSheet(table, i + 1))];
  return finishOffice(await writeExcel(sheets, { fontFamily: 'Arial', fontSize: 10 }).toBuffer(), report);
}
