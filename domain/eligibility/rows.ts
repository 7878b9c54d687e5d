/**
 * The rows of the three decision tables, as data: A birth and life, B age, C residence and place. A row's code is
 * permanent and is stored with each decision; its words may change. `sources` name the guidance it rests on; an empty
 * list means that no source says it outright and the reading is an adopted one, to be shown as such.
 */
export interface Row {
  /** What must be so. */
  facts: string;
  /** Why the outcome follows, in one plain sentence. */
  reason: string;
  /** What to keep on the record. */
  evidence: string;
  outcome: string;
  sources: readonly string[];
}

const birth = {
  A1: {
    facts: 'Live-born at any gestation, later died, no lawful termination',
    reason: 'The child was born alive and died before 18, so the death must be reviewed.',
    evidence: 'Birth record of the signs of life and who saw them; death certificate number and date',
    outcome: 'Review',
    sources: ['S09', 'S19', 'S102'],
  },
  A2: {
    facts: 'Live-born under 22+0 weeks, spontaneous',
    reason: 'The baby was born alive; a birth under 22 weeks takes the full review like any other live birth.',
    evidence: 'As A1, and gestation and how it was dated, place, who attended, signs seen and for how long',
    outcome: 'Review',
    sources: ['S19', 'S44'],
  },
  A3: {
    facts: 'Live-born at 22+0 to 23+6 weeks, comfort care agreed',
    reason: 'The baby was born alive and comfort care was agreed, so the death must be reviewed.',
    evidence: 'As A2; the signs of life guidance of MBRRACE-UK applies',
    outcome: 'Review',
    sources: ['S09', 'S37'],
  },
  A4: {
    facts: 'Live-born at 22+0 to 23+6 weeks, active care given or undecided',
    reason: 'The baby was born alive at 22 or 23 weeks, so the death must be reviewed.',
    evidence: 'As A1; the neonatal record applies, the signs of life guidance of MBRRACE-UK does not',
    outcome: 'Review',
    sources: ['S37', 'S38'],
  },
  A5: {
    facts: 'No signs of life, before 24+0 weeks',
    reason: 'The baby showed no signs of life before 24 weeks: a late fetal loss, which is outside child death review.',
    evidence: "The clinician's record",
    outcome: 'Not a child death review: late fetal loss',
    sources: ['S09'],
  },
  A6: {
    facts: 'No signs of life, 24+0 weeks or more, attended',
    reason: 'The baby showed no signs of life from 24 weeks on: a stillbirth, which is outside child death review.',
    evidence: 'Stillbirth certificate',
    outcome: 'Not a child death review: stillbirth',
    sources: ['S09'],
  },
  A7: {
    facts: 'Birth not attended by a healthcare professional, life not established',
    reason: 'It is not yet established whether the baby was born alive, so nothing is decided.',
    evidence: "Joint agency response record, pathology, the coroner's view",
    outcome: 'Pending',
    sources: ['S17', 'S24', 'S35'],
  },
  A8: {
    facts: 'As A7, and found born alive',
    reason: 'The enquiry found that the baby was born alive, so the death must be reviewed.',
    evidence: 'Finding of the coroner or pathologist; certificate',
    outcome: 'Review',
    sources: ['S02'],
  },
  A9: {
    facts: 'As A7, and found stillborn',
    reason: 'The baby was found to be stillborn, which is outside child death review; the notification is kept.',
    evidence: 'The finding',
    outcome: 'Not a child death review; NCMD holds stillbirths that nobody clinical attended',
    sources: ['S14', 'S20'],
  },
  A10: {
    facts: 'Whether the baby lived is in dispute or cannot be decided',
    reason: 'Whether the baby was born alive is not settled; the coroner decides it.',
    evidence: "The coroner's outcome",
    outcome: 'Pending until the coroner closes',
    sources: ['S35'],
  },
  A11: {
    facts: 'Lawful termination, no signs of life',
    reason: 'The birth followed a lawful termination of pregnancy, which is outside child death review.',
    evidence: 'Ground and place as the provider recorded them, without copying details',
    outcome: 'Not a child death review',
    sources: ['S09'],
  },
  A12: {
    facts: 'Lawful termination, live birth, death',
    reason:
      'The death followed a lawful termination of pregnancy, which is outside child death review even where a death certificate was issued.',
    evidence: 'As A11, and whether the coroner was told',
    outcome: 'Not a child death review; the question to the coroner stays open',
    sources: ['S09', 'S10', 'S35', 'S36'],
  },
  A13: {
    facts: 'Termination not shown to be lawful, or not known',
    reason: 'It is not known whether the death followed a lawful termination of pregnancy, so nothing is decided.',
    evidence: 'Position of the police or the coroner',
    outcome: 'Pending; review with a joint agency response if live-born and not lawful',
    sources: ['S09'],
  },
  A14: {
    facts: 'Only brief reflex movement in the first minute',
    reason: 'Only brief reflex movement was seen, which is not a sign of life.',
    evidence: "The clinician's record, which says that these were not signs of life",
    outcome: 'Not a child death review (as A5 or A6)',
    sources: ['S37', 'S39'],
  },
  A15: {
    facts: 'Live-born, death certain, certificate not yet issued',
    reason: 'The death must be reviewed; the certificate is outstanding and is not waited for.',
    evidence: 'Date chased, and from whom',
    outcome: 'Review, certificate outstanding',
    sources: ['S35'],
  },
  A16: {
    facts: 'Multiple birth, one live-born and one not',
    reason: 'Each baby of a multiple birth is decided alone.',
    evidence: 'One record for each baby',
    outcome: 'Each baby alone',
    sources: [],
  },
} as const satisfies Record<string, Row>;

