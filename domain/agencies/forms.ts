import { supplementaryQuestions } from './supplementaryQuestions.ts';

/** A question of a form, as it is entered and merged. Codes are permanent. */
export interface FormQuestion {
  code: string;
  label: string;
  /** Shown as a list to choose from; free text when absent. */
  options?: readonly string[];
  sources: readonly string[];
}

export interface FormSection {
  code: string;
  title: string;
  questions: readonly FormQuestion[];
}

/** What is known of a death when forms are offered. */
export interface Circumstances {
  ageInDays: number | null;
  ageInYears: number | null;
  /** Places and words as they were recorded, for the words of a trigger. */
  text: string;
  suddenUnexplained: boolean;
  externalCause: boolean;
  suspicious: boolean;
}

/** When a form is offered. Any one trigger is enough; a form can always be chosen by hand. */
export interface FormTrigger {
  words: string;
  underDays?: number;
  sudden?: true;
  external?: true;
  suspicious?: true;
  /** Words looked for in the notification, at the start of a word. */
  mentions?: readonly string[];
}

export interface AgencyForm {
  id: string;
  name: string;
  /** 'confirmed': a source names it. 'uncertain': adopted, and to be checked against the live list. */
  standing: 'confirmed' | 'uncertain';
  triggers: readonly FormTrigger[];
  sections: readonly FormSection[];
  sources: readonly string[];
}

/** Version of the forms below; kept with each request and answer. */
export const agencyFormsVersion = 'agency-forms-2';

const yesNo = ['Yes', 'No', 'Not known'] as const;

const question = (code: string, label: string, sources: readonly string[] = [], options?: readonly string[]) => ({
  code,
  label,
  sources,
  ...(options ? { options } : {}),
});

/** Section A holds what identifies the child: it stays with the notification and is never asked again [S59a]. */
const reportingSections: readonly FormSection[] = [
  {
    code: 'B',
    title: 'Circumstances',
    questions: [
      question(
        'mode-of-death',
        'Mode of death',
        ['S59'],
        [
          'Expected, planned palliative care',
          'Found dead or collapsed',
          'Witnessed event',
          'Active withdrawal or cessation of treatment',
          'Brain stem death',
          'Not known',
        ],
      ),
      question('resuscitation', 'Resuscitation attempted', ['S59'], yesNo),
      question('events', 'What happened, in the hours and days before', ['S59']),
    ],
  },
  {
    code: 'C',
    title: 'The child',
    questions: [
      question('known-conditions', 'Known conditions, medicines and allergies'),
      question('child-height', 'Height, and when it was measured', ['S48']),
      question('child-weight', 'Weight, and when it was measured', ['S48']),
      question('development', 'Development, education and behaviour'),
      question('last-seen', 'Last seen by this agency: when, by whom, why'),
    ],
  },
  {
    code: 'D',
    title: 'Family and environment',
    questions: [
      question('maternal-bmi', 'Body mass index of the mother, for an infant', ['S48']),
      question('household', 'Who lives in the household'),
      question('home', 'Home, sleeping place and hazards'),
      question('smoking', 'Smoking in the home or in pregnancy'),
      question('poverty', 'Poverty or deprivation', ['S20']),
      question('barriers', 'Barriers to services: charges, language, money', ['S20']),
    ],
  },
  {
    code: 'E',
    title: 'Parenting',
    questions: [
      question('carer-health', 'Health of the carers, with mental health and substance use'),
      question('domestic-abuse', 'Domestic abuse', [], yesNo),
      question('social-care', 'Known to social care: since when, which plan'),
    ],
  },
  {
    code: 'F',
    title: 'Services',
    questions: [
      question('services-given', 'Services given, and what was missed or declined'),
      question('support-offered', 'Bereavement support offered to the family', ['S48'], yesNo),
      question('support-what', 'If yes, what support', ['S48']),
      question('own-learning', 'What this agency has learned already'),
    ],
  },
];

/** For a form that is not in the list: an import may name one. */
const unlisted: readonly FormSection[] = [
  {
    code: 'S',
    title: 'Supplementary',
    questions: [
      question('findings', 'What the form says'),
      question('learning', 'What this agency has learned already'),
    ],
  },
];

function form(
  id: string,
  name: string,
  standing: AgencyForm['standing'],
  triggers: readonly FormTrigger[],
  sources: readonly string[] = [],
): AgencyForm {
  return { id, name, standing, triggers, sections: supplementaryQuestions[id] ?? unlisted, sources };
}

const mentions = (words: string, ...list: string[]): FormTrigger => ({ words, mentions: list });

