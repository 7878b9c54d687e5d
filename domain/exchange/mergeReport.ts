import { type Json, sameJson } from './canonicalJson.ts';
import { applyPack, type OfficeState, type Pack, type RecordSet } from './merge.ts';

/** What happened, or would happen, to one field. */
export interface MergeLine {
  kind: 'new' | 'changed' | 'conflict';
  record: string;
  field: string;
  /** The office's value before the merge; absent where the office had none. */
  before?: Json;
  /** The value after it. In a conflict this is the base value that the field holds meanwhile. */
  after: Json;
  /** Only for a conflict: every proposed value, the office's own included. */
  candidates?: Json[];
}

export interface MergeReport {
  packId: string;
  /** True when this pack was merged before: nothing happens again. */
  alreadyApplied: boolean;
  newRecords: string[];
  /** Changed fields first by record, then by field; a new record has one line for each of its fields. */
  lines: MergeLine[];
  counts: { newRecords: number; newFields: number; changed: number; conflicts: number; unchanged: number };
}

/**
 * Says what merging a pack would do, before anything is stored.
 *
 * @example previewMerge(office, pack).counts.conflicts; // 0: can be merged without a question
 */
export function previewMerge(office: OfficeState, pack: Pack): MergeReport {
  return reportMerge(office, applyPack(office, pack), pack);
}

/**
 * The report of a merge from the states before and after it. `unchanged` counts the fields of the pack that left the
 * office as it was, so that the five counts together cover every field of the pack.
 */
export function reportMerge(before: OfficeState, after: OfficeState, pack: Pack): MergeReport {
  const lines: MergeLine[] = [];
  const newRecords: string[] = [];
  const conflictsBefore = new Map(before.conflicts.map((each) => [place(each.record, each.field), each]));
  const conflictsAfter = new Map(after.conflicts.map((each) => [place(each.record, each.field), each]));
  let unchanged = 0;

  for (const record of Object.keys(pack.theirs).sort()) {
    const recordIsNew = !Object.hasOwn(before.records, record) && Object.hasOwn(after.records, record);
    if (recordIsNew) newRecords.push(record);
    for (const field of Object.keys(pack.theirs[record] ?? {}).sort()) {
      const ourValue = fieldOf(before.records, record, field);
      const newValue = fieldOf(after.records, record, field);
      const conflict = conflictsAfter.get(place(record, field));
      const known = conflictsBefore.get(place(record, field));
      if (conflict !== undefined && conflict.candidates.length !== (known?.candidates.length ?? 0)) {
        lines.push({
          kind: 'conflict',
          record,
          field,
          ...(ourValue === undefined ? {} : { before: ourValue }),
          after: newValue ?? null,
          candidates: conflict.candidates,
        });
      } else if (ourValue === undefined && newValue !== undefined) {
        lines.push({ kind: 'new', record, field, after: newValue });
      } else if (ourValue !== undefined && newValue !== undefined && !sameJson(ourValue, newValue)) {
        lines.push({ kind: 'changed', record, field, before: ourValue, after: newValue });
      } else {
        unchanged += 1;
      }
    }
  }

  const count = (kind: MergeLine['kind']): number => lines.filter((line) => line.kind === kind).length;
  return {
    packId: pack.id,
    alreadyApplied: before.applied.includes(pack.id),
    newRecords,
    lines,
    counts: {
      newRecords: newRecords.length,
      newFields: count('new'),
      changed: count('changed'),
      conflicts: count('conflict'),
      unchanged,
    },
  };
}

function place(record: string, field: string): string {
  return JSON.stringify([record, field]);
}

function fieldOf(records: RecordSet, record: string, field: string): Json | undefined {
  if (!Object.hasOwn(records, record)) return undefined;
  const fields = records[record] as { [field: string]: Json };
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}
