import {
  areas,
  type CodedAnswer,
  certificateAnswers,
  ethnicities,
  expectedAnswers,
  lookedAfterAnswers,
  modifiableAnswers,
  noNhsNumberReasons,
  placeCategories,
  sexes,
  yesNo,
} from './registerCodes.ts';

/** How a cell is read. A 'planned-date' may lie ahead; it is then left out, with a word about it. */
export type CellKind =
  | 'text'
  | 'long-text'
  | 'date'
  | 'planned-date'
  | 'time'
  | 'coded'
  | 'category'
  | 'nhs-number'
  | 'gestation'
  | 'grams'
  | 'postcode'
  | 'key-worker'
  | 'factors';

/** One thing that a column of a register can hold. The key is permanent and, where the form has it, the form's own. */
export interface RegisterField {
  key: string;
  label: string;
  group: 'Child' | 'Birth' | 'Home' | 'Family' | 'Death' | 'Professionals' | 'Key worker' | 'Process' | 'Analysis';
  kind: CellKind;
  answers?: readonly CodedAnswer[];
  /** Other headings for it, as registers write them; compared without case, accents and punctuation. */
  aliases: readonly string[];
}

function field<K extends string>(
  group: RegisterField['group'],
  key: K,
  label: string,
  kind: CellKind,
  aliases: string,
): RegisterField & { key: K } {
  return { group, key, label, kind, aliases: aliases.split('; ') };
}

function coded<K extends string>(
  group: RegisterField['group'],
  key: K,
  label: string,
  answers: readonly CodedAnswer[],
  aliases: string,
): RegisterField & { key: K } {
  return { ...field(group, key, label, 'coded', aliases), answers };
}

