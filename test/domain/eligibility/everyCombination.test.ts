import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eligibilityFactsSchema } from '../../../domain/eligibility/facts.ts';
import { type Area, decideEligibility, type EligibilityFacts } from '../../../domain/eligibility/index.ts';
import { rows } from '../../../domain/eligibility/rows.ts';
import { agreement, choice } from './exampleFacts.ts';

const answers = ['yes', 'no', 'not-known'] as const;
const maybeAnswer = [undefined, ...answers] as const;
const areas = [
  'our-area',
  'other-english-area',
  'wales',
  'scotland',
  'northern-ireland',
  'crown-dependency',
  'overseas',
  'not-known',
] as const;
const signs = [undefined, 'persistent', 'fleeting-only', 'none', 'not-recorded'] as const;
const deciders = [undefined, 'clinician', 'pathologist', 'coroner'] as const;
const councils = [undefined, 'none', 'our-council', 'other-english-council', 'not-known'] as const;
const ages = [
  { dateOfBirth: '2018-05-14', dateOfDeath: '2026-01-20' },
  { dateOfBirth: '2026-01-20', dateOfDeath: '2026-01-20' },
  { dateOfBirth: '2008-01-20', dateOfDeath: '2026-01-20' },
  { dateOfBirth: '2006-05-14', dateOfDeath: '2026-01-20' },
  { dateOfDeath: '2026-01-20' },
  { dateOfBirth: '2018-05-14' },
  { dateOfBirth: '2006-05-14', dateOfDeath: '2026-01-20', ageDisputed: true },
] as const;
const childAges: readonly object[] = ages.slice(0, 2);
const adultAges: readonly object[] = ages.slice(2, 4);
const leads = [
  undefined,
  { lead: 'us', ...agreement },
  { lead: 'other', ...agreement },
  { lead: 'us', ...agreement, agreedBy: ['Dr Adaeze Nwosu'] },
] as const;
const choices = [
  undefined,
  { decision: 'review', ...choice },
  { decision: 'do-not-review', ...choice },
  { decision: 'review', ...choice, reason: ' ' },
] as const;

/** Every choice of one value for each fact. */
function* everyChoice<T extends Record<string, readonly unknown[]>>(
  of: T,
): Generator<{ [fact in keyof T]: T[fact][number] }> {
  const [first, ...others] = Object.entries(of);
  if (!first) {
    yield {} as { [fact in keyof T]: T[fact][number] };
    return;
  }
  for (const rest of everyChoice(Object.fromEntries(others))) {
    for (const value of first[1]) yield { [first[0]]: value, ...rest } as { [fact in keyof T]: T[fact][number] };
  }
}

/** The answer by the tables alone, written a second time and in another order, for a child of our area. */
function expectedHere(facts: EligibilityFacts, age: object): string {
  const open = facts.lifeInDispute && facts.lifeDecidedBy !== 'coroner';
  const contradiction =
    facts.bornAlive === 'no' &&
    facts.signsOfLife === 'persistent' &&
    !['coroner', 'pathologist'].includes(facts.lifeDecidedBy ?? '');
  const settled = !open && !contradiction && facts.bornAlive !== 'not-known';
  if (facts.lawfulTermination === 'yes') return 'not-cdr';
  if (settled && facts.bornAlive === 'no' && facts.lawfulTermination === 'no') return 'not-cdr';
  if (adultAges.includes(age)) return 'not-cdr';
  const live = settled && facts.bornAlive === 'yes';
  return live && facts.lawfulTermination === 'no' && childAges.includes(age) ? 'review' : 'pending';
}

/** The answer by table C alone for a child who was born alive and died before 18. */
function expectedByResidence(facts: EligibilityFacts): string {
  const { residence, placeOfDeath, lookedAfterBy } = facts;
  const agreed = facts.leadAgreement && facts.leadAgreement.agreedBy.length > 1 ? facts.leadAgreement.lead : null;
  const chosen = facts.discretion?.reason.trim() ? facts.discretion.decision : null;
  const byLead = { us: 'review', other: 'other-lead' } as const;
  const choose = { review: 'review', 'do-not-review': 'not-cdr' } as const;
  const here = placeOfDeath === 'our-area';
  const perhapsHere = here || placeOfDeath === 'not-known';
  if (residence === 'not-known') return 'pending';
  if (residence === 'our-area') {
    if (lookedAfterBy === 'other-english-council') return agreed ? byLead[agreed] : 'pending';
    return agreed === 'other' ? 'other-lead' : 'review';
  }
  if (residence === 'other-english-area') {
    const placed = lookedAfterBy === 'our-council' || (lookedAfterBy === 'other-english-council' && perhapsHere);
    if (placed) return agreed ? byLead[agreed] : 'pending';
    return agreed === 'us' ? 'review' : 'other-lead';
  }
  if (residence === 'crown-dependency') return agreed === 'us' ? 'review' : chosen ? choose[chosen] : 'discretion';
  if (here) return chosen ? choose[chosen] : 'discretion';
  if (placeOfDeath === 'not-known') return 'pending';
  if (lookedAfterBy === 'our-council') return agreed ? byLead[agreed] : 'pending';
  return 'not-cdr';
}

