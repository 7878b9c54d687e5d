import type { FamilyMember, KeyWorker, Professional } from './caseModel.ts';
import { familyNameFor, givenName, type Origin, shortName, stockOf } from './names.ts';
import { inventEmail, inventPhone } from './places.ts';
import { addDays, type Chance, dayNumber } from './random.ts';

/** For each of 65 deaths: ethnicity code and origin of the names. Rates differ by ethnicity as in domain.md 7.2. */
export const heritageDeck: readonly (readonly [ethnicity: string, origin: Origin, cards: number])[] = [
  ['white-british', 'british', 26],
  ['white-british', 'welsh', 2],
  ['white-irish', 'irish', 1],
  ['white-traveller', 'traveller', 1],
  ['white-gypsy-roma', 'romanian', 1],
  ['white-other', 'polish', 2],
  ['white-other', 'romanian', 1],
  ['white-other', 'portuguese', 1],
  ['asian-pakistani', 'pakistani', 6],
  ['asian-bangladeshi', 'bangladeshi', 3],
  ['asian-indian', 'indian', 3],
  ['asian-other', 'otherAsian', 2],
  ['black-african', 'westAfrican', 3],
  ['black-african', 'eastAfrican', 2],
  ['black-other', 'westAfrican', 1],
  ['black-caribbean', 'caribbean', 2],
  ['mixed-white-black-caribbean', 'caribbean', 1],
  ['mixed-white-black-african', 'westAfrican', 1],
  ['mixed-white-asian', 'pakistani', 1],
  ['mixed-other', 'vietnamese', 1],
  ['chinese', 'chinese', 1],
  ['other', 'arabic', 1],
  ['other', 'turkishKurdish', 1],
  ['not-known', 'arabic', 1],
];

export interface Household {
  origin: Origin;
  /** Family name as a man bears it; women's may differ. */
  surname: string;
  members: FamilyMember[];
  /** Given names in use, so that no two share one. */
  used: Set<string>;
}

/** A family around one child: a mother, mostly a father, sometimes a sibling and a grandparent, each with contact details. */
export function inventHousehold(origin: Origin, childBorn: string, chance: Chance): Household {
  const used = new Set<string>();
  const surname = chance.pick(stockOf(origin).family);
  const members: FamilyMember[] = [];
  const add = (
    relationship: FamilyMember['relationship'],
    female: boolean,
    ageAtBirth: readonly [number, number],
    family: string,
  ): void => {
    const firstName = givenName(origin, female, chance, used);
    used.add(firstName);
    const adult = ageAtBirth[1] > 12;
    members.push({
      relationship,
      ...(adult ? { title: female ? chance.pick(['Mrs', 'Ms', 'Miss']) : 'Mr' } : {}),
      firstName,
      familyName: familyNameFor(origin, family, female),
      sex: female ? 'female' : 'male',
      dateOfBirth: addDays(childBorn, -chance.whole(ageAtBirth[0] * 365, ageAtBirth[1] * 365)),
      ...(adult ? { phone: inventPhone(true, chance), email: inventEmail(firstName, family, 'postbox') } : {}),
      parentalResponsibility: relationship === 'mother' || relationship === 'father',
    });
  };
  const motherFamily = chance.often(0.25) ? chance.pick(stockOf(origin).family) : surname;
  add('mother', true, [19, 41], motherFamily);
  if (chance.often(0.86)) add('father', false, [20, 46], surname);
  const girl = chance.often(0.5);
  add(girl ? 'sister' : 'brother', girl, [2, 9], surname);
  const grandmother = chance.often(0.7);
  add(grandmother ? 'grandmother' : 'grandfather', grandmother, [44, 66], surname);
  return { origin, surname, members, used };
}

/** The child's own names in this family; `knownAs` where the name at home differs. */
export function nameChild(
  household: Household,
  female: boolean,
  chance: Chance,
): { firstNames: string; familyName: string; knownAs?: string } {
  const first = givenName(household.origin, female, chance, household.used);
  household.used.add(first);
  const second = chance.often(0.45) ? givenName(household.origin, female, chance, household.used) : undefined;
  const atHome = second !== undefined && chance.often(0.3) ? second : undefined;
  const short = shortName(household.origin, first) ?? atHome;
  const firstNames = second === undefined || first.includes(' ') ? first : `${first} ${second}`;
  return {
    firstNames,
    familyName: familyNameFor(household.origin, household.surname, female),
    ...(short !== undefined && short !== firstNames ? { knownAs: short } : {}),
  };
}

const professionOrigins: readonly Origin[] = [
  'british',
  'british',
  'british',
  'irish',
  'indian',
  'pakistani',
  'westAfrican',
  'polish',
  'arabic',
  'caribbean',
  'welsh',
  'chinese',
  'portuguese',
];

/** A person at work, with a telephone and an address that reach nobody. */
export function inventProfessional(
  role: Professional['role'],
  title: string | undefined,
  employer: string,
  domain: string,
  chance: Chance,
): Professional {
  const origin = chance.pick(professionOrigins);
  const female = chance.often(0.6);
  const firstName = givenName(origin, female, chance, new Set());
  const familyName = familyNameFor(origin, chance.pick(stockOf(origin).family), female);
  return {
    role,
    title: title ?? (female ? 'Ms' : 'Mr'),
    firstName,
    familyName,
    employer,
    phone: inventPhone(chance.often(0.3), chance),
    email: inventEmail(firstName, familyName, domain),
  };
}

const keyWorkerRoles = [
  ['Bereavement nurse specialist', 'Norchester University Hospitals NHS Trust', 'norchester-hospitals'],
  ['Bereavement midwife', 'Norchester University Hospitals NHS Trust', 'norchester-hospitals'],
  ['Child death review nurse', 'Eastmere and Wexcombe NHS Foundation Trust', 'eastmere-wexcombe'],
  ['Bereavement midwife', 'Eastmere and Wexcombe NHS Foundation Trust', 'eastmere-wexcombe'],
  ['Family liaison nurse', 'St Brannoc’s Children’s NHS Foundation Trust', 'st-brannocs'],
  ['Hospice family support lead', 'Larkfield Hospice Charity', 'larkfield'],
  ['Specialist health visitor', 'Norchester Community Health', 'norchester-community'],
] as const;

/** The directory of key workers that the families of one seed share. */
export function inventKeyWorkers(chance: Chance): KeyWorker[] {
  const used = new Set<string>();
  return keyWorkerRoles.map(([role, employer, domain]) => {
    let person = inventProfessional('midwife', undefined, employer, domain, chance);
    while (used.has(person.familyName)) person = inventProfessional('midwife', undefined, employer, domain, chance);
    used.add(person.familyName);
    const { firstName, familyName, phone, email } = person;
    return { firstName, familyName, role, employer, phone, email };
  });
}

/** Age in words for a narrative: '3 hours' stays with the caller; from a day on it is told here. */
export function ageInWords(born: string, died: string): string {
  const days = dayNumber(died) - dayNumber(born);
  if (days === 0) return 'less than a day';
  if (days < 28) return days === 1 ? '1 day' : `${days} days`;
  if (days < 365) {
    const monthsOld = Math.max(1, Math.floor(days / 30.44));
    return monthsOld === 1 ? '1 month' : `${monthsOld} months`;
  }
  let yearsOld = Number(died.slice(0, 4)) - Number(born.slice(0, 4));
  if (died.slice(5) < born.slice(5)) yearsOld -= 1;
  return yearsOld === 1 ? '1 year' : `${yearsOld} years`;
}
