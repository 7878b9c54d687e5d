import { z } from 'zod';
import { isDate } from '../dates.ts';
import { Malformed } from '../malformed.ts';

export type Answer = 'yes' | 'no' | 'not-known';
export type Area =
  | 'our-area'
  | 'other-english-area'
  | 'wales'
  | 'scotland'
  | 'northern-ireland'
  | 'crown-dependency'
  | 'overseas'
  | 'not-known';

/**
 * What is known of one death, one record for each baby of a multiple birth (row A16). Absent means not asked or not
 * known; where a question has the answer 'not-known', the two are kept apart.
 */
export interface EligibilityFacts {
  /** As a clinician, coroner or pathologist recorded it; for an older child 'yes'. The app never decides it. */
  bornAlive: Answer;
  /** Evidence for `bornAlive`, as the clinician wrote it [S39]. */
  signsOfLife?: 'persistent' | 'fleeting-only' | 'none' | 'not-recorded';
  /** Was a healthcare professional there at the birth? */
  birthAttended?: Answer;
  lawfulTermination: Answer;
  gestation?: { weeks: number; days: number };
  /** Only a coroner can settle it [S35]. */
  lifeInDispute?: boolean;
  lifeDecidedBy?: 'clinician' | 'pathologist' | 'coroner';
  dateOfBirth?: string;
  dateOfDeath?: string;
  ageDisputed?: boolean;
  believedUnder18?: boolean;
  residence: Area;
  placeOfDeath: Area;
  lookedAfterBy?: 'none' | 'our-council' | 'other-english-council' | 'not-known';
  certificate?: 'issued' | 'outstanding' | 'not-known';
  leadAgreement?: { lead: 'us' | 'other'; agreedOn: string; agreedBy: string[]; reason: string };
  discretion?: { decision: 'review' | 'do-not-review'; decidedBy: string; decidedOn: string; reason: string };
  labourBegan?: Answer;
  activeCare?: Answer;
  abuseSuspected?: Answer;
  careLeaver?: boolean;
  custodyOrDetained?: Answer;
  externalCause?: Answer;
  suddenUnexplained?: Answer;
  suspicious?: Answer;
}

/** The name of one fact, as `missing` gives it. */
export type FactName = keyof EligibilityFacts;

/** So that an 18th birthday still has a four-digit year. */
const lastYear = '9900';
const answer = z.enum(['yes', 'no', 'not-known']);
const area = z.enum([
  'our-area',
  'other-english-area',
  'wales',
  'scotland',
  'northern-ireland',
  'crown-dependency',
  'overseas',
  'not-known',
]);
const date = z.string().refine((text) => isDate(text) && text < lastYear, 'This is not a date of the calendar.');
const daysOfAWeek = 'Days of gestation are 0 to 6.';
const weeksOfGestation = 'Weeks of gestation are 0 to 45.';

/**
 * The shape of {@link EligibilityFacts} for forms and the contract. Refuses dates that do not exist, a death before
 * the birth, and a gestation outside 0 to 45 weeks and 0 to 6 days.
 *
 * @example eligibilityFactsSchema.safeParse({ bornAlive: 'yes' }).success // false: the other questions are not answered
 */
export const eligibilityFactsSchema = z
  .object({
    bornAlive: answer,
    signsOfLife: z.enum(['persistent', 'fleeting-only', 'none', 'not-recorded']).optional(),
    birthAttended: answer.optional(),
    lawfulTermination: answer,
    gestation: z
      .object({
        weeks: z.int(weeksOfGestation).min(0, weeksOfGestation).max(45, weeksOfGestation),
        days: z.int(daysOfAWeek).min(0, daysOfAWeek).max(6, daysOfAWeek),
      })
      .optional(),
    lifeInDispute: z.boolean().optional(),
    lifeDecidedBy: z.enum(['clinician', 'pathologist', 'coroner']).optional(),
    dateOfBirth: date.optional(),
    dateOfDeath: date.optional(),
    ageDisputed: z.boolean().optional(),
    believedUnder18: z.boolean().optional(),
    residence: area,
    placeOfDeath: area,
    lookedAfterBy: z.enum(['none', 'our-council', 'other-english-council', 'not-known']).optional(),
    certificate: z.enum(['issued', 'outstanding', 'not-known']).optional(),
    leadAgreement: z
      .object({ lead: z.enum(['us', 'other']), agreedOn: date, agreedBy: z.array(z.string()), reason: z.string() })
      .optional(),
    discretion: z
      .object({
        decision: z.enum(['review', 'do-not-review']),
        decidedBy: z.string(),
        decidedOn: date,
        reason: z.string(),
      })
      .optional(),
    labourBegan: answer.optional(),
    activeCare: answer.optional(),
    abuseSuspected: answer.optional(),
    careLeaver: z.boolean().optional(),
    custodyOrDetained: answer.optional(),
    externalCause: answer.optional(),
    suddenUnexplained: answer.optional(),
    suspicious: answer.optional(),
  })
  .refine((facts) => !(facts.dateOfBirth && facts.dateOfDeath) || facts.dateOfBirth <= facts.dateOfDeath, {
    path: ['dateOfDeath'],
    message: 'The date of death is before the date of birth.',
  }) satisfies z.ZodType<EligibilityFacts>;

/**
 * Checks that a decision can be taken on these facts. Throws `MALFORMED_FACTS`, naming the first fact at fault.
 *
 * @example readFacts(JSON.parse(stored))
 */
export function readFacts(facts: unknown): EligibilityFacts {
  const read = eligibilityFactsSchema.safeParse(facts);
  if (read.success) return read.data;
  const first = read.error.issues[0];
  const field = first?.path.join('.') || undefined;
  throw new Malformed('MALFORMED_FACTS', `${field ?? 'The facts'}: ${first?.message ?? 'not readable'}`, field);
}