const age = {
  B1: {
    facts: 'Died before the 18th birthday',
    reason: 'The child died before the 18th birthday.',
    evidence: 'Dates of birth and death',
    outcome: 'Review, subject to residence',
    sources: ['S14', 'S18', 'S22a'],
  },
  B2: {
    facts: 'Died on the 18th birthday',
    reason: 'The person died on the 18th birthday and so was no longer a child.',
    evidence: 'Dates of birth and death',
    outcome: 'Not a child death review',
    sources: ['S18', 'S21'],
  },
  B3: {
    facts: 'Died after the 18th birthday, whenever the injury or illness began',
    reason:
      'The person was 18 or over at death; the age at death decides, not the age when the injury or illness began.',
    evidence: 'Dates of birth and death',
    outcome: 'Not a child death review',
    sources: ['S18'],
  },
  B4: {
    facts: 'Died before 18, found later',
    reason: 'The date of death counts, not the date on which the child was found.',
    evidence: 'Date of death and how it was settled',
    outcome: 'Review',
    sources: [],
  },
  B5: {
    facts: 'Date of death not certain across the 18th birthday',
    reason: 'The date of death is not known, so the age at death is not known.',
    evidence: "The coroner's finding",
    outcome: 'Pending',
    sources: [],
  },
  B6: {
    facts: 'Age disputed or not known',
    reason: 'The age at death is not settled; until it is, the person is treated as a child.',
    evidence: 'Age assessment, birth record, or who believes what and why',
    outcome: 'Pending, run as a child',
    sources: ['S23'],
  },
  B7: {
    facts: '16 or 17, living independently, in further education, the armed forces, hospital, prison or secure care',
    reason: 'A person of 16 or 17 is a child wherever they live.',
    evidence: 'Dates of birth and death',
    outcome: 'Review',
    sources: ['S19a'],
  },
  B8: {
    facts: 'Born on 29 February',
    reason: 'Born on 29 February: the 18th birthday is taken as 1 March, and the child died before it.',
    evidence: 'Dates of birth and death',
    outcome: 'The birthday in a common year is 1 March',
    sources: [],
  },
  B9: {
    facts: 'Care leaver of 18 to 24',
    reason: 'The person was 18 or over at death; the council has a separate duty to notify the death of a care leaver.',
    evidence: 'Dates of birth and death; care leaver status',
    outcome: 'Not a child death review; the council notifies',
    sources: ['S42', 'S43'],
  },
} as const satisfies Record<string, Row>;

