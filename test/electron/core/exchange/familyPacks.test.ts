import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { knownIdentifiersOf } from '../../../../db/cases.ts';
import { runUnitOfWork } from '../../../../db/unitOfWork.ts';
import { packRights } from '../../../../domain/exchange/packFields.ts';
import { contactEntry, familyWishes } from '../../../../domain/family/contact.ts';
import {
  laptop,
  lettersOf,
  log,
  merge,
  officeWithFamily,
  openPack,
  packFor,
  panel,
  preview,
  rang,
  returnFrom,
  sayWishes,
} from '../../../fixtures/familyPacks.ts';

/** A family at the office, and the same family opened from its pack on Nadia's laptop. */
async function packed() {
  const office = await officeWithFamily();
  const away = await laptop();
  const pack = await packFor(office, away);
  await openPack(away, pack);
  return { office, away, pack, caseId: office.caseId };
}

describe('a key worker pack', () => {
  it('opens on a new laptop and shows the family and no more than the key worker may see', async () => {
    const { office, away, caseId } = await packed();
    const family = await away.client.family.read({ caseId });
    expect(family).toMatchObject({
      number: office.number,
      keyWorker: { state: 'allocated', name: 'Nadia Iqbal' },
      relatives: [{ name: 'Maria Szymańska', relationship: 'mother' }],
      questions: [{ number: 1, text: 'Why did we wait so long?' }],
    });
    expect(family.contacts).toMatchObject([{ entry: { note: 'Told her who I am.' } }]);
    const { answers } = await away.client.notification.read({ caseId });
    expect(answers.knownAs).toBe('Zosia');
    expect(answers.nhsNumber).toBeUndefined();
    expect((await away.client.store.status({})).partnership).toMatchObject(panel);
    expect(await away.client.exchange.packsOf({ caseId })).toMatchObject({ packs: [], held: { expired: false } });
    away.as('key-worker', away.manager.userId);
    expect(await away.client.process.workQueue({})).toHaveLength(1);
  });

  it('has no word of the family in its file, and a name that tells nothing', async () => {
    const { pack } = await packed();
    const letters = lettersOf(pack);
    expect(letters.startsWith('age-encryption.org/v1')).toBe(true);
    for (const word of ['Zosia', 'Szyma', 'Nadia', 'Norchester', 'CDR-2026', 'contact']) {
      expect(letters).not.toContain(word);
    }
  });

  it('carries every field of a contact and of the wishes, so that none is left behind', () => {
    const { read, change } = packRights('key-worker', 'contact');
    expect(Object.keys(contactEntry.shape).filter((field) => ![...read, ...change].includes(field))).toEqual([]);
    const wishes = packRights('key-worker', 'wishes');
    expect(Object.keys(familyWishes.shape).filter((field) => !wishes.change.includes(field))).toEqual([]);
  });
});

