import { isDate } from '../dates.ts';
import { checkNhsNumber } from '../identifiers/nhsNumber.ts';
import type { CodedAnswer } from './registerCodes.ts';
import type { RegisterField } from './registerFields.ts';
import { fold } from './registerMapping.ts';

export type CellFault =
  | 'NOT_A_DATE'
  | 'YEAR_TWO_DIGITS'
  | 'FUTURE_DATE'
  | 'NOT_A_TIME'
  | 'NOT_A_CHOICE'
  | 'NHS_LENGTH'
  | 'NHS_CHARACTERS'
  | 'NHS_CHECK_DIGIT'
  | 'NHS_SHORTENED'
  | 'GESTATION_FORM'
  | 'GESTATION_RANGE'
  | 'NOT_GRAMS'
  | 'GRAMS_RANGE'
  | 'TOO_LONG';

export type CellNote = 'POSTCODE_FORM' | 'PLANNED_DATE_LEFT_OUT' | 'READ_AS_BLANK' | 'DAMAGED_LETTERS';

/** What one cell says. 'not known' is an answer, blank is none (domain.md rule 35). */
export type CellReading =
  | { is: 'blank'; note?: CellNote; says?: string }
  | { is: 'not-known' }
  | { is: 'value'; value: string; note?: CellNote; says?: string }
  | { is: 'fault'; code: CellFault; says: string };

/** The longest free text that is kept, in UTF-16 units; the same limit as in the notification form. */
export const longestText = 200_000;
const longestLine = 500;
/** The longest way of writing 'not known' or 'not applicable'. */
const longestWord = 30;

const notKnownWords = new Set([
  'notknown',
  'unknown',
  'nk',
  'notstated',
  'notrecorded',
  'notknownnotstated',
  'dontknow',
]);
const blankWords = new Set(['na', 'notapplicable', 'nil', 'null']);
const plannedWords = new Set(['tbc', 'tba', 'tobeconfirmed', 'awaited', 'awaiting', 'pending']);

/** Answers that a person has told the import to read in a certain way: the cell's folded text to a code. */
export type Codings = Readonly<Record<string, string>>;

/**
 * Reads one cell of a register into the way the app writes it: ISO dates, codes, ten digits. Never guesses: what
 * cannot be read comes back as a fault with its reason.
 *
 * @param today YYYY-MM-DD
 * @example readCell(registerField('dateOfBirth'), '04/04/2025', '2026-11-22') // { is: 'value', value: '2025-04-04' }
 */
export function readCell(field: RegisterField, raw: string, today: string, codings?: Codings): CellReading {
  const text = raw.replace(/[\u00a0\u2007\u202f\ufeff]/g, ' ').trim();
  if (text === '' || /^[-\u2013\u2014.]+$/.test(text)) return { is: 'blank' };
  if (
    text.length > longestText ||
    (field.kind !== 'long-text' && text.length > longestLine && field.kind !== 'factors')
  ) {
    const limit = field.kind === 'long-text' || field.kind === 'factors' ? longestText : longestLine;
    return fault('TOO_LONG', `This is ${text.length} characters long; at most ${limit} can be kept here.`);
  }
  const chosen = codings?.[fold(text)];
  if (chosen !== undefined) return chosen === 'not-known' ? { is: 'not-known' } : { is: 'value', value: chosen };
  if (field.key === 'noNhsReason') return readCoded(field, text);
  const word = text.length <= longestWord && /^[?dnu]/i.test(text) ? fold(text) : undefined;
  if (text === '?' || (word !== undefined && notKnownWords.has(word))) return { is: 'not-known' };
  if (word !== undefined && blankWords.has(word)) return { is: 'blank' };
  switch (field.kind) {
    case 'date':
      return readDay(text, today);
    case 'planned-date':
      return readPlanned(text, today);
    case 'time':
      return readTime(text);
    case 'coded':
      return readCoded(field, text);
    case 'category':
      return readCategory(text);
    case 'nhs-number':
      return readNhsNumber(text);
    case 'gestation':
      return readGestation(text);
    case 'grams':
      return readGrams(text);
    case 'postcode':
      return readPostcode(text);
    case 'key-worker':
    case 'text':
    case 'long-text':
    case 'factors':
      return readText(text);
  }
}

