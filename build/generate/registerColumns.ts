import { deathCategory } from '../../domain/analysis/categories.ts';
import {
  areas,
  type CodedAnswer,
  certificateAnswers,
  ethnicities,
  expectedAnswers,
  labelOf,
  modifiableAnswers,
  noNhsNumberReasons,
  placeCategories,
  sexes,
  yesNo,
} from '../../domain/exchange/registerCodes.ts';
import type { FamilyMember, GeneratedCase, Professional } from './caseModel.ts';
import { spaced } from './narrative.ts';
import { slashed } from './random.ts';

/** One column of the sample register: a heading as such registers write it, and its cell for a case. */
export interface RegisterColumn {
  heading: string;
  cell: (made: GeneratedCase) => string;
}

const coded = (answers: readonly CodedAnswer[], code: string): string =>
  code === 'not-known' ? 'Not known' : labelOf(answers, code);
const date = (iso: string | undefined): string => (iso === undefined ? '' : slashed(iso));
const relative = (made: GeneratedCase, relationship: FamilyMember['relationship']): FamilyMember | undefined =>
  made.family.find((each) => each.relationship === relationship);
const worker = (made: GeneratedCase, role: Professional['role']): Professional | undefined =>
  made.professionals.find((each) => each.role === role);
const organisation = (made: GeneratedCase, role: string): string =>
  made.organisations.find((each) => each.role === role)?.name ?? '';
const person = (who: { firstName: string; familyName: string } | undefined): string =>
  who === undefined ? '' : `${who.firstName} ${who.familyName}`;
const lastDigit = (made: GeneratedCase): number => Number(made.reference.slice(-1));

/** A baby or a child under one; older children have no gestation in a register. */
const underOne = (made: GeneratedCase): boolean =>
  made.child.gestation !== undefined || made.child.birthWeightGrams !== undefined;

