import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameParts } from '../../../domain/exchange/personName.ts';
import {
  amendedForm,
  answersDifference,
  answersTold,
  comparedWith,
  type KeptNotification,
} from '../../../domain/notification/answersTold.ts';

let count = 0;
function told(
  answers: Record<string, string>,
  notKnown: string[] = [],
  formVersion = 'notification-2022-04',
): KeptNotification {
  count += 1;
  return { id: `n${count}`, formVersion, answers, notKnown };
}
const changed = (answers: Record<string, string>, notKnown: string[] = []) => told(answers, notKnown, amendedForm);

describe('several notifications of one death', () => {
  it('fill what was blank, and what was told first stands', () => {
    const { answers, notKnown } = answersTold(
      [told({ firstNames: 'Kofi' }, ['sex', 'town']), told({ firstNames: 'Kofi Yaw', sex: 'male' })],
      null,
    );
    expect(answers).toEqual({ firstNames: 'Kofi', sex: 'male' });
    expect(notKnown).toEqual(['town']);
  });

  it('give way to a change, which may also blank an answer', () => {
    const kept = [told({ jointAgencyResponse: 'yes', town: 'Wexby' }), changed({ town: 'Wexby' }, ['sex'])];
    expect(answersTold(kept, null)).toEqual({ answers: { town: 'Wexby' }, notKnown: ['sex'] });
    expect(answersTold([...kept, told({ jointAgencyResponse: 'no' })], null).answers.jointAgencyResponse).toBe('no');
  });

  it('give way to what was settled at a join, and only those that were there then', () => {
    const before = told({ firstNames: 'Kofi' });
    const settled = { answers: { firstNames: 'Yaw' }, notKnown: [], notifications: [before.id] };
    expect(answersTold([before], settled).answers).toEqual({ firstNames: 'Yaw' });
    expect(answersTold([before, told({ sex: 'male' })], settled).answers).toEqual({ firstNames: 'Yaw', sex: 'male' });
  });

  it('never lose an answer that nobody changed', () => {
    const answers = fc.dictionary(fc.constantFrom('town', 'sex', 'knownAs'), fc.constantFrom('a', 'b', ''));
    fc.assert(
      fc.property(fc.array(answers, { minLength: 1, maxLength: 5 }), (all) => {
        const stands = answersTold(
          all.map((each) => told(each)),
          null,
        ).answers;
        for (const key of ['town', 'sex', 'knownAs']) {
          expect(stands[key]).toBe(all.map((each) => each[key]).find((value) => value !== undefined && value !== ''));
        }
      }),
    );
  });
});

describe('the difference between two states of the answers', () => {
  it('is read in words, with blank and not known apart, in the order of the form', () => {
    const before = { answers: { coronerInformed: 'no', town: 'Wexby' }, notKnown: ['sex'] };
    const after = { answers: { coronerInformed: 'yes', sex: 'female', dateOfDeath: '2026-02-27' }, notKnown: [] };
    expect(answersDifference(before, after)).toEqual([
      { key: 'dateOfDeath', label: 'Date of death', before: null, after: '27 February 2026' },
      { key: 'sex', label: 'Sex', before: 'Not known', after: 'Female' },
      { key: 'coronerInformed', label: 'Coroner informed', before: 'No', after: 'Yes' },
      { key: 'town', label: 'Town', before: 'Wexby', after: null },
    ]);
  });

  it('of one more notification is what it adds and where it says otherwise; the day it arrived is its own', () => {
    const stands = { answers: { town: 'Wexby', notifiedOn: '2026-02-27', nhsNumber: '9990000018' }, notKnown: ['sex'] };
    const next = { town: 'Hexby', sex: 'male', notifiedOn: '2026-03-01', nhsNumber: '999 000 0018' };
    expect(comparedWith(stands, { answers: next, notKnown: [] })).toEqual({ filled: ['sex'], differs: ['town'] });
  });
});

describe('a name typed into a form', () => {
  it.each([
    ['Dr Amara Nwosu', { title: 'Dr', firstName: 'Amara', familyName: 'Nwosu' }],
    ['Inês dos Santos', { title: null, firstName: 'Inês', familyName: 'dos Santos' }],
    ['Shaima', { title: null, firstName: 'Shaima', familyName: null }],
    ['Sister Benedicta', { title: 'Sister', firstName: null, familyName: 'Benedicta' }],
    ['', { title: null, firstName: null, familyName: null }],
  ])('%s is kept in its parts', (name, parts) => {
    expect(nameParts(name)).toEqual(parts);
  });
});
