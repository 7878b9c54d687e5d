import { checkNhsNumber } from '../identifiers/nhsNumber.ts';
import type { Answers } from './form.ts';

/** What a case holds in columns of its own, by the form's question. Everything else stays with the notification. */
export interface CaseFields {
  family_name: string | null;
  first_names: string | null;
  known_as: string | null;
  sex: string | null;
  date_of_birth: string | null;
  date_of_death: string | null;
  time_of_death: string | null;
  nhs_number: string | null;
  no_nhs_reason: 'non-resident-in-england' | 'not-currently-available' | null;
  ethnicity: string | null;
  gestation_weeks: number | null;
  gestation_days: number | null;
  birth_weight_grams: number | null;
  council: string | null;
  residence: string | null;
  place_of_death_area: string | null;
  place_category: string | null;
  expected: string | null;
  notified_on: string | null;
}

/** Question key to case column. */
export const caseColumnOf = {
  familyName: 'family_name',
  firstNames: 'first_names',
  knownAs: 'known_as',
  sex: 'sex',
  dateOfBirth: 'date_of_birth',
  dateOfDeath: 'date_of_death',
  timeOfDeath: 'time_of_death',
  nhsNumber: 'nhs_number',
  noNhsReason: 'no_nhs_reason',
  ethnicity: 'ethnicity',
  gestationWeeks: 'gestation_weeks',
  gestationDays: 'gestation_days',
  birthWeightGrams: 'birth_weight_grams',
  council: 'council',
  residence: 'residence',
  placeOfDeathArea: 'place_of_death_area',
  placeCategory: 'place_category',
  expected: 'expected',
  notifiedOn: 'notified_on',
} as const satisfies Record<string, keyof CaseFields>;

const wholeNumbers: ReadonlySet<string> = new Set(['gestationWeeks', 'gestationDays', 'birthWeightGrams']);

function columnValue(key: string, text: string): string | number | null {
  if (wholeNumbers.has(key)) return Number(text);
  if (key !== 'nhsNumber') return text;
  const checked = checkNhsNumber(text);
  return checked.ok ? checked.value : null;
}

/**
 * The case's columns from checked answers; what was not answered is null. An area answered 'not known' is itself a
 * fact for eligibility, so it is stored as the code 'not-known'.
 *
 * @example caseFieldsFrom({ familyName: 'Okafor' }, ['residence']).residence // 'not-known'
 */
export function caseFieldsFrom(answers: Answers, notKnown: readonly string[]): CaseFields {
  const fields = Object.fromEntries(
    Object.entries(caseColumnOf).map(([key, column]) => {
      const text = answers[key]?.trim();
      return [column, text ? columnValue(key, text) : null];
    }),
  ) as unknown as CaseFields;
  if (notKnown.includes('residence')) fields.residence ??= 'not-known';
  if (notKnown.includes('placeOfDeathArea')) fields.place_of_death_area ??= 'not-known';
  return fields;
}

/** The answers that a case's columns stand for: the other way round of {@link caseFieldsFrom}. */
export function answersFrom(fields: Readonly<CaseFields>): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const [key, column] of Object.entries(caseColumnOf)) {
    const value = fields[column];
    if (value !== null && value !== 'not-known') answers[key] = String(value);
  }
  return answers;
}
