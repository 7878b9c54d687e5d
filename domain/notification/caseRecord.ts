/** What a cell of the store holds. */
export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

/** Everything that is kept of one case, as two records of one death are compared. */
export interface CaseRecord {
  id: string;
  number: string;
  /** Its row in `cases`. */
  row: Row;
  /** The notification's answers as they stand. */
  answers: Readonly<Record<string, string>>;
  notKnown: readonly string[];
  /** Its rows in every other table, in the order in which they were written. */
  tables: Readonly<Record<string, readonly Row[]>>;
}

/** One row that changes: the columns that do, before and after. */
export interface RowChange {
  table: string;
  /** The row's id. */
  id: string;
  before: Row;
  after: Row;
}

/** A text of a row; '' where there is none. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  return value === null || value === undefined ? '' : String(value);
}

/** The id of a row. */
export function idOf(row: Row): string {
  return textOf(row, 'id');
}

const stamps = new Set([
  'id',
  'case_id',
  'version',
  'row_version',
  'created_at',
  'created_by',
  'updated_at',
  'raised_at',
]);

/** What a row says, without when and by whom it was written: two rows with the same content say the same. */
export function contentOf(row: Row): string {
  const said = Object.entries(row).filter(([column]) => !stamps.has(column));
  return JSON.stringify(said.sort(([one], [other]) => (one < other ? -1 : 1)));
}
