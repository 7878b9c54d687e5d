import type { Scenario } from './scenarios.ts';
import { chronicScenarios } from './scenariosChronic.ts';

const years = (y: number, part = 0): number => Math.round((y + part) * 365.25);
const around = ['GP', 'School or nursery', 'Children’s social care', 'Hospital trust'];
const sudden = [...around, 'Ambulance', 'Police', 'Coroner’s officer'];

/** Deaths of older children that came suddenly; the long illnesses are in scenariosChronic.ts. */
const suddenScenarios: readonly Scenario[] = [
  {
    key: 'sepsis',
    category: 9,
    group: 'child',
    share: 2,
    ageDays: [years(1, 0.2), years(9)],
    place: 'hospital-intensive-care',
    expected: false,
    jointAgencyResponse: true,
    coroner: true,
    cause: 'Ia Sepsis. Ib Invasive group A streptococcal infection.',
    factors: [{ domain: 'D', text: 'Sepsis pathway started late', level: 2, modifiable: true }],
    agencies: sudden,
    story:
      '{child} came home early from {school} with a sore leg and a fever. {mother} took {him} to {hospital} that evening and was sent home after four hours. They came back by ambulance at dawn. {consultant} found that {child} was in shock. {He} died in intensive care on {diedShort}, aged {age}. Two classmates had scarlet fever. {mother} asks why the first doctor did not take blood.',
  },
  {
    key: 'asthma',
    category: 5,
    group: 'child',
    share: 1,
    ageDays: [years(6), years(15)],
    place: 'hospital-emergency',
    expected: false,
    jointAgencyResponse: true,
    coroner: true,
    cause: 'Ia Acute severe asthma.',
    factors: [
      { domain: 'A', text: 'Poorly controlled asthma', level: 2, modifiable: true },
      { domain: 'C', text: 'Mould in the bedroom', level: 2, modifiable: true },
    ],
    agencies: sudden,
    story:
      '{child}, {knownPhrase}, had used {his} blue inhaler eight times in two days. {School} rang {mother} on {motherPhone} at lunch. {gp} saw {him} at {practice} and called an ambulance, which came in twenty-three minutes. {child} stopped breathing on the way to {hospital}; {consultant} led the team there. {He} died at {time} on {diedShort}. The bedroom at {address} had black mould, which {father} had reported to the landlord three times. There was no asthma plan at school.',
  },
  {
    key: 'epilepsy',
    category: 5,
    group: 'child',
    share: 1,
    ageDays: [years(8), years(17)],
    place: 'home',
    expected: false,
    jointAgencyResponse: true,
    coroner: true,
    cause: 'Ia Sudden unexpected death in epilepsy.',
    factors: [
      { domain: 'A', text: 'Epilepsy with seizures at night', level: 2, modifiable: false },
      { domain: 'D', text: 'Risk of sudden death not discussed', level: 2, modifiable: true },
    ],
    agencies: sudden,
    story:
      '{father} found {child} in bed at {street} when {he} did not come down for school. Paramedics confirmed that {he} had died in the night. {child} had epilepsy under {consultant} at {hospital}, and the last clinic had been put back from March. {sibling} shared the room. {officer} visited, and {school} was told by {mother} before the registers were called. The parents say that nobody had told them a child could die of epilepsy.',
  },
  {
    key: 'diabetes',
    category: 5,
    group: 'child',
    share: 1,
    ageDays: [years(2), years(13)],
    place: 'hospital-intensive-care',
    expected: false,
    jointAgencyResponse: true,
    coroner: true,
    cause: 'Ia Cerebral oedema. Ib Diabetic ketoacidosis.',
    factors: [{ domain: 'D', text: 'Late recognition of new diabetes', level: 2, modifiable: true }],
    agencies: sudden,
    story:
      '{child} was thirsty and losing weight for three weeks. {mother} mentioned it at {practice}, where a urine test was put off. {He} was brought to {hospital} drowsy and treated for diabetes by {consultant}. On the second day {he} became unresponsive, and {he} died in intensive care on {diedShort}, aged {age}. {grandparent}, who has diabetes, had said from the first that this was what it was.',
  },
  {
    key: 'crossing-the-road',
    category: 3,
    group: 'child',
    share: 2,
    ageDays: [years(5), years(15)],
    place: 'public-place',
    expected: false,
    jointAgencyResponse: true,
    coroner: true,
    cause: 'Ia Head injury. Ib Road traffic collision (pedestrian).',
    factors: [
      { domain: 'C', text: 'No crossing on the way to school', level: 2, modifiable: true },
      { domain: 'C', text: 'Speed of traffic', level: 2, modifiable: true },
    ],
    agencies: [...sudden, 'Highways'],
    story:
      '{child} was crossing Station Parade on the way home from {school} with {sibling} when a van struck {him}. A teacher gave first aid. The air ambulance took {him} to {hospital}; {consultant} stopped the resuscitation at {time}. {officer} is the family liaison officer. Residents had asked for a crossing there in two earlier years. The driver is under investigation and no inquest date is set (reference {coronerRef}). {mother} does not want the road named in anything that is printed.',
  },
  {
    key: 'water',
    category: 3,
    group: 'child',
    share: 1,
    ageDays: [years(1, 0.5), years(16)],
    place: 'public-place',
    expected: false,
    jointAgencyResponse: true,
    coroner: true,
    cause: 'Ia Drowning.',
    factors: [{ domain: 'C', text: 'Open water without barrier', level: 2, modifiable: true }],
    agencies: [...sudden, 'Fire and rescue'],
    story:
      'It was the hottest week of the year. {child} went to the canal behind Canal Terrace with family. {He} went under at about four o’clock. {father} went in after {him}. Firefighters brought {child} out after twenty minutes, and {he} was taken to {hospital}, where {consultant} pronounced that {he} had died. The fence had been down since the spring. {officer} has asked that {sibling}, who saw it, be spoken to only once. The family live at {address}.',
  },
  {
    key: 'house-fire',
    category: 3,
    group: 'child',
    share: 1,
    ageDays: [years(2), years(10)],
    place: 'hospital-emergency',
    expected: false,
    jointAgencyResponse: true,
    coroner: true,
    cause: 'Ia Smoke inhalation.',
    factors: [
      { domain: 'C', text: 'No working smoke alarm', level: 2, modifiable: true },
      { domain: 'B', text: 'Smoking in the home', level: 2, modifiable: true },
    ],
    agencies: [...sudden, 'Fire and rescue', 'Housing'],
    story:
      'A fire started in the kitchen of {address} at night. Firefighters brought {child} and {sibling} out. {child} was taken to {hospital} and died there at {time} on {diedShort}, in the care of {consultant}. {sibling} was discharged after two days to {grandparent}. The alarm had no battery; a home safety visit had been booked and cancelled. {socialWorker} had closed the case in the month before.',
  },
  {
    key: 'self-harm',
    category: 2,
    group: 'child',
    share: 2,
    ageDays: [years(13), years(17, 0.9)],
    place: 'home',
    expected: false,
    jointAgencyResponse: true,
    coroner: true,
    cause: 'Ia Awaiting the inquest.',
    factors: [
      { domain: 'A', text: 'Anxiety and low mood', level: 2, modifiable: true },
      { domain: 'B', text: 'Bullying, also online', level: 2, modifiable: true },
      { domain: 'D', text: 'Long wait for mental health support', level: 2, modifiable: true },
    ],
    agencies: [...sudden, 'Child and adolescent mental health service'],
    story:
      '{child}, {knownPhrase}, died at home in {street} on {diedShort}, aged {age}. {He} had been waiting since spring for a first appointment with the mental health service, after {gp} referred {him}. {School} knew of bullying by messages and had spoken with two pupils. {mother} and {father} found a letter, which {officer} holds for the coroner (reference {coronerRef}). Friends of {child} are being supported at school. The family ask that nobody says ‘committed’.',
  },
  {
    key: 'violence',
    category: 1,
    group: 'child',
    share: 1,
    ageDays: [years(14), years(17, 0.8)],
    place: 'public-place',
    expected: false,
    jointAgencyResponse: true,
    coroner: true,
    cause: 'Ia Stab wound. Awaiting criminal proceedings.',
    factors: [
      { domain: 'B', text: 'Exploitation and weapons among peers', level: 2, modifiable: true },
      { domain: 'D', text: 'Move between schools without a meeting', level: 2, modifiable: true },
    ],
    agencies: [...sudden, 'Youth justice service'],
    story:
      '{child} was injured in Bishop Street in the early evening and was taken to {hospital}, where {he} died at {time} on {diedShort} in the care of {consultant}. Two people have been charged. {officer} is the senior investigating officer. {child} had moved to {school} in January, and {socialWorker} had begun an assessment. {mother} learned of the death from a neighbour before police reached {address}, and wants that to be known. Local safeguarding partners are considering a review.',
  },
];

export const childScenarios: readonly Scenario[] = [...suddenScenarios, ...chronicScenarios];