describe('work that comes home', () => {
  it('is previewed, merged and reported: contacts, questions, promises, touchpoints, wishes', async () => {
    const { office, away, caseId } = await packed();
    away.clock.set('2026-03-10T10:00:00.000Z');
    await log(away, caseId, {
      ...rang,
      on: '2026-03-09',
      note: 'Visited at home.',
      questions: ['Who will read it?'],
      touchpoints: ['told-of-review'],
      promises: [{ what: 'Ring after the meeting', dueOn: '2026-03-20' }],
    });
    await sayWishes(away, caseId, 'Polish');
    const file = await returnFrom(away, caseId);
    expect(lettersOf(file)).not.toContain('Visited');
    const { summary, keyWorker } = await preview(office, file);
    expect(keyWorker).toBe('Nadia Iqbal');
    expect(summary).toMatchObject({ newRecords: 4, changed: 1, conflicts: 0 });
    expect(summary.lines.map(({ record }) => record)).toEqual(
      expect.arrayContaining([
        'Contact: 9 March 2026, telephone',
        'Question: 2. Who will read it?',
        'Promise: Ring after the meeting',
        'The family’s wishes',
      ]),
    );
    expect((await office.client.family.read({ caseId })).contacts).toHaveLength(1);

    expect(await merge(office, file)).toMatchObject({ newRecords: 4, changed: 1, conflicts: 0 });
    const family = await office.client.family.read({ caseId });
    expect(family.contacts.map(({ entry }) => entry.note)).toEqual(['Visited at home.', 'Told her who I am.']);
    expect(family.questions.map(({ number, text }) => [number, text])).toEqual([
      [1, 'Why did we wait so long?'],
      [2, 'Who will read it?'],
    ]);
    expect(family.promises).toMatchObject([{ what: 'Ring after the meeting' }]);
    expect(family.touchpoints).toMatchObject([{ touchpoint: 'told-of-review' }]);
    expect(family.wishes.language).toBe('Polish');
    const { merges, packs } = await office.client.exchange.packsOf({ caseId });
    expect(merges).toMatchObject([{ newRecords: 4, changed: 1, by: 'Adaeze Okonkwo' }]);
    expect(packs).toMatchObject([{ keyWorker: 'Nadia Iqbal', mergedAt: expect.any(String) }]);
  });

  it('keeps both when the office wrote too, and gives a number to each question', async () => {
    const { office, away, caseId } = await packed();
    await log(away, caseId, { ...rang, note: 'From the laptop.', questions: ['Asked on the laptop'] });
    await log(office, caseId, { ...rang, note: 'From the office.', questions: ['Asked at the office'] });
    expect(await merge(office, await returnFrom(away, caseId))).toMatchObject({ newRecords: 2, conflicts: 0 });
    const { questions, contacts } = await office.client.family.read({ caseId });
    expect(contacts).toHaveLength(3);
    expect(questions.map(({ number, text }) => [number, text])).toEqual([
      [1, 'Why did we wait so long?'],
      [2, 'Asked at the office'],
      [3, 'Asked on the laptop'],
    ]);
  });

  it('stops at a field changed on both sides until a person chooses, and then remembers who and when', async () => {
    const { office, away, caseId } = await packed();
    await sayWishes(away, caseId, 'Polish');
    await sayWishes(office, caseId, 'Silesian');
    const file = await returnFrom(away, caseId);
    expect(await merge(office, file)).toMatchObject({ conflicts: 1, changed: 0 });
    expect((await office.client.family.read({ caseId })).wishes.language).toBe('');
    expect(await office.client.exchange.packsOf({ caseId })).toMatchObject({ openConflicts: 1 });
    const [open] = await office.client.exchange.conflicts({ caseId });
    expect(open).toMatchObject({
      field: 'Language',
      base: 'Blank',
      candidates: [
        { words: 'Polish', fromOffice: false },
        { words: 'Silesian', fromOffice: true },
      ],
      settled: null,
    });
    const conflictId = open?.conflictId ?? '';
    await expect(office.client.exchange.settle({ caseId, conflictId, chosen: 'Something else' })).rejects.toMatchObject(
      { data: { reason: 'NOT_A_CANDIDATE' } },
    );
    await office.client.exchange.settle({ caseId, conflictId, chosen: 'Polish' });
    expect((await office.client.family.read({ caseId })).wishes.language).toBe('Polish');
    expect(await office.client.exchange.conflicts({ caseId })).toMatchObject([
      { settled: { words: 'Polish', by: 'Adaeze Okonkwo' } },
    ]);
    await expect(office.client.exchange.settle({ caseId, conflictId, chosen: 'Silesian' })).rejects.toMatchObject({
      code: 'STALE',
    });

    // A decision is not undone in silence by a later pack that never knew of it.
    await sayWishes(away, caseId, 'English');
    expect(await merge(office, await returnFrom(away, caseId, 'second.age'))).toMatchObject({ conflicts: 1 });
    const again = await office.client.exchange.conflicts({ caseId });
    expect(again.map(({ settled }) => settled !== null)).toEqual([false, true]);
    await expect(preview(office, file)).rejects.toMatchObject({ data: { reason: 'PACK_MERGED_BEFORE' } });
  });

  it('names people who are swept for, also in a version that nobody has chosen', async () => {
    const { office, away, caseId } = await packed();
    for (const [desk, preferredName] of [
      [away, 'Zosieńka'],
      [office, 'Zofijka'],
    ] as const) {
      const { wishes, wishesVersion } = await desk.client.family.read({ caseId });
      await desk.client.family.saveWishes({ caseId, wishes: { ...wishes, preferredName }, seenVersion: wishesVersion });
    }
    expect(await merge(office, await returnFrom(away, caseId))).toMatchObject({ conflicts: 1 });
    const known = await inUnit(office, (unit) => knownIdentifiersOf(unit, [caseId]));
    const names = known.get(caseId)?.people.flatMap((person) => [person.firstName, person.surname]);
    expect(names).toEqual(expect.arrayContaining(['Zosieńka', 'Zofijka']));
  });

  it('comes home again and again, a second thought back to the first value too', async () => {
    const { office, away, caseId } = await packed();
    await sayWishes(away, caseId, 'Polish');
    await merge(office, await returnFrom(away, caseId, 'first.age'));
    await sayWishes(away, caseId, '');
    await log(away, caseId, { ...rang, note: 'Later.' });
    const second = await returnFrom(away, caseId, 'second.age');
    expect(await merge(office, second)).toMatchObject({ newRecords: 1, changed: 1, conflicts: 0 });
    expect((await office.client.family.read({ caseId })).wishes.language).toBe('');
  });

  it('brings a correction home beside the entry it corrects', async () => {
    const { office, away, caseId } = await packed();
    const { contacts } = await away.client.family.read({ caseId });
    await away.client.family.correctContact({
      caseId,
      contactId: contacts[0]?.id ?? '',
      entry: { ...rang, note: 'Told her who I am, and my number.' },
      reason: 'Left out the number',
      wishes: null,
      acknowledged: [],
    });
    await merge(office, await returnFrom(away, caseId));
    const home = await office.client.family.read({ caseId });
    expect(home.contacts.map(({ isCurrent, entry }) => [isCurrent, entry.note])).toEqual(
      expect.arrayContaining([
        [true, 'Told her who I am, and my number.'],
        [false, 'Told her who I am.'],
      ]),
    );
  });

  it('is followed by a newer pack of the same family on the same laptop', async () => {
    const { office, away, caseId } = await packed();
    await log(away, caseId, { ...rang, note: 'Not sent yet.' });
    await log(office, caseId, { ...rang, note: 'Written at the office.' });
    await openPack(away, await packFor(office, away, 'second.age'));
    const { contacts } = await away.client.family.read({ caseId });
    expect(contacts.map(({ entry }) => entry.note).sort()).toEqual([
      'Not sent yet.',
      'Told her who I am.',
      'Written at the office.',
    ]);
    expect(await merge(office, await returnFrom(away, caseId))).toMatchObject({ newRecords: 1 });
  });
});

