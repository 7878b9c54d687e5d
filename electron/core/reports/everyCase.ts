import { knownIdentifiersOf } from '../../../db/cases.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { inParts } from '../../../domain/inParts.ts';
import type { KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';

const atOnce = 500;

/** Everything recorded of every case, whatever became of it: what no file that leaves may hold. */
export async function everyIdentifier(unit: Unit): Promise<{ caseId: string; known: KnownIdentifiers }[]> {
  const ids = (await unit.db.selectFrom('cases').select('id').execute()).map((row) => row.id);
  const every = [];
  // A part at a time: the contact logs of all families together would fill the memory.
  for (const part of inParts(ids, atOnce)) {
    const known = await knownIdentifiersOf(unit, part);
    for (const [caseId, identifiers] of known) every.push({ caseId, known: identifiers });
  }
  return every;
}
