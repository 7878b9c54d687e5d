import type { FactorDomain } from './domains.ts';

/** A factor that panels meet again and again: a permanent code with a definition and a worked example. */
export type FactorCode = {
  code: string;
  domain: FactorDomain;
  label: string;
  definition: string;
  example: string;
};

/** Version of the seed list; a manager's additions are a setting of their own and carry their own version. */
export const factorListVersion = 'factors-2026-1';

const factor = (
  domain: FactorDomain,
  code: string,
  label: string,
  definition: string,
  example: string,
): FactorCode => ({
  code,
  domain,
  label,
  definition,
  example,
});

/** Seeded from what the domains cover (domain.md 4.4, [S60][S71]). Codes are permanent; labels may change. */
export const factorCodes: readonly FactorCode[] = [
  factor(
    'A',
    'prematurity',
    'Prematurity',
    'Born before 37 completed weeks.',
    'Born at 24 weeks; lungs too immature to support breathing.',
  ),
  factor(
    'A',
    'low-birth-weight',
    'Low birth weight',
    'Under 2,500 grams at birth, or small for gestation.',
    'Birth weight on the second centile, growth restriction seen in pregnancy.',
  ),
  factor(
    'A',
    'congenital-anomaly',
    'Congenital or genetic condition',
    'A condition present from birth that bears on the death.',
    'Complex heart disease found before birth.',
  ),
  factor(
    'A',
    'acute-illness',
    'Acute illness',
    'An illness of short course before death.',
    'Two days of fever and vomiting before collapse.',
  ),
  factor(
    'A',
    'long-term-illness',
    'Long-term illness',
    'A condition that needed care over months or years.',
    'Asthma with three admissions in the last year.',
  ),
  factor(
    'A',
    'disability',
    'Disability or impairment',
    'Physical, sensory or learning disability that raised vulnerability.',
    'Could not clear secretions without help.',
  ),
  factor(
    'A',
    'allergy',
    'Allergy',
    'A known or unknown allergy that bears on the death.',
    'Peanut allergy; reaction at a school event.',
  ),
  factor(
    'A',
    'mental-health-child',
    'The child’s mental health',
    'Low mood, self-harm, eating disorder or other difficulty, treated or not.',
    'On a waiting list for mental health services at the time.',
  ),
  factor(
    'A',
    'substance-use-child',
    'The child’s alcohol or drug use',
    'Use that bears on the death.',
    'Alcohol found on testing after a road collision.',
  ),
  factor(
    'A',
    'behaviour-risk',
    'Behaviour and risk-taking',
    'Impulsive or risk-taking behaviour beyond what age explains.',
    'Entered open water at night with friends.',
  ),
  factor(
    'A',
    'education-needs',
    'Education and additional needs',
    'Exclusion, absence or unmet additional needs.',
    'Out of school for five months before the death.',
  ),
  factor(
    'B',
    'smoking-pregnancy',
    'Smoking in pregnancy',
    'Tobacco smoked by the mother while pregnant.',
    'Ten a day at booking; cessation support offered once.',
  ),
  factor(
    'B',
    'smoking-household',
    'Smoking in the household',
    'Tobacco smoked by anybody in the home.',
    'Both carers smoked indoors.',
  ),
  factor(
    'B',
    'maternal-bmi',
    'Maternal weight in pregnancy',
    'Raised or low body mass index of the mother at booking.',
    'Body mass index 38 at booking.',
  ),
  factor(
    'B',
    'unsafe-sleeping',
    'Unsafe sleeping arrangement',
    'Co-sleeping with added risk, sofa sleeping, or sleeping prone or on soft bedding.',
    'Slept on a sofa with an adult who had drunk alcohol.',
  ),
  factor(
    'B',
    'carer-substance-use',
    'Carer alcohol or drug use',
    'Use by a carer that lowered the care given.',
    'Carer intoxicated while in sole charge.',
  ),
  factor(
    'B',
    'carer-mental-health',
    'Carer mental health',
    'Illness of a carer that bears on the care given.',
    'Untreated depression after the birth.',
  ),
  factor(
    'B',
    'domestic-abuse',
    'Domestic abuse',
    'Abuse between adults in the home, past or present.',
    'Two police attendances in the month before.',
  ),
  factor(
    'B',
    'supervision',
    'Supervision',
    'Supervision that fell short of what the age and setting called for.',
    'A two-year-old alone near a garden pond.',
  ),
  factor(
    'B',
    'abuse-neglect',
    'Abuse or neglect',
    'Known or suspected abuse or neglect of this child.',
    'Missed appointments and weight loss not explained by illness.',
  ),
  factor(
    'B',
    'consanguinity',
    'Consanguinity',
    'Parents related by blood, with a recessive condition in the child.',
    'Parents are first cousins; metabolic condition confirmed.',
  ),
  factor('B', 'bullying', 'Bullying', 'Bullying in person or online.', 'Messages found on the phone after the death.'),
  factor(
    'B',
    'exploitation-violence',
    'Exploitation, gang or knife crime',
    'Criminal or sexual exploitation, or violence between young people.',
    'Known to be carrying for older youths.',
  ),
  factor(
    'B',
    'poverty',
    'Poverty or deprivation',
    'Want of money that bears on the death.',
    'Heating not used in winter for want of credit.',
  ),
  factor(
    'B',
    'late-booking',
    'Late or little antenatal care',
    'First antenatal contact late, or few contacts.',
    'First seen at 26 weeks.',
  ),
  factor(
    'C',
    'housing',
    'Housing',
    'Overcrowding, damp, cold or temporary housing.',
    'Five people in one room with mould.',
  ),
  factor(
    'C',
    'sleep-surface',
    'Sleeping place',
    'No safe place for the baby to sleep, or unsafe equipment.',
    'No cot; car seat used for nights.',
  ),
  factor(
    'C',
    'road',
    'Roads and vehicles',
    'Road layout, speed, vehicle or restraint.',
    'No crossing on the route to school.',
  ),
  factor('C', 'water', 'Water', 'Bath, pond, pool, river or sea without a barrier.', 'Unfenced pond.'),
  factor(
    'C',
    'home-hazard',
    'Hazards in the home',
    'Blind cords, medicines, button batteries, windows, fire.',
    'No working smoke alarm.',
  ),
  factor(
    'C',
    'product',
    'Product or equipment',
    'A product that failed or was used unsafely.',
    'A sling that let the chin fall to the chest.',
  ),
  factor(
    'D',
    'access',
    'Access to services',
    'Waiting, distance, cost or language kept care away.',
    'Charged for antenatal care and did not return.',
  ),
  factor(
    'D',
    'recognition',
    'Recognition of illness',
    'Signs not recognised or not acted on in time.',
    'Sepsis considered six hours after first contact.',
  ),
  factor(
    'D',
    'treatment',
    'Treatment',
    'Treatment not given, late, or not as recommended.',
    'Antenatal steroids not given before birth at 25 weeks.',
  ),
  factor(
    'D',
    'place-of-birth',
    'Place of birth or transfer',
    'Born or cared for where the needed care could not be given.',
    'Born at 23 weeks in a unit without intensive care.',
  ),
  factor(
    'D',
    'communication',
    'Communication between services',
    'Information not passed on or not read.',
    'Discharge letter reached the practice after the death.',
  ),
  factor(
    'D',
    'interpreting',
    'Interpreting',
    'Interpreter not used where one was needed.',
    'A sibling interpreted in the emergency department.',
  ),
  factor('D', 'staffing', 'Staffing and capacity', 'Staff or beds short at the time.', 'No cot free in the region.'),
  factor(
    'D',
    'guideline',
    'Guideline missing or not followed',
    'A guideline that applied was not there or was not followed.',
    'Reduced movements pathway not followed.',
  ),
  factor(
    'D',
    'safeguarding-practice',
    'Safeguarding practice',
    'Concerns not shared, referred or followed up.',
    'Three referrals closed without assessment.',
  ),
  factor(
    'D',
    'bereavement-support',
    'Bereavement support',
    'Support to the family lacking or late.',
    'No named contact for three weeks.',
  ),
];

/** The list as it stands: the seed with a manager's additions, each code once. */
export function factorCodeList(added: readonly FactorCode[]): readonly FactorCode[] {
  const seeded = new Set(factorCodes.map((each) => each.code));
  return [...factorCodes, ...added.filter((each) => !seeded.has(each.code))];
}