function fault(code: CellFault, says: string): CellReading {
  return { is: 'fault', code, says };
}

// U+FFFD, or the pairs that UTF-8 letters become when they are read as Windows-1252.
const damaged = /\ufffd|\u00c3[\u0080-\u00bf\u2018-\u201d\u20ac]|\u00e2\u20ac/;

function readText(text: string): CellReading {
  if (!damaged.test(text)) return { is: 'value', value: text };
  const says = 'Some letters look damaged. The file may have been saved with another encoding.';
  return { is: 'value', value: text, note: 'DAMAGED_LETTERS', says };
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads `DD/MM/YYYY`, ISO, '5 March 2026' or a spreadsheet's day number into an ISO date; undefined if it is none. */
function isoDay(text: string): string | 'two-digit-year' | undefined {
  const [, timeless = text] = /^(.*?)[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/.exec(text) ?? [];
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(timeless);
  if (iso !== null) return made(iso[1], iso[2], iso[3]);
  const british = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(timeless);
  if (british !== null) return british[3]?.length === 2 ? 'two-digit-year' : made(british[3], british[2], british[1]);
  const worded = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4}|\d{2})$/.exec(timeless);
  if (worded !== null) {
    const month = monthNames.indexOf((worded[2] as string).slice(0, 3).toLowerCase()) + 1;
    if (month === 0) return undefined;
    return worded[3]?.length === 2 ? 'two-digit-year' : made(worded[3], String(month), worded[1]);
  }
  // Excel counts days from 1899-12-30 (for dates after February 1900).
  if (/^\d{5}(?:\.\d+)?$/.test(text)) {
    const serial = Math.floor(Number(text));
    if (serial < 20_000 || serial > 60_000) return undefined;
    return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
  }
  return undefined;
}

function made(year = '', month = '', day = ''): string | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(iso) ? iso : undefined;
}

function readDay(text: string, today: string): CellReading {
  const iso = isoDay(text);
  if (iso === undefined) return fault('NOT_A_DATE', 'This is not a date of the calendar. Write it as day/month/year.');
  if (iso === 'two-digit-year') return fault('YEAR_TWO_DIGITS', 'Write the year with four digits.');
  if (iso > today) return fault('FUTURE_DATE', 'This date is after today.');
  return { is: 'value', value: iso };
}

function readPlanned(text: string, today: string): CellReading {
  if (/^[atp]/i.test(text) && plannedWords.has(fold(text)))
    return { is: 'blank', note: 'READ_AS_BLANK', says: 'Read as blank: no date is set yet.' };
  const reading = readDay(text, today);
  if (reading.is !== 'fault' || reading.code !== 'FUTURE_DATE') return reading;
  const says = 'This meeting is still to come. The date is left out; put the case on a meeting instead.';
  return { is: 'blank', note: 'PLANNED_DATE_LEFT_OUT', says };
}

function readTime(text: string): CellReading {
  const match = /^(\d{1,2})[:.](\d{2})(?::\d{2})?$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text);
  if (match !== null && Number(match[1]) < 24 && Number(match[2]) < 60) {
    return { is: 'value', value: `${(match[1] as string).padStart(2, '0')}:${match[2]}` };
  }
  return fault('NOT_A_TIME', 'Write the time as 14:05.');
}

const foldedAnswers = new WeakMap<readonly CodedAnswer[], Map<string, string>>();