export const registerColumns: readonly RegisterColumn[] = [
  { heading: 'Case ref', cell: (made) => made.reference },
  { heading: 'Surname', cell: (made) => made.child.familyName },
  { heading: 'First name(s)', cell: (made) => made.child.firstNames },
  { heading: 'Known as', cell: (made) => made.child.knownAs ?? '' },
  { heading: 'DOB', cell: (made) => date(made.child.dateOfBirth) },
  { heading: 'Date of death', cell: (made) => date(made.child.dateOfDeath) },
  { heading: 'Time of death', cell: (made) => (lastDigit(made) === 4 ? '' : made.child.timeOfDeath) },
  { heading: 'Sex', cell: (made) => coded(sexes, made.child.sex) },
  {
    heading: 'NHS number',
    // Registers are typed by several people: most put spaces in the number, some do not.
    cell: ({ child, reference }) =>
      child.nhsNumber === undefined ? '' : reference.endsWith('3') ? child.nhsNumber : spaced(child.nhsNumber),
  },
  {
    heading: 'Reason for no NHS number',
    cell: ({ child }) =>
      child.noNhsNumberReason === undefined ? '' : coded(noNhsNumberReasons, child.noNhsNumberReason),
  },
  { heading: 'Hospital number', cell: (made) => made.child.hospitalNumber },
  { heading: 'Ethnicity of child', cell: (made) => coded(ethnicities, made.child.ethnicity) },
  { heading: 'Born alive', cell: (made) => coded(yesNo, made.birth.bornAlive) },
  { heading: 'Birth attended', cell: (made) => (underOne(made) ? coded(yesNo, made.birth.attended) : '') },
  { heading: 'Lawful termination', cell: (made) => coded(yesNo, made.birth.lawfulTermination) },
  {
    heading: 'Gestation',
    cell: (made) => {
      const { gestation } = made.child;
      if (gestation !== undefined) return `${gestation.weeks}+${gestation.days}`;
      return underOne(made) ? 'Not known' : '';
    },
  },
  {
    heading: 'Birth weight (g)',
    cell: (made) => {
      if (made.child.birthWeightGrams !== undefined) return String(made.child.birthWeightGrams);
      return underOne(made) ? 'Not known' : '';
    },
  },
  { heading: 'Address', cell: (made) => made.address.line1 },
  { heading: 'Town', cell: (made) => made.address.town },
  { heading: 'Postcode', cell: (made) => made.address.postcode },
  { heading: 'Council of residence', cell: (made) => (made.residence === 'not-known' ? 'Not known' : made.council) },
  { heading: 'Residence area', cell: (made) => coded(areas, made.residence) },
  {
    heading: 'Looked after by',
    cell: (made) =>
      made.lookedAfterBy === 'our-council' ? 'Our council' : lastDigit(made) === 8 ? 'Not known' : 'None',
  },
  { heading: 'Mother / birthing parent', cell: (made) => person(relative(made, 'mother')) },
  { heading: 'Mother phone', cell: (made) => relative(made, 'mother')?.phone ?? '' },
  { heading: 'Father / other parent', cell: (made) => person(relative(made, 'father')) || 'Not known' },
  { heading: 'Sibling', cell: (made) => person(relative(made, 'sister') ?? relative(made, 'brother')) },
  { heading: 'Grandparent', cell: (made) => person(relative(made, 'grandmother') ?? relative(made, 'grandfather')) },
  { heading: 'GP practice', cell: (made) => (lastDigit(made) === 6 ? 'Not known' : organisation(made, 'GP practice')) },
  { heading: 'GP', cell: (made) => (lastDigit(made) === 6 ? '' : `Dr ${person(worker(made, 'GP'))}`) },
  { heading: 'School or nursery', cell: (made) => organisation(made, 'school') },
  { heading: 'Hospital', cell: (made) => organisation(made, 'hospital') },
  { heading: 'Lead clinician', cell: (made) => `Dr ${person(worker(made, 'consultant'))}` },
  {
    heading: 'Midwife or health visitor',
    cell: (made) => person(worker(made, 'midwife') ?? worker(made, 'health visitor')),
  },
  { heading: 'Social worker', cell: (made) => person(worker(made, 'social worker')) },
  { heading: 'Police officer', cell: (made) => person(worker(made, 'police officer')) },
  { heading: 'Place of death', cell: (made) => coded(placeCategories, made.death.placeCategory) },
  { heading: 'Place of death (name)', cell: (made) => made.death.placeName },
  { heading: 'Area of death', cell: (made) => coded(areas, made.death.area) },
  { heading: 'Certificate', cell: (made) => coded(certificateAnswers, made.death.certificate) },
  { heading: 'Expected / unexpected', cell: (made) => coded(expectedAnswers, made.death.expected) },
  { heading: 'JAR', cell: (made) => coded(yesNo, made.jointAgencyResponse) },
  { heading: 'Coroner', cell: (made) => coded(yesNo, made.coroner) },
  {
    heading: 'Coroner reference',
    cell: (made) => made.references.find((each) => each.role === 'coroner')?.value ?? '',
  },
  {
    heading: 'Key worker',
    cell: ({ keyWorker }) => {
      if (keyWorker.state === 'allocated') return person(keyWorker.person);
      return keyWorker.state === 'declined-by-family' ? 'Declined by the family' : 'Not allocated';
    },
  },
  {
    heading: 'Key worker employer',
    cell: ({ keyWorker }) => (keyWorker.state === 'allocated' ? keyWorker.person.employer : ''),
  },
  {
    heading: 'Key worker since',
    cell: ({ keyWorker }) => date(keyWorker.state === 'allocated' ? keyWorker.from : undefined),
  },
  {
    heading: 'Category of death',
    cell: (made) => `${made.category}. ${deathCategory(made.category)?.label ?? ''}`,
  },
  { heading: 'Cause of death', cell: (made) => made.death.cause },
  {
    heading: 'Modifiable factors',
    cell: (made) => (made.modifiable === undefined ? '' : coded(modifiableAnswers, made.modifiable)),
  },
  {
    heading: 'Contributory factors',
    // Before the child death review meeting a register holds none.
    cell: (made) =>
      (made.modifiable === undefined ? [] : made.factors)
        .map((factor) => `${factor.domain}: ${factor.text} [${factor.level}${factor.modifiable ? ', modifiable' : ''}]`)
        .join('; '),
  },
  { heading: 'Date notified', cell: (made) => date(made.notifiedOn) },
  { heading: 'CDRM date', cell: (made) => date(made.cdrmOn) },
  { heading: 'CDOP date', cell: (made) => date(made.cdopOn) },
  { heading: 'Summary', cell: (made) => made.narrative },
];
