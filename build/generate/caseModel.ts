import type { ScenarioFactor } from './scenarios.ts';

/** A death, invented in every part, as plain typed data that a register, a training store or a bench can be made of. */
export interface GeneratedCase {
  /** 'NOR-2025-001': year of notification and a running number. */
  reference: string;
  scenario: string;
  child: GeneratedChild;
  address: { line1: string; town: string; postcode: string };
  council: string;
  /** An area code of the eligibility rules. */
  residence: 'our-area' | 'other-english-area' | 'wales' | 'overseas' | 'not-known';
  lookedAfterBy: 'none' | 'our-council' | 'not-known';
  birth: { bornAlive: 'yes'; attended: 'yes' | 'not-known'; lawfulTermination: 'no' | 'not-known' };
  death: {
    placeCategory: string;
    placeName: string;
    area: 'our-area' | 'other-english-area' | 'overseas';
    expected: 'expected' | 'unexpected' | 'not-known';
    certificate: 'issued' | 'outstanding' | 'not-known';
    cause: string;
  };
  family: FamilyMember[];
  professionals: Professional[];
  /** Bodies and places of the case, each an identifier: hospital, GP practice, school, hospice. */
  organisations: { role: string; name: string; abbreviation?: string }[];
  /** References of other bodies: hospital number, coroner, police. */
  references: { role: string; value: string }[];
  keyWorker:
    | { state: 'allocated'; person: KeyWorker; from: string }
    | { state: 'declined-by-family'; on: string }
    | { state: 'not-allocated'; reason: string };
  jointAgencyResponse: 'yes' | 'no';
  coroner: 'yes' | 'no';
  category: number;
  factors: ScenarioFactor[];
  /** Absent until the child death review meeting has been held. */
  modifiable?: 'yes' | 'no' | 'not-enough-information';
  notifiedOn: string;
  cdrmOn?: string;
  cdopOn?: string;
  requests: AgencyRequest[];
  contacts: FamilyContact[];
  narrative: string;
}

export interface GeneratedChild {
  firstNames: string;
  familyName: string;
  knownAs?: string;
  sex: 'female' | 'male' | 'indeterminate';
  dateOfBirth: string;
  dateOfDeath: string;
  /** 'HH:MM', local. */
  timeOfDeath: string;
  nhsNumber?: string;
  noNhsNumberReason?: 'non-resident-in-england' | 'not-currently-available';
  hospitalNumber: string;
  ethnicity: string;
  /** Only for children who died before their first birthday; absent where it is not known. */
  gestation?: { weeks: number; days: number };
  birthWeightGrams?: number;
  twinOf?: string;
}

export interface FamilyMember {
  relationship: 'mother' | 'father' | 'brother' | 'sister' | 'grandmother' | 'grandfather';
  title?: string;
  firstName: string;
  familyName: string;
  sex: 'female' | 'male';
  dateOfBirth: string;
  phone?: string;
  email?: string;
  parentalResponsibility: boolean;
}

export interface Professional {
  role: 'consultant' | 'GP' | 'midwife' | 'health visitor' | 'social worker' | 'police officer' | 'teacher';
  title: string;
  firstName: string;
  familyName: string;
  employer: string;
  phone: string;
  email: string;
}

export interface KeyWorker {
  firstName: string;
  familyName: string;
  role: string;
  employer: string;
  phone: string;
  email: string;
}

export interface AgencyRequest {
  agency: string;
  askedOn: string;
  remindedOn: string[];
  receivedOn?: string;
}

export interface FamilyContact {
  /** Local date and time: '2026-03-05T14:20'. */
  at: string;
  with: string[];
  how: 'telephone' | 'visit' | 'letter' | 'text message' | 'video call';
  stage:
    | 'first-contact'
    | 'leaflet'
    | 'before-cdrm'
    | 'after-cdrm'
    | 'before-cdop'
    | 'after-cdop'
    | 'inquest'
    | 'anniversary';
  outcome: 'spoke' | 'left message' | 'no answer';
  note: string;
  questions: string[];
  support?: { offered: string; accepted: boolean };
  nextOn?: string;
}
