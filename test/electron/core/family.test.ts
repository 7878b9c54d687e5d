import { describe, expect, it } from 'vitest';
import { knownIdentifiersOf } from '../../../db/cases.ts';
import { whatKeepsFamilyOpen } from '../../../db/family.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { familyCounts } from '../../../domain/family/familyCounts.ts';
import { aContact, familyCore, kofi, someWishes } from '../../fixtures/family.ts';

describe('the key worker of a family', () => {
  it('is missed from day 3 after the death, however the case is held, until one is named (rule 45)', async () => {
    const { client, caseId, allocate, bilal, clock } = await familyCore('2026-02-22T09:00:00.000Z');
    expect((await client.family.read({ caseId })).daysWithoutKeyWorker).toBeNull();
    clock.set('2026-02-23T09:00:00.000Z');
    expect((await client.family.read({ caseId })).daysWithoutKeyWorker).toBe(3);
    await allocate(bilal);
    expect(await client.family.read({ caseId })).toMatchObject({
      daysWithoutKeyWorker: null,
      keyWorker: { state: 'allocated', name: 'Bilal Haidari', coveredBy: null },
      keyWorkerPhone: '020 7946 0321',
    });
  });

  it('can be declined by the family or not allocated, and the two are counted apart (rule 46)', async () => {
    const { client, caseId } = await familyCore();
    const none = { personId: null, deputyId: null, startOn: '2026-02-22' };
    await expect(
      client.family.allocate({ caseId, allocation: { ...none, state: 'not-allocated', reason: '' } }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await client.family.allocate({
      caseId,
      allocation: { ...none, state: 'not-allocated', reason: 'No nurse in post' },
    });
    const waiting = await client.family.families({});
    expect(familyCounts(waiting)).toMatchObject({ declinedByFamily: 0, notAllocated: 1, none: 0 });
    expect(waiting[0]?.daysWithoutKeyWorker).toBe(10);
    await client.family.allocate({
      caseId,
      allocation: { ...none, state: 'declined-by-family', startOn: '2026-02-25', reason: 'They have a support worker' },
    });
    const declined = await client.family.families({});
    expect(familyCounts(declined)).toMatchObject({ declinedByFamily: 1, notAllocated: 0 });
    expect(declined[0]?.daysWithoutKeyWorker).toBeNull();
    const { allocations } = await client.family.read({ caseId });
    expect(allocations.map(({ state, startOn, endOn }) => [state, startOn, endOn])).toEqual([
      ['declined-by-family', '2026-02-25', null],
      ['not-allocated', '2026-02-22', '2026-02-24'],
    ]);
  });

  it('keeps the history when it changes, with the last day and why', async () => {
    const { client, caseId, allocate, bilal, mei } = await familyCore();
    await allocate(bilal);
    await client.family.allocate({
      caseId,
      allocation: { state: 'allocated', personId: mei, deputyId: bilal, startOn: '2026-03-02', reason: 'Moved ward' },
    });
    const { allocations, keyWorker } = await client.family.read({ caseId });
    expect(keyWorker).toMatchObject({ name: 'Mei Tanaka', since: '2026-03-02' });
    expect(allocations).toMatchObject([
      { personName: 'Mei Tanaka', deputyName: 'Bilal Haidari', endOn: null },
      { personName: 'Bilal Haidari', endOn: '2026-03-01', endReason: 'Moved ward' },
    ]);
    const { people } = await client.family.directory({});
    expect(people.map(({ name, families }) => [name, families])).toEqual([
      ['Bilal Haidari', 0],
      ['Mei Tanaka', 1],
    ]);
  });

  it('cannot begin before the death, in the future, or over somebody already recorded', async () => {
    const { allocate, bilal, mei, client, caseId } = await familyCore();
    await expect(allocate(bilal, '2026-02-19')).rejects.toMatchObject({ data: { reason: 'BEFORE_DEATH' } });
    await expect(allocate(bilal, '2026-03-03')).rejects.toMatchObject({ data: { reason: 'IN_THE_FUTURE' } });
    await expect(allocate(bilal, '2026-02-21', bilal)).rejects.toMatchObject({
      data: { reason: 'DEPUTY_IS_KEY_WORKER' },
    });
    const { allocationId } = await allocate(bilal, '2026-02-23');
    await expect(allocate(mei, '2026-02-22')).rejects.toMatchObject({ data: { reason: 'OVERLAPS' } });
    const end = { endOn: '2026-02-28', reason: 'Left the trust' };
    await client.family.endAllocation({ caseId, allocationId, end });
    await expect(client.family.endAllocation({ caseId, allocationId, end })).rejects.toMatchObject({ code: 'STALE' });
    await expect(allocate(mei, '2026-02-27')).rejects.toMatchObject({ data: { reason: 'OVERLAPS' } });
    await allocate(mei, '2026-03-01');
  });

  it('may open the case while it is theirs; deputy and cover on their days, and nobody else', async () => {
    const { client, caseId, allocate, bilal, mei, as, asBilal, asMei, clock } = await familyCore();
    asBilal();
    await expect(client.family.read({ caseId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    as('manager');
    await allocate(bilal);
    const { coverId } = await client.family.addCover({
      cover: { personId: bilal, coverId: mei, from: '2026-03-04', to: '2026-03-06' },
    });
    asBilal();
    await client.family.read({ caseId });
    asMei();
    await expect(client.family.read({ caseId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    clock.set('2026-03-05T09:00:00.000Z');
    expect((await client.family.read({ caseId })).keyWorker).toMatchObject({ coveredBy: 'Mei Tanaka' });
    expect(await client.family.families({})).toHaveLength(1);
    clock.set('2026-03-07T09:00:00.000Z');
    expect(await client.family.families({})).toHaveLength(0);
    clock.set('2026-03-05T09:00:00.000Z');
    as('manager');
    await client.family.withdrawCover({ coverId });
    asMei();
    await expect(client.family.read({ caseId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    as('manager');
    await allocate(mei, '2026-03-05', bilal);
    asBilal();
    await client.family.read({ caseId });
    as('manager');
    const [current] = (await client.family.read({ caseId })).allocations;
    if (current === undefined) throw new Error('an allocation expected');
    const end = { endOn: '2026-03-05', reason: 'Changed' };
    await client.family.endAllocation({ caseId, allocationId: current.id, end });
    clock.set('2026-03-06T09:00:00.000Z');
    asBilal();
    await expect(client.family.read({ caseId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('cannot be covered twice on one day, nor by somebody who is away then', async () => {
    const { client, bilal, mei } = await familyCore();
    const week = { from: '2026-03-09', to: '2026-03-13' };
    await client.family.addCover({ cover: { personId: bilal, coverId: mei, ...week } });
    await expect(
      client.family.addCover({ cover: { personId: bilal, coverId: mei, from: '2026-03-13', to: '2026-03-20' } }),
    ).rejects.toMatchObject({ data: { reason: 'COVER_OVERLAPS' } });
    await expect(client.family.addCover({ cover: { personId: mei, coverId: bilal, ...week } })).rejects.toMatchObject({
      data: { reason: 'COVER_IS_AWAY' },
    });
  });
});

describe('the contact log', () => {
  it('keeps the original when an entry is corrected, and refuses to correct it twice (rule 51)', async () => {
    const { client, caseId, log } = await familyCore();
    const { contactId } = await log({ touchpoints: ['told-of-review'], questions: ['Why that ward?'] });
    const [original] = (await client.family.read({ caseId })).contacts;
    if (original === undefined) throw new Error('a contact expected');
    const correct = () =>
      client.family.correctContact({
        caseId,
        contactId,
        reason: 'It was the father',
        entry: { ...original.entry, with: [{ name: 'Yaw Asante', relationship: 'father' }], touchpoints: [] },
        wishes: null,
        acknowledged: [],
      });
    await correct();
    await expect(correct()).rejects.toMatchObject({ code: 'STALE' });
    const view = await client.family.read({ caseId });
    expect(view.contacts.map((each) => [each.isCurrent, each.correctsId, each.entry.with[0]?.name])).toEqual(
      expect.arrayContaining([
        [true, contactId, 'Yaw Asante'],
        [false, null, 'Efua Asante'],
      ]),
    );
    expect(view.questions).toHaveLength(1);
    expect(view.touchpoints).toEqual([]);
  });

  it('needs words when support was offered, and a person when somebody was spoken with (rule 49)', async () => {
    const { log } = await familyCore();
    await expect(log({ supportOffered: 'yes' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(log({ with: [] })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await log({ supportOffered: 'yes', supportWhat: 'Counselling at the hospice', supportTaken: 'thinking' });
    await log({ outcome: 'no-answer', with: [] });
  });

  it('records the leaflet, a concern about the process, and what was promised (rules 48 and 53)', async () => {
    const { client, caseId, log } = await familyCore();
    await log({
      leaflet: { given: 'yes', on: '2026-03-01', language: 'Twi', by: 'Bilal Haidari' },
      processConcern: 'Not told of the post-mortem. Showed the page of the leaflet about this.',
      promises: [{ what: 'Call about the meeting date', dueOn: '2026-03-02' }],
    });
    const families = await client.family.families({});
    expect(familyCounts(families).leaflet).toBe(1);
    expect(families[0]).toMatchObject({ nextContact: '2026-03-02', overduePromises: 0 });
    const { promises } = await client.family.read({ caseId });
    const [promise] = promises;
    if (promise === undefined) throw new Error('a promise expected');
    const kept = { caseId, promiseId: promise.id, rowVersion: promise.rowVersion, keptOn: '2026-03-02' };
    await client.family.keepPromise(kept);
    await expect(client.family.keepPromise(kept)).rejects.toMatchObject({ code: 'STALE' });
    expect((await client.family.families({}))[0]?.nextContact).toBeNull();
  });

  it('does not take a contact of tomorrow or from before the death', async () => {
    const { log } = await familyCore();
    await expect(log({ on: '2026-03-03' })).rejects.toMatchObject({ data: { reason: 'FUTURE_DATE', field: 'on' } });
    await expect(log({ on: '2026-02-01' })).rejects.toMatchObject({ data: { reason: 'BEFORE_DEATH' } });
  });

  it('asks to read each warning before it is saved: wish not to be contacted, birthday, anniversary', async () => {
    const { client, caseId, log } = await familyCore();
    const wishes = someWishes({ doNotContactUntil: '2026-03-20', doNotContactReason: 'Abroad for the funeral.' });
    await client.family.saveWishes({ caseId, wishes, seenVersion: 0 });
    await expect(log()).rejects.toMatchObject({
      code: 'REFUSED',
      data: {
        reason: 'WARNINGS_NOT_READ',
        list: ['The family asked not to be contacted before 20 March 2026. Abroad for the funeral.'],
      },
    });
    await log({ startedBy: 'family' });
    await expect(log({ startedBy: 'family', nextContactDue: '2026-06-12' })).rejects.toMatchObject({
      data: { list: ['Next contact: This is at the child’s birthday.'] },
    });
    await client.family.addContact({ caseId, entry: aContact(), wishes: null, acknowledged: ['DO_NOT_CONTACT'] });
  });

  it('gives no reminder while the family wants quiet; the reason and the day show instead (rule 50)', async () => {
    const { client, caseId, log } = await familyCore();
    await log({ nextContactDue: '2026-03-09' });
    expect((await client.family.read({ caseId })).nextContact).toBe('2026-03-09');
    const wishes = someWishes({ doNotContactUntil: '2026-04-01', doNotContactReason: 'They will call.' });
    await client.family.saveWishes({ caseId, wishes, seenVersion: 0 });
    const { nextSteps } = await client.process.header({ caseId });
    expect(nextSteps.map((step) => step.id)).not.toContain('first-contact');
    const [row] = await client.family.families({});
    expect(row).toMatchObject({
      nextContact: null,
      doNotContactUntil: '2026-04-01',
      doNotContactReason: 'They will call.',
    });
  });

  it('keeps every version of the family’s wishes and refuses one written over an unseen version', async () => {
    const { client, caseId } = await familyCore();
    await client.family.saveWishes({ caseId, wishes: someWishes({ preferredName: 'Kofi-boy' }), seenVersion: 0 });
    expect((await client.process.header({ caseId })).name).toBe('Kofi-boy Asante');
    await expect(client.family.saveWishes({ caseId, wishes: someWishes(), seenVersion: 0 })).rejects.toMatchObject({
      code: 'STALE',
    });
    await client.family.saveWishes({ caseId, wishes: someWishes({ language: 'Twi' }), seenVersion: 1 });
    expect((await client.process.header({ caseId })).name).toBe('Kofi Asante');
    const view = await client.family.read({ caseId });
    expect(view).toMatchObject({ wishesVersion: 2, wishes: { language: 'Twi', preferredName: '' } });
    expect(view.earlierWishes).toMatchObject([{ version: 1, wishes: { preferredName: 'Kofi-boy' } }]);
  });
});

describe('the touchpoints', () => {
  it('are dated facts, counted over families; not wanting one is a fact of its own and no gap', async () => {
    const { client, caseId, log } = await familyCore();
    await log({ touchpoints: ['told-of-review'] });
    await client.family.recordTouchpoint({ caseId, touchpoint: 'declined-input', on: '2026-03-01' });
    const { touchpoints } = familyCounts(await client.family.families({}));
    expect(touchpoints).toMatchObject({ 'told-of-review': 1, 'asked-for-input': 0, 'declined-input': 1 });
    await expect(
      client.family.recordTouchpoint({ caseId, touchpoint: 'given-feedback', on: '2026-03-03' }),
    ).rejects.toMatchObject({ data: { reason: 'FUTURE_DATE' } });
    const { nextSteps } = await client.process.header({ caseId });
    expect(nextSteps.map((step) => step.id)).not.toContain('ask-family-view');
  });

  it('are not written into a case that was merged away', async () => {
    const { client, core, caseId } = await familyCore();
    const other = await client.notification.notify({
      ...kofi,
      answers: { ...kofi.answers, nhsNumber: '9990000026' },
    });
    const gone = { state: 'merged', merged_into: other.caseId } as const;
    await core.session?.records.db.updateTable('cases').set(gone).where('id', '=', caseId).execute();
    await expect(
      client.family.recordTouchpoint({ caseId, touchpoint: 'told-of-review', on: '2026-03-01' }),
    ).rejects.toMatchObject({ data: { reason: 'CASE_MERGED' } });
  });
});

describe('names in a family’s part of a case', () => {
  it('are all among the identifiers that exports are swept for', async () => {
    const { core, client, caseId, log, allocate, bilal, mei } = await familyCore();
    await allocate(bilal, '2026-02-21', mei);
    await log({ with: [{ name: 'Auntie Abena', relationship: 'aunt' }] });
    await client.family.saveWishes({ caseId, wishes: someWishes({ preferredName: 'Kofi-boy' }), seenVersion: 0 });
    const session = core.session;
    if (session === null) throw new Error('NO_SESSION');
    const known = await runUnitOfWork(session.records, session.actor, core.clock, async (unit) => {
      await unit.audit({ action: 'family.read', caseId });
      return (await knownIdentifiersOf(unit, [caseId])).get(caseId);
    });
    const names = known?.people.map((person) => [person.firstName, person.surname].filter(Boolean).join(' '));
    expect(names).toEqual(expect.arrayContaining(['Bilal Haidari', 'Mei Tanaka', 'Auntie Abena', 'Kofi-boy']));
    expect(known?.people.some((person) => person.phone === '020 7946 0321')).toBe(true);
  });
});

describe('a family’s questions', () => {
  it('are numbered within the family and keep the case open until given back or left open with a reason (rule 47)', async () => {
    const { client, core, caseId, log } = await familyCore();
    const first = await log({ questions: ['Why was she moved?', 'Could it happen again?'] });
    expect(first.questionNumbers).toEqual([1, 2]);
    expect((await log({ questions: ['Who will read the report?'] })).questionNumbers).toEqual([3]);
    const keepOpen = async () => {
      const session = core.session;
      if (session === null) throw new Error('NO_SESSION');
      return await runUnitOfWork(session.records, session.actor, core.clock, async (unit) => {
        await unit.audit({ action: 'family.read', caseId });
        return (await whatKeepsFamilyOpen(unit, caseId)).map((question) => question.number);
      });
    };
    expect(await keepOpen()).toEqual([1, 2, 3]);
    type Step = Parameters<typeof client.family.stepQuestion>[0]['step'];
    const step = async (number: number, taken: Step) => {
      const question = (await client.family.read({ caseId })).questions.find((each) => each.number === number);
      if (question === undefined) throw new Error('a question expected');
      await client.family.stepQuestion({
        caseId,
        questionId: question.id,
        rowVersion: question.rowVersion,
        step: taken,
      });
    };
    const giveBack: Step = { step: 'give-back', on: '2026-03-02', how: 'Visit' };
    await expect(step(1, giveBack)).rejects.toMatchObject({ data: { reason: 'NOT_ANSWERED' } });
    await step(1, { step: 'take-to-meeting', meeting: 'Review meeting in March' });
    await step(1, { step: 'answer', answer: 'The other ward had a bed.', by: 'Dr Ines Duarte', on: '2026-03-02' });
    expect((await client.family.read({ caseId })).standing).toBe(
      'Last spoke 1 day ago. They asked 3 questions, 2 unanswered. 1 answer is not given back yet.',
    );
    await step(1, giveBack);
    await step(2, { step: 'leave-open', reason: 'The inquest will answer it.' });
    expect(await keepOpen()).toEqual([3]);
    await step(2, { step: 'reopen' });
    expect(await keepOpen()).toEqual([2, 3]);
  });

  it('are not overwritten by somebody who saw an older state', async () => {
    const { client, caseId, log } = await familyCore();
    await log({ questions: ['Why?'] });
    const [question] = (await client.family.read({ caseId })).questions;
    if (question === undefined) throw new Error('a question expected');
    const step = { caseId, questionId: question.id, rowVersion: 1, step: { step: 'leave-open', reason: 'x' } as const };
    await client.family.stepQuestion(step);
    await expect(client.family.stepQuestion(step)).rejects.toMatchObject({ code: 'STALE' });
  });
});
