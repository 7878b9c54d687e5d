import { knownIdentifiersOf } from '../../../db/cases.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import type { KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';

/** Everything recorded of every case, whatever became of it: what no file that leaves may hold. */
export async function everyIdentifier(unit: Unit): Promise<{ caseId: string; known: KnownIdentifiers }[]> {
  const rows = await unit.db.selectFrom('cases').select('id').execute();
  const known = await knownIdentifiersOf(
    unit,
    rows.map((row) => row.id),
  );
  return [...known].map(([caseId, identifiers]) => ({ caseId, known: identifiers }));
}
