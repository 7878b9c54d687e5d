import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNotification, longestAnswer } from '../../../domain/notification/check.ts';

const today = '2026-03-02';
const sound = { familyName: 'Szymański', dateOfDeath: '2026-02-27', noNhsReason: 'not-currently-available' };
const codesFor = (answers: Record<string, string>) =>
  checkNotification({ ...sound, ...answers }, [], today).map(({ key, code }) => `${key} ${code}`);

describe('what a notification may not say', () => {
  it.each([
    [{ dateOfDeath: '2026-02-30' }, 'dateOfDeath NOT_A_DATE'],
    [{ dateOfDeath: '2026-13-01' }, 'dateOfDeath NOT_A_DATE'],
    [{ dateOfDeath: '2026-03-03' }, 'dateOfDeath FUTURE_DATE'],
    [{ dateOfBirth: '2026-02-28' }, 'dateOfDeath DEATH_BEFORE_BIRTH'],
    [{ dateOfBirth: '2026-02-01', gestationWeeks: '45', gestationDays: '9' }, 'gestationDays GESTATION_RANGE'],
    [{ dateOfBirth: '2026-02-01', gestationWeeks: '46' }, 'gestationWeeks GESTATION_RANGE'],
    [{ dateOfBirth: '2026-02-01', gestationWeeks: '23+4' }, 'gestationWeeks NOT_A_NUMBER'],
    [{ timeOfDeath: '25:00' }, 'timeOfDeath NOT_A_TIME'],
    [{ nhsNumber: '9990000019' }, 'nhsNumber NHS_CHECK_DIGIT'],
    [{ nhsNumber: '999 000' }, 'nhsNumber NHS_LENGTH'],
    [{ nhsNumber: '999000001O' }, 'nhsNumber NHS_CHARACTERS'],
    [{ noNhsReason: '' }, 'noNhsReason NHS_OR_REASON'],
    [{ residence: 'atlantis' }, 'residence NOT_A_CHOICE'],
    [{ postcode: '12345' }, 'postcode POSTCODE_FORM'],
    [{ circumstances: 'x'.repeat(2_000_000) }, 'circumstances TOO_LONG'],
    [{ firstNames: 'x'.repeat(501) }, 'firstNames TOO_LONG'],
  ])('%o is said at its own field', (answers, problem) => {
    expect(codesFor(answers)).toEqual([problem]);
  });

  it.each([
    ['a name written from right to left', { firstNames: 'شيماء', familyName: 'الحسيني' }],
    ['an emoji in a text', { circumstances: 'The family’s card said 🕊️ for Zoë.' }],
    ['a leap day', { dateOfBirth: '2024-02-29' }],
    ['the longest narrative', { circumstances: 'x'.repeat(longestAnswer) }],
    ['an NHS number as it is read aloud', { nhsNumber: '999 000 0018', noNhsReason: '' }],
    ['birth and death on one day', { dateOfBirth: '2026-02-27', gestationWeeks: '20', gestationDays: '4' }],
  ])('%s is no problem', (_, answers) => {
    expect(codesFor(answers)).toEqual([]);
  });

  it('is found without a fault of its own, whatever is typed', () => {
    const key = fc.constantFrom(
      'dateOfBirth',
      'dateOfDeath',
      'gestationWeeks',
      'gestationDays',
      'nhsNumber',
      'postcode',
    );
    fc.assert(
      fc.property(fc.dictionary(key, fc.string({ unit: 'grapheme', maxLength: 30 })), (answers) => {
        const problems = checkNotification({ ...sound, ...answers }, [], today);
        expect(problems.every(({ says }) => says.endsWith('.'))).toBe(true);
      }),
    );
  });
});