function plain(facts: object): EligibilityFacts {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  ) as unknown as EligibilityFacts;
}

/** Collects what differs, so that hundreds of thousands of cases stay quick and a failure still names its facts. */
function disagreements(cases: Iterable<readonly [EligibilityFacts, string]>): { looked: number; wrong: unknown[] } {
  const wrong: unknown[] = [];
  let looked = 0;
  for (const [facts, expected] of cases) {
    looked += 1;
    const decision = decideEligibility(facts);
    const fits = decision.outcome === expected && decision.missing.length > 0 === (decision.outcome === 'pending');
    if (!fits && wrong.length < 5) wrong.push({ facts, expected, got: decision.outcome, missing: decision.missing });
  }
  return { looked, wrong };
}

describe('every combination of facts', () => {
  it('about birth, termination and age gives the answer of tables A and B', () => {
    function* cases(): Generator<readonly [EligibilityFacts, string]> {
      const facts = {
        bornAlive: answers,
        signsOfLife: signs,
        birthAttended: maybeAnswer,
        lawfulTermination: answers,
        lifeInDispute: [false, true],
        lifeDecidedBy: deciders,
        age: ages,
        gestation: [undefined, { weeks: 21, days: 6 }, { weeks: 24, days: 0 }],
      } as const;
      for (const { age, ...choices } of everyChoice(facts)) {
        const one = plain({ ...choices, ...age, residence: 'our-area', placeOfDeath: 'our-area' });
        yield [one, expectedHere(one, age)];
      }
    }
    const { looked, wrong } = disagreements(cases());
    expect(wrong).toEqual([]);
    expect(looked).toBe(3 * 5 * 4 * 3 * 2 * 4 * 7 * 3);
  });

  it('about residence, place, care, lead and choice gives the answer of table C', () => {
    function* cases(): Generator<readonly [EligibilityFacts, string]> {
      const facts = {
        residence: areas,
        placeOfDeath: areas,
        lookedAfterBy: councils,
        leadAgreement: leads,
        discretion: choices,
      };
      for (const one of everyChoice(facts)) {
        const live = plain({ ...one, ...ages[0], bornAlive: 'yes', lawfulTermination: 'no' });
        yield [live, expectedByResidence(live)];
        yield [{ ...live, lawfulTermination: 'yes' }, 'not-cdr'];
        yield [{ ...live, lawfulTermination: 'not-known' }, 'pending'];
        yield [{ ...live, bornAlive: 'no' }, 'not-cdr'];
        yield [{ ...live, bornAlive: 'not-known' }, 'pending'];
        yield [{ ...live, ...ages[3] }, 'not-cdr'];
        yield [{ ...live, ageDisputed: true }, 'pending'];
      }
    }
    const { looked, wrong } = disagreements(cases());
    expect(wrong).toEqual([]);
    expect(looked).toBe(8 * 8 * 5 * 4 * 4 * 7);
  });
});

