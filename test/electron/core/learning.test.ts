import { describe, expect, it } from 'vitest';
import { insertAnalysis } from '../../../db/analysis.ts';
import { insertCase, type NewCase, saveCaseText } from '../../../db/cases.ts';
import { runUnitOfWork, type Unit } from '../../../db/unitOfWork.ts';
import { type Analysis, emptyAnalysis } from '../../../domain/analysis/analysis.ts';
import { emptyLearningQuery, type LearningQuery } from '../../../domain/analysis/learning.ts';
import { finished, testCore } from '../../fixtures/core.ts';

const unsafe = {
  domain: 'B' as const,
  code: 'unsafe-sleeping',
  text: '',
  scale: 'influence-2018' as const,
  level: '2',
  modifiable: 'yes' as const,
  reason: '',
};
const smoking = { ...unsafe, code: null, text: 'Smoking in the home or in pregnancy' };

async function desk() {
  const core = await testCore('2026-03-02T09:00:00.000Z');
  const { records } = core.core.session ?? {};
  if (!records) throw new Error('no records');
  const inUnit = <T>(fn: (unit: Unit) => Promise<T>) => runUnitOfWork(records, core.manager, core.clock, fn);
  const renew = async () => (await finished(await core.client.learning.renew({}))).cases;
  const search = async (query: Partial<LearningQuery>, like: { likeCaseId?: string; likeReviewId?: string } = {}) => {
    const answer = await core.client.learning.search({
      query: { ...emptyLearningQuery, ...query },
      likeCaseId: null,
      likeReviewId: null,
      ...like,
    });
    if (!answer.ready) throw new Error('the texts are behind the records');
    return answer;
  };
  return {
    ...core,
    inUnit,
    renew,
    search,
    /** A case with its analysis as the panel approved it. */
    decided: (values: NewCase, given: Partial<Analysis>, more?: (unit: Unit, caseId: string) => Promise<void>) =>
      inUnit(async (unit) => {
        const { id } = await insertCase(unit, { outcome: 'review', cdop_on: '2025-09-10', ...values });
        const about = { stage: 'final' as const, rater: '', version: 1, provisional: false, meetingId: null };
        await insertAnalysis(unit, id, { ...emptyAnalysis, ...given }, about);
        await more?.(unit, id);
        await unit.audit({ action: 'panel.decided', caseId: id });
        return id;
      }),
  };
}

const zofia: NewCase = {
  first_names: 'Zofia Amara',
  family_name: 'Quillfeather',
  known_as: 'Zuzu',
  sex: 'female',
  date_of_birth: '2025-01-14',
  date_of_death: '2025-03-04',
  nhs_number: '9990000018',
};

async function peopleAndPlaces(unit: Unit, caseId: string): Promise<void> {
  const stamp = { case_id: caseId, created_at: unit.now };
  const person = {
    ...stamp,
    kind: 'family' as const,
    title: null,
    known_as: null,
    sex: null,
    date_of_birth: null,
    employer: null,
    phone: null,
    email: null,
    parental_responsibility: null,
    note: null,
    removed_at: null,
  };
  await unit.db
    .insertInto('case_people')
    .values([
      {
        ...person,
        id: unit.newId(),
        role: 'mother',
        first_name: 'Ottoline',
        family_name: 'Vasquez-Brandt',
        phone: '07700 900418',
      },
      { ...person, id: unit.newId(), role: 'sibling', first_name: 'Ignatius', family_name: 'Quillfeather' },
      {
        ...person,
        id: unit.newId(),
        role: 'GP',
        title: 'Dr',
        first_name: 'Perpetua',
        family_name: 'Olatunji',
        email: 'p.olatunji@norchester.example',
      },
    ])
    .execute();
  await unit.db
    .insertInto('case_addresses')
    .values({
      ...stamp,
      id: unit.newId(),
      role: 'home',
      line1: '14 Tarragon Wynd',
      town: 'Wexmoor',
      postcode: 'NZ4 7QJ',
    })
    .execute();
  await unit.db
    .insertInto('case_organisations')
    .values({ ...stamp, id: unit.newId(), role: 'hospital', name: 'Marlinspike Infirmary', abbreviation: 'MKI' })
    .execute();
  await unit.db
    .insertInto('case_references')
    .values({ ...stamp, id: unit.newId(), role: 'hospital number', value: 'HX-883120' })
    .execute();
}

