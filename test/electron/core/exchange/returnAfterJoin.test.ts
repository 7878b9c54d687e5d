import { describe, expect, it } from 'vitest';
import { notificationFormVersion } from '../../../../domain/notification/form.ts';
import {
  laptop,
  log,
  merge,
  officeWithFamily,
  openPack,
  packFor,
  preview,
  rang,
  returnFrom,
  sayWishes,
} from '../../../fixtures/familyPacks.ts';

type Office = Awaited<ReturnType<typeof officeWithFamily>>;
type Away = Awaited<ReturnType<typeof laptop>>;

/** The same death once more: a hospital notified it under another spelling and rang the family itself. */
async function secondRecord({ client }: Office): Promise<string> {
  const answers = { familyName: 'Szymanski', dateOfDeath: '2026-02-27', noNhsReason: 'not-currently-available' };
  const told = { formVersion: notificationFormVersion, answers, notKnown: [], people: [] };
  const { caseId } = await client.notification.notify(told);
  await log({ client }, caseId, {
    ...rang,
    at: '16:00',
    by: 'Grace Oduya',
    note: 'Rang from the ward.',
    questions: ['Was she in pain?'],
    promises: [{ what: 'Send the leaflet', dueOn: '2026-03-09' }],
  });
  return caseId;
}

/** Joins the second record to the first, taking what the first says where they differ. */
async function join({ client }: Office, keptId: string, otherId: string, take: 'kept' | 'other' = 'kept') {
  const compared = await client.notification.compareCases({ keptId, otherId });
  const differing = compared.items.filter(({ state }) => state === 'differs');
  const choices = Object.fromEntries(
    differing.map(({ key, options }) => [key, options.includes(take) ? take : (options[0] ?? take)]),
  );
  const input = { keptId, otherId, choices, reason: 'One child, notified twice', seen: compared.seen };
  return await client.notification.mergeCases(input);
}

/** Nadia's pack is out with her, and she has written in it, when the office finds that the death was notified twice. */
async function packOutWhenJoined() {
  const office = await officeWithFamily();
  const otherId = await secondRecord(office);
  const away = await laptop();
  await openPack(away, await packFor(office, away));
  await log(away, office.caseId, {
    ...rang,
    on: '2026-03-02',
    at: '17:30',
    note: 'Visited at home.',
    questions: ['Who will read it?'],
    touchpoints: ['told-of-review'],
    promises: [{ what: 'Ring after the meeting', dueOn: '2026-03-20' }],
  });
  return { office, away, otherId, keptId: office.caseId };
}

async function familyOf({ client }: Office | Away, caseId: string) {
  const family = await client.family.read({ caseId });
  return {
    notes: family.contacts.map(({ entry }) => entry.note).sort(),
    questions: family.questions.map(({ number, text }) => `${number} ${text}`),
    promises: family.promises.map(({ what }) => what).sort(),
    language: family.wishes.language,
  };
}

describe('a pack of the record that goes on, out while another record of the same death joined it', () => {
  it('comes home with nothing lost, nothing twice and every question under a number of its own', async () => {
    const { office, away, keptId, otherId } = await packOutWhenJoined();
    await join(office, keptId, otherId);
    const file = await returnFrom(away, keptId);
    expect((await preview(office, file)).summary).toMatchObject({ newRecords: 4, conflicts: 0 });
    await merge(office, file);
    expect(await familyOf(office, keptId)).toMatchObject({
      notes: ['Rang from the ward.', 'Told her who I am.', 'Visited at home.'],
      promises: ['Ring after the meeting', 'Send the leaflet'],
    });
    const { questions } = await familyOf(office, keptId);
    expect(questions.map((each) => each.slice(2)).sort()).toEqual([
      'Was she in pain?',
      'Who will read it?',
      'Why did we wait so long?',
    ]);
    expect(questions.map((each) => each[0])).toEqual(['1', '2', '3']);
  });

  it('leaves with the next pack as one family, and comes home from it, too', async () => {
    const { office, away, keptId, otherId } = await packOutWhenJoined();
    await join(office, keptId, otherId);
    await merge(office, await returnFrom(away, keptId));
    await openPack(away, await packFor(office, away, 'second-pack.age'));
    expect(await familyOf(away, keptId)).toEqual(await familyOf(office, keptId));
    await log(away, keptId, { ...rang, on: '2026-03-02', at: '18:00', note: 'Rang once more.' });
    await merge(office, await returnFrom(away, keptId, 'second-return.age'));
    expect(await familyOf(office, keptId)).toEqual(await familyOf(away, keptId));
    expect((await familyOf(office, keptId)).notes).toHaveLength(4);
  });

  it('stays with its record when the two come apart again, before or after it came home', async () => {
    for (const cameHome of ['before', 'after']) {
      const { office, away, keptId, otherId } = await packOutWhenJoined();
      const other = await familyOf(office, otherId);
      const { mergeId } = await join(office, keptId, otherId);
      const file = await returnFrom(away, keptId);
      if (cameHome === 'before') await merge(office, file);
      await office.client.notification.undoMerge({ mergeId, reason: 'Two children', differentDeaths: true });
      if (cameHome === 'after') await merge(office, file);
      expect(await familyOf(office, otherId)).toEqual(other);
      // A number that was once said to the family stays as it was said.
      const words = ({ questions, ...rest }: Awaited<ReturnType<typeof familyOf>>) => ({
        ...rest,
        questions: questions.map((each) => each.slice(2)),
      });
      expect(words(await familyOf(office, keptId))).toEqual(words(await familyOf(away, keptId)));
    }
  });

  it('asks, where the family’s wishes were taken from the other record and changed in the pack', async () => {
    const { office, away, keptId, otherId } = await packOutWhenJoined();
    await sayWishes(office, otherId, 'Silesian');
    await sayWishes(away, keptId, 'Polish');
    const { mergeId } = await join(office, keptId, otherId, 'other');
    expect((await familyOf(office, keptId)).language).toBe('Silesian');
    expect(await merge(office, await returnFrom(away, keptId))).toMatchObject({ conflicts: 1 });
    const [open] = await office.client.exchange.conflicts({ caseId: keptId });
    expect(open?.candidates.map(({ words }) => words).sort()).toEqual(['Polish', 'Silesian']);
    const conflictId = open?.conflictId ?? '';
    await office.client.exchange.settle({ caseId: keptId, conflictId, chosen: 'Polish' });
    expect((await familyOf(office, keptId)).language).toBe('Polish');
    await office.client.notification.undoMerge({ mergeId, reason: 'Two children', differentDeaths: true });
    expect((await familyOf(office, keptId)).language).toBe('Polish');
    expect((await familyOf(office, otherId)).language).toBe('Silesian');
  });
});
