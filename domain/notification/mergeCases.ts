import { Malformed } from '../malformed.ts';
import { type CaseRecord, type Cell, contentOf, idOf, type Row } from './caseRecord.ts';
import {
  addressKeys,
  type Comparing,
  grouped,
  groupKey,
  type MergeChoice,
  type MergeItem,
  openAllocations,
  personPairs,
} from './compareRecords.ts';
import { askedQuestions } from './form.ts';
import { groupRules, staysPut } from './mergeGroups.ts';

/** An item with what was chosen; null where there was nothing to choose. */
export type SettledItem = MergeItem & { chosen: MergeChoice | null };

/** What somebody chose for each item that differs. */
export type Choices = Readonly<Record<string, MergeChoice>>;

/** What was chosen for each item, or why nothing can be joined yet. @throws Malformed CHOICE_MISSING, NOT_A_CHOICE */
export function settledItems(items: readonly MergeItem[], choices: Choices): SettledItem[] {
  return items.map((each) => {
    if (each.state !== 'differs') return { ...each, chosen: null };
    const chosen = choices[each.key];
    if (chosen === undefined) {
      throw new Malformed('CHOICE_MISSING', `Choose what stands: ${each.label}.`, each.key);
    }
    if (!each.options.includes(chosen))
      throw new Malformed('NOT_A_CHOICE', `Choose one of the two: ${each.label}.`, each.key);
    return { ...each, chosen };
  });
}

/** The answers of the joined case: what only one record told, and what was chosen. */
export function settledAnswers(
  { kept, other }: Pick<Comparing, 'kept' | 'other'>,
  items: readonly SettledItem[],
): { answers: Record<string, string>; notKnown: string[] } {
  const answers: Record<string, string> = {};
  const notKnown: string[] = [];
  const take = (record: CaseRecord, key: string) => {
    const answer = record.answers[key];
    if (answer) answers[key] = answer;
    else if (record.notKnown.includes(key)) notKnown.push(key);
  };
  for (const each of items) {
    const record = winner(each) === 'other' ? other : kept;
    if (each.key === 'address') for (const key of addressKeys) take(record, key);
    else if (each.key === 'case_texts:circumstances') take(record, 'circumstances');
    else if (each.key.startsWith('answer:')) take(record, each.key.slice('answer:'.length));
  }
  // Without a text there is no choice, but one of them may have said that it is not known.
  const unknown = kept.notKnown.includes('circumstances') || other.notKnown.includes('circumstances');
  if (!answers.circumstances && !notKnown.includes('circumstances') && unknown) notKnown.push('circumstances');
  // A number makes the reason why there is none pointless.
  const asked = new Set(askedQuestions(answers).map(({ key }) => key));
  if (!asked.has('noNhsReason')) delete answers.noNhsReason;
  return { answers, notKnown };
}

/** Whose value stands for an item. */
export function winner(each: SettledItem): 'kept' | 'other' {
  if (each.state === 'only-other') return 'other';
  return each.chosen === 'other' ? 'other' : 'kept';
}

/** The rows of each table that go from the other record to the kept one, and from the kept one to the old record. */
interface Exchanged {
  joins: { table: string; row: Row }[];
  leaves: { table: string; row: Row }[];
}

/**
 * Which rows change hands. Everything of the other record joins the kept case, except that where only one can stand,
 * the one that was not chosen is with the old record, whichever of the two it came from.
 */
export function exchangedRows(comparing: Comparing, items: readonly SettledItem[]): Exchanged {
  const { kept, other, today } = comparing;
  const byKey = new Map(items.map((each) => [each.key, each]));
  const remains = new Set<string>();
  const leaves: Exchanged['leaves'] = [];
  const settle = (table: string, key: string, ours: readonly Row[], theirs: readonly Row[]) => {
    if (ours.length === 0 && byKey.get(key)?.chosen !== 'kept') return;
    const found = byKey.get(key);
    if (found && winner(found) === 'other') leaves.push(...ours.map((row) => ({ table, row })));
    else for (const row of theirs) remains.add(`${table} ${idOf(row)}`);
  };
  for (const rule of groupRules) {
    const ours = grouped(rule, kept);
    const theirs = grouped(rule, other);
    for (const group of new Set([...ours.keys(), ...theirs.keys()])) {
      settle(rule.table, groupKey(rule, group), ours.get(group) ?? [], theirs.get(group) ?? []);
    }
  }
  settle('key_worker_allocations', 'key-worker', openAllocations(kept, today), openAllocations(other, today));
  for (const { ours, theirs } of personPairs(comparing)) {
    const found = byKey.get(`person:${idOf(theirs)}`);
    if (ours === null || found?.chosen === 'both') continue;
    settle('case_people', `person:${idOf(theirs)}`, [ours], [theirs]);
  }
  for (const table of ['case_organisations', 'case_references', 'case_addresses']) {
    const ours = new Set((kept.tables[table] ?? []).map(contentOf));
    for (const row of other.tables[table] ?? []) if (ours.has(contentOf(row))) remains.add(`${table} ${idOf(row)}`);
  }
  // A factor stays with its analysis.
  const goes = (record: CaseRecord, analysis: Cell | undefined) =>
    (record.tables.analyses ?? []).find((row) => row.id === analysis);
  for (const factor of other.tables.analysis_factors ?? []) {
    const analysis = goes(other, factor.analysis_id);
    if (analysis && remains.has(`analyses ${idOf(analysis)}`)) remains.add(`analysis_factors ${idOf(factor)}`);
  }
  for (const factor of kept.tables.analysis_factors ?? []) {
    if (leaves.some(({ table, row }) => table === 'analyses' && row.id === factor.analysis_id))
      leaves.push({ table: 'analysis_factors', row: factor });
  }
  const joins = Object.entries(other.tables)
    .filter(([table]) => !staysPut.has(table))
    .flatMap(([table, rows]) =>
      rows.filter((row) => !remains.has(`${table} ${idOf(row)}`)).map((row) => ({ table, row })),
    );
  return { joins, leaves };
}