const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const someGestation = fc.record({ weeks: fc.nat(45), days: fc.nat(6) });
const someDate = fc
  .date({ min: new Date('1995-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

const anyFacts: fc.Arbitrary<EligibilityFacts> = fc
  .record({
    bornAlive: fc.constantFrom(...answers),
    signsOfLife: fc.constantFrom(...signs),
    birthAttended: maybe(answers),
    lawfulTermination: fc.constantFrom(...answers),
    gestation: fc.option(someGestation, { nil: undefined }),
    lifeInDispute: fc.option(fc.boolean(), { nil: undefined }),
    lifeDecidedBy: fc.constantFrom(...deciders),
    dates: fc.tuple(fc.option(someDate, { nil: undefined }), fc.option(someDate, { nil: undefined })),
    ageDisputed: fc.option(fc.boolean(), { nil: undefined }),
    believedUnder18: fc.option(fc.boolean(), { nil: undefined }),
    residence: fc.constantFrom<Area>(...areas),
    placeOfDeath: fc.constantFrom<Area>(...areas),
    lookedAfterBy: fc.constantFrom(...councils),
    certificate: maybe(['issued', 'outstanding', 'not-known'] as const),
    leadAgreement: fc.constantFrom(...leads),
    discretion: fc.constantFrom(...choices),
    labourBegan: maybe(answers),
    activeCare: maybe(answers),
    abuseSuspected: maybe(answers),
    careLeaver: fc.option(fc.boolean(), { nil: undefined }),
    custodyOrDetained: maybe(answers),
    externalCause: maybe(answers),
    suddenUnexplained: maybe(answers),
    suspicious: maybe(answers),
  })
  .map(({ dates: [one, two], ...facts }) => {
    const swapped = one && two && one > two;
    return plain({ ...facts, dateOfBirth: swapped ? two : one, dateOfDeath: swapped ? one : two });
  });

describe('for any facts at all', () => {
  it('there is one decision, the same each time, with its row, reason and edition, and the facts stay untouched', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const before = structuredClone(facts);
        const decision = decideEligibility(facts);
        expect(decideEligibility(structuredClone(facts))).toEqual(decision);
        expect(facts).toEqual(before);
        expect(Object.keys(rows)).toContain(decision.rule);
        expect(decision.reason.endsWith('.')).toBe(true);
        expect(decision.because.length).toBeGreaterThan(0);
        expect(decision.guidance).toBe('cdr-2018');
        expect(new Set(decision.prompts).size).toBe(decision.prompts.length);
        expect(decision.missing.length > 0).toBe(decision.outcome === 'pending');
        expect(new Set(decision.missing).size).toBe(decision.missing.length);
      }),
      { numRuns: 5000 },
    );
  });

  it('gestation never changes the outcome of a live birth with no termination', () => {
    fc.assert(
      fc.property(anyFacts, fc.option(someGestation, { nil: undefined }), (facts, gestation) => {
        const live: EligibilityFacts = { ...facts, bornAlive: 'yes', lawfulTermination: 'no' };
        const first = decideEligibility(live);
        const second = decideEligibility({ ...live, gestation });
        expect([second.outcome, second.missing]).toEqual([first.outcome, first.missing]);
      }),
      { numRuns: 5000 },
    );
  });

  it('a termination not known excludes nobody who died under 18', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const decision = decideEligibility({ ...facts, lawfulTermination: 'not-known' });
        fc.pre(!['B2', 'B3', 'B9'].includes(decision.rule));
        expect(decision.outcome).toBe('pending');
        expect(decision.missing).toContain('lawfulTermination');
      }),
      { numRuns: 3000 },
    );
  });

  it('an answer to what is missing settles it: a pending decision names every fact it waits for', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const decision = decideEligibility(facts);
        fc.pre(decision.outcome === 'pending');
        const known: EligibilityFacts = {
          ...facts,
          ...(decision.missing.includes('bornAlive') && { bornAlive: 'yes' }),
          ...(decision.missing.includes('lifeDecidedBy') && { lifeDecidedBy: 'coroner' }),
          ...(decision.missing.includes('signsOfLife') && { signsOfLife: 'not-recorded' }),
          ...(decision.missing.includes('lawfulTermination') && { lawfulTermination: 'no' }),
          ...(decision.missing.includes('dateOfBirth') && { dateOfBirth: facts.dateOfDeath ?? '2020-01-01' }),
          ...(decision.missing.includes('ageDisputed') && { ageDisputed: false }),
          ...(decision.missing.includes('residence') && { residence: 'our-area', lookedAfterBy: 'none' }),
          ...(decision.missing.includes('placeOfDeath') && { placeOfDeath: 'our-area' }),
          ...(decision.missing.includes('leadAgreement') && { leadAgreement: { lead: 'us', ...agreement } }),
        };
        if (decision.missing.includes('dateOfDeath')) known.dateOfDeath = known.dateOfBirth ?? '2020-01-01';
        expect(decideEligibility(known).outcome).not.toBe('pending');
      }),
      { numRuns: 3000 },
    );
  });

  it('the schema for forms takes exactly what can be decided', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(eligibilityFactsSchema.parse(facts)).toEqual(facts);
      }),
    );
  });
});