describe('a newer pack of a family whose work came home', () => {
  it('opens though the office changed since what the key worker had sent, and brings it', async () => {
    const { office, away, caseId } = await packed();
    await sayWishes(away, caseId, 'Polish');
    await merge(office, await returnFrom(away, caseId));
    await sayWishes(office, caseId, 'Silesian');
    await openPack(away, await packFor(office, away, 'second.age'));
    expect((await away.client.family.read({ caseId })).wishes.language).toBe('Silesian');
    expect((await preview(office, await returnFrom(away, caseId, 'second-return.age'))).summary).toMatchObject({
      newRecords: 0,
      changed: 0,
      conflicts: 0,
    });
  });

  it('does not open over work that was not sent, where both changed the same', async () => {
    const { office, away, caseId } = await packed();
    await sayWishes(away, caseId, 'Polish');
    await merge(office, await returnFrom(away, caseId));
    await sayWishes(away, caseId, 'English');
    await sayWishes(office, caseId, 'Silesian');
    const second = openPack(away, await packFor(office, away, 'second.age'));
    await expect(second).rejects.toMatchObject({ data: { reason: 'PACK_WORK_NOT_SENT' } });
    expect((await away.client.family.read({ caseId })).wishes.language).toBe('English');
  });

  it('gives each question the number it has at the office, and those not sent the numbers after them', async () => {
    const { office, away, caseId } = await packed();
    const ask = (desk: Pick<typeof away, 'client'>, at: string, question: string) =>
      log(desk, caseId, { ...rang, at, questions: [question] });
    await ask(away, '16:00', 'Who will read it?');
    await ask(office, '16:30', 'Was she in pain?');
    await merge(office, await returnFrom(away, caseId));
    await ask(away, '17:00', 'May we come to the meeting?');
    await openPack(away, await packFor(office, away, 'second.age'));
    const questionsOf = async ({ client }: Pick<typeof away, 'client'>) =>
      (await client.family.read({ caseId })).questions.map(({ number, text }) => `${number} ${text}`);
    const atOffice = ['1 Why did we wait so long?', '2 Was she in pain?', '3 Who will read it?'];
    expect(await questionsOf(office)).toEqual(atOffice);
    expect(await questionsOf(away)).toEqual([...atOffice, '4 May we come to the meeting?']);
    await merge(office, await returnFrom(away, caseId, 'second-return.age'));
    expect(await questionsOf(office)).toEqual(await questionsOf(away));
  });

  it('is not made while a field is in conflict: it would leave with what nobody chose', async () => {
    const { office, away, caseId } = await packed();
    await sayWishes(away, caseId, 'Polish');
    await sayWishes(office, caseId, 'Silesian');
    await merge(office, await returnFrom(away, caseId));
    await expect(packFor(office, away, 'second.age')).rejects.toMatchObject({ data: { reason: 'CONFLICTS_OPEN' } });
    const [open] = await office.client.exchange.conflicts({ caseId });
    await office.client.exchange.settle({ caseId, conflictId: open?.conflictId ?? '', chosen: 'Silesian' });
    await openPack(away, await packFor(office, away, 'second.age'));
    expect((await away.client.family.read({ caseId })).wishes.language).toBe('Silesian');
  });
});

