import { monthNames } from '../dates.ts';
import {
  contactHowLabels,
  contactOutcomeLabels,
  contactStageLabels,
  interpreterLabels,
  supportTakenLabels,
  touchpointLabels,
} from '../family/contact.ts';
import type { Json } from './canonicalJson.ts';
import type { RecordSet } from './merge.ts';
import { kindOf, type PackKind } from './packFields.ts';

const kindLabels: Readonly<Record<PackKind, string>> = {
  case: 'Case',
  person: 'Person',
  wishes: 'The family’s wishes',
  contact: 'Contact',
  question: 'Question',
  promise: 'Promise',
  touchpoint: 'Touchpoint',
};

const fieldLabels: Readonly<Record<string, string>> = {
  number: 'Number',
  familyName: 'Family name',
  firstNames: 'First names',
  firstName: 'First name',
  knownAs: 'Known as',
  role: 'Relationship',
  title: 'Title',
  phone: 'Telephone',
  email: 'E-mail',
  parentalResponsibility: 'Parental responsibility',
  preferredName: 'Name for the child',
  preferredWords: 'Preferred words',
  howToReach: 'How to reach them',
  language: 'Language',
  interpreter: 'Interpreter',
  doNotContactUntil: 'No contact until',
  doNotContactReason: 'Why no contact',
  anniversaries: 'Days to mind',
  on: 'Date',
  at: 'Time',
  startedBy: 'Who began it',
  by: 'By',
  with: 'With',
  how: 'How',
  outcome: 'Outcome',
  stage: 'Stage',
  note: 'Note',
  questions: 'Questions raised',
  supportOffered: 'Support offered',
  supportWhat: 'What support',
  supportTaken: 'Support taken',
  leaflet: 'Leaflet',
  interpreterUsed: 'Interpreter',
  touchpoints: 'Touchpoints',
  processConcern: 'Concern about the process',
  promises: 'Promised',
  nextContactDue: 'Next contact due',
  correctionReason: 'Why it was corrected',
  text: 'Question',
  askedOn: 'Asked on',
  takenToMeeting: 'Taken to',
  answer: 'Answer',
  answeredBy: 'Answered by',
  answeredOn: 'Answered on',
  givenBackOn: 'Given back on',
  givenBackHow: 'How it was given back',
  leftOpenReason: 'Why it is left open',
  what: 'What was promised',
  dueOn: 'Due on',
  keptOn: 'Kept on',
  touchpoint: 'Touchpoint',
  onDay: 'Date',
  withdrawnAt: 'Withdrawn',
};

const codeWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...contactHowLabels,
    ...contactOutcomeLabels,
    ...contactStageLabels,
    ...touchpointLabels,
    ...supportTakenLabels,
    ...interpreterLabels,
    needed: 'Needed',
    'not-known': 'Not known',
    'key-worker': 'Key worker',
    family: 'Family',
  }),
);

/** The words of a field. @example fieldLabel('givenBackOn') // 'Given back on' */
export function fieldLabel(field: string): string {
  return fieldLabels[field] ?? field;
}

const isoDay = /^\d{4}-\d{2}-\d{2}/;

function dayInWords(iso: string): string {
  return `${Number(iso.slice(8, 10))} ${monthNames[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`;
}

/** A value as a person reads it; blank is said. @example valueWords('2026-03-02') // '2 March 2026' */
export function valueWords(value: Json): string {
  if (value === null || value === '') return 'Blank';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return isoDay.test(value) ? dayInWords(value) : (codeWords.get(value) ?? value);
  if (Array.isArray(value)) return value.length === 0 ? 'None' : value.map(valueWords).join('; ');
  return Object.values(value)
    .filter((part) => part !== null && part !== '')
    .map(valueWords)
    .join(', ');
}

/** What a record is about, in one line, from its fields. @example recordLabel('wishes:1', {}) // 'The family’s wishes' */
export function recordLabel(id: string, records: RecordSet): string {
  const kind = kindOf(id);
  if (kind === undefined) return id;
  const fields = (Object.hasOwn(records, id) ? records[id] : undefined) ?? {};
  const of = (field: string): string => {
    const value = fields[field];
    return value === undefined || value === null || value === '' ? '' : valueWords(value);
  };
  const said: Readonly<Record<PackKind, string>> = {
    case: '',
    person: [of('firstName'), of('familyName')].filter(Boolean).join(' '),
    wishes: '',
    contact: [of('on'), of('how').toLowerCase()].filter(Boolean).join(', '),
    question: [of('number'), of('text')].filter(Boolean).join('. '),
    promise: of('what'),
    touchpoint: [of('touchpoint'), of('onDay')].filter(Boolean).join(', '),
  };
  return said[kind] === '' ? kindLabels[kind] : `${kindLabels[kind]}: ${said[kind]}`;
}
