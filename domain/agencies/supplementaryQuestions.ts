import type { FormQuestion, FormSection } from './forms.ts';

/*
 * Questions of the supplementary forms. The names of the forms are known from sources; their questions are not, as the
 * live forms could not be opened: each is marked and is data that a manager edits after comparing (domain.md 4.3, 12).
 */

const yesNo = ['Yes', 'No', 'Not known'] as const;

type Asked = readonly [code: string, label: string, options?: readonly string[]];

function questions(asked: readonly Asked[]): FormQuestion[] {
  return asked.map(([code, label, options]) => ({
    code,
    label,
    sources: ['UNCERTAIN'],
    ...(options ? { options } : {}),
  }));
}

/** What every supplementary form ends with. */
const care: FormSection = {
  code: 'T',
  title: 'Care and learning',
  questions: questions([
    ['care', 'Care given, and whether it followed guidance'],
    ['learning', 'What this agency has learned already'],
  ]),
};

function sections(title: string, asked: readonly Asked[]): readonly FormSection[] {
  return [{ code: 'S', title, questions: questions(asked) }, care];
}

/** By the form's id. */
export const supplementaryQuestions: Readonly<Record<string, readonly FormSection[]>> = {
  'sudden-unexpected': sections('Last sleep and scene', [
    ['last-seen-alive', 'Last seen alive: when and by whom'],
    ['found', 'Found: when, by whom and in which position'],
    ['put-to-sleep', 'Put down to sleep: when and in which position'],
    [
      'sleeping-place',
      'Where the child slept',
      ['Cot or Moses basket', 'Adult bed', 'Sofa or chair', 'Other', 'Not known'],
    ],
    ['shared-surface', 'Shared the sleeping surface', yesNo],
    ['bedding', 'Bedding, clothing and room temperature'],
    ['smoke-exposure', 'Smoking by those who shared the home'],
    ['alcohol-drugs', 'Alcohol or drugs taken by those who shared the sleep'],
    ['recent-illness', 'Illness and contacts in the two weeks before'],
    ['scene-visit', 'Scene visited: when and by whom'],
  ]),
  neonatal: sections('Pregnancy, birth and newborn care', [
    ['booking', 'Antenatal booking and visits'],
    ['pregnancy-problems', 'Problems in pregnancy'],
    ['multiple', 'Number of babies'],
    ['labour-onset', 'How labour began', ['Spontaneous', 'Induced', 'No labour', 'Not known']],
    [
      'mode-of-birth',
      'How the baby was born',
      ['Vaginal', 'Assisted vaginal', 'Caesarean in labour', 'Caesarean before labour', 'Not known'],
    ],
    ['place-of-birth', 'Place of birth, and who attended'],
    ['steroids', 'Antenatal steroids given', yesNo],
    ['magnesium', 'Magnesium sulphate given', yesNo],
    ['condition-at-birth', 'Condition at birth and resuscitation'],
    ['signs-of-life', 'Signs of life seen, by whom and for how long'],
    ['transfer', 'Transfer between hospitals: when and why'],
    ['intensive-care', 'Course in neonatal care'],
    ['redirection', 'Care moved to comfort: when and how decided'],
  ]),
  'asthma-anaphylaxis': sections('Asthma or allergy', [
    ['diagnosis', 'Diagnosis: when and by whom'],
    ['control', 'Control in the last year: attacks, admissions, steroid courses'],
    ['preventer', 'Preventer and reliever prescribed and collected in the last year'],
    ['action-plan', 'Written action plan', yesNo],
    ['annual-review', 'Last review: when and by whom'],
    ['triggers', 'Known triggers, housing and smoking'],
    ['school-plan', 'Plan and medicine at school', yesNo],
    ['adrenaline', 'Adrenaline: prescribed, at hand, given'],
    ['last-attack', 'The last attack: onset, help called, treatment'],
  ]),
  cardiac: sections('Heart condition', [
    ['diagnosis', 'Condition, and when it was found'],
    ['antenatal-detection', 'Found before birth', yesNo],
    ['operations', 'Operations and catheter procedures, with dates'],
    ['last-clinic', 'Last seen by cardiology'],
    ['waiting', 'On a waiting list, and for how long'],
    ['arrhythmia', 'Rhythm problems and devices'],
    ['family-history', 'Family history, and screening of relatives'],
    ['collapse', 'The collapse: activity, witnesses, defibrillator'],
  ]),
  'care-pathway': sections('Stages of care', [
    ['before-hospital', 'Before hospital: calls, visits, advice'],
    ['ambulance', 'Ambulance: call, arrival, treatment'],
    ['emergency-department', 'Emergency department: arrival, first review, decisions'],
    ['ward', 'Ward: observations, early warning, escalation'],
    ['theatre', 'Theatre or procedure'],
    ['transport', 'Transport between hospitals'],
    ['critical-care', 'Critical care'],
    ['end-of-life', 'End of life care: plan, place, wishes'],
  ]),
  drowning: sections('Drowning', [
    [
      'water',
      'Water',
      ['Bath', 'Pool at home', 'Public pool', 'Pond', 'River or canal', 'Lake', 'Sea', 'Other', 'Not known'],
    ],
    ['supervision', 'Who supervised, and how far away'],
    ['access', 'How the child came to the water: fence, gate, cover'],
    ['swimming', 'Could swim', yesNo],
    ['flotation', 'Flotation or lifeguard', yesNo],
    ['time-under', 'Time under water'],
    ['rescue', 'Rescue and resuscitation at the scene'],
    ['epilepsy-known', 'Epilepsy or another condition', yesNo],
  ]),
  anomalies: sections('Chromosomal, genetic or congenital condition', [
    ['condition', 'Condition, with its genetic result'],
    ['when-found', 'Found', ['Before birth', 'At birth', 'Later', 'After death', 'Not known']],
    ['antenatal-plan', 'Antenatal counselling and plan'],
    ['consanguinity', 'Parents related by blood', yesNo],
    ['genetics-referral', 'Genetics offered to the family', yesNo],
    ['advance-plan', 'Advance care plan', yesNo],
    ['complications', 'Complications that led to the death'],
  ]),
  traffic: sections('Road traffic', [
    [
      'road-user',
      'The child was',
      [
        'Pedestrian',
        'Cyclist',
        'Scooter rider',
        'Car passenger',
        'Driver',
        'Motorcyclist',
        'Bus passenger',
        'Other',
        'Not known',
      ],
    ],
    ['road', 'Road: kind, speed limit, crossing, light'],
    ['other-party', 'Other vehicles, and how they were driven'],
    ['restraint', 'Seat belt or child seat used and right for the child'],
    ['helmet', 'Helmet worn', yesNo],
    ['alcohol-drugs-driver', 'Alcohol, drugs or a telephone: driver or child'],
    ['supervision', 'Who was with the child'],
    ['earlier-concerns', 'Earlier incidents or concerns at this place'],
  ]),
  'fire-burns': sections('Fire and burns', [
    ['source', 'What burned, and how it began'],
    ['alarm', 'Smoke alarm there and working', yesNo],
    ['escape', 'Ways out, and how the child was found'],
    ['supervision', 'Who was in the home'],
    ['housing', 'Housing: kind, tenure, crowding, fire service visits'],
    ['smoking-materials', 'Smoking materials, candles, lithium batteries'],
    ['burn', 'Burn: part of the body and depth'],
  ]),
  poisoning: sections('Poisoning', [
    ['substance', 'Substance, amount and route'],
    ['intent', 'Thought to be', ['Accidental', 'Self-inflicted', 'Given by another', 'Medicine error', 'Not known']],
    ['storage', 'Where it was kept, and its cap or packaging'],
    ['prescribed-for', 'Prescribed for whom'],
    ['time-to-help', 'Time until help was called'],
    ['treatment', 'Treatment and advice from the poisons service'],
    ['carbon-monoxide', 'Carbon monoxide alarm there and working', yesNo],
  ]),
  'diabetic-ketoacidosis': sections('Diabetes', [
    ['known-diabetes', 'Diabetes known before', yesNo],
    ['first-symptoms', 'First symptoms, and contacts with services since'],
    ['glucose-tested', 'Blood glucose tested at first contact', yesNo],
    ['control', 'Control in the last year: HbA1c, admissions'],
    ['equipment', 'Pump, sensor, ketone strips'],
    ['missed-insulin', 'Insulin missed, and why'],
    ['presentation', 'Condition on arrival: pH, ketones, consciousness'],
    ['fluids', 'Fluids and insulin: start and rate'],
    ['cerebral-oedema', 'Signs of brain swelling, and treatment'],
  ]),
  epilepsy: sections('Epilepsy', [
    ['diagnosis', 'Type, cause and age at diagnosis'],
    ['seizure-frequency', 'Seizures in the last year, and the last one'],
    ['medicines', 'Medicines, and whether they were taken'],
    ['rescue-medicine', 'Rescue medicine prescribed and at hand', yesNo],
    ['emergency-plan', 'Emergency plan', yesNo],
    ['sudep-told', 'Family told of the risk of sudden death', yesNo],
    ['supervision-night', 'Supervision or alarm at night'],
    ['specialist', 'Last seen by an epilepsy specialist or nurse'],
    ['found', 'Last seen alive and found: when and how'],
  ]),
  oncology: sections('Cancer', [
    ['diagnosis', 'Diagnosis, stage and date'],
    ['first-symptoms', 'First symptoms, and contacts until diagnosis'],
    ['treatment', 'Treatment, trials and response'],
    ['relapse', 'Relapse or progression: when'],
    ['complications', 'Complications of treatment'],
    ['neutropenic-sepsis', 'Fever with low white cells: time to antibiotics'],
    ['palliative', 'Palliative care: when it began, who gave it'],
    ['place-wished', 'Place of death wished, and whether it was met'],
  ]),
  infection: sections('Infection', [
    ['organism', 'Organism, and where it was found'],
    ['neonatal-herpes', 'Neonatal herpes', yesNo],
    ['first-symptoms', 'First symptoms, and contacts since'],
    ['recognition', 'Sepsis recognised: when and by which tool'],
    ['time-to-antibiotics', 'Time from arrival to antibiotics'],
    ['immunisation', 'Immunisations due and given'],
    ['immune', 'Weakened immunity', yesNo],
    ['outbreak', 'Part of an outbreak; public health told', yesNo],
  ]),
  suicide: sections('Suicide and self-harm', [
    ['method', 'Method, and how it was available'],
    ['earlier-self-harm', 'Earlier self-harm or attempts'],
    ['mental-health', 'Mental health: diagnosis, care, waiting'],
    ['last-contact-services', 'Last contact with services, and risk assessment'],
    ['events-before', 'Events in the weeks before: loss, bullying, exams, breakdown'],
    ['online', 'Online life and searches'],
    ['neurodiversity', 'Autism, ADHD or learning disability', yesNo],
    ['told-anyone', 'Told anyone, or left a note', yesNo],
    ['others-at-risk', 'Friends or pupils at risk, and what was done'],
  ]),
  'substance-misuse': sections('Substances', [
    ['substances', 'Substances and pattern of use'],
    ['supply', 'Where they came from'],
    ['treatment-services', 'Known to substance services', yesNo],
    ['carers-use', 'Use by carers or others in the home'],
    ['toxicology', 'Toxicology'],
    ['exploitation', 'Signs of exploitation', yesNo],
  ]),
  violence: sections('Violence or maltreatment', [
    ['mechanism', 'What happened, with what'],
    ['relation', 'Relationship of those suspected'],
    ['earlier-injuries', 'Earlier injuries, or concerns raised'],
    ['plans', 'Child protection or child in need plan: when, which'],
    ['domestic-abuse', 'Domestic abuse known', yesNo],
    ['exploitation', 'Gangs, knives or exploitation', yesNo],
    ['siblings', 'Brothers and sisters: safety and plans'],
    ['proceedings', 'Police and court proceedings'],
  ]),
  'unintentional-injury': sections('Injury', [
    [
      'mechanism',
      'What happened',
      [
        'Fall',
        'Choking',
        'Strangulation or blind cord',
        'Button battery or magnet',
        'Machinery',
        'Animal',
        'Other',
        'Not known',
      ],
    ],
    ['place', 'Where, and who was there'],
    ['product', 'Product involved: make, and whether it was reported'],
    ['safety-device', 'Safety device there and used', yesNo],
    ['supervision', 'Supervision'],
    ['first-aid', 'First aid and time to help'],
  ]),
  'intensive-care': sections('Intensive care', [
    ['admission', 'Admitted: when, from where and why'],
    ['bed-delay', 'Delay in finding a bed or a team', yesNo],
    ['transport-team', 'Transport team: called, arrived, left'],
    ['organ-support', 'Support given, and for how long'],
    ['infections', 'Infections caught in care'],
    ['end-of-life', 'Withdrawal of treatment: how it was decided'],
    ['organ-donation', 'Organ donation considered', yesNo],
  ]),
};
