import type { Selectable } from 'kysely';
import type { FamilyContact, GeneratedCase } from '../../../build/generate/caseModel.ts';
import { addDays, type Chance } from '../../../build/generate/random.ts';
import type { Schema } from '../../../db/schema.ts';
import { agencyFormsVersion } from '../../../domain/agencies/forms.ts';
import { type Analysis, emptyAnalysis } from '../../../domain/analysis/analysis.ts';
import { categoryListVersion } from '../../../domain/analysis/categories.ts';
import { factorListVersion } from '../../../domain/analysis/factorCodes.ts';
import { decideEligibility, type EligibilityFacts } from '../../../domain/eligibility/index.ts';
import { type ContactEntry, noWishes } from '../../../domain/family/contact.ts';
import { caseFieldsFrom } from '../../../domain/notification/caseFields.ts';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import { eightRequests, twelveFactors, twentyContacts } from './lengthen.ts';

/** Takes one row of one table; every row of a table names the same columns, and the others take their defaults. */
export type Put = <T extends keyof Schema>(table: T, row: Partial<Selectable<Schema[T]>>) => void;

/** What the rows of one case refer to outside it. */
export interface Around {
  today: string;
  userId: string;
  chance: Chance;
  newId: () => string;
  agencyIds: ReadonlyMap<string, string>;
  /** 'First Family' to the id in the directory of key workers. */
  keyWorkerIds: ReadonlyMap<string, string>;
}

/** What later steps need of a case whose rows were put. */
export interface PutCase {
  id: string;
  cdopOn: string | null;
  analysisId: string | null;
}

const noon = (on: string) => `${on}T12:00:00.000Z`;

/** Every row of one case, as the app itself would have written them over the months. */
export function putCase(put: Put, made: GeneratedCase, number: string, around: Around): PutCase {
  const { newId, today } = around;
  const id = newId();
  const createdAt = noon(made.notifiedOn);
  const stamp = { created_at: createdAt, created_by: around.userId };
  const { answers, notKnown } = notificationOf(made);
  const facts = factsOf(made);
  const decision = decideEligibility(facts);
  const reviewed = made.cdopOn !== undefined;
  const closedOn = made.cdopOn === undefined ? null : addDays(made.cdopOn, around.chance.whole(5, 60));
  const isClosed = closedOn !== null && closedOn <= today;
  put('cases', {
    id,
    number,
    state: isClosed ? 'closed' : 'open',
    closed_on: isClosed ? closedOn : null,
    closed_reason: isClosed ? 'review-complete' : null,
    merged_into: null,
    import_id: null,
    ...caseFieldsFrom(answers, notKnown),
    outcome: decision.outcome,
    cdrm_on: made.cdrmOn ?? null,
    cdop_on: made.cdopOn ?? null,
    sensitive: 0,
    not_known: JSON.stringify(notKnown),
    row_version: 1,
    ...stamp,
    updated_at: createdAt,
  });
  put('notifications', {
    id: newId(),
    case_id: id,
    form_version: notificationFormVersion,
    answers: JSON.stringify(answers),
    not_known: JSON.stringify(notKnown),
    notified_on: made.notifiedOn,
    keyed_by: around.userId,
    created_at: createdAt,
  });
  put('eligibility_decisions', {
    id: newId(),
    case_id: id,
    version: 1,
    facts: JSON.stringify(facts),
    evidence: JSON.stringify({ bornAlive: 'Notification form' }),
    decision: JSON.stringify(decision),
    outcome: decision.outcome,
    rule: decision.rule,
    guidance: decision.guidance,
    reason: null,
    decided_by: around.userId,
    decided_on: made.notifiedOn,
    created_at: createdAt,
  });
  for (const prompt of decision.prompts) {
    const isAnswered = reviewed || around.chance.often(0.7);
    put('case_prompts', {
      id: newId(),
      case_id: id,
      prompt,
      raised_at: createdAt,
      answer: isAnswered ? 'done' : null,
      note: null,
      answered_on: isAnswered ? made.notifiedOn : null,
      answered_by: isAnswered ? around.userId : null,
    });
  }
  putPeople(put, made, id, createdAt, newId);
  put('case_texts', { id: newId(), case_id: id, kind: 'circumstances', version: 1, text: made.narrative, ...stamp });
  putProcess(put, made, id, closedOn !== null && isClosed ? closedOn : null, around);
  putFamily(put, made, id, around);
  putRequests(put, made, id, around);
  return { id, cdopOn: made.cdopOn ?? null, analysisId: putAnalysis(put, made, id, around) };
}

