import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAnalysis } from '../../../domain/analysis/analysis.ts';
import {
  changedSinceKeyed,
  inKeyedWords,
  type KeyedValue,
  keyOnceCounts,
  keyOnceSheet,
  standingOf,
} from '../../../domain/notification/keyOnce.ts';
import { type KeyOnceFacts, type KeyOncePerson, keyOnceSections } from '../../../domain/notification/keyOnceFields.ts';

const gp: KeyOncePerson = {
  id: 'p-gp',
  kind: 'professional',
  role: 'GP',
  name: 'Dr Amara Nwosu',
  sex: null,
  dateOfBirth: null,
  employer: 'Mill Road Surgery',
  phone: '020 7946 0301',
  email: null,
  parentalResponsibility: null,
};
const mother: KeyOncePerson = {
  ...gp,
  id: 'p-mother',
  kind: 'family',
  role: 'mother',
  name: 'Halina Szymańska',
  employer: null,
  phone: null,
  dateOfBirth: '1994-07-09',
  parentalResponsibility: true,
};
const sister: KeyOncePerson = {
  ...mother,
  id: 'p-sister',
  role: 'Half-sister',
  name: 'Maja',
  parentalResponsibility: null,
};

const facts: KeyOnceFacts = {
  caseNumber: 'CDR-2026-001',
  answers: {
    familyName: 'Szymański',
    firstNames: 'Zoë Maria',
    dateOfBirth: '2026-01-05',
    dateOfDeath: '2026-03-01',
    nhsNumber: '999 000 0018',
    ethnicity: 'white-other',
    gestationWeeks: '24',
  },
  notKnown: ['timeOfDeath', 'birthWeightGrams'],
  people: [gp, mother, sister],
  keyWorker: 'Ingrid Solheim',
  accepted: { 'mode-of-death': 'Witnessed event', poverty: null },
  analysis: null,
};

const linesOf = (given: KeyOnceFacts) => keyOnceSheet(given).flatMap(({ lines }) => lines);
const line = (given: KeyOnceFacts, id: string) => linesOf(given).find((each) => each.id === id);
const keyedAll = (given: KeyOnceFacts): KeyedValue[] =>
  linesOf(given).map(({ id, label, state, text }) => ({ field: id, label, state, text }));

