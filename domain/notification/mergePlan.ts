import { caseFieldsFrom } from './caseFields.ts';
import { type CaseRecord, type Cell, idOf, type Row, type RowChange, textOf } from './caseRecord.ts';
import { type Comparing as Compared, compareRecords } from './compareRecords.ts';
import { type Choices, exchangedRows, type SettledItem, settledAnswers, settledItems, winner } from './mergeCases.ts';
import { numbered } from './mergeGroups.ts';

interface MergePlan {
  /** What was compared, and what was chosen. */
  compared: SettledItem[];
  answers: Record<string, string>;
  notKnown: string[];
  /** The other case's own row first: a number is free only once the other case no longer claims it. */
  changes: RowChange[];
}

type Comparing = Compared & {
  /** When the records are joined: UTC instant. */
  now: string;
  /** Interests declared in places on an agenda of either case. */
  declarations: readonly Row[];
};

/**
 * Everything that joining two records changes, row by row, so that it can be done and undone.
 *
 * @throws Malformed CHOICE_MISSING or NOT_A_CHOICE
 * @example planMerge(comparing, { 'answer:firstNames': 'kept' }).changes
 */
export function planMerge(comparing: Comparing, choices: Choices): MergePlan {
  const { kept, other } = comparing;
  const compared = settledItems(compareRecords(comparing), choices);
  const { answers, notKnown } = settledAnswers(comparing, compared);
  const { joins, leaves } = exchangedRows(comparing, compared);
  const moves = [
    ...joins.map(({ table, row }) => moved(table, row, kept.id)),
    ...leaves.map(({ table, row }) => moved(table, row, other.id)),
  ];
  const gone = new Set(moves.map(({ table, id }) => `${table} ${id}`));
  const residents = (record: CaseRecord) => (table: string) =>
    (record.tables[table] ?? []).filter((row) => !gone.has(`${table} ${idOf(row)}`));
  renumber(
    moves.filter(({ after }) => after.case_id === kept.id),
    rowsById(other),
    residents(kept),
  );
  renumber(
    moves.filter(({ after }) => after.case_id === other.id),
    rowsById(kept),
    residents(other),
  );
  return {
    compared,
    answers,
    notKnown,
    changes: [...caseChanges(comparing, compared, { answers, notKnown }), ...moves, ...agendaChanges(comparing, moves)],
  };
}

function moved(table: string, row: Row, caseId: string): RowChange & { after: Record<string, Cell> } {
  return { table, id: idOf(row), before: { case_id: row.case_id ?? null }, after: { case_id: caseId } };
}

function rowsById({ tables }: CaseRecord): (change: RowChange) => Row | undefined {
  const byKey = new Map(
    Object.entries(tables).flatMap(([table, rows]) => rows.map((row) => [`${table} ${idOf(row)}`, row])),
  );
  return ({ table, id }) => byKey.get(`${table} ${id}`);
}

/** Gives a row the next free number where the case it comes to has that number already. */
function renumber(
  arriving: readonly (RowChange & { after: Record<string, Cell> })[],
  rowOf: (change: RowChange) => Row | undefined,
  residents: (table: string) => readonly Row[],
): void {
  for (const { table, column, within } of numbered) {
    const place = (row: Row) => within.map((each) => textOf(row, each)).join(' ');
    const taken = new Map<string, Set<number>>();
    const of = (row: Row) => taken.get(place(row)) ?? taken.set(place(row), new Set()).get(place(row)) ?? new Set();
    for (const row of residents(table)) of(row).add(Number(row[column]));
    const rows = arriving
      .filter((change) => change.table === table)
      .flatMap((change) => {
        const row = rowOf(change);
        return row === undefined ? [] : [{ change, row }];
      });
    const clash = rows.some(({ row }) => of(row).has(Number(row[column])));
    if (!clash) continue;
    // All that arrive go behind, so that they stay in order among themselves.
    for (const { change, row } of rows.sort((one, next) => Number(one.row[column]) - Number(next.row[column]))) {
      const next = Math.max(0, ...of(row)) + 1;
      of(row).add(next);
      (change.before as Record<string, Cell>)[column] = row[column] ?? null;
      change.after[column] = next;
    }
  }
}

