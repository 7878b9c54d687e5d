import { oneOf, prepared } from './prepared.ts';
import type { Unit } from './unitOfWork.ts';

const referencesIn = prepared((unit, { caseIds }: { caseIds: readonly string[] }) =>
  unit.db
    .selectFrom('parallel_reviews')
    .select(['case_id', 'kind', 'reference'])
    .where('case_id', 'in', oneOf(caseIds))
    .where('reference', 'is not', null),
);

/** References of parallel processes, by case: identifiers that exports are swept for. */
export async function reviewReferencesOf(
  unit: Unit,
  caseIds: readonly string[],
): Promise<{ case_id: string; kind: string; reference: string }[]> {
  const rows = await referencesIn(unit, { caseIds });
  return rows.flatMap((row) => (row.reference ? [{ ...row, reference: row.reference }] : []));
}
