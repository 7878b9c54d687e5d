import { describe, expect, it } from 'vitest';
import { noWishes } from '../../../domain/family/contact.ts';
import { contactWarnings, nextContact, standingWords, withFamilyQuiet } from '../../../domain/family/promises.ts';
import { takeStep } from '../../../domain/family/questions.ts';
import { someWishes } from '../../fixtures/family.ts';

const kofi = { dateOfBirth: '2024-06-11', dateOfDeath: '2026-02-20' };

describe('the line that opens a family’s page', () => {
  it('says how long ago, how many questions, how many unanswered', () => {
    const nothing = { daysSinceSpoke: null, questions: 0, unanswered: 0, notGivenBack: 0, overduePromises: [] };
    expect(standingWords(nothing)).toBe('Nobody has spoken with the family yet. They have asked no questions.');
    expect(standingWords({ ...nothing, daysSinceSpoke: 47, questions: 3, unanswered: 1 })).toBe(
      'Last spoke 47 days ago. They asked 3 questions, 1 unanswered.',
    );
  });
});

describe('before a letter or a call', () => {
  const codes = (day: string, wishes = noWishes) => contactWarnings(wishes, kofi, day).map((warning) => warning.code);

  it('warns within two days of the birthday and of the anniversary, across the turn of a year', () => {
    expect(codes('2026-06-09')).toEqual(['BIRTHDAY']);
    expect(codes('2026-06-13')).toEqual(['BIRTHDAY']);
    expect(codes('2026-06-14')).toEqual([]);
    expect(codes('2027-02-19')).toEqual(['DAY_OF_DEATH']);
    const newYear = someWishes({ anniversaries: [{ monthDay: '01-01', what: 'new year at his grandmother’s' }] });
    expect(codes('2026-12-31', newYear)).toEqual(['ANNIVERSARY']);
  });

  it('does not take the first weeks after the death for an anniversary', () => {
    expect(codes('2026-02-21')).toEqual([]);
  });

  it('keeps a birthday on 29 February on 1 March of other years', () => {
    const leap = contactWarnings(noWishes, { dateOfBirth: '2024-02-29', dateOfDeath: null }, '2026-03-03');
    expect(leap.map((warning) => warning.code)).toEqual(['BIRTHDAY']);
  });

  it('asks for no contact until the day the family named, and reminds of none (rule 50)', () => {
    const quiet = someWishes({ doNotContactUntil: '2026-04-01' });
    expect(codes('2026-03-31', quiet)).toEqual(['DO_NOT_CONTACT']);
    expect(codes('2026-04-01', quiet)).toEqual([]);
    expect(nextContact('2026-03-10', [], quiet, '2026-03-31')).toBeNull();
    expect(nextContact('2026-03-10', [], quiet, '2026-04-01')).toBe('2026-03-10');
  });

  it('takes contacts out of a case’s next steps and says what the family asked for instead (rule 50)', () => {
    const steps = [{ id: 'first-contact' }, { id: 'plan-cdrm' }];
    const quiet = someWishes({ doNotContactUntil: '2026-04-01', doNotContactReason: 'They will call.' });
    expect(withFamilyQuiet(steps, quiet, '2026-03-31')).toEqual([
      { id: 'plan-cdrm' },
      {
        id: 'family-quiet',
        words: 'The family asked not to be contacted before 1 April 2026. They will call.',
        by: '2026-04-01',
        heldBy: [],
      },
    ]);
    expect(withFamilyQuiet(steps, quiet, '2026-04-01')).toEqual(steps);
    expect(withFamilyQuiet([{ id: 'plan-cdrm' }], quiet, '2026-03-31')).toEqual([{ id: 'plan-cdrm' }]);
  });

  it('comes due on the earlier of the next contact and an open promise', () => {
    const promise = { id: 'p', what: 'Call', dueOn: '2026-03-05', keptOn: null };
    expect(nextContact('2026-03-10', [promise], noWishes, '2026-03-01')).toBe('2026-03-05');
    expect(nextContact('2026-03-10', [{ ...promise, keptOn: '2026-03-04' }], noWishes, '2026-03-01')).toBe(
      '2026-03-10',
    );
  });
});

describe('a question’s next step', () => {
  const asked = {
    id: 'q',
    number: 1,
    text: 'Why?',
    askedOn: '2026-03-01',
    takenToMeeting: null,
    answer: null,
    answeredBy: null,
    answeredOn: null,
    givenBackOn: null,
    givenBackHow: null,
    leftOpenReason: null,
  };

  it('cannot be an answer before the question, or one given back before the answer', () => {
    const early = takeStep(asked, { step: 'answer', answer: 'x', by: 'y', on: '2026-02-28' }, '2026-03-09');
    expect(early).toMatchObject({ problem: { code: 'ANSWERED_BEFORE_ASKED' } });
    const answered = { ...asked, answer: 'x', answeredOn: '2026-03-05' };
    const back = takeStep(answered, { step: 'give-back', on: '2026-03-04', how: 'Visit' }, '2026-03-09');
    expect(back).toMatchObject({ problem: { code: 'GIVEN_BACK_BEFORE_ANSWER' } });
    const future = takeStep(answered, { step: 'give-back', on: '2026-03-10', how: 'Visit' }, '2026-03-09');
    expect(future).toMatchObject({ problem: { code: 'FUTURE_DATE' } });
  });

  it('keeps what earlier steps recorded', () => {
    const taken = takeStep(
      { ...asked, takenToMeeting: 'March' },
      { step: 'leave-open', reason: 'Inquest' },
      '2026-03-09',
    );
    expect(taken).toEqual({ change: { leftOpenReason: 'Inquest' } });
  });
});
