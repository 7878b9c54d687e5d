import { mayOpen } from '../../db/access.ts';
import type { CaseRow } from '../../db/cases.ts';
import { questionsOf, questionVersions } from '../../db/family.ts';
import {
  contactStandings,
  contactsOf,
  promisesOf,
  touchpointsOf,
  wishesOf,
  wishesVersionsOf,
} from '../../db/familyContacts.ts';
import { allocationsOf, coversFrom, familyCases, keyWorkerPeople } from '../../db/familyKeyWorkers.ts';
import type { ListPart } from '../../db/listPart.ts';
import { peopleOf } from '../../db/notification.ts';
import { keyWorkersOn } from '../../db/process.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { sensitiveName } from '../../domain/access/sensitive.ts';
import { daysBetween } from '../../domain/dates.ts';
import { noWishes } from '../../domain/family/contact.ts';
import { daysWithoutKeyWorker, type KeyWorkerToday } from '../../domain/family/keyWorker.ts';
import { contactWarnings, familyStanding, nextContact, standingWords } from '../../domain/family/promises.ts';
import type { FamilyRow, FamilyView } from '../api/family.ts';
import { displayName } from './cases.ts';

/** The family as the notification and later pages name them. */
async function relativesOf(unit: Unit, caseId: string): Promise<FamilyView['relatives']> {
  const people = (await peopleOf(unit, caseId)).filter((person) => person.kind === 'family');
  return people.map((person) => ({
    name: [person.title, person.known_as ?? person.first_name, person.family_name].filter(Boolean).join(' '),
    relationship: person.role,
  }));
}

/**
 * Everything on a family's page: where contact stands, who the key worker is, wishes, contacts, questions, promises.
 * The case has been opened.
 */
export async function familyOf(unit: Unit, row: CaseRow): Promise<FamilyView> {
  const ids = [row.id];
  const keyWorker = (await keyWorkersOn(unit, ids, unit.today)).get(row.id) ?? { state: 'none' as const };
  const holder = keyWorker.state === 'allocated' ? keyWorker.personId : null;
  const person = (await keyWorkerPeople(unit)).find((each) => each.id === holder);
  const versions = await wishesVersionsOf(unit, row.id);
  const wishes = versions[0]?.wishes ?? noWishes;
  const contact = (await contactStandings(unit, ids)).get(row.id);
  const questions = (await questionsOf(unit, ids)).get(row.id) ?? [];
  const rowVersions = await questionVersions(unit, row.id);
  const promises = (await promisesOf(unit, ids)).get(row.id) ?? [];
  const dates = { dateOfBirth: row.date_of_birth, dateOfDeath: row.date_of_death };
  return {
    caseId: row.id,
    number: row.number,
    state: row.state,
    today: unit.today,
    ...dates,
    standing: standingWords(familyStanding(contact?.lastSpokeOn ?? null, questions, promises, unit.today)),
    nextContact: nextContact(contact?.nextDue ?? null, promises, wishes, unit.today),
    warningsToday: contactWarnings(wishes, dates, unit.today),
    keyWorker,
    daysWithoutKeyWorker: daysWithoutKeyWorker(row.outcome, row.date_of_death, keyWorker, unit.today),
    keyWorkerPhone: person?.phone ?? '',
    keyWorkerRole: person === undefined ? '' : `${person.role}, ${person.employer}`,
    allocations: (await allocationsOf(unit, ids)).get(row.id) ?? [],
    covers: holder === null ? [] : await coversFrom(unit, unit.today, [holder]),
    wishes,
    wishesVersion: versions[0]?.version ?? 0,
    earlierWishes: versions.slice(1),
    relatives: await relativesOf(unit, row.id),
    contacts: await contactsOf(unit, row.id),
    questions: questions.map((each) => ({ ...each, rowVersion: rowVersions.get(each.id) ?? 1 })),
    touchpoints: (await touchpointsOf(unit, ids)).get(row.id) ?? [],
    promises,
  };
}

/** The families this person may see, or one part of the list: a row each, in a few queries however many. */
export async function familyRows(unit: Unit, part: ListPart): Promise<FamilyRow[]> {
  const rows = await familyCases(unit, part);
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const keyWorkersToday = await keyWorkersOn(unit, ids, unit.today);
  const standings = await contactStandings(unit, ids);
  const questions = await questionsOf(unit, ids);
  const promises = await promisesOf(unit, ids);
  const wishes = await wishesOf(unit, ids);
  const reached = await touchpointsOf(unit, ids);
  return rows.map((row) => {
    const isOpen = mayOpen(unit, row);
    const keyWorker: KeyWorkerToday = keyWorkersToday.get(row.id) ?? { state: 'none' };
    const contact = standings.get(row.id);
    const own = wishes.get(row.id) ?? noWishes;
    const promised = promises.get(row.id) ?? [];
    const lastSpokeOn = contact?.lastSpokeOn ?? null;
    const standing = familyStanding(lastSpokeOn, questions.get(row.id) ?? [], promised, unit.today);
    const dates = { dateOfBirth: row.date_of_birth, dateOfDeath: row.date_of_death };
    const quiet = own.doNotContactUntil !== null && unit.today < own.doNotContactUntil;
    return {
      caseId: row.id,
      number: row.number,
      name: isOpen ? displayName({ ...row, known_as: own.preferredName || row.known_as }) : sensitiveName,
      daysSinceDeath: row.date_of_death === null || !isOpen ? null : daysBetween(row.date_of_death, unit.today),
      keyWorker,
      daysWithoutKeyWorker: daysWithoutKeyWorker(row.outcome, row.date_of_death, keyWorker, unit.today),
      lastSpokeOn,
      daysSinceSpoke: standing.daysSinceSpoke,
      questions: standing.questions,
      unanswered: standing.unanswered,
      notGivenBack: standing.notGivenBack,
      overduePromises: standing.overduePromises.length,
      nextContact: nextContact(contact?.nextDue ?? null, promised, own, unit.today),
      // Quiet times stay, so that nobody is rung at a wrong moment; what tells of the child goes.
      warnings: isOpen ? contactWarnings(own, dates, unit.today) : [],
      doNotContactUntil: quiet ? own.doNotContactUntil : null,
      doNotContactReason: quiet && isOpen ? own.doNotContactReason : '',
      touchpoints: [...new Set((reached.get(row.id) ?? []).map((fact) => fact.touchpoint))],
      leaflet: contact?.leaflet ?? false,
    };
  });
}