/** Every kind of identifier, as recorded and as people write it. */
const planted = [
  'Zofia',
  'Amara',
  'Quillfeather',
  'Zuzu',
  'ZOFIA',
  'Zofja',
  'Ottoline',
  'Vasquez',
  'Brandt',
  'Ignatius',
  'Perpetua',
  'Olatunji',
  'Tarragon',
  'Wexmoor',
  'NZ4',
  '7QJ',
  'Marlinspike',
  'MKI',
  '883120',
  '9990000018',
  '900418',
  '07700',
  'norchester.example',
  '14/01/2025',
  '4 March 2025',
  'Thistlewood',
  'Bartholomew',
  'Adaeze',
  'Okonkwo',
  'CDR-2026',
  'Halloran',
  'Pemberton',
  'March',
  '2025',
  'ZQ',
  '@zuzu_mum',
];

const story = (around: string) =>
  `Zofia Quillfeather (known as Zuzu, ZQ; NHS 999 000 0018, HX-883120) was born on 14/01/2025 at Marlinspike Infirmary (MKI). ${around} ` +
  'Her mother Ottoline Vasquez-Brandt (07700 900418, @zuzu_mum) and her brother Ignatius lived at 14 Tarragon Wynd, Wexmoor NZ4 7QJ. ' +
  'Dr Olatunji (p.olatunji@norchester.example) had told Zofja’s family about safer sleeping in March 2025. ' +
  'She died on 4 March 2025, four weeks after Bartholomew Thistlewood, whose review was CDR-2026-001. ' +
  'A neighbour, Mrs Halloran of Pemberton Road, had raised the damp with Adaeze Okonkwo.';

const texts: Partial<Analysis> = {
  summary: story('The cot was lent to a cousin.'),
  causeOfDeath: story('Unascertained.'),
  learning: story('Interpreters were not used.'),
  goodPractice: story('The ward telephoned every day.'),
  recommendations: story('Check advice at discharge.'),
  categoryReason: story('No other explanation.'),
  familyViews: story('They asked who will read this.'),
  category: 10,
  modifiability: 'yes',
  factors: [
    { ...unsafe, reason: story('Bed sharing on a sofa.') },
    { ...smoking, text: 'Zofia Quillfeather’s flat in Wexmoor was damp', reason: story('Mould.') },
  ],
};

