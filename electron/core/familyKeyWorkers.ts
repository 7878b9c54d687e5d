import type { CaseRow } from '../../db/cases.ts';
import {
  allocationsOf,
  caseloads,
  casesCoveredBy,
  casesOfPerson,
  coversFrom,
  endAllocationRow,
  insertAllocation,
  insertCover,
  insertKeyWorkerPerson,
  keyWorkerPeople,
  keyWorkerUsers,
  renewCaseAccess,
  updateKeyWorkerPerson,
  withdrawCoverRow,
} from '../../db/familyKeyWorkers.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { addDays } from '../../domain/dates.ts';
import type { AllocationInput } from '../../domain/family/keyWorker.ts';
import { openCase } from './cases.ts';
import { os } from './implementer.ts';
import { notFound, Refusal, refused } from './refusal.ts';

/** Refuses an allocation that cannot be so, in the words of whoever keys it in. */
async function assertCanAllocate(unit: Unit, row: CaseRow, allocation: AllocationInput): Promise<void> {
  if (allocation.startOn > unit.today) {
    throw refused('IN_THE_FUTURE', 'The first day is after today.', { field: 'startOn' });
  }
  if (row.date_of_death !== null && allocation.startOn < row.date_of_death) {
    throw refused('BEFORE_DEATH', 'The first day is before the child died.', { field: 'startOn' });
  }
  if (allocation.state !== 'allocated') return;
  const active = new Set((await keyWorkerPeople(unit)).filter((person) => person.active === 1).map(({ id }) => id));
  if (allocation.personId === null || !active.has(allocation.personId)) {
    throw refused('NOT_IN_DIRECTORY', 'This person is not in the directory of key workers.', { field: 'personId' });
  }
  if (allocation.deputyId === null) return;
  if (allocation.deputyId === allocation.personId) {
    throw refused('DEPUTY_IS_KEY_WORKER', 'The deputy has to be somebody else.', { field: 'deputyId' });
  }
  if (!active.has(allocation.deputyId)) {
    throw refused('NOT_IN_DIRECTORY', 'This person is not in the directory of key workers.', { field: 'deputyId' });
  }
}

/** Ends what still holds, the day before the new allocation begins. */
async function endEarlier(unit: Unit, row: CaseRow, allocation: AllocationInput): Promise<void> {
  const history = (await allocationsOf(unit, [row.id])).get(row.id) ?? [];
  for (const earlier of history) {
    const tookEffect = earlier.endOn === null || earlier.endOn >= earlier.startOn;
    const overlaps = earlier.endOn !== null && earlier.endOn >= allocation.startOn;
    if (tookEffect && (overlaps || earlier.startOn > allocation.startOn)) {
      throw refused('OVERLAPS', 'Somebody was recorded for that day already. Choose a later first day.', {
        field: 'startOn',
      });
    }
    if (earlier.endOn !== null) continue;
    const endOn = addDays(allocation.startOn, -1);
    await endAllocationRow(unit, row.id, earlier.id, { endOn, reason: allocation.reason || 'Changed' });
  }
}

async function renewAccessAround(unit: Unit, personId: string): Promise<void> {
  const cases = new Set([...(await casesOfPerson(unit, personId)), ...(await casesCoveredBy(unit, personId))]);
  await renewCaseAccess(unit, [...cases]);
}

