import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { knownIdentifiersOf } from '../../../db/cases.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { agencyForms, offeredForms } from '../../../domain/agencies/forms.ts';
import { mergeAnswers } from '../../../domain/agencies/merge.ts';
import type { RequestStep } from '../../../domain/agencies/requests.ts';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import { readPdf } from '../../../electron/core/documents/readPdf.ts';
import { testCore } from '../../fixtures/core.ts';

const nothingKnown = {
  ageInDays: null,
  ageInYears: null,
  text: '',
  suddenUnexplained: false,
  externalCause: false,
  suspicious: false,
};
const agency = (name: string) => ({
  name,
  abbreviation: '',
  kind: 'hospital' as const,
  contactName: 'Ewa Nowak',
  email: 'records@norchester.example',
  phone: '020 7946 0301',
  address: '1 Mill Road\nNorchester',
});

async function withRequests() {
  const all = await testCore();
  const { caseId } = await all.client.notification.notify({
    formVersion: notificationFormVersion,
    answers: { familyName: 'Haidari', firstNames: 'Zoë', dateOfDeath: '2026-02-20', nhsNumber: '9990000018' },
    notKnown: [],
    people: [],
  });
  const agencyIds: string[] = [];
  for (const name of ['Norchester Royal Infirmary', 'Mill Road Surgery', 'Wharfe Council']) {
    agencyIds.push(
      (await all.client.agencies.saveAgency({ agencyId: null, agency: agency(name), active: true })).agencyId,
    );
  }
  await all.client.agencies.prepare({ caseId, agencyIds, forms: ['reporting'] });
  const read = () => all.client.agencies.read({ caseId });
  const requestTo = async (name: string) => {
    const found = (await read()).requests.find((each) => each.agency === name);
    if (found === undefined) throw new Error('NO_REQUEST');
    return found;
  };
  const step = async (name: string, taken: RequestStep) => {
    const { id: requestId, rowVersion } = await requestTo(name);
    await all.client.agencies.step({ caseId, requestId, rowVersion, step: taken });
  };
  return { ...all, caseId, agencyIds, read, requestTo, step };
}

