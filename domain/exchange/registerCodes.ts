/** One answer of a coded field: a permanent code, its label today, and other ways in which registers write it. */
export interface CodedAnswer {
  code: string;
  label: string;
  aliases?: readonly string[];
}

/** Version of the lists below, stored with an import so that old answers keep their meaning. */
export const registerCodesVersion = 'register-codes-2026-1';

export const sexes: readonly CodedAnswer[] = [
  { code: 'female', label: 'Female', aliases: ['f', 'girl'] },
  { code: 'male', label: 'Male', aliases: ['m', 'boy'] },
  { code: 'indeterminate', label: 'Indeterminate', aliases: ['i', 'intersex'] },
];

export const yesNo: readonly CodedAnswer[] = [
  { code: 'yes', label: 'Yes', aliases: ['y', 'true', '1'] },
  { code: 'no', label: 'No', aliases: ['n', 'false', '0'] },
];

/** The two answers that stand in for an NHS number. [S48] */
export const noNhsNumberReasons: readonly CodedAnswer[] = [
  {
    code: 'non-resident-in-england',
    label: 'Child non-resident in England',
    aliases: ['non-resident in england', 'non resident', 'not resident in england', 'overseas'],
  },
  {
    code: 'not-currently-available',
    label: 'Number not currently available',
    aliases: ['not available', 'not currently available', 'unavailable', 'not known', 'unknown', 'awaited'],
  },
];

/** The older form's list [S61]; 'Indian' is missing from the stored extract and is added here. The child's own. [S73] */
export const ethnicities: readonly CodedAnswer[] = [
  { code: 'white-british', label: 'White: British', aliases: ['white british', 'english', 'wb'] },
  { code: 'white-irish', label: 'White: Irish', aliases: ['white irish'] },
  {
    code: 'white-traveller',
    label: 'White: Traveller of Irish heritage',
    aliases: ['traveller of irish heritage', 'irish traveller'],
  },
  { code: 'white-gypsy-roma', label: 'White: Gypsy/Roma', aliases: ['gypsy/roma', 'gypsy', 'roma'] },
  {
    code: 'white-other',
    label: 'White: any other',
    aliases: ['any other white background', 'white other', 'other white'],
  },
  {
    code: 'mixed-white-black-caribbean',
    label: 'Mixed: White and Black Caribbean',
    aliases: ['white and black caribbean'],
  },
  { code: 'mixed-white-black-african', label: 'Mixed: White and Black African', aliases: ['white and black african'] },
  { code: 'mixed-white-asian', label: 'Mixed: White and Asian', aliases: ['white and asian'] },
  {
    code: 'mixed-other',
    label: 'Mixed: any other',
    aliases: ['any other mixed background', 'mixed other', 'other mixed'],
  },
  { code: 'asian-indian', label: 'Asian or Asian British: Indian', aliases: ['indian'] },
  { code: 'asian-pakistani', label: 'Asian or Asian British: Pakistani', aliases: ['pakistani'] },
  { code: 'asian-bangladeshi', label: 'Asian or Asian British: Bangladeshi', aliases: ['bangladeshi'] },
  {
    code: 'asian-other',
    label: 'Asian or Asian British: any other',
    aliases: ['any other asian background', 'asian other', 'other asian'],
  },
  { code: 'black-caribbean', label: 'Black or Black British: Caribbean', aliases: ['caribbean', 'black caribbean'] },
  { code: 'black-african', label: 'Black or Black British: African', aliases: ['african', 'black african'] },
  {
    code: 'black-other',
    label: 'Black or Black British: any other',
    aliases: ['any other black background', 'black other', 'other black'],
  },
  { code: 'chinese', label: 'Chinese' },
  { code: 'other', label: 'Any other ethnic group', aliases: ['any other', 'other', 'arab', 'kurdish'] },
];

