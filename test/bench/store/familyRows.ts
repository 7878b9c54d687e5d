import type { FamilyContact, GeneratedCase } from '../../../build/generate/caseModel.ts';
import { contactColumns } from '../../../db/familyContacts.ts';
import { type ContactEntry, noWishes } from '../../../domain/family/contact.ts';
import { twentyContacts } from './lengthen.ts';
import { type Around, noon, type Put } from './rows.ts';

const hows = {
  telephone: 'telephone',
  visit: 'visit',
  letter: 'letter',
  'text message': 'text-message',
  'video call': 'video',
} as const;
const outcomes = { spoke: 'spoke', 'left message': 'message-left', 'no answer': 'no-answer' } as const;

function entryOf(made: GeneratedCase, contact: FamilyContact, by: string): ContactEntry {
  const nameOf = new Map(made.family.map((member) => [member.firstName, member.relationship]));
  return {
    on: contact.at.slice(0, 10),
    at: contact.at.slice(11),
    startedBy: 'key-worker',
    by,
    with: contact.with.map((name) => ({ name, relationship: nameOf.get(name) ?? 'mother' })),
    how: hows[contact.how],
    outcome: outcomes[contact.outcome],
    stage: contact.stage,
    note: contact.note,
    questions: contact.questions,
    supportOffered: contact.support === undefined ? null : 'yes',
    supportWhat: contact.support?.offered ?? '',
    supportTaken: contact.support === undefined ? null : contact.support.accepted ? 'accepted' : 'declined',
    leaflet: null,
    interpreterUsed: null,
    touchpoints: [],
    processConcern: '',
    promises: [],
    nextContactDue: contact.nextOn ?? null,
  };
}

export function putFamily(put: Put, made: GeneratedCase, caseId: string, around: Around): void {
  const { newId, chance, today } = around;
  const { keyWorker } = made;
  const name =
    keyWorker.state === 'allocated' ? `${keyWorker.person.firstName} ${keyWorker.person.familyName}` : 'Adaeze Okonkwo';
  put('key_worker_allocations', {
    id: newId(),
    case_id: caseId,
    state: keyWorker.state,
    person_id: keyWorker.state === 'allocated' ? (around.keyWorkerIds.get(name) ?? null) : null,
    deputy_id: null,
    start_on: made.notifiedOn,
    end_on: null,
    reason: keyWorker.state === 'not-allocated' ? keyWorker.reason : null,
    end_reason: null,
    created_at: noon(made.notifiedOn),
    created_by: around.userId,
  });
  let questions = 0;
  for (const [index, contact] of twentyContacts(made, today, chance).entries()) {
    const contactId = newId();
    const entry = entryOf(made, contact, name);
    put('contacts', {
      id: contactId,
      case_id: caseId,
      corrects_id: null,
      correction_reason: null,
      current: 1,
      ...contactColumns(entry),
      created_at: `${contact.at}:00.000Z`,
      created_by: around.userId,
    });
    for (const text of contact.questions) {
      questions += 1;
      const isAnswered = made.cdopOn !== undefined;
      put('family_questions', {
        id: newId(),
        case_id: caseId,
        number: questions,
        text,
        asked_on: entry.on,
        contact_id: contactId,
        taken_to_meeting: isAnswered ? 'cdrm' : null,
        answer: isAnswered ? 'Answered at the meeting with the consultant.' : null,
        answered_by: isAnswered ? 'The consultant' : null,
        answered_on: isAnswered ? (made.cdrmOn ?? null) : null,
        given_back_on: isAnswered ? (made.cdopOn ?? null) : null,
        given_back_how: isAnswered ? 'visit' : null,
        left_open_reason: null,
        row_version: 1,
        created_at: noon(entry.on),
      });
    }
    const touchpoint = index === 0 ? 'told-of-review' : index === 4 ? 'asked-for-input' : null;
    if (touchpoint === null) continue;
    const fact = { touchpoint, on_day: entry.on, contact_id: contactId, withdrawn_at: null };
    put('touchpoints', { id: newId(), case_id: caseId, ...fact, created_at: noon(entry.on) });
  }
  if (made.cdopOn !== undefined) {
    const fact = { touchpoint: 'given-feedback', on_day: made.cdopOn, contact_id: null, withdrawn_at: null };
    put('touchpoints', { id: newId(), case_id: caseId, ...fact, created_at: noon(made.cdopOn) });
  }
  put('family_wishes', {
    id: newId(),
    case_id: caseId,
    version: 1,
    wishes: JSON.stringify({ ...noWishes, preferredName: made.child.knownAs ?? '', howToReach: 'Telephone' }),
    created_at: noon(made.notifiedOn),
    created_by: around.userId,
  });
}
