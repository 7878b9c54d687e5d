import type { FamilyMember, GeneratedCase, Professional } from './caseModel.ts';
import { ageInWords } from './people.ts';
import { hospice, primarySchools } from './places.ts';
import { type Chance, dayAndMonth, longDate, slashed } from './random.ts';

const openings = [
  '{full}, born on {born} at {hospital} (NHS number {nhs}, hospital number {hospitalNumber}), died on {died}, aged {age}. {He} lived with {motherFull} at {address}, {town} {postcode}.',
  'Notified by {consultantFull} of {hospital}. {full} ({bornSlashed}) died on {diedSlashed} at {placeName}. The family live at {address}, {postcode}, and are registered with {practice}.',
  '{childFirst} {FAMILY}, DOB {bornSlashed}, NHS no. {nhs}. Died {diedSlashed} at {time}, {placeName}. Parents: {parents}. GP: {gpFull}, {practice}.',
  'This is the account of {childFirst}, the child of {motherFull}, who died at {placeName} on {died} aged {age}. {childFirst} was born on {born}; home address {address}, {town}, {postcode}.',
];

const closings = [
  '{keyWorker} rang {mother} on {motherPhone} two days later and gave her the leaflet. {mother}’s email is {motherEmail}.',
  'The family’s key worker is {keyWorker} ({keyWorkerEmployer}). {mother} would rather be rung after six on {motherPhone}.',
  '{keyWorker} visited {address} and met {mother} and {grandparent}. {sibling} is being supported by {siblingSchool}.',
  'Contact for the family: {motherFull}, {motherPhone}, {motherEmail}. They wish {child} to be called {child} in every letter.',
];

/** Fills a story's {words} with this case's own people, places, dates and numbers. */
export function tellStory(story: string, made: Omit<GeneratedCase, 'narrative'>, chance: Chance): string {
  const words = wordsFor(made);
  const closing = made.keyWorker.state === 'allocated' ? chance.pick(closings) : closings[3];
  const text = `${chance.pick(openings)} ${story} ${closing}`;
  const filled = text.replace(/\{(\w+)\}/g, (_, word: string) => {
    const value = words[word];
    if (value === undefined) throw new Error(`the story of ${made.scenario} asks for {${word}}`);
    return value;
  });
  return filled.replace(/(?<=\. )(brother|sister|grand(?:mother|father)|a sibling) /g, (start) => capital(start));
}

function wordsFor(made: Omit<GeneratedCase, 'narrative'>): Record<string, string> {
  const { child, address, family, professionals } = made;
  const member = (...kinds: FamilyMember['relationship'][]): FamilyMember | undefined =>
    family.find((each) => kinds.includes(each.relationship));
  const worker = (role: Professional['role']): Professional | undefined =>
    professionals.find((each) => each.role === role);
  const titled = (person: Professional | undefined, otherwise: string): string =>
    person === undefined ? otherwise : `${person.title} ${person.familyName}`;
  const whole = (person: Professional | undefined, otherwise: string): string =>
    person === undefined ? otherwise : `${person.title} ${person.firstName} ${person.familyName}`;
  const place = (role: string, otherwise: string): string =>
    made.organisations.find((each) => each.role === role)?.name ?? otherwise;

  const childFirst = child.firstNames.split(' ')[0] as string;
  const name = child.knownAs ?? childFirst;
  const mother = member('mother');
  const father = member('father');
  const grandparent = member('grandmother', 'grandfather');
  const sibling = member('sister', 'brother');
  const motherFull = mother === undefined ? 'the mother' : `${mother.firstName} ${mother.familyName}`;
  const [he, him, his] =
    child.sex === 'male'
      ? ['he', 'him', 'his']
      : child.sex === 'female'
        ? ['she', 'her', 'her']
        : [name, name, `${name}’s`];
  const school = place('school', 'nursery');
  const keyWorker = made.keyWorker.state === 'allocated' ? made.keyWorker.person : undefined;
  return {
    child: name,
    childFirst,
    full: `${child.firstNames} ${child.familyName}`,
    family: child.familyName,
    FAMILY: child.familyName.toUpperCase(),
    knownPhrase: child.knownAs === undefined ? `${childFirst} to everyone` : `known as ${child.knownAs}`,
    he: he as string,
    him: him as string,
    his: his as string,
    He: capital(he as string),
    His: capital(his as string),
    she: 'she',
    born: longDate(child.dateOfBirth),
    bornShort: dayAndMonth(child.dateOfBirth),
    bornSlashed: slashed(child.dateOfBirth),
    died: longDate(child.dateOfDeath),
    diedShort: dayAndMonth(child.dateOfDeath),
    diedSlashed: slashed(child.dateOfDeath),
    time: child.timeOfDeath,
    age: ageInWords(child.dateOfBirth, child.dateOfDeath),
    gestation: child.gestation === undefined ? 'term' : `${child.gestation.weeks}+${child.gestation.days} weeks`,
    weight: child.birthWeightGrams === undefined ? 'an unrecorded weight' : `${child.birthWeightGrams} g`,
    nhs: child.nhsNumber === undefined ? 'not available' : spaced(child.nhsNumber),
    hospitalNumber: child.hospitalNumber,
    address: address.line1,
    street: address.line1.replace(/^(Flat \d+, )?\d+ /, ''),
    town: address.town,
    postcode: address.postcode,
    placeName: made.death.placeName,
    mother: mother?.firstName ?? 'the mother',
    motherFull,
    motherPhone: mother?.phone ?? 'the number held',
    motherEmail: mother?.email ?? 'not held',
    father: father?.firstName ?? 'her partner',
    parents: father === undefined ? motherFull : `${motherFull} and ${father.firstName} ${father.familyName}`,
    grandparent:
      grandparent === undefined
        ? 'a grandparent'
        : `${grandparent.relationship === 'grandmother' ? 'grandmother' : 'grandfather'} ${grandparent.firstName}`,
    sibling: sibling === undefined ? 'a sibling' : `${sibling.relationship} ${sibling.firstName}`,
    siblingSchool: primarySchools[child.hospitalNumber.length % primarySchools.length] as string,
    school,
    School: capital(school),
    hospital: place('hospital', 'the hospital'),
    hospice: place('hospice', hospice.name),
    practice: place('GP practice', 'the practice'),
    consultant: titled(worker('consultant'), 'the consultant'),
    consultantFull: whole(worker('consultant'), 'the consultant'),
    gp: titled(worker('GP'), 'the GP'),
    gpFull: whole(worker('GP'), 'not known'),
    midwife: titled(worker('midwife'), 'the midwife'),
    socialWorker: titled(worker('social worker'), 'the social worker'),
    officer: titled(worker('police officer'), 'the officer'),
    coronerRef: made.references.find((each) => each.role === 'coroner')?.value ?? 'not yet given',
    keyWorker: keyWorker === undefined ? 'The key worker' : `${keyWorker.firstName} ${keyWorker.familyName}`,
    keyWorkerEmployer: keyWorker?.employer ?? 'not known',
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** '9991234567' as '999 123 4567'. */
export function spaced(nhsNumber: string): string {
  return `${nhsNumber.slice(0, 3)} ${nhsNumber.slice(3, 6)} ${nhsNumber.slice(6)}`;
}
