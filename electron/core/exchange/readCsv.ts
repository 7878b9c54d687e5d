import { CsvError, parse } from 'csv-parse/sync';
import { type Delimiter, decodeText, type Encoding, guessDelimiter } from '../../../domain/exchange/decode.ts';

/** A table of text cells. Row `rows[0]` is row 2 of the spreadsheet: blank rows are kept so that the numbers fit. */
export interface CsvTable {
  headings: string[];
  rows: string[][];
  encoding: Encoding;
  delimiter: Delimiter;
}

export type CsvFault =
  | 'EMPTY'
  | 'TOO_LARGE'
  | 'SPREADSHEET'
  | 'NOT_TEXT'
  | 'QUOTE_NOT_CLOSED'
  | 'NO_HEADINGS'
  | 'NO_ROWS'
  | 'NOT_CSV';

/** A file that cannot be read as a table. `row` is the spreadsheet's row, where it is known. */
export class CsvFileError extends Error {
  readonly code: CsvFault;
  readonly row: number | undefined;

  constructor(code: CsvFault, words: string, row?: number) {
    super(words);
    this.name = 'CsvFileError';
    this.code = code;
    this.row = row;
  }
}

/** Above this a file is no register; reading it would only fill the memory. */
const largestFile = 256 * 1024 * 1024;

/**
 * Reads the bytes of a CSV file: encoding and delimiter are found out, quotation marks inside cells are allowed.
 * Throws `CsvFileError`; nothing of the file's content is in its message.
 *
 * @example readCsv(bytes).headings // ['Surname', 'DOB', ...]
 */
export function readCsv(bytes: Uint8Array): CsvTable {
  if (bytes.length === 0) throw new CsvFileError('EMPTY', 'This file is empty.');
  if (bytes.length > largestFile) throw new CsvFileError('TOO_LARGE', 'This file is larger than 256 MB.');
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    const words = 'This is a workbook, not a CSV file. Open it in the spreadsheet and save it as CSV UTF-8.';
    throw new CsvFileError('SPREADSHEET', words);
  }
  const { text, encoding } = decodeText(bytes);
  if (text.includes('\u0000')) throw new CsvFileError('NOT_TEXT', 'This file is not text. Choose a CSV file.');
  const { delimiter, start } = guessDelimiter(text);
  const [headings = [], ...rows] = parseRows(start === 0 ? text : text.slice(start), delimiter);
  if (headings.every((heading) => heading.trim() === '')) {
    throw new CsvFileError('NO_HEADINGS', 'The first row has no headings. Put the names of the columns there.');
  }
  // A trailing line end gives one last row of nothing.
  while (rows.length > 0 && (rows[rows.length - 1] as string[]).every((cell) => cell === '')) rows.pop();
  if (rows.length === 0) throw new CsvFileError('NO_ROWS', 'There are no rows under the headings.');
  return { headings: headings.map((heading) => heading.trim()), rows, encoding, delimiter };
}

function parseRows(text: string, delimiter: Delimiter): string[][] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
      const words = 'A quotation mark is opened and never closed, so the rest of the file cannot be told apart.';
      throw new CsvFileError('QUOTE_NOT_CLOSED', words, Number(error.records ?? 0) + 1);
    }
    throw new CsvFileError('NOT_CSV', 'This file cannot be read as a table.');
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}