function notificationOf(made: GeneratedCase): { answers: Record<string, string>; notKnown: string[] } {
  const { child, death } = made;
  const given: Record<string, string | undefined> = {
    familyName: child.familyName,
    firstNames: child.firstNames,
    knownAs: child.knownAs,
    dateOfBirth: child.dateOfBirth,
    dateOfDeath: child.dateOfDeath,
    timeOfDeath: child.timeOfDeath,
    nhsNumber: child.nhsNumber,
    noNhsReason: child.noNhsNumberReason,
    sex: child.sex,
    ethnicity: child.ethnicity,
    gestationWeeks: child.gestation?.weeks.toString(),
    gestationDays: child.gestation?.days.toString(),
    birthWeightGrams: child.birthWeightGrams?.toString(),
    placeCategory: death.placeCategory,
    placeName: death.placeName,
    placeOfDeathArea: death.area,
    expected: death.expected === 'not-known' ? undefined : death.expected,
    jointAgencyResponse: made.jointAgencyResponse,
    coronerInformed: made.coroner,
    postMortem: made.coroner,
    circumstances: made.narrative,
    addressLine1: made.address.line1,
    town: made.address.town,
    postcode: made.address.postcode,
    residence: made.residence === 'not-known' ? undefined : made.residence,
    council: made.council,
    knownToSocialCare: 'no',
    lookedAfter: made.lookedAfterBy === 'our-council' ? 'yes' : 'no',
    notifierName: 'Dr Amara Nwosu',
    notifierRole: 'Consultant',
    notifierEmployer: made.organisations[0]?.name,
    notifiedOn: made.notifiedOn,
  };
  const answers = Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const notKnown = ['expected', 'residence'].filter((key) => answers[key] === undefined);
  return { answers, notKnown };
}

function factsOf(made: GeneratedCase): EligibilityFacts {
  const { gestation, dateOfBirth, dateOfDeath } = made.child;
  return {
    bornAlive: made.birth.bornAlive,
    lawfulTermination: made.birth.lawfulTermination,
    birthAttended: made.birth.attended,
    residence: made.residence,
    placeOfDeath: made.death.area,
    lookedAfterBy: made.lookedAfterBy,
    certificate: made.death.certificate,
    dateOfBirth,
    dateOfDeath,
    ...(gestation === undefined ? {} : { gestation }),
  };
}

function putPeople(put: Put, made: GeneratedCase, caseId: string, createdAt: string, newId: () => string): void {
  const owned = { case_id: caseId, created_at: createdAt };
  const blank = { known_as: null, note: null, removed_at: null };
  for (const member of made.family) {
    put('case_people', {
      id: newId(),
      ...owned,
      ...blank,
      kind: 'family',
      role: member.relationship,
      title: member.title ?? null,
      first_name: member.firstName,
      family_name: member.familyName,
      sex: member.sex,
      date_of_birth: member.dateOfBirth,
      employer: null,
      phone: member.phone ?? null,
      email: member.email ?? null,
      parental_responsibility: Number(member.parentalResponsibility),
    });
  }
  for (const worker of made.professionals) {
    put('case_people', {
      id: newId(),
      ...owned,
      ...blank,
      kind: 'professional',
      role: worker.role,
      title: worker.title,
      first_name: worker.firstName,
      family_name: worker.familyName,
      sex: null,
      date_of_birth: null,
      employer: worker.employer,
      phone: worker.phone,
      email: worker.email,
      parental_responsibility: null,
    });
  }
  put('case_addresses', { id: newId(), ...owned, role: 'home', ...made.address });
  for (const { role, name, abbreviation = null } of made.organisations) {
    put('case_organisations', { id: newId(), ...owned, role, name, abbreviation });
  }
  for (const { role, value } of made.references) put('case_references', { id: newId(), ...owned, role, value });
}

