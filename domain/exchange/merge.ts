import { canonicalJson, copyJson, type Json, sameJson } from './canonicalJson.ts';

/** Records by id, each a flat set of fields. A field that is absent was never written; there is no deleting. */
export interface RecordSet {
  [recordId: string]: { [field: string]: Json };
}

/** One field that two people changed differently. Nobody's words are lost: each proposed value is a candidate. */
export interface Conflict {
  record: string;
  field: string;
  /** The value that both started from; null where the field did not exist yet. */
  base: Json | null;
  /** Distinct proposed values, the office's own included, sorted by canonical JSON. */
  candidates: Json[];
}

/** A field whose conflict a person has settled. */
export interface SettledField {
  record: string;
  field: string;
}

export interface OfficeState {
  records: RecordSet;
  /** Open conflicts, sorted by record and field. */
  conflicts: Conflict[];
  /** Ids of the packs already merged, sorted. */
  applied: string[];
  /** Fields settled by a person, sorted; absent until the first one. Keep it with the state (see {@link settleConflict}). */
  settled?: SettledField[];
}

export interface Pack {
  id: string;
  /** What the pack held when it left the office. */
  base: RecordSet;
  /** What it held when it came home. */
  theirs: RecordSet;
}

/**
 * Merges work that came home from another laptop, field by field against the base that the pack left with.
 *
 * - Changed on one side only: that side. Changed alike on both: once.
 * - Changed differently: a conflict. The field holds its base value until a person chooses; every candidate is kept.
 * - A record or field absent from `theirs` is unchanged. A field absent from the base counts as null there.
 * - A record or field that the office does not have comes in as it is: nothing is ever deleted, so it was never there.
 * - The same pack id again changes nothing, also after its conflicts were settled.
 * - Packs made from the same base give the same state, to the order of its keys, in whatever order they come.
 * - A field that a person has once settled is never again changed by a pack without asking.
 *
 * Pure: neither argument is touched, and the result shares no changed part with the pack.
 *
 * @example
 * const office = { records: { c1: { note: 'rang' } }, conflicts: [], applied: [] };
 * const pack = { id: 'p1', base: { c1: { note: 'rang' } }, theirs: { c1: { note: 'rang twice' } } };
 * applyPack(office, pack).records.c1.note; // 'rang twice'
 */
export function applyPack(office: OfficeState, pack: Pack): OfficeState {
  if (office.applied.includes(pack.id)) return office;

  const open = new Map(office.conflicts.map((conflict) => [fieldKey(conflict), conflict]));
  const settled = new Set((office.settled ?? []).map(fieldKey));
  const changedRecords = new Map<string, { [field: string]: Json }>();
  const changedConflicts = new Map<string, Conflict>();

  for (const record of Object.keys(pack.theirs)) {
    const theirs = pack.theirs[record];
    if (theirs === undefined) continue;
    const ours = own(office.records, record);
    const base = own(pack.base, record);
    const changes = new Map<string, Json>();

    for (const field of Object.keys(theirs)) {
      const theirValue = theirs[field];
      if (theirValue === undefined) continue;
      const baseValue = own(base, field) ?? null;
      const ourValue = own(ours, field);
      const key = fieldKey({ record, field });
      const conflict = open.get(key);
      const theyChanged = !sameJson(theirValue, baseValue);

      if (conflict !== undefined) {
        if (!theyChanged) continue;
        const candidates = [...conflict.candidates, theirValue];
        // Someone wrote into the field while it waited for a choice: that is one more proposal.
        if (ourValue !== undefined && !sameJson(ourValue, conflict.base)) candidates.push(ourValue);
        changes.set(field, copyJson(conflict.base));
        changedConflicts.set(key, { ...conflict, candidates: distinct(candidates) });
        continue;
      }
      if (ourValue === undefined) {
        changes.set(field, copyJson(theirValue));
        continue;
      }
      if (!theyChanged || sameJson(ourValue, theirValue)) continue;
      if (sameJson(ourValue, baseValue) && !settled.has(key)) {
        changes.set(field, copyJson(theirValue));
        continue;
      }
      changes.set(field, copyJson(baseValue));
      changedConflicts.set(key, {
        record,
        field,
        base: copyJson(baseValue),
        candidates: distinct([ourValue, theirValue]),
      });
    }

    if (changes.size > 0 || ours === undefined) changedRecords.set(record, inOrder(ours ?? {}, changes));
  }

  return {
    ...office,
    records: changedRecords.size === 0 ? office.records : withRecords(office.records, changedRecords),
    conflicts: changedConflicts.size === 0 ? office.conflicts : withConflicts(open, changedConflicts),
    applied: [...office.applied, pack.id].sort(),
  };
}