function caseChanges(
  { kept, other, now }: Comparing,
  compared: readonly SettledItem[],
  told: { answers: Record<string, string>; notKnown: string[] },
): RowChange[] {
  const by = (key: string): Row => {
    const found = compared.find((each) => each.key === key);
    return found && winner(found) === 'other' ? other.row : kept.row;
  };
  const standing = by('standing');
  const { notified_on, ...fields } = caseFieldsFrom(told.answers, told.notKnown);
  const joined: Record<string, Cell> = {
    ...fields,
    notified_on: notified_on ?? kept.row.notified_on ?? other.row.notified_on ?? null,
    not_known: JSON.stringify(told.notKnown),
    state: standing.state ?? null,
    closed_on: standing.closed_on ?? null,
    closed_reason: standing.closed_reason ?? null,
    cdrm_on: by('cdrm').cdrm_on ?? null,
    cdop_on: by('cdop').cdop_on ?? null,
    outcome: by('eligibility_decisions:decision').outcome ?? null,
    // Either record may have had its reason.
    sensitive: Math.max(Number(kept.row.sensitive ?? 0), Number(other.row.sensitive ?? 0)),
  };
  const changed = Object.keys(joined).filter((column) => joined[column] !== kept.row[column]);
  const pick = (row: Row) => Object.fromEntries(changed.map((column) => [column, row[column] ?? null]));
  // What was not chosen is with the old record, where it is searched by and stays an identifier.
  const given = Object.keys(fields).filter((column) => changed.includes(column) && kept.row[column] !== null);
  const gives = (row: Row) => Object.fromEntries(given.map((column) => [column, row[column] ?? null]));
  return [
    {
      table: 'cases',
      id: other.id,
      before: {
        ...gives(other.row),
        state: other.row.state ?? null,
        merged_into: null,
        updated_at: other.row.updated_at ?? null,
      },
      after: { ...gives(kept.row), state: 'merged', merged_into: kept.id, updated_at: now },
    },
    { table: 'cases', id: kept.id, before: pick(kept.row), after: pick(joined) },
  ];
}

/** A case has one place on a meeting: the other record's is taken off, and what belongs to it goes to the one that stays. */
function agendaChanges({ kept, other, now, declarations }: Comparing, moves: readonly RowChange[]): RowChange[] {
  const live = (record: CaseRecord) => (record.tables.agenda_items ?? []).filter((row) => row.removed_at === null);
  return live(other).flatMap((theirs) => {
    const ours = live(kept).find((row) => row.meeting_id === theirs.meeting_id);
    const move = moves.find(({ table, id }) => table === 'agenda_items' && id === idOf(theirs));
    if (ours === undefined || move === undefined) return [];
    (move.before as Record<string, Cell>).removed_at = null;
    (move.after as Record<string, Cell>).removed_at = now;
    const atItem = (row: Row) => row.agenda_item_id === idOf(theirs);
    for (const table of ['late_papers', 'interest_answers']) {
      const papers = new Set((other.tables[table] ?? []).filter(atItem).map(idOf));
      for (const paper of moves.filter((each) => each.table === table && papers.has(each.id))) {
        (paper.before as Record<string, Cell>).agenda_item_id = idOf(theirs);
        (paper.after as Record<string, Cell>).agenda_item_id = idOf(ours);
      }
    }
    return declarations.filter(atItem).map((row) => ({
      table: 'declarations',
      id: idOf(row),
      before: { agenda_item_id: idOf(theirs) },
      after: { agenda_item_id: idOf(ours) },
    }));
  });
}
