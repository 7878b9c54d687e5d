import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deidentify } from '../../../../domain/privacy/deidentify.ts';
import { findIdentifiers, type KnownIdentifiers } from '../../../../domain/privacy/findIdentifiers.ts';
import { findKnownStrings } from '../../../../domain/privacy/knownStrings.ts';

const scrap = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    'A',
    "O'",
    'al-',
    'Łucja',
    'Will',
    'x y z',
    '(.*)',
    '[mother]',
    '9991234560',
    '\u200b',
    '\ud800',
    'de la',
  ),
);
const text = fc
  .array(fc.oneof(scrap, fc.constantFrom(' ', '\n', '-\n', '. ', ', ', "'s ", ' on 3/3/24 ', ' Mrs ', ' NR1 2AB ')), {
    maxLength: 25,
  })
  .map((parts) => parts.join(''));
const maybe = fc.option(scrap, { nil: undefined });
const known: fc.Arbitrary<KnownIdentifiers> = fc
  .record({
    child: fc.record({
      firstName: maybe,
      middleName: maybe,
      surname: maybe,
      knownAs: maybe,
      dateOfBirth: fc.constantFrom(undefined, '2024-02-30', '2024-03-03', 'not known'),
      dateOfDeath: fc.constantFrom(undefined, '2024-05-11', ''),
      nhsNumber: maybe,
      hospitalNumber: maybe,
    }),
    people: fc.array(fc.record({ role: scrap, firstName: maybe, surname: maybe, phone: maybe, email: maybe }), {
      maxLength: 4,
    }),
    addresses: fc.array(fc.record({ role: scrap, line1: maybe, town: maybe, postcode: maybe }), { maxLength: 2 }),
    organisations: fc.array(fc.record({ role: scrap, name: scrap, abbreviation: maybe }), { maxLength: 2 }),
    references: fc.array(fc.record({ role: scrap, value: scrap }), { maxLength: 2 }),
  })
  .map((value) => JSON.parse(JSON.stringify(value)) as KnownIdentifiers);

describe('any text and any record', () => {
  it('gives spans in order, apart from each other, inside the text', () => {
    fc.assert(
      fc.property(text, known, (words, record) => {
        let last = 0;
        for (const { start, end, replacement } of findIdentifiers(words, record)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(words.length);
          expect(replacement).not.toBe('');
          last = end;
        }
        for (const hit of findKnownStrings(words, record)) expect(hit.end).toBeGreaterThan(hit.start);
        expect(deidentify(words, record, { exportId: 'x' }).text).toBeTypeOf('string');
      }),
      { numRuns: 400, seed: 11 },
    );
  });
});
