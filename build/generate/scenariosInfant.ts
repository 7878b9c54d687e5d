import type { Scenario } from './scenarios.ts';

const weeks = (w: number, d = 0): number => w * 7 + d;
const community = ['GP', 'Health visiting', 'Children’s social care', 'Hospital trust'];

const smoker = { domain: 'B', text: 'Smoking in the home', level: 2, modifiable: true } as const;
const sharedSleep = { domain: 'C', text: 'Unsafe sleeping place', level: 2, modifiable: true } as const;

export const infantScenarios: readonly Scenario[] = [
  {
    key: 'sleeping-on-a-sofa',
    category: 10,
    group: 'infant',
    share: 3,
    ageDays: [30, 190],
    gestationDays: [weeks(35), weeks(40, 6)],
    place: 'hospital-emergency',
    expected: false,
    jointAgencyResponse: true,
    coroner: true,
    cause: 'Ia Unascertained. Sudden unexpected death in infancy.',
    factors: [
      sharedSleep,
      smoker,
      { domain: 'B', text: 'Alcohol taken by a carer that evening', level: 2, modifiable: true },
    ],
    agencies: [...community, 'Ambulance', 'Police', 'Coroner’s officer'],
    story:
      '{father} fell asleep on the sofa at {street} with {child} after the late feed. {mother} found {him} not breathing at about six in the morning and called 999. An ambulance took {child} to {hospital}, where {consultant} led the resuscitation; it stopped at {time}. {officer} of the police and the on-call paediatrician visited the home the same day. A parent smoked in the house. Safer sleep had been talked about by the health visitor at the new birth visit, but not since. The coroner’s reference is {coronerRef}. {mother} is known to everyone by her first name and prefers it.',
  },
  {
    key: 'found-in-the-cot',
    category: 10,
    group: 'infant',
    share: 2,
    ageDays: [40, 250],
    gestationDays: [weeks(30), weeks(39)],
    place: 'home',
    expected: false,
    jointAgencyResponse: true,
    coroner: true,
    cause: 'Ia Unascertained pending investigation.',
    factors: [smoker, { domain: 'C', text: 'Overcrowded or cold home', level: 2, modifiable: true }],
    agencies: [...community, 'Ambulance', 'Police', 'Coroner’s officer'],
    story:
      '{child} was put down on {his} back in a cot in the parents’ room at {address}. {grandparent} was staying. At the morning feed {mother} could not wake {him}. Paramedics found that {child} had died. {officer}, {consultant} and {socialWorker} met the same afternoon for the joint agency response. {child} had been born at {gestation} and had had a cold for three days, for which {gp} had seen {him} at {practice}. The room was 13 degrees; the heating meter had run out. The post-mortem was done at {hospital}.',
  },
  {
    key: 'heart-surgery',
    category: 7,
    group: 'infant',
    share: 3,
    ageDays: [45, 300],
    gestationDays: [weeks(36, 2), weeks(40)],
    place: 'hospital-intensive-care',
    expected: false,
    jointAgencyResponse: false,
    coroner: true,
    cause: 'Ia Multi-organ failure. Ib Cardiac surgery for atrioventricular septal defect. Ic Trisomy 21.',
    factors: [
      { domain: 'A', text: 'Congenital heart disease', level: 2, modifiable: false },
      { domain: 'D', text: 'Operation put off twice for lack of a bed', level: 2, modifiable: true },
    ],
    agencies: [...community, 'Children’s heart centre', 'Coroner’s officer'],
    story:
      '{child} was waiting for heart surgery, which had been put off twice because no intensive care bed was free. {He} was operated on at {hospital} under {consultant}. {His} kidneys failed on the fourth day. {mother} stayed in the parents’ house; {father} travelled from {town} each evening after work. {child} died on {diedShort} at {time}, aged {age}. {gp} had written twice asking for the date to be brought forward. {sibling}, who is at {siblingSchool}, has been referred for support.',
  },
  {
    key: 'muscle-condition',
    category: 7,
    group: 'infant',
    share: 2,
    ageDays: [60, 340],
    gestationDays: [weeks(37), weeks(40, 4)],
    place: 'hospice',
    expected: true,
    jointAgencyResponse: false,
    coroner: false,
    cause: 'Ia Respiratory failure. Ib Spinal muscular atrophy type 1.',
    factors: [{ domain: 'A', text: 'Genetic neuromuscular condition', level: 2, modifiable: false }],
    agencies: [...community, 'Hospice'],
    story:
      '{child}, {knownPhrase}, was found to be floppy by the health visitor at the six-week check. {consultant} told {mother} and {father} the result in a room with no door, which they found hard. The palliative care team of {hospice} supported the family at {street}. {child} died peacefully at the hospice on {diedShort}, aged {age}, with {grandparent} and {sibling} there. The family wished for genetic advice for the wider {family} family.',
  },
  {
    key: 'metabolic-condition',
    category: 7,
    group: 'infant',
    share: 1,
    ageDays: [28, 120],
    gestationDays: [weeks(38), weeks(40)],
    place: 'hospital-intensive-care',
    expected: false,
    jointAgencyResponse: true,
    coroner: false,
    cause: 'Ia Metabolic acidosis. Ib Organic acidaemia.',
    factors: [
      { domain: 'A', text: 'Inherited metabolic condition', level: 2, modifiable: false },
      { domain: 'D', text: 'No interpreter at two appointments', level: 2, modifiable: true },
    ],
    agencies: [...community, 'Ambulance'],
    story:
      '{mother} took {child} to {practice} twice because of vomiting. No interpreter was booked and {father} translated by telephone. {child} collapsed at home in {street} and was taken to {hospital}. Blood tests sent by {consultant} showed an inherited condition. {child} died on {diedShort}, aged {age}. {mother} asked through an interpreter whether a blood test at the first visit would have shown it.',
  },
  {
    key: 'infant-meningitis',
    category: 9,
    group: 'infant',
    share: 1,
    ageDays: [60, 330],
    gestationDays: [weeks(38), weeks(41)],
    place: 'hospital-intensive-care',
    expected: false,
    jointAgencyResponse: true,
    coroner: true,
    cause: 'Ia Pneumococcal meningitis.',
    factors: [{ domain: 'B', text: 'Vaccinations not up to date', level: 2, modifiable: true }],
    agencies: [...community, 'Ambulance', 'Coroner’s officer'],
    story:
      '{child} had a fever for a day and was seen by {gp}, who advised fluids and gave {mother} a leaflet. That night {he} had a fit and was taken to {hospital} by ambulance. {consultant} treated {him} for meningitis within the hour. {child} died in intensive care on {diedShort}, aged {age}. The second set of vaccinations had been missed when the family moved to {address}.',
  },
  {
    key: 'twisted-bowel',
    category: 5,
    group: 'infant',
    share: 1,
    ageDays: [35, 340],
    gestationDays: [weeks(38), weeks(41)],
    place: 'hospital-emergency',
    expected: false,
    jointAgencyResponse: true,
    coroner: true,
    cause: 'Ia Bowel ischaemia. Ib Midgut volvulus.',
    factors: [{ domain: 'D', text: 'Green vomiting not recognised as urgent', level: 2, modifiable: true }],
    agencies: [...community, 'Ambulance', 'Coroner’s officer'],
    story:
      '{child} vomited green fluid through the night. {mother} rang the out-of-hours service from {motherPhone} and was given an appointment for the morning with {gp}. At the surgery {child} was grey, and an ambulance was called. {He} arrested on arrival at {hospital} and could not be resuscitated; {consultant} spoke with {mother} and {father}. {child} died at {time} on {diedShort}. The coroner’s reference is {coronerRef}.',
  },
];
