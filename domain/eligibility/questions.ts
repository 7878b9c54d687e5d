import { ageInYears } from '../dates.ts';
import type { EligibilityFacts, FactName } from './facts.ts';
import { atLeast, under } from './gestation.ts';
import type { RowCode } from './rows.ts';

/** Facts so far, while a form is still being answered. */
export type FactsSoFar = Partial<EligibilityFacts>;

export type QuestionId = 'life' | 'termination' | 'age' | 'residence' | 'duties';

/** One thing to ask for, in the words of the screen. */
export interface FactQuestion {
  fact: FactName;
  asks: string;
  hint?: string;
  /** Who usually holds the fact when it is missing. */
  holder: string;
  /** Asked only when an earlier answer needs it; absent means always. */
  when?: (facts: FactsSoFar) => boolean;
}

/** One of the four questions in order, or the other duties asked about beside them. */
export interface Question {
  id: QuestionId;
  asks: string;
  /** What to keep on the record for the answer. */
  evidence: string;
  rows: readonly RowCode[];
  facts: readonly FactQuestion[];
}

/** The questions in the order in which they are asked, as data for the screen. */
export const questions: readonly Question[] = [
  {
    id: 'life',
    asks: 'Was the baby or child born alive?',
    evidence: 'Who recorded the signs of life or their absence, where, and when; certificate number and date',
    rows: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'A10', 'A14', 'A15', 'A16'],
    facts: [
      {
        fact: 'bornAlive',
        asks: 'Was the baby born alive, as a clinician, pathologist or coroner recorded it?',
        hint: 'For an older child, yes. One record for each baby of a multiple birth.',
        holder: 'Maternity unit or the doctor who attended',
      },
      {
        fact: 'birthAttended',
        asks: 'Was a healthcare professional there at the birth?',
        holder: 'Maternity unit, ambulance service or police',
        when: aroundBirth,
      },
      {
        fact: 'gestation',
        asks: 'What was the gestation at birth?',
        hint: 'Weeks and days, and how it was dated. It never decides for a baby born alive.',
        holder: 'Maternity unit',
        when: aroundBirth,
      },
      {
        fact: 'signsOfLife',
        asks: 'What does the record say about signs of life?',
        hint: 'As written by the clinician. Reflex movement in the first minute alone is not a sign of life.',
        holder: 'Maternity unit or the doctor who attended',
        when: aroundBirth,
      },
      {
        fact: 'activeCare',
        asks: 'Was active care given or planned?',
        holder: 'Maternity or neonatal unit',
        when: (facts) => aroundBirth(facts) && under(facts.gestation, 24),
      },
      {
        fact: 'labourBegan',
        asks: 'Had labour begun?',
        holder: 'Maternity unit',
        when: (facts) => aroundBirth(facts) && atLeast(facts.gestation, 37),
      },
      {
        fact: 'lifeInDispute',
        asks: 'Does anybody dispute whether the baby lived?',
        hint: 'Only the coroner can settle a dispute.',
        holder: 'Coroner',
        when: aroundBirth,
      },
      {
        fact: 'lifeDecidedBy',
        asks: 'Who decided whether the baby lived?',
        holder: 'Coroner',
        when: (facts) => facts.lifeInDispute === true || (aroundBirth(facts) && facts.birthAttended === 'no'),
      },
      {
        fact: 'certificate',
        asks: 'Has the death certificate been issued?',
        holder: 'Certifying doctor, medical examiner or coroner',
        when: (facts) => facts.bornAlive === 'yes',
      },
    ],
  },
  {
    id: 'termination',
    asks: 'Did the death follow a lawful termination of pregnancy?',
    evidence: 'Ground and place as the provider recorded them, without copying details; whether the coroner was told',
    rows: ['A11', 'A12', 'A13'],
    facts: [
      {
        fact: 'lawfulTermination',
        asks: 'Did the death follow a lawful termination of pregnancy?',
        hint: 'For an older child, no. A yes never closes the question to the coroner.',
        holder: 'Provider of the termination, or the police or coroner where it may not have been lawful',
      },
    ],
  },
  {
    id: 'age',
    asks: 'Was the person under 18 at death?',
    evidence: 'Dates of birth and death and where they come from; for a disputed age, the assessment',
    rows: ['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7', 'B8', 'B9'],
    facts: [
      { fact: 'dateOfBirth', asks: 'Date of birth', holder: 'GP, hospital or registrar' },
      {
        fact: 'dateOfDeath',
        asks: 'Date of death',
        hint: 'The day the child died, not the day the child was found.',
        holder: 'Hospital, or the coroner where the day is not certain',
      },
      { fact: 'ageDisputed', asks: 'Is the age disputed?', holder: "Children's social care or the Home Office" },
      {
        fact: 'believedUnder18',
        asks: 'Is there reason to believe the person was under 18?',
        holder: "Children's social care",
        when: (facts) => facts.ageDisputed === true || !facts.dateOfBirth,
      },
      {
        fact: 'careLeaver',
        asks: 'Was the person a care leaver?',
        holder: 'Leaving care team of the council',
        when: (facts) => (ageAtDeath(facts) ?? 0) >= 16,
      },
    ],
  },
  {
    id: 'residence',
    asks: 'Where did the child normally live, and where did the child die?',
    evidence: 'Address, who confirmed it, and since when; any agreement between areas with date, names and reason',
    rows: ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10', 'C11', 'C12', 'C13', 'C14'],
    facts: [
      {
        fact: 'residence',
        asks: 'Where did the child normally live?',
        hint: "Ask; do not go by the postcode of the death or by a missing NHS number. A newborn who never left hospital: the mother's or birthing parent's home. Boarding school, secure care or a long hospital stay: ask where home was.",
        holder: "GP, family through the key worker, or children's social care",
      },
      { fact: 'placeOfDeath', asks: 'Where did the child die?', holder: 'Hospital, police or coroner' },
      {
        fact: 'lookedAfterBy',
        asks: 'Was the child looked after by a council?',
        holder: "Children's social care",
        when: (facts) => facts.bornAlive !== 'no',
      },
      {
        fact: 'leadAgreement',
        asks: 'Which area leads the review?',
        hint: 'Date, the names of both sides, and the reason.',
        holder: 'Designated doctors for child deaths of both areas',
        when: leadCanBeAgreed,
      },
      {
        fact: 'discretion',
        asks: 'Do these partners choose to review?',
        hint: 'A named person decides, with the date and the reason. Tell the home area either way.',
        holder: 'The person the partners have named to decide',
        when: ({ residence }) =>
          residence !== undefined && !['our-area', 'other-english-area', 'not-known'].includes(residence),
      },
    ],
  },
  {
    id: 'duties',
    asks: 'What else is known about the death?',
    evidence: 'Who said so and when',
    rows: [],
    facts: [
      {
        fact: 'externalCause',
        asks: 'Is the death, or could it be, due to external causes?',
        holder: 'Hospital or police',
      },
      {
        fact: 'suddenUnexplained',
        asks: 'Was the death sudden with no immediately apparent cause?',
        holder: 'Hospital',
      },
      {
        fact: 'custodyOrDetained',
        asks: 'Was the child in custody, or detained under the Mental Health Act?',
        holder: 'Police, prison service or hospital',
      },
      { fact: 'suspicious', asks: 'Is there suspicion that the death may not be natural?', holder: 'Police' },
      {
        fact: 'abuseSuspected',
        asks: 'Is abuse or neglect known or suspected?',
        hint: 'The council where the incident happened notifies; the review stays with the area of residence.',
        holder: "Children's social care or police",
      },
    ],
  },
];