/**
 * Closes a conflict with the value that a person chose: one of the candidates, the base value, or something new.
 *
 * The field is remembered as settled. From then on the office's value there is a decision, not only a value: a pack
 * that changes the field to anything else opens the conflict again (with the chosen value among the candidates), even
 * where the person chose to keep the base value and a plain comparison would see 'unchanged in the office'. A pack
 * that proposes the chosen value, or one merged before, changes nothing.
 *
 * Who chose and when belongs to the audit entry, not to this state. Throws `NO_SUCH_CONFLICT` when there is none open.
 *
 * @example settleConflict(state, 'contact-1', 'note', 'rang twice').records['contact-1'].note; // 'rang twice'
 */
export function settleConflict(office: OfficeState, record: string, field: string, chosen: Json): OfficeState {
  const key = fieldKey({ record, field });
  if (!office.conflicts.some((conflict) => fieldKey(conflict) === key)) {
    throw Object.assign(new Error('This field has no open conflict.'), { code: 'NO_SUCH_CONFLICT' as const });
  }
  const changed = inOrder({ ...own(office.records, record) }, new Map([[field, copyJson(chosen)]]));
  const settled = (office.settled ?? []).filter((each) => fieldKey(each) !== key);
  return {
    ...office,
    records: withRecords(office.records, new Map([[record, changed]])),
    conflicts: office.conflicts.filter((conflict) => fieldKey(conflict) !== key),
    settled: [...settled, { record, field }].sort(byField),
  };
}

/** A property of the object itself: a record called `constructor` or `__proto__` is looked up like any other. */
function own<T>(object: { [key: string]: T } | undefined, key: string): T | undefined {
  return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
}

function fieldKey(place: SettledField): string {
  // The length keeps 'a' + 'bc' apart from 'ab' + 'c'.
  return `${place.record.length} ${place.record}${place.field}`;
}

function byField(a: SettledField, b: SettledField): number {
  if (a.record !== b.record) return a.record < b.record ? -1 : 1;
  if (a.field !== b.field) return a.field < b.field ? -1 : 1;
  return 0;
}

function distinct(values: readonly Json[]): Json[] {
  const byText = new Map(values.map((value) => [canonicalJson(value), value]));
  return [...byText.keys()].sort().map((text) => copyJson(byText.get(text) as Json));
}

// Keys are put in order wherever something is added, so that even the written file is the same in whatever order
// packs came. Object.fromEntries makes '__proto__' an ordinary key.
function inOrder(record: { [field: string]: Json }, changes: Map<string, Json>): { [field: string]: Json } {
  const fields = new Map(Object.entries(record));
  for (const [field, value] of changes) fields.set(field, value);
  return Object.fromEntries([...fields].sort(byKey));
}

function withRecords(records: RecordSet, changed: Map<string, { [field: string]: Json }>): RecordSet {
  const all = new Map(Object.entries(records));
  const before = all.size;
  for (const [record, fields] of changed) all.set(record, fields);
  return Object.fromEntries(all.size === before ? all : [...all].sort(byKey));
}

function withConflicts(open: Map<string, Conflict>, changed: Map<string, Conflict>): Conflict[] {
  return [...new Map([...open, ...changed]).values()].sort(byField);
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  if (a[0] === b[0]) return 0;
  return a[0] < b[0] ? -1 : 1;
}