describe('the sheet for keying', () => {
  it('gives each value as it is to be keyed: dates by day, month and year, choices in words, the number in one piece', () => {
    expect(line(facts, 'dateOfBirth')?.text).toBe('05/01/2026');
    expect(line(facts, 'nhsNumber')?.text).toBe('9990000018');
    expect(line(facts, 'ethnicity')?.text).toBe('White: any other');
    expect(line(facts, 'professionals:p-gp')?.text).toBe('Dr Amara Nwosu, GP, Mill Road Surgery, 020 7946 0301');
    expect(line(facts, 'gp')?.text).toContain('Mill Road Surgery');
  });

  it('keeps the order of the national form: alert and number first, then who knew the child, then the child', () => {
    const order = linesOf(facts).map(({ id }) => id);
    const expected = [
      'alert',
      'nhsNumber',
      'professionals:p-gp',
      'caseNumber',
      'familyName',
      'dateOfBirth',
      'ethnicity',
    ];
    expect(order.filter((id) => expected.includes(id))).toEqual(expected);
    const later = [
      'carers:p-mother',
      'addressLine1',
      'gp',
      'otherChildren:p-sister',
      'placeName',
      'expected',
      'postMortem',
    ];
    expect(order.filter((id) => later.includes(id))).toEqual(later);
  });

  it('tells blank from not known, in the notification and in what agencies answered', () => {
    expect(line(facts, 'timeOfDeath')?.state).toBe('not-known');
    expect(line(facts, 'sex')?.state).toBe('blank');
    expect(line(facts, 'reporting.poverty')?.state).toBe('not-known');
    expect(line(facts, 'reporting.barriers')?.state).toBe('blank');
    const counts = keyOnceCounts(keyOnceSheet(facts), []);
    expect(counts.notKnown).toBe(3);
    expect(counts.blank + counts.notKnown + linesOf(facts).filter(({ state }) => state === 'known').length).toBe(
      counts.fields,
    );
  });

  it('asks only what the form asks of this death', () => {
    expect(line(facts, 'gestationWeeks')?.text).toBe('24');
    const older = { ...facts, answers: { ...facts.answers, dateOfBirth: '2015-01-05' } };
    expect(line(older, 'gestationWeeks')).toBeUndefined();
    expect(line(facts, 'noNhsReason')).toBeUndefined();
  });

  it('marks what no opened source shows on the current form', () => {
    expect(line(facts, 'keyWorker')?.uncertain).toBe(true);
    expect(line(facts, 'familyName')?.uncertain).toBe(false);
    expect(keyOnceSections.flatMap(({ fields }) => fields).every(({ sources }) => sources.length > 0)).toBe(true);
  });

  it('leaves the analysis blank until a panel saw it, then gives it in the words of its form', () => {
    expect(line(facts, 'analysis.category')?.state).toBe('blank');
    const factor = {
      domain: 'C' as const,
      code: null,
      text: 'Pool without a fence',
      scale: 'influence-2018' as const,
      level: '2',
      modifiable: 'yes' as const,
      reason: '',
    };
    const analysed = { ...emptyAnalysis, category: 3, modifiability: 'yes' as const, factors: [factor] };
    const seen = { ...facts, analysis: analysed };
    expect(line(seen, 'analysis.category')?.text).toMatch(/^3 Trauma/);
    expect(line(seen, 'analysis.level-C')?.text).toMatch(/^2 /);
    expect(line(seen, 'analysis.level-A')?.state).toBe('blank');
    expect(line(seen, 'analysis.factors')?.text).toBe('C: Pool without a fence (modifiable)');
  });

  it('shows what changed since it was keyed, with a value that was blanked and a person who was taken out', () => {
    const keyed = keyedAll(facts);
    const { ethnicity: _, ...rest } = facts.answers;
    const later = {
      ...facts,
      answers: { ...rest, dateOfBirth: '2026-01-06' },
      notKnown: [...facts.notKnown, 'sex'],
      people: [gp, mother],
    };
    const changes = changedSinceKeyed(keyOnceSheet(later), keyed).map(
      ({ label, was, now }) => `${label}: ${inKeyedWords(was)} -> ${inKeyedWords(now)}`,
    );
    expect(changes).toEqual([
      'Date of birth: 05/01/2026 -> 06/01/2026',
      'Sex: blank -> not known',
      'Ethnicity of the child: White: any other -> blank',
      'Other child: Maja, Half-sister, born 09/07/1994 -> blank',
    ]);
  });

  it('finds nothing changed when everything was keyed as it stands, and every later difference', () => {
    const keys = ['familyName', 'firstNames', 'placeName', 'town', 'council', 'circumstances'] as const;
    const answers = fc.record(
      Object.fromEntries(keys.map((key) => [key, fc.option(fc.string({ minLength: 1, maxLength: 12 }), { nil: '' })])),
    );
    fc.assert(
      fc.property(answers, answers, (before, after) => {
        const one = { ...facts, answers: { ...facts.answers, ...before } };
        const other = { ...facts, answers: { ...facts.answers, ...after } };
        expect(changedSinceKeyed(keyOnceSheet(one), keyedAll(one))).toEqual([]);
        const changed = changedSinceKeyed(keyOnceSheet(other), keyedAll(one)).map(({ id }) => id);
        const differ = linesOf(other).filter(({ id, text }) => line(one, id)?.text !== text);
        expect(changed).toEqual(differ.map(({ id }) => id));
        const counts = keyOnceCounts(keyOnceSheet(other), keyedAll(one));
        expect(counts.toKey).toBe(0);
        expect(counts.changed).toBe(changed.length);
      }),
      { numRuns: 60 },
    );
  });

  it('has nothing to key for a blank that was never keyed, and keys a blanking of one that was', () => {
    expect(standingOf({ state: 'blank', text: '' }, undefined)).toBe('nothing-to-key');
    expect(standingOf({ state: 'not-known', text: '' }, undefined)).toBe('to-key');
    expect(standingOf({ state: 'blank', text: '' }, { state: 'known', text: 'Male' })).toBe('changed');
    expect(standingOf({ state: 'not-known', text: '' }, { state: 'blank', text: '' })).toBe('changed');
  });
});