/**
 * What to ask now, given the answers so far: a question appears only when an earlier answer needs it.
 *
 * @example factsToAsk(questions[0], { bornAlive: 'yes' }).map((question) => question.fact)
 */
export function factsToAsk(question: Question, facts: FactsSoFar): FactQuestion[] {
  return question.facts.filter((asked) => !asked.when || asked.when(facts));
}

/**
 * The question for a missing fact: what to ask, and who usually holds the answer.
 *
 * @example questionFor('lawfulTermination').holder
 */
export function questionFor(fact: FactName): FactQuestion {
  const found = byFact.get(fact);
  if (!found) throw new TypeError(`No question asks for ${fact}.`);
  return found;
}

const byFact = new Map(questions.flatMap((question) => question.facts.map((asked) => [asked.fact, asked] as const)));

/** The circumstances of the birth matter for a death in the first year, or while age or life is open. */
function aroundBirth(facts: FactsSoFar): boolean {
  if (facts.bornAlive !== 'yes' || facts.gestation) return true;
  const age = ageAtDeath(facts);
  return age === null || age < 1;
}

function ageAtDeath({ dateOfBirth, dateOfDeath }: FactsSoFar): number | null {
  if (!dateOfBirth || !dateOfDeath || dateOfDeath < dateOfBirth) return null;
  return ageInYears(dateOfBirth, dateOfDeath);
}

function leadCanBeAgreed(facts: FactsSoFar): boolean {
  if (facts.lookedAfterBy === 'our-council' || facts.lookedAfterBy === 'other-english-council') return true;
  if (facts.residence === 'our-area') return facts.placeOfDeath === 'other-english-area';
  return facts.residence === 'other-english-area' || facts.residence === 'crown-dependency';
}
