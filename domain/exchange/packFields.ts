import type { Role } from '../access/roles.ts';
import { type Json, sameJson } from './canonicalJson.ts';
import type { RecordSet } from './merge.ts';

/** The kinds of record in a family's pack. A record's id is `kind:id`, so that a pack needs no second list. */
export const packKinds = ['case', 'person', 'wishes', 'contact', 'question', 'promise', 'touchpoint'] as const;
export type PackKind = (typeof packKinds)[number];

interface FieldRights {
  /** Travel with the pack to be read. */
  read: readonly string[];
  /** Travel too, and may come home changed. */
  change: readonly string[];
  /** Whether records of this kind may be added on the other laptop. */
  add: boolean;
}

const none: FieldRights = { read: [], change: [], add: false };

/**
 * What of a family travels, field by field, for a key worker: what the key worker of that family may see in the office
 * too, and nothing of the review's findings, agencies' answers, other cases or the audit. Entries of the contact log
 * come home as new ones only; a correction is a new entry that names the one it corrects (domain.md rule 51).
 */
const keyWorkerFields: Readonly<Record<PackKind, FieldRights>> = {
  case: {
    read: [
      'number',
      'familyName',
      'firstNames',
      'knownAs',
      'sex',
      'dateOfBirth',
      'dateOfDeath',
      'outcome',
      'notifiedOn',
      'cdrmOn',
      'cdopOn',
    ],
    change: [],
    add: false,
  },
  person: {
    read: ['role', 'title', 'firstName', 'familyName', 'parentalResponsibility'],
    change: ['knownAs', 'phone', 'email', 'note'],
    add: true,
  },
  wishes: {
    read: [],
    change: [
      'preferredName',
      'preferredWords',
      'howToReach',
      'language',
      'interpreter',
      'doNotContactUntil',
      'doNotContactReason',
      'anniversaries',
    ],
    add: true,
  },
  contact: {
    read: [
      'on',
      'at',
      'startedBy',
      'by',
      'with',
      'how',
      'outcome',
      'stage',
      'note',
      'questions',
      'supportOffered',
      'supportWhat',
      'supportTaken',
      'leaflet',
      'interpreterUsed',
      'touchpoints',
      'processConcern',
      'promises',
      'nextContactDue',
      'correctsId',
      'correctionReason',
      'writtenAt',
    ],
    change: [],
    add: true,
  },
  question: {
    read: ['number', 'contactId'],
    change: [
      'text',
      'askedOn',
      'takenToMeeting',
      'answer',
      'answeredBy',
      'answeredOn',
      'givenBackOn',
      'givenBackHow',
      'leftOpenReason',
    ],
    add: true,
  },
  promise: { read: ['contactId'], change: ['what', 'dueOn', 'keptOn'], add: true },
  touchpoint: { read: ['touchpoint', 'onDay', 'contactId'], change: ['withdrawnAt'], add: true },
};

/** Fields by role: only key workers, and those who do a key worker's work, have packs. */
export function packRights(role: Role, kind: PackKind): FieldRights {
  return role === 'key-worker' || role === 'coordinator' || role === 'manager' ? keyWorkerFields[kind] : none;
}

/** The kind of a record from its id; undefined for an id that no pack has. @example kindOf('contact:7f') // 'contact' */
export function kindOf(recordId: string): PackKind | undefined {
  const kind = recordId.slice(0, Math.max(0, recordId.indexOf(':')));
  return packKinds.find((each) => each === kind);
}

/**
 * Keeps of a family's records what the role may take away; everything else stays in the office.
 *
 * @example forPack({ 'case:1': { knownAs: 'Zosia', category: '8' } }, 'key-worker') // { 'case:1': { knownAs: 'Zosia' } }
 */
export function forPack(records: RecordSet, role: Role): RecordSet {
  const kept: [string, { [field: string]: Json }][] = [];
  for (const [id, fields] of Object.entries(records)) {
    const kind = kindOf(id);
    if (kind === undefined) continue;
    const { read, change } = packRights(role, kind);
    const taken = Object.entries(fields).filter(([field]) => read.includes(field) || change.includes(field));
    if (taken.length > 0) kept.push([id, Object.fromEntries(taken)]);
  }
  return Object.fromEntries(kept);
}

/** A change that came home in a field, or a record of a kind, that the role may not change. */
export interface ForbiddenChange {
  record: string;
  field: string;
}

/**
 * What of a return the role was not allowed to change. The app never makes such a return, so any finding means that the
 * file was made elsewhere: show it and merge nothing, rather than merge a part in silence.
 */
export function forbiddenChanges(base: RecordSet, theirs: RecordSet, role: Role): ForbiddenChange[] {
  const found: ForbiddenChange[] = [];
  for (const [record, fields] of Object.entries(theirs)) {
    const kind = kindOf(record);
    const rights = kind === undefined ? none : packRights(role, kind);
    const before = Object.hasOwn(base, record) ? base[record] : undefined;
    for (const [field, value] of Object.entries(fields)) {
      const old = before !== undefined && Object.hasOwn(before, field) ? before[field] : undefined;
      if (sameJson(value, old ?? null)) continue;
      const mayWrite =
        rights.change.includes(field) || (before === undefined && rights.add && rights.read.includes(field));
      if (!mayWrite || (before === undefined && !rights.add)) found.push({ record, field });
    }
  }
  return found;
}
