import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNhsNumber, formatNhsNumber } from '../../../domain/identifiers/nhsNumber.ts';

const nineDigits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 });

/** The rule as it is taught: weigh the digits 10 down to 2, take the rest of 11, and 11 counts as 0. */
function checkDigitOf(digits: readonly number[]): number {
  const rest = 11 - (digits.reduce((sum, digit, at) => sum + digit * (10 - at), 0) % 11);
  return rest === 11 ? 0 : rest;
}

describe('an NHS number', () => {
  it.each(['9990000018', '9990000026', '9990000034', '9990000042', '9990000050'])('%s passes', (number) => {
    expect(checkNhsNumber(number)).toEqual({ ok: true, value: number });
  });

  it.each(['999 000 0034', '999-000-0034', ' 9990000034\n', '999\u00a0000\u20110034', '9-9-9 0000034'])(
    'passes as people type and paste it: %j',
    (text) => {
      expect(checkNhsNumber(text)).toEqual({ ok: true, value: '9990000034' });
    },
  );

  it.each([
    ['', 'length'],
    ['   ', 'length'],
    ['999000003', 'length'],
    ['99900000340', 'length'],
    ['999000003X', 'characters'],
    ['999.000.0034', 'characters'],
    ['999/000/0034', 'characters'],
    ['٩٩٩٠٠٠٠٠٣٤', 'characters'],
    ['not known', 'characters'],
    ['9990000035', 'check-digit'],
    ['9990000043', 'check-digit'],
  ] as const)('%j is refused for its %s', (text, why) => {
    expect(checkNhsNumber(text)).toEqual({ ok: false, why });
  });

  it('has exactly one last digit that passes, or none', () => {
    fc.assert(
      fc.property(nineDigits, (digits) => {
        const passing = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter((last) => checkNhsNumber([...digits, last].join('')).ok);
        const right = checkDigitOf(digits);
        expect(passing).toEqual(right === 10 ? [] : [right]);
      }),
    );
  });

  it('no longer passes when one digit is mistyped or two neighbours are swapped', () => {
    fc.assert(
      fc.property(nineDigits, fc.nat(8), fc.integer({ min: 1, max: 9 }), (digits, at, more) => {
        fc.pre(checkDigitOf(digits) !== 10);
        const right = [...digits, checkDigitOf(digits)];
        const mistyped = right.with(at, ((right[at] ?? 0) + more) % 10);
        expect(checkNhsNumber(mistyped.join('')).ok).toBe(false);
        const swapped = right.with(at, right[at + 1] ?? 0).with(at + 1, right[at] ?? 0);
        expect(checkNhsNumber(swapped.join('')).ok).toBe(swapped.join('') === right.join(''));
      }),
    );
  });

  it('is read in groups of three, three and four', () => {
    expect(formatNhsNumber('9990000034')).toBe('999 000 0034');
    expect(formatNhsNumber('not a number')).toBe('not a number');
  });

  it('answers at once for two megabytes of pasted text', () => {
    expect(checkNhsNumber('9 '.repeat(1_000_000))).toEqual({ ok: false, why: 'length' });
  });
});
