import { declarationsOf } from '../../../db/caseMerge.ts';
import { birthsOf } from '../../../db/casePairs.ts';
import type { CaseRow } from '../../../db/cases.ts';
import { conflictsOf, familyPacksOf, mergesOf } from '../../../db/exchangePacks.ts';
import { sha256Of } from '../../../db/sha256Of.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import type { CaseRecord, Row } from '../../../domain/notification/caseRecord.ts';
import { compareRecords, type MergeItem } from '../../../domain/notification/compareRecords.ts';
import { openCase } from '../cases.ts';
import { refused } from '../refusal.ts';
import { caseRecord, keyWorkerNames, knownCaseView } from './record.ts';

/** Two records of what may be one death, ready to be compared or joined. */
export interface Both {
  kept: CaseRecord;
  other: CaseRecord;
  rows: { kept: CaseRow; other: CaseRow };
  names: ReadonlyMap<string, string>;
  declarations: readonly Row[];
  items: MergeItem[];
  /** Digest of what is compared. */
  seen: string;
  today: string;
  now: string;
}

export async function compared(unit: Unit, keptId: string, otherId: string): Promise<Both> {
  if (keptId === otherId) throw refused('SAME_CASE', 'These are one case. Choose another to compare it with.');
  const rows = { kept: await openCase(unit, keptId), other: await openCase(unit, otherId) };
  const kept = await caseRecord(unit, rows.kept);
  const other = await caseRecord(unit, rows.other);
  const names = await keyWorkerNames(unit);
  const { today, now } = unit;
  const items = compareRecords({ kept, other, names, today });
  const seen = sha256Of(JSON.stringify(items));
  return {
    kept,
    other,
    rows,
    names,
    declarations: await declarationsOf(unit, [keptId, otherId]),
    items,
    seen,
    today,
    now,
  };
}

/** Why two records cannot be joined yet, in words: work on the other one that is still on its way. */
export async function obstaclesOf(unit: Unit, other: CaseRow): Promise<string[]> {
  const merged = new Set((await mergesOf(unit, other.id)).map((each) => each.pack_id));
  const out = (await familyPacksOf(unit, other.id)).filter(
    (pack) => pack.withdrawn_at === null && !merged.has(pack.id),
  );
  const open = (await conflictsOf(unit, other.id)).filter((conflict) => conflict.settled_at === null);
  return [
    ...out.map(
      ({ key_worker_name }) =>
        `A pack of ${other.number} is with ${key_worker_name}. Merge what comes back, or withdraw the pack, first: afterwards nothing that comes back for ${other.number} can be taken in.`,
    ),
    ...(open.length === 0
      ? []
      : [
          `Work that came back for ${other.number} has ${open.length} ${open.length === 1 ? 'field' : 'fields'} to settle. Settle them first.`,
        ]),
  ];
}

interface PairDecision {
  decision: 'same-death' | 'different-deaths';
  reason: string;
  decided_at: string;
  by: string | null;
}

export async function compareView(unit: Unit, both: Both, decision: PairDecision | null) {
  const births = await birthsOf(unit);
  const birth = births.get(both.kept.id);
  return {
    kept: knownCaseView(unit, both.rows.kept),
    other: knownCaseView(unit, both.rows.other),
    items: both.items.map((item) => ({ ...item, options: [...item.options] })),
    siblings: birth !== undefined && birth === births.get(both.other.id),
    obstacles: await obstaclesOf(unit, both.rows.other),
    decision: decision && {
      decision: decision.decision,
      reason: decision.reason,
      decidedAt: decision.decided_at,
      decidedByName: decision.by,
    },
    seen: both.seen,
  };
}
