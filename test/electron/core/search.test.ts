import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { emptyAnalysis } from '../../../domain/analysis/analysis.ts';
import type { searchKinds } from '../../../domain/notification/searchKinds.ts';
import type { FoundWords } from '../../../electron/api/search.ts';
import { aContact, familyCore } from '../../fixtures/family.ts';

const shown = ({ kind, title, snippet }: FoundWords) => `${kind} ${title}: ${snippet.map(({ text }) => text).join('')}`;
const marked = ({ snippet }: FoundWords) => snippet.filter(({ found }) => found).map(({ text }) => text);

async function deskWithSearch() {
  const desk = await familyCore();
  const find = async (words: string) => (await desk.client.search.words({ words })).map(shown);
  return { ...desk, find };
}

describe('finding words in the records', () => {
  it('folds accents, apostrophes, hyphens and letters that do not come apart, and shows the text as it was written', async () => {
    const { client, log, allocate, bilal, find } = await deskWithSearch();
    await allocate(bilal);
    await log({ note: 'Spoke with Zoë O’Brien-Szymański and her uncle Łukasz about the funeral.' });
    for (const words of ['zoe', 'ZOË', "o'brien", 'obrien', 'O’Brien', 'szymanski', 'Szymański', 'lukasz', 'Łukasz']) {
      expect([words, (await find(words)).length]).toEqual([words, 1]);
    }
    const [hit] = await client.search.words({ words: 'szymanski luk' });
    expect(hit && marked(hit)).toEqual(['O’Brien-Szymański', 'Łukasz']);
    expect(await find('brienszym')).toEqual([]);
    expect(await find('z')).toEqual([]);
    expect(await find('szymanski lu')).toHaveLength(1);
    expect(await find('lu')).toEqual([]);
    expect(await find('ab')).toEqual([]);
  });

  it('finds a contact only in its corrected words', async () => {
    const { client, caseId, allocate, bilal, log, find } = await deskWithSearch();
    await allocate(bilal);
    const { contactId } = await log({ note: 'The hamster was called Biscuit.' });
    expect(await find('biscuit')).toHaveLength(1);
    await client.family.correctContact({
      caseId,
      contactId,
      reason: 'Wrong name',
      entry: aContact({ note: 'The hamster was called Pretzel.' }),
      wishes: null,
      acknowledged: [],
    });
    expect(await find('biscuit')).toEqual([]);
    expect(await find('pretzel')).toHaveLength(1);
  });

  it('follows an amended notification, a person changed, and a document withdrawn', async () => {
    const { client, caseId, find } = await deskWithSearch();
    const read = await client.notification.read({ caseId });
    await client.notification.amend({
      caseId,
      rowVersion: read.rowVersion,
      answers: { ...read.answers, circumstances: 'Found beside the weir at Calder lock.' },
      notKnown: read.notKnown,
    });
    expect(await find('weir calder')).toHaveLength(1);
    const again = await client.notification.read({ caseId });
    await client.notification.amend({
      caseId,
      rowVersion: again.rowVersion,
      answers: { ...again.answers, circumstances: 'Found at home.' },
      notKnown: again.notKnown,
    });
    expect(await find('weir')).toEqual([]);
  });

  it('leaves no deleted word in the index, in the pages of the file or beside it', async () => {
    const { client, caseId, core, find } = await deskWithSearch();
    const db = core.session?.records.db;
    if (db === undefined) throw new Error('NO_SESSION');
    const version = async (text: string) => client.process.saveUrgentLearning({ caseId, text });
    await version('Quarantine the zirconium teether.');
    const blocks = async () => {
      const { rows } = await sql<{ block: Uint8Array }>`SELECT block FROM search_words_data`.execute(db);
      return rows.filter(({ block }) => Buffer.from(block).includes('zirconium')).length;
    };
    expect(await blocks()).toBeGreaterThan(0);
    await version('Warn the nurseries.');
    expect(await find('zirconium')).toEqual([]);
    expect(await blocks()).toBe(0);
    await sql`INSERT INTO search_words(search_words) VALUES ('integrity-check')`.execute(db);
  });

  it('is empty of a case whose import was undone or that joined another, and never leaves a case waiting', async () => {
    const { core, caseId, find, client } = await deskWithSearch();
    await client.process.saveUrgentLearning({ caseId, text: 'Teethers recalled.' });
    expect(await find('teethers')).toHaveLength(1);
    const db = core.session?.records.db;
    await db?.updateTable('cases').set({ state: 'undone' }).where('id', '=', caseId).execute();
    expect(await find('teethers')).toEqual([]);
    expect(await db?.selectFrom('search_entries').select('id').execute()).toEqual([]);
    expect(await db?.selectFrom('search_due').selectAll().execute()).toEqual([]);
  });
});