/** Every field of a register, in the order in which the mapping page lists them. */
export const registerFields = [
  field(
    'Child',
    'caseReference',
    'Case reference',
    'text',
    'case ref; reference; ref; cdop ref; cdop number; case number; case no; unique id; ecdop number',
  ),
  field('Child', 'familyName', 'Family name', 'text', 'surname; last name; child surname; family name of child'),
  field(
    'Child',
    'firstNames',
    'First and other names',
    'text',
    'first names; first name; first name(s); forename; forenames; forename(s); given name; given names; child forename; child first name',
  ),
  field('Child', 'knownAs', 'Known as', 'text', 'preferred name; known by; alias; also known as; aka'),
  field('Child', 'dateOfBirth', 'Date of birth', 'date', 'dob; d.o.b.; birth date; born'),
  field('Child', 'dateOfDeath', 'Date of death', 'date', 'dod; d.o.d.; death date; died'),
  field('Child', 'timeOfDeath', 'Time of death', 'time', 'tod'),
  coded('Child', 'sex', 'Sex', sexes, 'gender; m/f; child sex'),
  field('Child', 'nhsNumber', 'NHS number', 'nhs-number', 'nhs no; nhs no.; nhs; nhs num'),
  coded(
    'Child',
    'noNhsReason',
    'Why there is no NHS number',
    noNhsNumberReasons,
    'reason for no nhs number; no nhs number reason; if no nhs number why',
  ),
  field('Child', 'hospitalNumber', 'Hospital number', 'text', 'hospital no; mrn; unit number'),
  coded(
    'Child',
    'ethnicity',
    'Ethnicity of the child',
    ethnicities,
    'ethnicity; ethnic group; ethnic origin; ethnicity of child; child ethnicity',
  ),
  coded('Birth', 'bornAlive', 'Born alive', yesNo, 'live birth; live born; liveborn'),
  coded('Birth', 'birthAttended', 'Healthcare professional at the birth', yesNo, 'birth attended; attended birth'),
  coded(
    'Birth',
    'lawfulTermination',
    'Lawful termination',
    yesNo,
    'termination; top; termination of pregnancy; lawful termination of pregnancy',
  ),
  field(
    'Birth',
    'gestation',
    'Gestation at birth',
    'gestation',
    'gestation; gestational age; gestation (weeks+days); gestation weeks; gest',
  ),
  field(
    'Birth',
    'birthWeightGrams',
    'Birth weight in grams',
    'grams',
    'birth weight; birthweight; birth weight (g); weight at birth; bw',
  ),
  field('Home', 'addressLine1', 'Home address', 'text', 'address; address line 1; home address line 1; address 1'),
  field('Home', 'town', 'Town', 'text', 'city; town/city; address town'),
  field('Home', 'postcode', 'Postcode', 'postcode', 'post code; home postcode; postal code; postcode of residence'),
  field(
    'Home',
    'council',
    'Council where the child lived',
    'text',
    'council; council of residence; local authority; la; la of residence; local authority of residence; borough; district',
  ),
  coded(
    'Home',
    'residence',
    'Where the child normally lived',
    areas,
    'residence area; area of residence; resident; normally resident',
  ),
  coded(
    'Home',
    'lookedAfterBy',
    'Looked after by',
    lookedAfterAnswers,
    'looked after; looked after child; lac; cla; child looked after',
  ),
  field(
    'Family',
    'mother',
    'Mother or birthing parent',
    'text',
    'mother; mother / birthing parent; mother name; name of mother; parent 1; birthing parent',
  ),
  field(
    'Family',
    'motherPhone',
    'Mother’s telephone',
    'text',
    'mother phone; mother telephone; mother tel; mother mobile; family phone',
  ),
  field(
    'Family',
    'father',
    'Father or other parent',
    'text',
    'father; father / other parent; father name; name of father; parent 2; partner',
  ),
  field('Family', 'sibling', 'Sibling', 'text', 'siblings; brothers and sisters; other children'),
  field('Family', 'grandparent', 'Grandparent', 'text', 'grandparents; grandmother; grandfather'),
  field('Professionals', 'gpPractice', 'GP practice', 'text', 'gp surgery; surgery; practice; general practice'),
  field('Professionals', 'gp', 'GP', 'text', 'gp name; general practitioner; family doctor'),
  field('Professionals', 'school', 'School or nursery', 'text', 'school; nursery; education setting; school / nursery'),
  field('Professionals', 'hospital', 'Hospital', 'text', 'trust; hospital name; hospital trust'),
  field(
    'Professionals',
    'leadClinician',
    'Lead clinician',
    'text',
    'consultant; lead consultant; senior doctor; paediatrician',
  ),
  field('Professionals', 'midwife', 'Midwife or health visitor', 'text', 'midwife; health visitor'),
  field('Professionals', 'socialWorker', 'Social worker', 'text', 'sw'),
  field('Professionals', 'policeOfficer', 'Police officer', 'text', 'police; investigating officer; sio; oic'),
  coded(
    'Death',
    'placeCategory',
    'Place of death',
    placeCategories,
    'place of death category; place category; type of place of death; location of death',
  ),
  field(
    'Death',
    'placeName',
    'Name of the place',
    'text',
    'place of death (name); place of death name; name of place of death; hospital of death',
  ),
  coded(
    'Death',
    'placeOfDeathArea',
    'Area where the death happened',
    areas,
    'area of death; area where died; death area; where the death happened',
  ),
  coded('Death', 'certificate', 'Certificate', certificateAnswers, 'mccd; death certificate; certificate issued'),
  coded(
    'Death',
    'expected',
    'Expected or unexpected',
    expectedAnswers,
    'expected / unexpected; expected; unexpected; expected/unexpected; expected death',
  ),
  coded('Death', 'jointAgencyResponse', 'Joint agency response', yesNo, 'jar; jar held; jar y/n; rapid response'),
  coded(
    'Death',
    'coronerInformed',
    'Coroner informed',
    yesNo,
    'coroner; referred to coroner; coroner referral; coroner y/n',
  ),
  field(
    'Death',
    'coronerReference',
    'Coroner’s reference',
    'text',
    'coroner reference; coroner ref; coroners ref; inquest reference',
  ),
  field(
    'Key worker',
    'keyWorker',
    'Key worker',
    'key-worker',
    'key worker name; keyworker; named key worker; bereavement key worker',
  ),
  field(
    'Key worker',
    'keyWorkerEmployer',
    'Key worker’s employer',
    'text',
    'key worker employer; key worker organisation; key worker trust',
  ),
  field(
    'Key worker',
    'keyWorkerSince',
    'Key worker since',
    'date',
    'key worker start; key worker from; key worker allocated; date key worker allocated',
  ),
  field(
    'Process',
    'notifiedOn',
    'Date notified',
    'date',
    'notified; notification date; date of notification; notified on',
  ),
  field(
    'Process',
    'cdrmOn',
    'Date of child death review meeting',
    'planned-date',
    'cdrm date; cdrm; date of cdrm; local review meeting date',
  ),
  field(
    'Process',
    'cdopOn',
    'Date of CDOP',
    'planned-date',
    'cdop date; cdop; panel date; date of panel; date reviewed; date reviewed at cdop',
  ),
  field(
    'Analysis',
    'category',
    'Category of death',
    'category',
    'category; cause category; classification; death category; ncmd category',
  ),
  field('Analysis', 'causeOfDeath', 'Cause of death', 'long-text', 'cause; medical cause of death; mccd cause'),
  coded(
    'Analysis',
    'modifiable',
    'Modifiable factors identified',
    modifiableAnswers,
    'modifiable factors; modifiable; modifiability; modifiable y/n; preventability',
  ),
  field('Analysis', 'factors', 'Contributory factors', 'factors', 'factors; contributing factors'),
  field(
    'Analysis',
    'circumstances',
    'Summary',
    'long-text',
    'narrative; case summary; summary of case; circumstances; circumstances of death; brief summary; summary narrative; description of circumstances',
  ),
] as const;

export type RegisterFieldKey = (typeof registerFields)[number]['key'];

const byKey: ReadonlyMap<string, RegisterField> = new Map(registerFields.map((each) => [each.key, each]));

/** The field with this key. Throws on a key that is none, which is a fault of the caller. */
export function registerField(key: string): RegisterField {
  const found = byKey.get(key);
  if (found === undefined) throw new RangeError(`'${key.slice(0, 40)}' is not a field of a register.`);
  return found;
}
