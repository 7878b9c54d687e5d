import { sql } from 'kysely';
import { possibleInterests } from '../domain/panel/interests.ts';
import type { PanelDecision } from '../domain/panel/meeting.ts';
import { oneOf, prepared } from './prepared.ts';
import type { Unit } from './unitOfWork.ts';

/** Who is out of the room for which case of a meeting: member ids by agenda item. */
export async function absencesOf(unit: Unit, meetingId: string): Promise<Map<string, string[]>> {
  const rows = await unit.db
    .selectFrom('item_absences as absence')
    .innerJoin('agenda_items as item', 'item.id', 'absence.agenda_item_id')
    .select(['absence.agenda_item_id', 'absence.member_id'])
    .where('item.meeting_id', '=', meetingId)
    .where('absence.is_out', '=', 1)
    .orderBy('absence.member_id')
    .execute();
  const out = new Map<string, string[]>();
  for (const row of rows) out.set(row.agenda_item_id, [...(out.get(row.agenda_item_id) ?? []), row.member_id]);
  return out;
}

/** Notes that a member leaves the room for a case, or comes back. */
export async function setAbsence(unit: Unit, agendaItemId: string, memberId: string, isOut: boolean): Promise<void> {
  const state = { is_out: Number(isOut), updated_at: unit.now, updated_by: unit.actor.userId };
  await unit.db
    .insertInto('item_absences')
    .values({ agenda_item_id: agendaItemId, member_id: memberId, ...state })
    .onConflict((conflict) => conflict.columns(['agenda_item_id', 'member_id']).doUpdateSet(state))
    .execute();
}

/** What members answered about the cases of a meeting, the last answer of each. */
export async function interestAnswersOf(unit: Unit, meetingId: string) {
  const rows = await unit.db
    .selectFrom('interest_answers')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('created_at')
    .execute();
  return new Map(rows.map((row) => [`${row.agenda_item_id} ${row.member_id}`, row]));
}

const organisationsIn = prepared((unit, { caseIds }: { caseIds: readonly string[] }) =>
  unit.db.selectFrom('case_organisations').select(['case_id', 'name']).where('case_id', 'in', oneOf(caseIds)),
);
const agenciesAskedIn = prepared((unit, { caseIds }: { caseIds: readonly string[] }) =>
  unit.db
    .selectFrom('information_requests as request')
    .innerJoin('agencies as agency', 'agency.id', 'request.agency_id')
    .select(['request.case_id', 'agency.name'])
    .where('request.case_id', 'in', oneOf(caseIds)),
);

/** The bodies named in these cases, or asked for information: an interest of who works for one is asked about. */
export async function bodiesOfCases(unit: Unit, caseIds: readonly string[]): Promise<Map<string, string[]>> {
  const bodies = new Map<string, string[]>(caseIds.map((caseId) => [caseId, []]));
  if (caseIds.length === 0) return bodies;
  const named = await organisationsIn(unit, { caseIds });
  const asked = await agenciesAskedIn(unit, { caseIds });
  for (const { case_id, name } of [...named, ...asked]) {
    const own = bodies.get(case_id);
    if (own !== undefined && !own.includes(name)) own.push(name);
  }
  return bodies;
}

const membersByName = prepared((unit) =>
  unit.db
    .selectFrom('panel_members')
    .select(['id', 'name', 'role', 'employer', 'row_version'])
    .where('active', '=', 1)
    .orderBy('name'),
);

/** Everybody who sits on the panel now. */
export async function activeMembers(unit: Unit) {
  return await membersByName(unit, {});
}

const interestAnswersIn = prepared((unit, { caseIds }: { caseIds: readonly string[] }) =>
  unit.db.selectFrom('interest_answers').select(['case_id', 'member_id']).where('case_id', 'in', oneOf(caseIds)),
);

/**
 * For each case, the members whose employer is among its bodies and whom nobody has asked about it yet. An answer given
 * at any meeting counts.
 *
 * @example (await openInterests(unit, [caseId])).get(caseId)?.length // 2
 */
export async function openInterests(unit: Unit, caseIds: readonly string[]): Promise<Map<string, string[]>> {
  if (caseIds.length === 0) return new Map();
  const members = await activeMembers(unit);
  const bodies = await bodiesOfCases(unit, caseIds);
  const answers = await interestAnswersIn(unit, { caseIds });
  const answered = new Set(answers.map((row) => `${row.case_id} ${row.member_id}`));
  return new Map(
    [...bodies].map(([caseId, names]) => [
      caseId,
      possibleInterests(members, names).filter((memberId) => !answered.has(`${caseId} ${memberId}`)),
    ]),
  );
}

/** The agreement of a meeting's minutes, with the day of the meeting that agreed them. */
export async function agreementOf(unit: Unit, meetingId: string) {
  return await unit.db
    .selectFrom('minutes_agreements as agreement')
    .innerJoin('meetings as later', 'later.id', 'agreement.agreed_at_meeting_id')
    .select(['agreement.agreed_at_meeting_id', 'agreement.corrections', 'later.held_on'])
    .where('agreement.meeting_id', '=', meetingId)
    .executeTakeFirst();
}

/** Keeps role and employer of everybody at a meeting as they are now: a member may move later, the meeting does not. */
export async function keepWhoSat(unit: Unit, meetingId: string): Promise<void> {
  const sitting = await unit.db
    .selectFrom('attendance')
    .innerJoin('panel_members as member', 'member.id', 'attendance.member_id')
    .select(['member.id', 'member.role', 'member.employer'])
    .where('attendance.meeting_id', '=', meetingId)
    .where('attendance.role', 'is', null)
    .execute();
  for (const { id, role, employer } of sitting) {
    await unit.db
      .updateTable('attendance')
      .set({ role, employer })
      .where('meeting_id', '=', meetingId)
      .where('member_id', '=', id)
      .execute();
  }
}

/** What a meeting decided on a case; the last word counts. */
export interface MeetingDecision {
  decision: PanelDecision;
  provisional: boolean;
  note: string;
  decidedOn: string;
  /** Whether there was a quorum, in the words of the day; empty for decisions before that was kept. */
  quorum: string;
  analysisId: string | null;
}

/** The decisions of a meeting by agenda item. */
export async function decisionsOf(unit: Unit, meetingId: string): Promise<Map<string, MeetingDecision>> {
  const rows = await unit.db
    .selectFrom('panel_decisions')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('created_at')
    // Two decisions of one instant stand in the order they were written.
    .orderBy(sql`rowid`)
    .execute();
  return new Map(
    rows.map((row) => [
      row.agenda_item_id,
      {
        decision: row.decision,
        provisional: row.provisional === 1,
        note: row.note,
        decidedOn: row.decided_on,
        quorum: row.quorum,
        analysisId: row.analysis_id,
      },
    ]),
  );
}

/** Which of these cases had a line of their readiness check passed over, even if that was taken back. */
export async function casesPassedOver(unit: Unit, caseIds: readonly string[]): Promise<Set<string>> {
  if (caseIds.length === 0) return new Set();
  const rows = await unit.db
    .selectFrom('readiness_overrides')
    .select('case_id')
    .distinct()
    .where('case_id', 'in', oneOf(caseIds))
    .execute();
  return new Set(rows.map((row) => row.case_id));
}
