import type { Selectable } from 'kysely';
import type { IntruderTest } from '../domain/privacy/intruder.ts';
import type { RedactionStep } from '../domain/privacy/redaction.ts';
import { caseVisible } from './access.ts';
import { oneOf, prepared } from './prepared.ts';
import type { IntruderTestTable, RedactionTable } from './schema/redaction.ts';
import type { Unit } from './unitOfWork.ts';

export type RedactionRow = Selectable<RedactionTable>;

const readingsIn = prepared((unit, { caseIds }: { caseIds: readonly string[] }) =>
  unit.db
    .selectFrom('redactions')
    .selectAll()
    .where('case_id', 'in', oneOf(caseIds))
    .where('reopened_at', 'is', null)
    .where(caseVisible(unit, 'redactions.case_id'))
    .orderBy('created_at')
    .orderBy('id'),
);

/** Every reading of the texts of these cases that has not been opened again, the oldest first. */
export async function redactionsOf(unit: Unit, caseIds: readonly string[]): Promise<RedactionRow[]> {
  return await readingsIn(unit, { caseIds });
}

/** The steps of a reading. Written by `insertRedaction` and `changeRedaction` only. */
export function stepsOf(row: RedactionRow): RedactionStep[] {
  return JSON.parse(row.decisions) as RedactionStep[];
}

/** Begins a reading of a text. The caller has opened the case. */
export async function insertRedaction(
  unit: Unit,
  about: { caseId: string; kind: string; sha256: string; knownDigest: string },
  steps: readonly RedactionStep[],
): Promise<RedactionRow> {
  const row: RedactionRow = {
    id: unit.newId(),
    case_id: about.caseId,
    text_kind: about.kind,
    text_sha256: about.sha256,
    known_digest: about.knownDigest,
    decisions: JSON.stringify(steps),
    reviewer: null,
    signed_at: null,
    second_reader: null,
    second_signed_at: null,
    reopened_at: null,
    row_version: 1,
    created_at: unit.now,
    created_by: unit.actor.userId,
    updated_at: unit.now,
  };
  await unit.db.insertInto('redactions').values(row).execute();
  return row;
}

/**
 * Changes a reading if nobody changed it since it was read.
 * @returns false when it is stale; nothing was written
 */
export async function changeRedaction(
  unit: Unit,
  row: RedactionRow,
  values: Partial<Omit<RedactionRow, 'id' | 'case_id' | 'text_sha256' | 'known_digest' | 'row_version'>>,
): Promise<boolean> {
  const result = await unit.db
    .updateTable('redactions')
    .set({ ...values, row_version: row.row_version + 1, updated_at: unit.now })
    .where('id', '=', row.id)
    .where('row_version', '=', row.row_version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export type IntruderTestRow = Selectable<IntruderTestTable>;

/** Every try to find a child behind a text of these cases, the oldest first. */
export async function intruderTestsOf(unit: Unit, caseIds: readonly string[]): Promise<IntruderTestRow[]> {
  return await unit.db
    .selectFrom('intruder_tests')
    .selectAll()
    .where('case_id', 'in', oneOf(caseIds))
    .where(caseVisible(unit, 'intruder_tests.case_id'))
    .orderBy('made_at')
    .orderBy('id')
    .execute();
}

/** Keeps a try to find the child behind a text as it would be published. The caller has opened the case. */
export async function insertIntruderTest(
  unit: Unit,
  about: { caseId: string; sha256: string; releasedSha256: string },
  test: IntruderTest,
): Promise<string> {
  const id = unit.newId();
  await unit.db
    .insertInto('intruder_tests')
    .values({
      id,
      case_id: about.caseId,
      text_sha256: about.sha256,
      released_sha256: about.releasedSha256,
      tried: JSON.stringify(test.tried),
      tested_by: test.testedBy,
      minutes: test.minutes,
      result: test.result,
      note: test.note,
      made_at: unit.now,
      made_by: unit.actor.userId,
    })
    .execute();
  return id;
}