describe('what cannot be opened or merged has words of its own, and the records stay as they are', () => {
  const reason = (code: string) => ({ data: { reason: code, says: expect.stringMatching(/\.$/) } });

  it('a pack past its last day, of another partnership, cut short, of a newer version, opened twice', async () => {
    const { office, away, pack } = await packed();
    await expect(openPack(away, pack)).rejects.toMatchObject(reason('PACK_OPENED_BEFORE'));
    await expect(openPack(office, pack)).rejects.toMatchObject(reason('PACK_WRONG_KEY'));
    const other = await laptop();
    await other.client.store.savePartnership({ ...panel, panelName: 'Another panel' });
    await expect(openPack(other, await packFor(office, other, 'other.age'))).rejects.toMatchObject(
      reason('PACK_OTHER_PARTNERSHIP'),
    );
    const late = await laptop();
    const toLate = await packFor(office, late, 'late.age');
    late.clock.set('2026-05-01T09:00:00.000Z');
    await expect(openPack(late, toLate)).rejects.toMatchObject(reason('PACK_EXPIRED'));
    late.clock.set('2026-04-30T09:00:00.000Z');
    const bytes = readFileSync(toLate);
    const cut = join(late.folder, 'cut.age');
    writeFileSync(cut, bytes.subarray(0, bytes.length - 40));
    await expect(openPack(late, cut)).rejects.toMatchObject(reason('PACK_TRUNCATED_OR_ALTERED'));
    writeFileSync(cut, 'age-encryption.org/v2\n-> X25519 abc\n');
    await expect(openPack(late, cut)).rejects.toMatchObject(reason('PACK_NEWER_VERSION'));
    expect(await late.client.process.workQueue({})).toEqual([]);
    await expect(openPack(office, await packFor(office, await officeKey(office), 'own.age'))).rejects.toMatchObject(
      reason('PACK_ALREADY_HERE'),
    );
  });

  it('a return that is none, altered, of a withdrawn pack, merged before, or of a case closed or merged since', async () => {
    const { office, away, pack, caseId } = await packed();
    await expect(preview(office, pack)).rejects.toMatchObject(reason('PACK_OTHER_PARTNERSHIP'));
    await log(away, caseId, { ...rang, note: 'Away.' });
    const file = await returnFrom(away, caseId);
    const bytes = readFileSync(file);
    const altered = join(away.folder, 'altered.age');
    bytes[bytes.length - 10] = (bytes[bytes.length - 10] ?? 0) ^ 1;
    writeFileSync(altered, bytes);
    await expect(preview(office, altered)).rejects.toMatchObject(reason('PACK_TRUNCATED_OR_ALTERED'));
    writeFileSync(altered, 'Dear all');
    await expect(preview(office, altered)).rejects.toMatchObject(reason('PACK_NOT_A_PACK'));
    await expect(preview(await officeWithFamily(), file)).rejects.toMatchObject(reason('PACK_OTHER_PARTNERSHIP'));
    for (const [state, code] of [
      ['closed', 'PACK_CASE_CLOSED'],
      ['merged', 'PACK_CASE_MERGED'],
    ] as const) {
      await setState(office, caseId, state);
      await expect(preview(office, file)).rejects.toMatchObject(reason(code));
    }
    await setState(office, caseId, 'open');
    await merge(office, file);
    await expect(preview(office, file)).rejects.toMatchObject(reason('PACK_MERGED_BEFORE'));
    await log(away, caseId, { ...rang, note: 'Later.' });
    const later = await returnFrom(away, caseId, 'later.age');
    const [{ packId } = { packId: '' }] = (await office.client.exchange.packsOf({ caseId })).packs;
    await office.client.exchange.withdrawPack({ caseId, packId });
    await expect(preview(office, later)).rejects.toMatchObject(reason('PACK_WITHDRAWN'));
    expect((await office.client.family.read({ caseId })).contacts).toHaveLength(2);
  });

  it('a case that closes between the preview and the merge', async () => {
    const { office, away, caseId } = await packed();
    await log(away, caseId, { ...rang, note: 'Away.' });
    const { mergeKey } = await preview(office, await returnFrom(away, caseId));
    await setState(office, caseId, 'closed');
    const steps = await office.client.exchange.mergeReturn({ mergeKey });
    await expect(all(steps)).rejects.toMatchObject(reason('PACK_CASE_CLOSED'));
  });
});

