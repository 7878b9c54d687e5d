import type { GeneratedCase } from '../../../build/generate/caseModel.ts';
import { addDays } from '../../../build/generate/random.ts';
import { decideEligibility, type EligibilityFacts } from '../../../domain/eligibility/index.ts';
import { caseFieldsFrom } from '../../../domain/notification/caseFields.ts';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import { putAnalysis } from './analysisRows.ts';
import { putFamily } from './familyRows.ts';
import { putRequests } from './requestRows.ts';
import { type Around, noon, type Put } from './rows.ts';

/** What later steps need of a case whose rows were put. */
export interface PutCase {
  id: string;
  cdopOn: string | null;
  analysisId: string | null;
}
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
