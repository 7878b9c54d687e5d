/** What is wrong with an NHS number as typed. */
export type NhsNumberFault = 'length' | 'characters' | 'check-digit';

/** A number that passes is ten digits without separators. */
export type NhsNumberCheck = { ok: true; value: string } | { ok: false; why: NhsNumberFault };

const separators = /[\s\u2010-\u2015\u2212-]/gu;
const digitsOnly = /^[0-9]*$/;
const length = 10;

/**
 * Checks an NHS number: ten digits whose last is the modulus 11 check digit of the first nine. Spaces and hyphens may
 * stand anywhere, as people type and paste them; any other character is a fault. A number that passes is well formed;
 * whether it is the child's is for a person to see.
 *
 * @example checkNhsNumber('999 000 0034') // { ok: true, value: '9990000034' }
 */
export function checkNhsNumber(text: string): NhsNumberCheck {
  const value = text.replace(separators, '');
  if (!digitsOnly.test(value)) return { ok: false, why: 'characters' };
  if (value.length !== length) return { ok: false, why: 'length' };
  return checkDigit(value) === Number(value[length - 1]) ? { ok: true, value } : { ok: false, why: 'check-digit' };
}

/**
 * Ten digits in the groups in which NHS numbers are read aloud; any other text is given back as it is.
 *
 * @example formatNhsNumber('9990000034') // '999 000 0034'
 */
export function formatNhsNumber(value: string): string {
  return /^[0-9]{10}$/.test(value) ? `${value.slice(0, 3)} ${value.slice(3, 6)} ${value.slice(6)}` : value;
}

/** The check digit of the first nine; 10 when no tenth digit can make the number pass. */
function checkDigit(value: string): number {
  let sum = 0;
  for (let place = 0; place < length - 1; place += 1) sum += Number(value[place]) * (length - place);
  return (11 - (sum % 11)) % 11;
}