/** How each kind of find is read on its page, by the procedure that fills it. */
const pageOf: Record<keyof typeof searchKinds, (desk: Desk, caseId: string) => Promise<unknown>> = {
  notification: (desk, caseId) => desk.client.notification.read({ caseId }),
  person: (desk, caseId) => desk.client.notification.read({ caseId }),
  eligibility: (desk, caseId) => desk.client.eligibility.read({ caseId }),
  contact: (desk, caseId) => desk.client.family.read({ caseId }),
  question: (desk, caseId) => desk.client.family.read({ caseId }),
  promise: (desk, caseId) => desk.client.family.read({ caseId }),
  process: (desk, caseId) => desk.client.process.read({ caseId }),
  care: (desk, caseId) => desk.client.process.timeline({ caseId }),
  'urgent-learning': (desk, caseId) => desk.client.process.read({ caseId }),
  document: (desk, caseId) => desk.client.documents.list({ caseId }),
  answer: (desk, caseId) => desk.client.agencies.mergeDesk({ caseId, form: 'reporting' }),
  analysis: (desk, caseId) => desk.client.analysis.read({ caseId }),
  factor: (desk, caseId) => desk.client.analysis.read({ caseId }),
};
type Desk = Awaited<ReturnType<typeof familyCore>>;

/** Words that stand in every kind of text of every case. */
const everywhere = 'willow';

/** Three families, each with every kind of text: Bilal's, Mei's, and one marked sensitive that is Bilal's, too. */
async function threeFamilies() {
  const desk = await familyCore();
  const { client, caseId: first, core } = desk;
  const db = core.session?.records.db;
  if (db === undefined) throw new Error('NO_SESSION');
  const cases = [first];
  for (const nhsNumber of ['9990000026', '9990000034']) {
    const answers = { familyName: 'Kaya', firstNames: 'Deniz', dateOfDeath: '2026-02-20', nhsNumber };
    const { caseId } = await client.notification.notify({ formVersion: 'x', answers, notKnown: [], people: [] });
    cases.push(caseId);
  }
  const agency = { name: 'Mill Road Surgery', abbreviation: '', kind: 'primary-care' as const, contactName: '' };
  const reach = { email: '', phone: '', address: '' };
  const { agencyId } = await client.agencies.saveAgency({
    agencyId: null,
    agency: { ...agency, ...reach },
    active: true,
  });
  for (const [place, caseId] of cases.entries()) {
    const word = `${everywhere} ${place}`;
    const personId = place === 1 ? desk.mei : desk.bilal;
    const allocation = { state: 'allocated' as const, personId, deputyId: null, startOn: '2026-02-21', reason: '' };
    await client.family.allocate({ caseId, allocation });
    const read = await client.notification.read({ caseId });
    const answers = { ...read.answers, circumstances: `Found ${word}`, placeName: `House ${word}` };
    await client.notification.amend({ caseId, rowVersion: read.rowVersion, answers, notKnown: [] });
    const entry = aContact({
      note: `Said ${word}`,
      questions: [`Why ${word}?`],
      promises: [{ what: `Send ${word}`, dueOn: '2026-04-01' }],
    });
    await client.family.addContact({ caseId, entry, wishes: null, acknowledged: [] });
    await client.process.saveUrgentLearning({ caseId, text: `Recall ${word}` });
    await client.process.addCareEvent({ caseId, on: '2026-01-01', at: '', what: `Seen ${word}` });
    const hold = { reason: 'police' as const, from: '2026-02-22', to: null, note: `Await ${word}`, familyToldOn: null };
    await client.process.saveHold({ caseId, holdId: null, rowVersion: 0, hold });
    await client.agencies.prepare({ caseId, agencyIds: [agencyId], forms: ['reporting'] });
    const [request] = (await client.agencies.read({ caseId })).requests;
    const answer = { question: 'known-conditions', text: `Asthma ${word}`, notKnown: false };
    await client.agencies.saveAnswers({ caseId, requestId: request?.id ?? '', answers: [answer] });
    const factor = {
      domain: 'A' as const,
      code: null,
      text: `Asthma ${word}`,
      scale: 'influence-2018' as const,
      level: '2',
      modifiable: null,
      reason: '',
    };
    await client.analysis.save({
      caseId,
      stage: 'draft',
      rater: 'first',
      seenVersion: 0,
      content: { ...emptyAnalysis, summary: `Sum ${word}`, factors: [factor] },
    });
  }
  await db
    .updateTable('cases')
    .set({ sensitive: 1 })
    .where('id', '=', cases[2] ?? '')
    .execute();
  return { ...desk, cases };
}

