import { mayOpen } from '../../../db/access.ts';
import { rowsOfCase } from '../../../db/caseMerge.ts';
import type { PairedCase } from '../../../db/casePairs.ts';
import type { CaseRow } from '../../../db/cases.ts';
import { keyWorkerPeople } from '../../../db/familyKeyWorkers.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { sensitiveName } from '../../../domain/access/sensitive.ts';
import type { CaseRecord, Row } from '../../../domain/notification/caseRecord.ts';
import type { KnownCase } from '../../api/duplicates.ts';
import { displayName } from '../cases.ts';
import { currentAnswers } from './answers.ts';

/** Everything that is kept of a case, for comparing it with another. The case has been opened. */
export async function caseRecord(unit: Unit, row: CaseRow): Promise<CaseRecord> {
  return {
    id: row.id,
    number: row.number,
    row: { ...row } satisfies Row,
    answers: await currentAnswers(unit, row),
    notKnown: JSON.parse(row.not_known) as string[],
    tables: await rowsOfCase(unit, row.id),
  };
}

/** Names of everybody who can be a key worker, by id. */
export async function keyWorkerNames(unit: Unit): Promise<Map<string, string>> {
  return new Map((await keyWorkerPeople(unit)).map(({ id, name }) => [id, name]));
}

/** A case as two are told apart; a sensitive one that was not opened shows its number only. */
export function knownCaseView(unit: Unit, row: PairedCase): KnownCase {
  const isOpen = mayOpen(unit, row);
  return {
    caseId: row.id,
    number: row.number,
    name: isOpen ? displayName({ ...row, known_as: null }) : sensitiveName,
    sex: isOpen ? row.sex : null,
    dateOfBirth: isOpen ? row.date_of_birth : null,
    dateOfDeath: isOpen ? row.date_of_death : null,
    nhsNumber: isOpen ? row.nhs_number : null,
  };
}