function putProcess(put: Put, made: GeneratedCase, caseId: string, closedOn: string | null, around: Around): void {
  const { newId, chance, today } = around;
  const moment = (name: string, at: string | undefined) => {
    if (at === undefined || at.slice(0, 10) > today) return;
    const stamp = { created_at: noon(at.slice(0, 10)), created_by: around.userId };
    put('case_moments', { id: newId(), case_id: caseId, moment: name, at, note: null, ...stamp });
  };
  moment('cdop-notified', `${made.notifiedOn}T10:30`);
  moment('ncmd-notified', addDays(made.notifiedOn, chance.whole(0, 2)));
  moment('registration', addDays(made.notifiedOn, chance.whole(2, 12)));
  moment('cdrm-held', made.cdrmOn);
  moment('cdrm-report', made.cdrmOn === undefined ? undefined : addDays(made.cdrmOn, 10));
  moment('cdop-held', made.cdopOn);
  moment('cdop-final', made.cdopOn);
  if (closedOn !== null) moment('national-record-keyed', closedOn);

  const stamp = { created_at: noon(made.notifiedOn), created_by: around.userId };
  const isJoint = made.jointAgencyResponse === 'yes';
  for (const trigger of ['J1', 'J2', 'J3', 'J4', 'J5'] as const) {
    const answer = isJoint && trigger === 'J2' ? 'yes' : 'no';
    put('jar_answers', { id: newId(), case_id: caseId, trigger_code: trigger, answer, note: null, ...stamp });
  }
  for (const step of isJoint ? ['first-meeting', 'home-visit', 'report-to-coroner', 'case-discussion'] : []) {
    const done_on = made.cdrmOn === undefined && chance.often(0.4) ? null : made.notifiedOn;
    if (done_on === null) continue;
    put('jar_steps', { id: newId(), case_id: caseId, step, done_on, not_done_reason: null, note: null, ...stamp });
  }
  if (made.coroner !== 'yes') return;
  for (const kind of ['coroner', 'post-mortem', 'inquest']) {
    const isFinished = made.cdopOn !== undefined;
    put('parallel_reviews', {
      id: newId(),
      case_id: caseId,
      kind,
      status: isFinished ? 'finished' : 'open',
      expected_on: addDays(made.notifiedOn, 180),
      ended_on: isFinished ? (made.cdrmOn ?? made.notifiedOn) : null,
      reference: kind === 'coroner' ? (made.references.find(({ role }) => role === 'coroner')?.value ?? null) : null,
      note: null,
      row_version: 1,
      updated_at: stamp.created_at,
    });
  }
  if (!chance.often(0.4)) return;
  put('holds', {
    id: newId(),
    case_id: caseId,
    reason: 'post-mortem',
    from_on: addDays(made.notifiedOn, 5),
    to_on: made.cdrmOn ?? null,
    note: null,
    family_told_on: made.notifiedOn,
    row_version: 1,
    ...stamp,
  });
}

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

function putFamily(put: Put, made: GeneratedCase, caseId: string, around: Around): void {
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
      on_day: entry.on,
      at_time: entry.at,
      outcome: entry.outcome,
      stage: entry.stage,
      next_due: entry.nextContactDue,
      entry: JSON.stringify(entry),
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

function putRequests(put: Put, made: GeneratedCase, caseId: string, around: Around): void {
  const { newId, today } = around;
  for (const request of eightRequests(made, today, around.chance)) {
    const agencyId = around.agencyIds.get(request.agency);
    if (agencyId === undefined) throw new Error(`NO_AGENCY ${request.agency}`);
    const requestId = newId();
    const stamp = { created_at: noon(request.askedOn), created_by: around.userId };
    put('information_requests', {
      id: requestId,
      case_id: caseId,
      agency_id: agencyId,
      form: 'reporting',
      form_version: agencyFormsVersion,
      prepared_on: request.askedOn,
      sent_on: request.askedOn,
      due_on: addDays(request.askedOn, 21),
      received_on: request.receivedOn ?? null,
      closed_reason: null,
      quality: request.receivedOn === undefined ? null : 'good',
      quality_note: null,
      row_version: 1,
      ...stamp,
    });
    for (const sent_on of request.remindedOn) {
      put('request_reminders', {
        id: newId(),
        request_id: requestId,
        case_id: caseId,
        sent_on,
        how: 'email',
        ...stamp,
      });
    }
  }
}

/** The one version of the analysis of a death whose first meeting was held: final when the panel has met. */
function putAnalysis(put: Put, made: GeneratedCase, caseId: string, around: Around): string | null {
  const { newId } = around;
  const factors = twelveFactors(made, around.chance);
  const modifiable = factors.some((factor) => factor.modifiable === 'yes');
  const content: Omit<Analysis, 'factors'> & { factors?: never } = {
    ...withoutFactors(emptyAnalysis),
    category: made.category,
    categoryCandidates: [made.category],
    modifiability: made.cdrmOn === undefined ? null : modifiable ? 'yes' : 'no',
    causeOfDeath: made.death.cause,
    summary: made.narrative,
    learning: 'Advice on safer sleep was given once and not repeated. The hand-over between wards left the plan out.',
  };
  const analysisId = newId();
  const createdAt = noon(made.cdopOn ?? made.cdrmOn ?? made.notifiedOn);
  put('analyses', {
    id: analysisId,
    case_id: caseId,
    stage: made.cdopOn === undefined ? 'draft' : 'final',
    rater: '',
    version: 1,
    content: JSON.stringify(content),
    category: content.category,
    category_list: categoryListVersion,
    modifiability: content.modifiability,
    factor_list: factorListVersion,
    provisional: 0,
    meeting_id: null,
    created_by: around.userId,
    created_at: createdAt,
  });
  for (const [position, factor] of factors.entries()) {
    put('analysis_factors', { id: newId(), analysis_id: analysisId, case_id: caseId, position, ...factor });
  }
  return analysisId;
}

function withoutFactors({ factors: _factors, ...rest }: Analysis): Omit<Analysis, 'factors'> {
  return rest;
}