describe('what a role finds', () => {
  it('is only ever what that role may open, whoever looks for whatever', async () => {
    const desk = await threeFamilies();
    const people = [
      () => desk.as('manager'),
      () => desk.as('coordinator'),
      desk.asBilal,
      desk.asMei,
      () => desk.as('key-worker'),
      () => desk.as('panel-member'),
      () => desk.as('auditor'),
    ];
    const words = [
      'willow',
      'wil',
      'willow 0',
      'willow 1',
      'willow 2',
      'asthma',
      'found',
      'said',
      'house willow',
      'efua',
    ];
    const seen = new Set<string>();
    const look = async (signIn: () => void, looked: string) => {
      signIn();
      const role = desk.core.session?.actor.role ?? 'auditor';
      const mayAsk = role !== 'panel-member' && role !== 'auditor';
      const asked = desk.client.search.words({ words: looked });
      if (!mayAsk) {
        await expect(asked).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
        return;
      }
      const hits = await asked;
      for (const hit of hits) {
        seen.add(`${role} ${hit.kind}`);
        const page = JSON.stringify(await pageOf[hit.kind](desk, hit.caseId));
        for (const found of marked(hit)) expect(page).toContain(found);
      }
    };
    for (const signIn of people) for (const looked of words) await look(signIn, looked);
    const odd = fc.oneof(fc.constantFrom('"willow" OR x', 'NEAR(', 'willow*', '-'), fc.string({ maxLength: 6 }));
    await fc.assert(fc.asyncProperty(fc.constantFrom(...people), odd, look), { numRuns: 60 });
    // The walk is worth something only if it met finds, and every kind of them but documents and eligibility.
    expect([...seen].filter((each) => each.startsWith('manager')).length).toBeGreaterThanOrEqual(9);
    expect([...seen].filter((each) => each.startsWith('key-worker')).sort()).toEqual(
      ['care', 'contact', 'notification', 'person', 'process', 'promise', 'question', 'urgent-learning'].map(
        (kind) => `key-worker ${kind}`,
      ),
    );
  }, 30_000);

  it('is nothing of a sensitive case until one said why it is opened', async () => {
    const { client, cases } = await threeFamilies();
    const of = async () =>
      (await client.search.words({ words: 'willow 2' })).filter(({ caseId }) => caseId === cases[2]);
    expect(await of()).toEqual([]);
    await client.access.explainOpening({ caseId: cases[2] ?? '', why: { reason: 'my-case', words: '' } });
    expect((await of()).length).toBeGreaterThan(5);
  });
});

describe('two records of one death', () => {
  it('are found under the case that goes on, and each under its own again when the join is undone', async () => {
    const { client, caseId } = await familyCore();
    const answers = {
      familyName: 'Asante',
      firstNames: 'Kofi',
      dateOfDeath: '2026-02-20',
      noNhsReason: 'not-currently-available',
    };
    const other = await client.notification.notify({ formVersion: 'x', answers, notKnown: [], people: [] });
    await client.process.addCareEvent({ caseId: other.caseId, on: '2026-01-01', at: '', what: 'Seen for a limp' });
    const of = async () => (await client.search.words({ words: 'limp' })).map((hit) => hit.caseId);
    expect(await of()).toEqual([other.caseId]);
    const ids = { keptId: caseId, otherId: other.caseId };
    const { items, seen } = await client.notification.compareCases(ids);
    const differing = items.filter(({ state }) => state === 'differs');
    const choices = Object.fromEntries(differing.map(({ key, options }) => [key, options[0]]));
    const { mergeId } = await client.notification.mergeCases({
      ...ids,
      choices,
      reason: 'Notified twice',
      seen,
    } as never);
    expect(await of()).toEqual([caseId]);
    await client.notification.undoMerge({ mergeId, reason: 'Twins after all', differentDeaths: true });
    expect(await of()).toEqual([other.caseId]);
  });
});