/** The forms by name and by what offers them [S31]; the uncertain ones are adopted until the live list is compared. */
export const agencyForms: readonly AgencyForm[] = [
  {
    id: 'reporting',
    name: 'Reporting form',
    standing: 'confirmed',
    triggers: [{ words: 'Every review' }],
    sections: reportingSections,
    sources: ['S31', 'S59'],
  },
  form(
    'sudden-unexpected',
    'Sudden unexpected death',
    'confirmed',
    [{ words: 'Sudden, no apparent cause', sudden: true }],
    ['S20'],
  ),
  form(
    'neonatal',
    'Neonatal or labour ward death',
    'confirmed',
    [{ words: 'Died under 28 days old', underDays: 28 }],
    ['S48'],
  ),
  form(
    'asthma-anaphylaxis',
    'Asthma and anaphylaxis',
    'confirmed',
    [mentions('Asthma or allergy is named', 'asthma', 'anaphyla', 'allerg')],
    ['S31', 'S48'],
  ),
  form(
    'cardiac',
    'Cardiac condition, congenital or acquired',
    'confirmed',
    [mentions('A heart condition is named', 'cardiac', 'heart', 'cardio')],
    ['S31', 'S48'],
  ),
  form(
    'care-pathway',
    'Care pathway',
    'confirmed',
    [mentions('Care in hospital is named', 'intensive care', 'theatre', 'transfer')],
    ['S31', 'S48'],
  ),
  form(
    'drowning',
    'Drowning',
    'confirmed',
    [mentions('Water is named', 'drown', 'water', 'pool', 'bath', 'river')],
    ['S20'],
  ),
  form(
    'anomalies',
    'Chromosomal, genetic and congenital anomalies',
    'confirmed',
    [mentions('An anomaly is named', 'chromosom', 'genetic', 'congenital', 'trisomy')],
    ['S48'],
  ),
  form(
    'traffic',
    'Road traffic',
    'confirmed',
    [mentions('A vehicle is named', 'road', 'traffic', 'vehicle', 'car ', 'collision', 'bicycle')],
    ['S59'],
  ),
  form(
    'fire-burns',
    'Fire and burns',
    'confirmed',
    [mentions('Fire is named', 'fire', 'burn', 'scald', 'smoke')],
    ['S59'],
  ),
  form('poisoning', 'Poisoning', 'confirmed', [mentions('A poison is named', 'poison', 'overdose', 'ingest')], ['S59']),
  form('diabetic-ketoacidosis', 'Diabetic ketoacidosis', 'uncertain', [
    mentions('Diabetes is named', 'diabet', 'ketoacid'),
  ]),
  form('epilepsy', 'Epilepsy', 'uncertain', [mentions('Epilepsy is named', 'epilep', 'seizure')]),
  form('oncology', 'Oncology', 'uncertain', [
    mentions('Cancer is named', 'cancer', 'leukaemia', 'tumour', 'oncolog', 'lymphoma'),
  ]),
  form('infection', 'Infection', 'uncertain', [
    mentions('An infection is named', 'infect', 'sepsis', 'mening', 'pneumon'),
  ]),
  form('suicide', 'Suicide and self-harm', 'uncertain', [
    mentions('Self-harm is named', 'suicide', 'self-harm', 'self harm', 'hanging', 'ligature'),
  ]),
  form('substance-misuse', 'Substance misuse', 'uncertain', [
    mentions('A substance is named', 'drug', 'alcohol', 'substance'),
  ]),
  form('violence', 'Violence or maltreatment', 'uncertain', [
    { words: 'Suspicion that it may not be natural', suspicious: true },
    mentions('Violence is named', 'assault', 'stab', 'violen', 'abuse', 'neglect'),
  ]),
  form('unintentional-injury', 'Other unintentional injury', 'uncertain', [
    { words: 'External cause', external: true },
  ]),
  form('intensive-care', 'Intensive care', 'uncertain', [
    mentions('Intensive care is named', 'intensive care', 'picu', 'nicu'),
  ]),
];

/** @example agencyForm('drowning').name // 'Drowning' */
export function agencyForm(id: string): AgencyForm {
  const found = agencyForms.find((each) => each.id === id);
  return found ?? { id, name: id, standing: 'uncertain', triggers: [], sections: unlisted, sources: [] };
}

/**
 * The forms that the circumstances offer, each with the trigger in words; the reporting form always.
 *
 * @example offeredForms({ ...nothingKnown, ageInDays: 3 }).map(({ form }) => form.id) // ['reporting', 'neonatal']
 */
export function offeredForms(about: Circumstances): { form: AgencyForm; because: string }[] {
  const named = mentioned(about.text);
  return agencyForms.flatMap((each) => {
    const trigger = each.triggers.find((one) => triggered(one, about, named));
    return trigger ? [{ form: each, because: trigger.words }] : [];
  });
}

/** The words of all triggers, with and without their hyphen, by the three letters they begin with. */
const wordsByBeginning = Map.groupBy(
  agencyForms
    .flatMap(({ triggers }) => triggers)
    .flatMap((trigger) =>
      (trigger.mentions ?? []).flatMap((word) =>
        [...new Set([word, word.replace('-', ' ')])].map((written) => ({ trigger, written })),
      ),
    ),
  ({ written }) => written.slice(0, 3),
);

const someBeginning = new RegExp(`(?<![a-z])(?:${[...wordsByBeginning.keys()].join('|')})`, 'g');

/** The triggers of which a word of the text begins with a word. */
function mentioned(text: string): ReadonlySet<FormTrigger> {
  const lower = `${text.toLowerCase().replace(/\s+/g, ' ')} `;
  const found = new Set<FormTrigger>();
  for (const { 0: beginning, index } of lower.matchAll(someBeginning)) {
    for (const { trigger, written } of wordsByBeginning.get(beginning) ?? []) {
      if (lower.startsWith(written, index)) found.add(trigger);
    }
  }
  return found;
}

function triggered(trigger: FormTrigger, about: Circumstances, named: ReadonlySet<FormTrigger>): boolean {
  const { underDays, sudden, external, suspicious, mentions: list } = trigger;
  const isForEvery = !underDays && !sudden && !external && !suspicious && !list;
  if (isForEvery) return true;
  if (underDays && about.ageInDays !== null && about.ageInDays < underDays) return true;
  if (sudden && about.suddenUnexplained) return true;
  if (external && about.externalCause) return true;
  if (suspicious && about.suspicious) return true;
  return named.has(trigger);
}