/** Area codes are those of the eligibility rules, so that an imported row can be decided at once. */
export const areas: readonly CodedAnswer[] = [
  { code: 'our-area', label: 'Our area', aliases: ['ours', 'in area', 'resident'] },
  {
    code: 'other-english-area',
    label: 'Another English area',
    aliases: ['other english area', 'other english', 'out of area', 'elsewhere in england'],
  },
  { code: 'wales', label: 'Wales' },
  { code: 'scotland', label: 'Scotland' },
  { code: 'northern-ireland', label: 'Northern Ireland' },
  { code: 'crown-dependency', label: 'Crown dependency', aliases: ['isle of man', 'jersey', 'guernsey'] },
  { code: 'overseas', label: 'Overseas', aliases: ['abroad', 'outside the uk'] },
];

/** Places on the older reporting form [S59], with the labour-ward option of the current one [S48]. */
export const placeCategories: readonly CodedAnswer[] = [
  {
    code: 'hospital-emergency',
    label: 'Acute hospital: emergency department',
    aliases: ['emergency department', 'ed', 'a&e', 'accident and emergency'],
  },
  {
    code: 'hospital-ward',
    label: 'Acute hospital: paediatric ward',
    aliases: ['paediatric ward', 'childrens ward', 'ward'],
  },
  {
    code: 'hospital-neonatal-unit',
    label: 'Acute hospital: neonatal unit',
    aliases: ['neonatal unit', 'nnu', 'nicu', 'scbu'],
  },
  {
    code: 'hospital-intensive-care',
    label: 'Acute hospital: intensive care',
    aliases: ['intensive care', 'picu', 'paediatric intensive care'],
  },
  {
    code: 'hospital-labour-ward',
    label: 'Acute hospital: labour ward or delivery suite',
    aliases: ['labour ward', 'delivery suite', 'maternity'],
  },
  { code: 'hospital-other', label: 'Acute hospital: other', aliases: ['hospital', 'acute hospital', 'hospital other'] },
  { code: 'home', label: 'Home of normal residence', aliases: ['home', 'own home'] },
  {
    code: 'other-private-residence',
    label: 'Other private residence',
    aliases: ['private residence', 'relative’s home'],
  },
  { code: 'foster-home', label: 'Foster home', aliases: ['foster'] },
  { code: 'residential-care', label: 'Residential care', aliases: ['childrens home'] },
  { code: 'public-place', label: 'Public place', aliases: ['public', 'road', 'street'] },
  { code: 'school', label: 'School' },
  { code: 'hospice', label: 'Hospice', aliases: ['childrens hospice'] },
  { code: 'mental-health-unit', label: 'Mental health inpatient unit', aliases: ['mental health unit'] },
  { code: 'abroad', label: 'Abroad', aliases: ['overseas'] },
  { code: 'other', label: 'Other' },
];

export const expectedAnswers: readonly CodedAnswer[] = [
  { code: 'expected', label: 'Expected', aliases: ['exp', 'e'] },
  { code: 'unexpected', label: 'Unexpected', aliases: ['unexp', 'u'] },
];

/** The case result: exactly three answers. [S53] */
export const modifiableAnswers: readonly CodedAnswer[] = [
  { code: 'yes', label: 'Modifiable factors identified', aliases: ['yes', 'y', 'modifiable'] },
  { code: 'no', label: 'No modifiable factors identified', aliases: ['no', 'n', 'none', 'not modifiable'] },
  {
    code: 'not-enough-information',
    label: 'Inadequate information upon which to make a judgement',
    aliases: ['inadequate information', 'insufficient information', 'not enough information'],
  },
];

export const certificateAnswers: readonly CodedAnswer[] = [
  { code: 'issued', label: 'Issued', aliases: ['yes', 'mccd issued'] },
  { code: 'outstanding', label: 'Outstanding', aliases: ['no', 'awaited', 'not yet issued'] },
];

/** Who looked after the child, if a council did; the codes are those of the eligibility rules. */
export const lookedAfterAnswers: readonly CodedAnswer[] = [
  { code: 'none', label: 'None', aliases: ['no', 'n', 'not looked after'] },
  { code: 'our-council', label: 'Our council', aliases: ['this council', 'us'] },
  { code: 'other-english-council', label: 'Another English council', aliases: ['other council', 'another council'] },
];

/** The label of a code. @example labelOf(sexes, 'female') // 'Female' */
export function labelOf(answers: readonly CodedAnswer[], code: string): string {
  return answers.find((answer) => answer.code === code)?.label ?? code;
}
