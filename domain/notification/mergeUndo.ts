import { type CaseRecord, type Cell, idOf, type Row, type RowChange, textOf } from './caseRecord.ts';
import { lists, numbered } from './mergeGroups.ts';

/** Which column of a table names a row of which other table: an answer its request, a correction its contact. */
export interface ParentLink {
  table: string;
  column: string;
  parent: string;
}

export interface UndoPlan {
  changes: RowChange[];
  /** Entries made since that go back too, because they go on with an entry that does. */
  follows: Count[];
  /** Entries made since that stay with the case that goes on. */
  stays: Count[];
  /** Columns of the kept case that were changed since, and so are not set back. */
  fieldsKept: string[];
}

export interface Count {
  what: string;
  count: number;
}

interface Undoing {
  /** What the join changed. */
  changes: readonly RowChange[];
  /** Both as they are now. */
  kept: CaseRecord;
  other: CaseRecord;
  /** Interests declared in places on an agenda of either case, as they are now. */
  declarations: readonly Row[];
  parents: readonly ParentLink[];
  mergedAt: string;
}

/**
 * What undoing a join changes. Every row goes back to where it was, as it is now; a column that somebody changed since
 * keeps the change. Entries made since stay with the kept case, unless they go on with one that goes back.
 */
export function planUndo({ changes, kept, other, declarations, parents, mergedAt }: Undoing): UndoPlan {
  const now = new Map<string, Row>(
    [kept, other].flatMap(({ tables }) =>
      Object.entries(tables).flatMap(([table, rows]) => rows.map((row) => [`${table} ${idOf(row)}`, row] as const)),
    ),
  );
  for (const row of declarations) now.set(`declarations ${idOf(row)}`, row);
  now.set(`cases ${kept.id}`, kept.row);
  now.set(`cases ${other.id}`, other.row);

  const fieldsKept: string[] = [];
  const back: (RowChange & { before: Record<string, Cell>; after: Record<string, Cell> })[] = [];
  for (const change of [...changes].reverse()) {
    const row = now.get(`${change.table} ${change.id}`);
    if (row === undefined) continue;
    const columns = Object.keys(change.after).filter((column) => row[column] === change.after[column]);
    if (change.table === 'cases' && change.id === kept.id) {
      fieldsKept.push(...Object.keys(change.after).filter((column) => !columns.includes(column)));
    }
    back.push({
      table: change.table,
      id: change.id,
      before: Object.fromEntries(columns.map((column) => [column, row[column] ?? null])),
      after: Object.fromEntries(columns.map((column) => [column, change.before[column] ?? null])),
    });
  }
  const known = new Set(changes.map(({ table, id }) => `${table} ${id}`));
  const returning = new Set(
    back.filter(({ after }) => after.case_id === other.id).map(({ table, id }) => `${table} ${id}`),
  );
  const follows = followers(kept, known, returning, parents).map(({ table, row }) => ({
    table,
    id: idOf(row),
    before: { case_id: kept.id } as Record<string, Cell>,
    after: { case_id: other.id } as Record<string, Cell>,
  }));
  const moves = [...back, ...follows];
  makeRoom(kept, moves, now);
  makeRoom(other, moves, now);
  const since = Object.entries(kept.tables).flatMap(([table, rows]) =>
    rows
      .filter(
        (row) =>
          !known.has(`${table} ${idOf(row)}`) && !returning.has(`${table} ${idOf(row)}`) && madeAt(row) >= mergedAt,
      )
      .map(() => table),
  );
  return { changes: moves, follows: counted(follows.map(({ table }) => table)), stays: counted(since), fieldsKept };
}

const madeColumns = ['created_at', 'made_at', 'set_at', 'opened_at', 'raised_at', 'keyed_at', 'read_at'] as const;

/** When a row was written; '' when the table does not say. */
function madeAt(row: Row): string {
  const column = madeColumns.find((each) => typeof row[each] === 'string');
  return column === undefined ? '' : textOf(row, column);
}

/** Rows of the kept case that name a row which goes back. Adds them to `returning`, so that their own rows follow. */
function followers(
  { tables }: CaseRecord,
  known: ReadonlySet<string>,
  returning: Set<string>,
  parents: readonly ParentLink[],
): { table: string; row: Row }[] {
  const found: { table: string; row: Row }[] = [];
  for (let more = true; more; ) {
    more = false;
    for (const { table, column, parent } of parents) {
      for (const row of tables[table] ?? []) {
        const key = `${table} ${idOf(row)}`;
        if (known.has(key) || returning.has(key) || !returning.has(`${parent} ${textOf(row, column)}`)) continue;
        returning.add(key);
        found.push({ table, row });
        more = true;
      }
    }
  }
  return found;
}

/** Where a row that comes home finds its number taken by one made since, the newer one takes the next free number. */
function makeRoom(
  home: CaseRecord,
  moves: (RowChange & { after: Record<string, Cell> })[],
  now: ReadonlyMap<string, Row>,
): void {
  for (const { table, column, within } of numbered) {
    const place = (row: Row) => within.map((each) => textOf(row, each)).join(' ');
    const coming = moves.filter((move) => move.table === table && move.after.case_id === home.id);
    const leaving = new Set(moves.filter((move) => move.table === table).map(({ id }) => id));
    const residents = (home.tables[table] ?? []).filter((row) => !leaving.has(idOf(row)));
    const numberOf = (move: RowChange) => Number(move.after[column] ?? now.get(`${table} ${move.id}`)?.[column]);
    const taken = new Map<string, Set<number>>();
    const of = (row: Row) => taken.get(place(row)) ?? taken.set(place(row), new Set()).get(place(row)) ?? new Set();
    for (const move of coming) {
      const row = now.get(`${table} ${move.id}`);
      if (row === undefined) continue;
      const number = numberOf(move);
      const next = of(row).has(number) ? Math.max(...of(row)) + 1 : number;
      if (next !== number) move.after[column] = next;
      of(row).add(next);
    }
    for (const row of residents.sort((one, next) => Number(one[column]) - Number(next[column]))) {
      const number = Number(row[column]);
      if (!of(row).has(number)) {
        of(row).add(number);
        continue;
      }
      const next = Math.max(...of(row)) + 1;
      of(row).add(next);
      moves.push({ table, id: idOf(row), before: { [column]: number }, after: { [column]: next } });
    }
  }
}

function counted(tables: readonly string[]): Count[] {
  const labels = new Map(lists.map(({ table, label }) => [table, label]));
  const groups = Map.groupBy(tables, (table) => labels.get(table) ?? 'Other entries');
  return [...groups].map(([what, rows]) => ({ what, count: rows.length }));
}