export const keyWorkers = {
  directory: os.family.directory.handler(({ context }) =>
    context.work(async (unit) => {
      const people = await keyWorkerPeople(unit);
      const families = await caseloads(unit, unit.today);
      const covers = await coversFrom(unit, unit.today);
      await unit.audit({ action: 'family.directory-read', detail: { people: people.length } });
      return {
        people: people.map(({ user_id, active, created_at, ...person }) => ({
          ...person,
          userId: user_id,
          active: active === 1,
          families: families.get(person.id) ?? 0,
          coveredBy:
            covers.find((cover) => cover.personId === person.id && cover.from <= unit.today)?.coverName ?? null,
        })),
        covers,
        users: await keyWorkerUsers(unit),
      };
    }),
  ),

  savePerson: os.family.savePerson.handler(({ input, context }) =>
    context.work(async (unit) => {
      const { person, active } = input;
      const others = (await keyWorkerPeople(unit)).filter((other) => other.id !== input.personId);
      if (person.userId !== null && others.some((other) => other.user_id === person.userId)) {
        throw refused('SIGN_IN_TAKEN', 'Another person of the directory signs in with this name.', {
          field: 'userId',
        });
      }
      if (input.personId === null) {
        const personId = await insertKeyWorkerPerson(unit, person);
        await unit.audit({ action: 'family.key-worker-added', subjectKind: 'key-worker', subjectId: personId });
        return { personId };
      }
      if (!(await updateKeyWorkerPerson(unit, input.personId, person, active))) throw notFound('person');
      await renewAccessAround(unit, input.personId);
      await unit.audit({
        action: 'family.key-worker-changed',
        subjectKind: 'key-worker',
        subjectId: input.personId,
        detail: { active },
      });
      return { personId: input.personId };
    }),
  ),

  allocate: os.family.allocate.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      await assertCanAllocate(unit, row, input.allocation);
      await endEarlier(unit, row, input.allocation);
      const allocationId = await insertAllocation(unit, row.id, input.allocation);
      await renewCaseAccess(unit, [row.id]);
      await unit.audit({
        action: 'family.allocated',
        caseId: row.id,
        subjectKind: 'allocation',
        subjectId: allocationId,
        detail: { state: input.allocation.state, startOn: input.allocation.startOn },
      });
      return { allocationId };
    }),
  ),

  endAllocation: os.family.endAllocation.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const history = (await allocationsOf(unit, [row.id])).get(row.id) ?? [];
      const held = history.find((each) => each.id === input.allocationId);
      if (held === undefined) throw notFound('allocation');
      if (input.end.endOn < held.startOn) {
        throw refused('ENDS_BEFORE_START', 'The last day is before the first.', { field: 'endOn' });
      }
      if (!(await endAllocationRow(unit, row.id, held.id, input.end))) {
        throw new Refusal('STALE', { reason: 'STALE', says: 'Somebody ended this in the meantime.' });
      }
      await renewCaseAccess(unit, [row.id]);
      await unit.audit({
        action: 'family.allocation-ended',
        caseId: row.id,
        subjectKind: 'allocation',
        subjectId: held.id,
        detail: { endOn: input.end.endOn },
      });
      return {};
    }),
  ),

  addCover: os.family.addCover.handler(({ input, context }) =>
    context.work(async (unit) => {
      const { cover } = input;
      const people = new Map((await keyWorkerPeople(unit)).map((person) => [person.id, person]));
      if (!people.has(cover.personId) || people.get(cover.coverId)?.active !== 1) {
        throw refused('NOT_IN_DIRECTORY', 'This person is not in the directory of key workers.', {
          field: 'coverId',
        });
      }
      const planned = await coversFrom(unit, cover.from, [cover.personId]);
      if (planned.some((other) => other.from <= cover.to)) {
        throw refused('COVER_OVERLAPS', 'Somebody stands in on some of these days already.', { field: 'from' });
      }
      const standsIn = await coversFrom(unit, cover.from, [cover.coverId]);
      if (standsIn.some((other) => other.from <= cover.to)) {
        throw refused('COVER_IS_AWAY', 'The person who would stand in is away on some of these days.', {
          field: 'coverId',
        });
      }
      const coverId = await insertCover(unit, cover);
      await renewCaseAccess(unit, await casesOfPerson(unit, cover.personId));
      await unit.audit({
        action: 'family.cover-added',
        subjectKind: 'cover',
        subjectId: coverId,
        detail: { from: cover.from, to: cover.to },
      });
      return { coverId };
    }),
  ),

  withdrawCover: os.family.withdrawCover.handler(({ input, context }) =>
    context.work(async (unit) => {
      const personId = await withdrawCoverRow(unit, input.coverId);
      if (personId === null) throw notFound('cover');
      await renewCaseAccess(unit, await casesOfPerson(unit, personId));
      await unit.audit({ action: 'family.cover-withdrawn', subjectKind: 'cover', subjectId: input.coverId });
      return {};
    }),
  ),
};
