import { knownIdentifiersOf } from '../../../db/cases.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import type { KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';

const atOnce = 500;

/** Everything recorded of every case, whatever became of it: what no file that leaves may hold. */
export async function everyIdentifier(unit: Unit): Promise<{ caseId: string; known: KnownIdentifiers }[]> {
  const ids = (await unit.db.selectFrom('cases').select('id').execute()).map((row) => row.id);
  const every = [];
  // A part at a time: the contact logs of all families together would fill the memory.
  for (let at = 0; at < ids.length; at += atOnce) {
    const known = await knownIdentifiersOf(unit, ids.slice(at, at + atOnce));
    for (const [caseId, identifiers] of known) every.push({ caseId, known: identifiers });
  }
  return every;
}
