import type { RawDatabase } from './connection.ts';

/** A row with the value that finds it again: its rowid, or the text of its key in a table without rowids. */
export interface FoundRow {
  key: number | string;
  row: Record<string, unknown>;
}

export interface TableToRead {
  name: string;
  columns: readonly string[];
  /** Key columns of a table WITHOUT ROWID; null for a table with rowids. */
  keyColumns: readonly string[] | null;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const batch = 500;
/** Rows are numbered without large gaps, so this many numbers in a row without one means the end. */
const patience = 5000;

/**
 * Every row of a table that can still be read, past pages that cannot.
 *
 * @param damagedPages pages known to be damaged; a table whose root is among them has no way in. None for reading past damage.
 */
export function* readableRows(
  raw: RawDatabase,
  table: TableToRead,
  damagedPages: ReadonlySet<number> = new Set(),
): Generator<FoundRow, void, void> {
  const root = attempt(() => raw.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').all([table.name])[0]);
  if (!root || damagedPages.has((root as { rootpage: number }).rootpage)) return;
  yield* table.keyColumns ? rowsFromBothEnds(raw, table, table.keyColumns) : rowsByNumber(raw, table);
}

function* rowsByNumber(raw: RawDatabase, table: TableToRead): Generator<FoundRow, void, void> {
  const columns = table.columns.map(quoted).join(', ');
  const from = `SELECT rowid AS "rowid of row", ${columns} FROM ${quoted(table.name)}`;
  const next = attempt(() => raw.prepare(`${from} WHERE rowid > ? ORDER BY rowid LIMIT ${batch}`));
  const one = attempt(() => raw.prepare(`${from} WHERE rowid = ?`));
  if (!next || !one) return;
  const asFound = (rows: unknown[]) =>
    rows.map((found) => {
      const { 'rowid of row': key, ...row } = found as Record<string, unknown>;
      return { key: Number(key), row };
    });
  const highest = attempt(() =>
    Number((raw.prepare(`SELECT max(rowid) AS n FROM ${quoted(table.name)}`).all([])[0] as { n: number }).n),
  );
  let last = 0;
  for (;;) {
    const rows = attempt(() => asFound(next.all([last])));
    if (rows) {
      yield* rows;
      last = rows.at(-1)?.key ?? last;
      if (rows.length < batch) return;
      continue;
    }
    // Somewhere among the next rows is a damaged page: number by number past it.
    const resumed = yield* rowsOneByOne((number) => attempt(() => asFound(one.all([number])))?.[0], last, highest);
    if (resumed === null) return;
    last = resumed;
  }
}

/** @returns the last number read, from which batches may go on; null at the end */
function* rowsOneByOne(
  find: (number: number) => FoundRow | undefined,
  after: number,
  highest: number | undefined,
): Generator<FoundRow, number | null, void> {
  let missed = 0;
  let found = 0;
  for (let number = after + 1; highest === undefined ? missed < patience : number <= highest; number += 1) {
    const row = find(number);
    missed = row ? 0 : missed + 1;
    if (!row) continue;
    found += 1;
    yield row;
    if (found >= batch) return number;
  }
  return null;
}

function* rowsFromBothEnds(
  raw: RawDatabase,
  table: TableToRead,
  keyColumns: readonly string[],
): Generator<FoundRow, void, void> {
  const columns = table.columns.map(quoted).join(', ');
  const seen = new Set<string>();
  for (const direction of ['ASC', 'DESC']) {
    const order = keyColumns.map((column) => `${quoted(column)} ${direction}`).join(', ');
    const statement = attempt(() => raw.prepare(`SELECT ${columns} FROM ${quoted(table.name)} ORDER BY ${order}`));
    if (!statement) return;
    const rows = statement.iterate([]);
    for (;;) {
      const step = attempt(() => rows.next());
      if (!step || step.done) break;
      const row = step.value as Record<string, unknown>;
      const key = JSON.stringify(keyColumns.map((column) => row[column]));
      if (seen.has(key)) continue;
      seen.add(key);
      yield { key, row };
    }
    attempt(() => rows.return?.());
  }
}

/** What cannot be read is left out; what could is worth more than the reason. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