describe('the forms offered by the circumstances', () => {
  const ids = (about: Partial<typeof nothingKnown> | { ageInDays: number }) =>
    offeredForms({ ...nothingKnown, ...about }).map(({ form }) => form.id);

  it('are the reporting form always, and the neonatal one under 28 days', () => {
    expect(ids({})).toEqual(['reporting']);
    expect(ids({ ageInDays: 27 })).toEqual(['reporting', 'neonatal']);
    expect(ids({ ageInDays: 28 })).toEqual(['reporting']);
  });

  it('follow a sudden death and what the notification names', () => {
    expect(ids({ suddenUnexplained: true })).toContain('sudden-unexpected');
    expect(ids({ text: 'Known asthma. Found in the garden pond water.' })).toEqual(
      expect.arrayContaining(['asthma-anaphylaxis', 'drowning']),
    );
  });

  it('are offered for the beginning of a word only, with or without its hyphen', () => {
    expect(ids({ text: 'A scar from the spring; the bathos of it.' })).toEqual(['reporting', 'drowning']);
    expect(ids({ text: 'An old scar of self\nharm' })).toEqual(['reporting', 'suicide']);
    expect(ids({ text: 'Was hit by a car' })).toEqual(['reporting', 'traffic']);
    expect(ids({ text: 'Carried in; unabused' })).toEqual(['reporting']);
  });

  it('are codes that are used once', () => {
    const codes = agencyForms.flatMap(({ id, sections }) =>
      sections.flatMap(({ questions }) => questions.map(({ code }) => `${id} ${code}`)),
    );
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('a request to an agency', () => {
  it('is prepared once for each agency and form', async () => {
    const { client, caseId, agencyIds, read } = await withRequests();
    expect(await client.agencies.prepare({ caseId, agencyIds, forms: ['reporting'] })).toEqual({ prepared: 0 });
    expect((await read()).requests).toHaveLength(3);
  });

  it('goes from prepared to received late, with its reminders and age', async () => {
    const { step, requestTo, clock } = await withRequests();
    const name = 'Mill Road Surgery';
    await step(name, { step: 'send', on: '2026-03-02', dueOn: '2026-03-16' });
    clock.set('2026-03-20T09:00:00.000Z');
    expect(await requestTo(name)).toMatchObject({ standing: 'overdue', age: 18 });
    await step(name, { step: 'remind', on: '2026-03-18', how: 'letter' });
    await step(name, { step: 'receive', on: '2026-03-19' });
    await step(name, { step: 'check', quality: 'gaps', note: 'Section D is blank.' });
    expect(await requestTo(name)).toMatchObject({
      standing: 'received-late',
      age: 17,
      quality: 'gaps',
      reminders: [{ on: '2026-03-18', how: 'letter' }],
    });
  });

  it('cannot come back before it went out, and a stale step changes nothing', async () => {
    const { client, caseId, requestTo, step } = await withRequests();
    await expect(step('Wharfe Council', { step: 'receive', on: '2026-03-01' })).rejects.toMatchObject({
      data: { reason: 'NOT_SENT' },
    });
    const { id: requestId, rowVersion } = await requestTo('Wharfe Council');
    const close = () =>
      client.agencies.step({ caseId, requestId, rowVersion, step: { step: 'close', reason: 'Holds nothing.' } });
    await close();
    await expect(close()).rejects.toMatchObject({ data: { reason: 'REQUEST_CLOSED' } });
    expect((await requestTo('Wharfe Council')).standing).toBe('closed');
  });

  it('makes a letter as PDF and Word whose names tell nothing', async () => {
    const { client, caseId, requestTo, folder, grant } = await withRequests();
    const { id: requestId } = await requestTo('Wharfe Council');
    const token = grant(folder, 'folder');
    const { files } = await client.agencies.letter({ caseId, requestId, kind: 'request', token });
    expect(files).toEqual([
      expect.stringMatching(/^request-\d{6}\.pdf$/),
      expect.stringMatching(/^request-\d{6}\.docx$/),
    ]);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(files));
    expect(readFileSync(`${folder}/${files[0]}`).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is counted with what the case waits for', async () => {
    const { client, caseId, step } = await withRequests();
    await step('Wharfe Council', { step: 'send', on: '2026-03-01', dueOn: '2026-03-15' });
    const { waitsFor } = await client.process.header({ caseId });
    expect(waitsFor).toContainEqual(expect.objectContaining({ kind: 'agency', who: 'Wharfe Council' }));
  });

  it('makes the agency and the person there identifiers of the case', async () => {
    const { core, manager, clock, caseId } = await withRequests();
    if (core.session === null) throw new Error('NOT_OPEN');
    const known = await runUnitOfWork(core.session.records, manager, clock, async (unit) => {
      await unit.audit({ action: 'test.read' });
      return await knownIdentifiersOf(unit, [caseId]);
    });
    const own = known.get(caseId);
    expect(own?.organisations.map(({ name }) => name)).toContain('Mill Road Surgery');
    expect(own?.people).toContainEqual(expect.objectContaining({ firstName: 'Ewa', surname: 'Nowak' }));
  });
});

describe('the merge desk', () => {
  const said = (agencyName: string, text: string, notKnown = false) => ({
    answerId: null,
    requestId: agencyName,
    agency: agencyName,
    text,
    notKnown,
  });

  it('tells same, new, contradicting, not known and silent apart', () => {
    const standings = (...answers: ReturnType<typeof said>[]) => mergeAnswers(answers, null).map((a) => a.standing);
    expect(standings(said('GP', 'Asthma'), said('School', ''))).toEqual(['new', 'silent']);
    expect(standings(said('GP', 'Asthma.'), said('Hospital', ' asthma'))).toEqual(['same', 'same']);
    expect(standings(said('GP', 'Asthma'), said('Hospital', 'None'), said('School', '', true))).toEqual([
      'contradicts',
      'contradicts',
      'not-known',
    ]);
    expect(mergeAnswers([said('GP', 'Asthma'), said('Hospital', 'None')], 'None').map((a) => a.standing)).toEqual([
      'contradicts',
      'same',
    ]);
  });

  it('puts all answers to a question in one row and keeps the source of the one taken', async () => {
    const { client, caseId, requestTo } = await withRequests();
    const enter = async (name: string, text: string) => {
      const { id: requestId } = await requestTo(name);
      await client.agencies.saveAnswers({
        caseId,
        requestId,
        answers: [{ question: 'known-conditions', text, notKnown: false }],
      });
    };
    await enter('Mill Road Surgery', 'Asthma since 2022');
    await enter('Norchester Royal Infirmary', 'No known conditions');
    const row = async () => {
      const desk = await client.agencies.mergeDesk({ caseId, form: 'reporting' });
      const found = desk.sections.flatMap(({ questions }) => questions).find((q) => q.code === 'known-conditions');
      if (found === undefined) throw new Error('NO_ROW');
      return found;
    };
    const before = await row();
    expect(before.answers.map(({ standing }) => standing).sort()).toEqual(['contradicts', 'contradicts', 'silent']);
    const surgery = before.answers.find(({ agency: name }) => name === 'Mill Road Surgery');
    const accept = (seenVersion: number) =>
      client.agencies.accept({
        caseId,
        form: 'reporting',
        question: 'known-conditions',
        answerId: surgery?.answerId ?? null,
        seenVersion,
      });
    await accept(0);
    await expect(accept(0)).rejects.toMatchObject({ code: 'STALE' });
    await enter('Mill Road Surgery', 'Asthma since 2021');
    const after = await row();
    expect(after.accepted).toMatchObject({ text: 'Asthma since 2022', agency: 'Mill Road Surgery' });
    expect(after.answers.find(({ agency: name }) => name === 'Mill Road Surgery')?.standing).toBe('contradicts');
  });
});

describe('questions of the forms', () => {
  it('are real ones for every form, each with a code of its own and a source', () => {
    for (const { id, sections } of agencyForms) {
      const questions = sections.flatMap((section) => section.questions);
      expect([id, questions.length > 6]).toEqual([id, true]);
      expect(new Set(questions.map(({ code }) => code)).size).toBe(questions.length);
      expect(questions.filter(({ label }) => label === 'What the form says')).toEqual([]);
    }
  });

  it('are reworded, left out and added by a manager, and answers given before stay', async () => {
    const { client, caseId, requestTo, as } = await withRequests();
    const { id: requestId } = await requestTo('Mill Road Surgery');
    const answer = (question: string) =>
      client.agencies.saveAnswers({ caseId, requestId, answers: [{ question, text: 'Asthma', notKnown: false }] });
    await answer('known-conditions');
    const own = [
      {
        form: 'reporting',
        added: [{ code: 'own-1', label: 'Pets in the home' }],
        hidden: ['poverty', 'known-conditions'],
        reworded: { events: 'The last day' },
      },
    ];
    await client.agencies.saveQuestions({ own, seenVersion: 0 });
    const { sections, request } = await client.agencies.answers({ caseId, requestId });
    const labels = sections.flatMap(({ questions }) => questions.map(({ label }) => label));
    expect(labels).toContain('Pets in the home');
    expect(labels).toContain('The last day');
    expect(labels).not.toContain('Poverty or deprivation');
    expect(request.answered).toBe(0);
    await answer('own-1');
    await expect(answer('poverty')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const back = own.map((each) => ({ ...each, hidden: [] }));
    await expect(client.agencies.saveQuestions({ own: back, seenVersion: 0 })).rejects.toMatchObject({ code: 'STALE' });
    await client.agencies.saveQuestions({ own: back, seenVersion: 1 });
    const again = await client.agencies.answers({ caseId, requestId });
    const kept = again.sections.flatMap(({ questions }) => questions).find(({ code }) => code === 'known-conditions');
    expect(kept?.text).toBe('Asthma');
    as('coordinator');
    await expect(client.agencies.saveQuestions({ own: [], seenVersion: 2 })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });
});

describe('answers that contradict', () => {
  it('are asked about by letter, each agency with its own words and those of others without their names', async () => {
    const { client, caseId, requestTo, grant, folder } = await withRequests();
    const said = async (name: string, question: string, text: string) => {
      const { id: requestId } = await requestTo(name);
      await client.agencies.saveAnswers({ caseId, requestId, answers: [{ question, text, notKnown: false }] });
    };
    await said('Mill Road Surgery', 'known-conditions', 'Asthma since 2025');
    await said('Norchester Royal Infirmary', 'known-conditions', 'None known');
    await said('Wharfe Council', 'household', 'Lived with an aunt');
    const into = join(folder, 'queries');
    mkdirSync(into);
    const { files } = await client.agencies.queryLetters({ caseId, form: 'reporting', token: grant(into, 'folder') });
    expect(files).toHaveLength(4);
    expect(files.every((name) => /^query-\d{6}\.(pdf|docx)$/.test(name))).toBe(true);
    const texts = await Promise.all(
      files
        .filter((name) => name.endsWith('.pdf'))
        .map(async (name) => {
          const { pages } = await readPdf(readFileSync(join(into, name)));
          return pages.flatMap(({ lines }) => lines).join(' ');
        }),
    );
    const toSurgery = texts.find((text) => text.includes('Mill Road Surgery'));
    expect(toSurgery).toContain('Your answer: Asthma since 2025');
    expect(toSurgery).toContain('Another answer: None known');
    expect(toSurgery).not.toContain('Norchester Royal Infirmary');
    expect(toSurgery).not.toContain('aunt');
  });

  it('are settled by taking one, which leaves every other text as it stands', async () => {
    const { client, caseId, requestTo, grant, folder } = await withRequests();
    const read = await client.notification.read({ caseId });
    const answers = { ...read.answers, circumstances: 'Found at home by her mother.' };
    await client.notification.amend({ caseId, rowVersion: read.rowVersion, answers, notKnown: read.notKnown });
    for (const [name, text] of [
      ['Mill Road Surgery', 'Collapsed at school'],
      ['Wharfe Council', 'Found in the garden'],
    ] as const) {
      const { id: requestId } = await requestTo(name);
      await client.agencies.saveAnswers({
        caseId,
        requestId,
        answers: [{ question: 'events', text, notKnown: false }],
      });
    }
    const desk = await client.agencies.mergeDesk({ caseId, form: 'reporting' });
    const events = desk.sections.flatMap(({ questions }) => questions).find(({ code }) => code === 'events');
    const taken = events?.answers.find(({ text }) => text === 'Collapsed at school');
    await client.agencies.accept({
      caseId,
      form: 'reporting',
      question: 'events',
      answerId: taken?.answerId ?? null,
      seenVersion: 0,
    });
    const after = await client.notification.read({ caseId });
    expect(after.answers.circumstances).toBe('Found at home by her mother.');
    const now = await client.agencies.mergeDesk({ caseId, form: 'reporting' });
    const settled = now.sections.flatMap(({ questions }) => questions).find(({ code }) => code === 'events');
    expect(settled?.accepted).toMatchObject({ text: 'Collapsed at school', agency: 'Mill Road Surgery' });
    await expect(
      client.agencies.queryLetters({ caseId, form: 'reporting', token: grant(folder, 'folder') }),
    ).rejects.toMatchObject({ data: { reason: 'NOTHING_CONTRADICTS' } });
  });
});