const residence = {
  C1: {
    facts: 'Lived in our area, died in our area',
    reason: 'The child normally lived in our area, so these partners must review the death.',
    evidence: 'Address and who confirmed it',
    outcome: 'Review',
    sources: ['S02'],
  },
  C2: {
    facts: 'Lived in our area, died elsewhere in England',
    reason:
      'The child normally lived in our area and died elsewhere in England; we usually lead, and tell and involve the area of death.',
    evidence: 'Address; date on which the area of death was told',
    outcome: 'Review',
    sources: ['S02', 'S08a', 'S45'],
  },
  C3: {
    facts: 'Lived in our area, died in Wales, Scotland, Northern Ireland or abroad',
    reason: 'The child normally lived in our area; the duty to review does not depend on where the child died.',
    evidence: 'Address; what the place of death can send',
    outcome: 'Review',
    sources: ['S02', 'S23', 'S46'],
  },
  C4: {
    facts: 'Lived in another English area',
    reason: 'The child normally lived in another English area, which leads unless it is agreed that we do.',
    evidence: 'Address; the agreement, if any: date, names of both sides, reason',
    outcome: 'Another area leads; we may agree to lead',
    sources: ['S02', 'S16'],
  },
  C5: {
    facts: 'Lived in one area, most services in another',
    reason: 'The two panels agreed which of them leads.',
    evidence: 'The agreement: date, names of both sides, reason, how learning comes back',
    outcome: 'As agreed between the panels',
    sources: ['S47'],
  },
  C6: {
    facts: 'Lived in Wales, Scotland or Northern Ireland, died in our area',
    reason: 'The child did not normally live in England and died in our area, so these partners may choose to review.',
    evidence: 'Who decided, when and why; date on which the home nation was told',
    outcome: 'Discretion',
    sources: ['S02'],
  },
  C7: {
    facts: 'Lived abroad, died in our area',
    reason: 'The child did not normally live in England and died in our area, so these partners may choose to review.',
    evidence: 'Who decided, when and why; date on which the home country was told',
    outcome: 'Discretion',
    sources: ['S02', 'S48'],
  },
  C8: {
    facts: 'Residence not known, or no fixed address',
    reason: 'Where the child normally lived is not known; the lead is to be agreed quickly.',
    evidence: 'What each area says about where the child lived, and since when',
    outcome: 'Pending',
    sources: [],
  },
  C9: {
    facts: 'Looked after by our council, placed elsewhere',
    reason:
      'The child was looked after by our council and placed elsewhere; the death must be reviewed, and which area leads is to be agreed.',
    evidence: 'The agreement: date, names of both sides, reason',
    outcome: 'Pending until the lead is agreed',
    sources: [],
  },
  C10: {
    facts: 'Looked after by another council, placed with us',
    reason:
      'The child was looked after by another council and was here; the death must be reviewed, and which area leads is to be agreed.',
    evidence: 'The agreement: date, names of both sides, reason',
    outcome: 'Pending until the lead is agreed',
    sources: [],
  },
  C11: {
    facts: 'Newborn who never left hospital',
    reason: "The usual residence of the mother or birthing parent is the baby's.",
    evidence: "The mother's or birthing parent's address",
    outcome: 'Decide by that residence',
    sources: [],
  },
  C12: {
    facts: 'Boarding pupil, secure care, long hospital stay',
    reason: 'Ask where home was; the address of the stay does not settle it.',
    evidence: 'Who was asked, and what they said',
    outcome: 'Ask',
    sources: [],
  },
  C13: {
    facts: 'Lived in a Crown dependency',
    reason:
      'The child lived in a Crown dependency, which is not an English area; a review is by choice or local agreement.',
    evidence: 'The local agreement, or who decided, when and why',
    outcome: 'Discretion or local agreement',
    sources: ['S22'],
  },
  C14: {
    facts: 'Lived in one of two areas with a combined panel',
    reason: 'The combined panel reviews; both the council area and the panel are kept.',
    evidence: 'Council area and panel',
    outcome: 'Review',
    sources: ['S04'],
  },
} as const satisfies Record<string, Row>;

/** Every row by its code. @example rows.A5.sources // ['S09'] */
export const rows = { ...birth, ...age, ...residence };

export type RowCode = keyof typeof rows;