describe('the learning search', () => {
  it('shows not one planted identifier, whatever is searched for and wherever it stands', async () => {
    const { decided, renew, search, client } = await desk();
    await decided({ first_names: 'Bartholomew', family_name: 'Thistlewood' }, { learning: 'Nothing in common.' });
    const caseId = await decided(zofia, texts, peopleAndPlaces);
    await client.panel.addAction({
      action: 'Ask Marlinspike Infirmary and Dr Olatunji how Zofia Quillfeather’s family was told about safer sleeping',
      owner: 'Norchester ICB',
      dueOn: null,
      informedOn: null,
      meetingId: null,
      caseId,
    });
    await renew();
    const around = [
      'cot cousin',
      'interpreters',
      'ward telephoned',
      'advice discharge',
      'sofa',
      'mould',
      'safer sleeping',
      'mother',
      'born',
      'died',
      'told',
      'neighbour',
      'damp',
      'family',
      'read',
    ];
    const answers = [];
    for (const words of [...around, '']) answers.push(await search({ words }));
    answers.push(await search({}, { likeCaseId: caseId }), await search({ factors: ['unsafe-sleeping'] }));
    expect(answers.some(({ results }) => results.some(({ snippets }) => snippets.length > 0))).toBe(true);
    expect(answers.some(({ recommended }) => recommended.length > 0)).toBe(true);
    const choices = await client.learning.choices({});
    const theme = await client.learning.theme({ query: emptyLearningQuery });
    const everything = JSON.stringify([answers, choices, { ...theme, candidates: [] }]);
    // The financial year of the panel is told; it is the only one.
    const years = everything.replaceAll('2025/26', '');
    expect(planted.filter((word) => years.includes(word))).toEqual([]);
    expect(everything.includes(caseId)).toBe(false);
  });

  it('finds nothing by a name, a number, a place or a date: what was taken out is not there to be searched', async () => {
    const { decided, renew, search, client, inUnit } = await desk();
    await decided({ first_names: 'Bartholomew', family_name: 'Thistlewood' }, { learning: 'Thistlewood slept.' });
    await decided(zofia, texts, peopleAndPlaces);
    await renew();
    const told = [];
    for (const word of planted) {
      const { found, results, recommended } = await search({ words: word });
      // A word that is asked together with one that is there must not change the answer either.
      const beside = await search({ words: `${word} sleeping` });
      if (found + results.length + recommended.length > 0 || (beside.found > 0 && !/^\W*$/.test(word))) told.push(word);
    }
    expect(told).toEqual([]);
    expect((await search({ words: 'sleeping' })).found).toBe(1);
    const stored = await inUnit(async (unit) => {
      await unit.audit({ action: 'learning.searched' });
      return JSON.stringify([
        await unit.db.selectFrom('learning_texts').select(['text', 'folded']).execute(),
        await unit.db.selectFrom('learning_reviews').select(['factors', 'themes', 'year', 'age_band']).execute(),
      ]);
    });
    expect(planted.filter((word) => word !== '2025' && stored.toLowerCase().includes(word.toLowerCase()))).toEqual([]);
    expect((await client.learning.choices({})).ready).toBe(true);
  });

  it('searches nothing while the records are ahead of it: a name recorded later is taken out first', async () => {
    const { decided, renew, search, client, inUnit } = await desk();
    const caseId = await decided(zofia, {
      learning: 'It was the second visit of the day to the clinic in juniper house.',
    });
    await renew();
    expect((await search({ words: 'juniper' })).found).toBe(1);
    await inUnit(async (unit) => {
      const row = { id: unit.newId(), case_id: caseId, role: 'clinic', name: 'Juniper House', abbreviation: null };
      await unit.db
        .insertInto('case_organisations')
        .values({ ...row, created_at: unit.now })
        .execute();
      await unit.audit({ action: 'notification.amended', caseId });
    });
    const query = { query: { ...emptyLearningQuery, words: 'juniper' }, likeCaseId: null, likeReviewId: null };
    expect(await client.learning.search(query)).toEqual({ ready: false });
    expect(await renew()).toBe(1);
    expect((await search({ words: 'juniper' })).found).toBe(0);
  });

  it('takes a name out of every text when another case records it', async () => {
    const { decided, renew, search, inUnit } = await desk();
    await decided(zofia, { learning: 'The review of a boy called brindlewick had asked for the same.' });
    await renew();
    await inUnit(async (unit) => {
      const { id } = await insertCase(unit, { first_names: 'Casimir', family_name: 'Brindlewick' });
      await unit.audit({ action: 'notification.case-opened', caseId: id });
    });
    await renew();
    expect((await search({ words: 'brindlewick' })).found).toBe(0);
    expect((await search({ words: 'review asked' })).found).toBe(1);
  });

  it('finds words in any form, with accents or without, and shows where they stand', async () => {
    const { decided, renew, search } = await desk();
    await decided(zofia, { learning: 'Health visitors check naïve sleeping arrangements at the first visit.' });
    await renew();
    const { results } = await search({ words: 'NAIVE sleeps' });
    const parts = results[0]?.snippets[0]?.parts ?? [];
    expect(parts.filter(({ found }) => found).map(({ text }) => text)).toEqual(['naïve', 'sleeping']);
    expect((await search({ words: 'the of at' })).found).toBe(0);
  });

  it('leaves out what is not decided: drafts, provisional decisions, imports that were undone', async () => {
    const { decided, renew, search, inUnit } = await desk();
    const caseId = await decided(zofia, { learning: 'Lorries and cyclists.' });
    await inUnit(async (unit) => {
      const { id } = await insertCase(unit, { outcome: 'review' });
      const about = { stage: 'draft' as const, rater: '', version: 1, provisional: false, meetingId: null };
      await insertAnalysis(unit, id, { ...emptyAnalysis, learning: 'Lorries.' }, about);
      await insertAnalysis(
        unit,
        id,
        { ...emptyAnalysis, learning: 'Lorries.' },
        { ...about, stage: 'final', version: 2, provisional: true },
      );
      await unit.audit({ action: 'analysis.saved', caseId: id });
    });
    expect(await renew()).toBe(1);
    expect((await search({ words: 'lorries' })).found).toBe(1);
    await inUnit(async (unit) => {
      await unit.db.updateTable('cases').set({ state: 'undone' }).where('id', '=', caseId).execute();
      await unit.audit({ action: 'exchange.import-undone' });
    });
    await renew();
    expect((await search({ words: 'lorries' })).found).toBe(0);
  });

  it('finds cases like one by the factors both have, an imported wording for the same factor included', async () => {
    const { decided, renew, search } = await desk();
    const mine = await decided(zofia, {
      factors: [unsafe, { ...smoking, code: 'smoking-household', text: '' }],
      category: 10,
    });
    await decided({}, { factors: [{ ...unsafe, code: null, text: 'unsafe sleeping arrangement' }], category: 10 });
    await decided({}, { factors: [unsafe, { ...smoking, code: 'smoking-household', text: '' }], category: 8 });
    await decided({}, { factors: [{ ...unsafe, code: 'water' }], category: 10 });
    await renew();
    const { found, results } = await search({}, { likeCaseId: mine });
    expect(found).toBe(2);
    expect(results.map(({ like }) => like?.shared.length)).toEqual([2, 1]);
    const again = await search({}, { likeReviewId: results[1]?.reviewId ?? '' });
    expect(again.found).toBe(2);
  });

  it('compares a theme with all other cases, and offers what is not reviewed yet', async () => {
    const { decided, renew, client, inUnit } = await desk();
    await decided(zofia, { factors: [unsafe], category: 10 });
    await decided({ cdop_on: '2024-05-02' }, { factors: [{ ...unsafe, modifiable: 'no' }], category: 10 });
    await decided({}, { factors: [unsafe, { ...unsafe, code: 'water' }], category: 3 });
    await inUnit(async (unit) => {
      const { id } = await insertCase(unit, { outcome: 'review', family_name: 'Abara', first_names: 'Ife' });
      await saveCaseText(unit, id, 'circumstances', 'Found in bed.');
      const about = { stage: 'draft' as const, rater: '', version: 1, provisional: false, meetingId: null };
      await insertAnalysis(unit, id, { ...emptyAnalysis, category: 10, factors: [unsafe] }, about);
      await unit.audit({ action: 'analysis.saved', caseId: id });
    });
    await renew();
    const theme = await client.learning.theme({ query: { ...emptyLearningQuery, category: 10 } });
    expect(theme).toMatchObject({
      cases: 2,
      others: 1,
      years: [
        { year: '2024/25', cases: 1 },
        { year: '2025/26', cases: 1 },
      ],
      factors: [{ key: 'unsafe-sleeping', cases: 2, modifiable: 1, notModifiable: 1, elsewhere: 1 }],
      candidates: [{ name: 'Ife Abara', category: 10, factors: ['Unsafe sleeping arrangement'] }],
    });
  });
});