describe('ten thousand contacts', () => {
  it('are merged with progress in a few times what writing them takes, and not at all when stopped', async () => {
    const { office, away, caseId } = await packed();
    const writing = await processorTime(() => writeContacts(away, caseId, 10_000));
    const file = await returnFrom(away, caseId);
    const { mergeKey, summary } = await preview(office, file);
    expect(summary.newRecords).toBe(10_000);
    const stopped = await office.client.exchange.mergeReturn({ mergeKey });
    for (let next = await stopped.next(); !next.done && next.value.done < 1000; ) next = await stopped.next();
    await stopped.return?.(undefined as never);
    expect(await contactCount(office, caseId)).toBe(1);
    const merging = await processorTime(async () => all(await office.client.exchange.mergeReturn({ mergeKey })));
    expect(merging.result.value).toMatchObject({ newRecords: 10_000 });
    expect(merging.result.steps).toBeGreaterThan(10);
    expect(await contactCount(office, caseId)).toBe(10_001);
    expect(merging.milliseconds / writing.milliseconds).toBeLessThan(4);
  });
});

/** How much of the processor the work takes, whatever runs beside it. */
async function processorTime<T>(work: () => Promise<T>): Promise<{ result: T; milliseconds: number }> {
  const started = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(started);
  return { result, milliseconds: (user + system) / 1000 };
}

async function all<T>(steps: AsyncIterator<unknown, T, void>): Promise<{ steps: number; value: T }> {
  for (let count = 0; ; count += 1) {
    const step = await steps.next();
    if (step.done) return { steps: count, value: step.value };
  }
}

type Desk = Pick<Awaited<ReturnType<typeof laptop>>, 'core' | 'manager' | 'clock'>;

async function inUnit<T>(desk: Desk, work: Parameters<typeof runUnitOfWork<T>>[3]): Promise<T> {
  const session = desk.core.session;
  if (session === null) throw new Error('NOT_SIGNED_IN');
  return await runUnitOfWork(session.records, desk.manager, desk.clock, async (unit) => {
    await unit.audit({ action: 'test.prepared' });
    return await work(unit);
  });
}

async function setState(desk: Desk, caseId: string, state: 'open' | 'closed' | 'merged') {
  await inUnit(desk, (unit) => unit.db.updateTable('cases').set({ state }).where('id', '=', caseId).execute());
}

async function contactCount(desk: Desk, caseId: string): Promise<number> {
  const rows = await inUnit(desk, (unit) =>
    unit.db.selectFrom('contacts').select('id').where('case_id', '=', caseId).execute(),
  );
  return rows.length;
}

async function writeContacts(desk: Desk, caseId: string, count: number) {
  await inUnit(desk, async (unit) => {
    for (let from = 0; from < count; from += 500) {
      const rows = Array.from({ length: Math.min(500, count - from) }, (_, at) => ({
        id: unit.newId(),
        case_id: caseId,
        current: 1,
        on_day: rang.on,
        at_time: rang.at,
        outcome: rang.outcome,
        stage: rang.stage,
        entry: JSON.stringify({ ...rang, note: `Contact ${from + at}: told her what comes next and wrote it down.` }),
        created_at: unit.now,
        created_by: unit.actor.userId,
      }));
      await unit.db.insertInto('contacts').values(rows).execute();
    }
  });
}

async function officeKey(office: Awaited<ReturnType<typeof officeWithFamily>>) {
  return await office.client.exchange.packKey({});
}