function readCoded(field: RegisterField, text: string): CellReading {
  const answers = field.answers ?? [];
  let known = foldedAnswers.get(answers);
  if (known === undefined) {
    known = new Map();
    for (const { code, label, aliases = [] } of answers) {
      for (const name of [code, label, ...aliases]) known.set(fold(name), code);
    }
    foldedAnswers.set(answers, known);
  }
  // 'Yes - GBS' is not 'Yes': what follows would be lost.
  const code = known.get(fold(text));
  if (code !== undefined) return { is: 'value', value: code };
  const labels = answers.map((answer) => answer.label);
  const some = labels.length > 4 ? `${labels.slice(0, 3).join('; ')}; ...` : labels.join('; ');
  return fault('NOT_A_CHOICE', `This is none of the answers (${some}). Choose what it means, or correct the file.`);
}

function readCategory(text: string): CellReading {
  const match = /^(?:category\s*)?(\d{1,2})(?:[.):\s-].*)?$/is.exec(text);
  const number = Number(match?.[1]);
  if (match !== null && number >= 1 && number <= 10) return { is: 'value', value: String(number) };
  return fault('NOT_A_CHOICE', 'Write the category of death as a number from 1 to 10.');
}

const nhsFaults = {
  length: ['NHS_LENGTH', 'An NHS number has 10 digits.'],
  characters: ['NHS_CHARACTERS', 'An NHS number has only digits, with or without spaces.'],
  'check-digit': ['NHS_CHECK_DIGIT', 'The last digit of this NHS number does not fit the others. Check each digit.'],
} as const;

function readNhsNumber(text: string): CellReading {
  if (/^\d(?:\.\d+)?E\+?\d+$/i.test(text)) {
    return fault(
      'NHS_SHORTENED',
      'The spreadsheet has shortened this number. Make the column text there and save again.',
    );
  }
  const checked = checkNhsNumber(text);
  if (checked.ok) return { is: 'value', value: checked.value };
  const [code, says] = nhsFaults[checked.why];
  return fault(code, says);
}

/** '23+4', '23+4/40', '23/40', '23w4d', '23 weeks 4 days' or '23' as '23+4' and '23+0'. */
function readGestation(text: string): CellReading {
  const match =
    /^(\d{1,2})\s*\+\s*(\d{1,2})\s*(?:\/\s*40|weeks?|wks?)?$/i.exec(text) ??
    /^(\d{1,2})\s*(?:w|wks?|weeks?)\s*(?:\+|and|,)?\s*(?:(\d{1,2})\s*(?:d|days?))?$/i.exec(text) ??
    /^(\d{1,2})\s*(?:\/\s*40)?$/.exec(text);
  if (match === null) return fault('GESTATION_FORM', 'Write the gestation as weeks and days: 23+4.');
  const weeks = Number(match[1]);
  const days = Number(match[2] ?? '0');
  if (weeks > 45) return fault('GESTATION_RANGE', 'Weeks of gestation are 0 to 45.');
  if (days > 6) return fault('GESTATION_RANGE', 'Days of gestation are 0 to 6.');
  return { is: 'value', value: `${weeks}+${days}` };
}

function readGrams(text: string): CellReading {
  const match = /^(\d{1,5}|\d{1,2},\d{3}|\d{1,2}\.\d{1,3})\s*(g|gms?|grams?|kgs?)?$/i.exec(text);
  if (match === null) return fault('NOT_GRAMS', 'Write the birth weight in grams, or with kg after it.');
  const kilograms = match[2]?.toLowerCase().startsWith('k') === true;
  const number = Number((match[1] as string).replace(',', ''));
  if (!kilograms && !Number.isInteger(number)) {
    return fault('NOT_GRAMS', 'Write the birth weight in grams, or with kg after it.');
  }
  const grams = kilograms ? Math.round(number * 1000) : number;
  if (grams < 50 || grams > 9000) return fault('GRAMS_RANGE', 'A birth weight is between 50 and 9000 grams.');
  return { is: 'value', value: String(grams) };
}

function readPostcode(text: string): CellReading {
  const tight = text.toUpperCase().replace(/\s+/g, '');
  if (/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(tight)) {
    return { is: 'value', value: `${tight.slice(0, -3)} ${tight.slice(-3)}` };
  }
  const says = 'This is not a full UK postcode. It is kept as it is written.';
  return { is: 'value', value: text, note: 'POSTCODE_FORM', says };
}
