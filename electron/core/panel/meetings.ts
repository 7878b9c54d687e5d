import { mayOpen } from '../../../db/access.ts';
import { analysesInForce } from '../../../db/analysis.ts';
import { type CaseRow, currentCaseText, findCase } from '../../../db/cases.ts';
import { agendaOf, attendanceOf, declarationsOf, findMeeting, type MeetingRow } from '../../../db/panel.ts';
import { bodiesOfCases, decisionsOf, interestAnswersOf } from '../../../db/panelDay.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { sensitiveName } from '../../../domain/access/sensitive.ts';
import { ageInWords } from '../../../domain/dates.ts';
import { possibleInterests } from '../../../domain/panel/interests.ts';
import type { MeetingInput } from '../../../domain/panel/meeting.ts';
import { regionalPlan } from '../../../domain/panel/regional.ts';
import { displayName } from '../cases.ts';
import { notFound, Refusal } from '../refusal.ts';
import { meetingQuorum } from './quorum.ts';

export async function openMeeting(unit: Unit, meetingId: string): Promise<MeetingRow> {
  const row = await findMeeting(unit, meetingId);
  if (row === undefined) throw notFound('meeting');
  return row;
}

/** Plans a meeting. The caller writes the audit entry. */
export async function insertMeeting(unit: Unit, input: MeetingInput): Promise<string> {
  const id = unit.newId();
  await unit.db
    .insertInto('meetings')
    .values({
      id,
      ...meetingColumns(input),
      status: 'planned',
      minutes: '',
      row_version: 1,
      created_at: unit.now,
      created_by: unit.actor.userId,
    })
    .execute();
  return id;
}

export function meetingColumns(input: MeetingInput) {
  return {
    kind: input.kind,
    theme: input.theme,
    held_on: input.heldOn,
    starts_at: input.startsAt,
    place: input.place,
    chair: input.chair,
    chair_independent: input.chairIndependent,
  };
}

/** Changes a meeting if nobody changed it since; answers its new row version. */
export async function changeMeeting(
  unit: Unit,
  seen: { meetingId: string; rowVersion: number },
  values: Partial<ReturnType<typeof meetingColumns>> & {
    status?: MeetingRow['status'];
    regional?: string;
    minutes?: string;
  },
): Promise<number> {
  const changed = await unit.db
    .updateTable('meetings')
    .set({ ...values, row_version: seen.rowVersion + 1 })
    .where('id', '=', seen.meetingId)
    .where('row_version', '=', seen.rowVersion)
    .executeTakeFirst();
  if (changed.numUpdatedRows !== 1n) {
    throw new Refusal('STALE', { reason: 'STALE', says: 'Somebody changed this meeting in the meantime.' });
  }
  return seen.rowVersion + 1;
}

export function ageOf(row: CaseRow): string | null {
  const { date_of_birth: born, date_of_death: died } = row;
  return born !== null && died !== null ? ageInWords(born, died) : null;
}

/** A meeting with everything the office sees of it. */
export async function meetingView(unit: Unit, meeting: MeetingRow) {
  const items = await agendaOf(unit, meeting.id);
  const caseIds = items.map((item) => item.case_id);
  const analyses = await analysesInForce(unit, caseIds);
  const bodies = await bodiesOfCases(unit, caseIds);
  const answered = await interestAnswersOf(unit, meeting.id);
  const decided = await decisionsOf(unit, meeting.id);
  const sitting = await attendanceOf(unit, meeting.id);
  const agenda = [];
  for (const item of items) {
    const row = await findCase(unit, item.case_id);
    if (row === undefined) continue;
    const isOpen = mayOpen(unit, row);
    const decision = decided.get(item.id);
    const possible = possibleInterests(sitting, bodies.get(row.id) ?? []).filter(
      (memberId) => !answered.has(`${item.id} ${memberId}`),
    );
    const summary = await currentCaseText(unit, row.id, 'summary');
    agenda.push({
      id: item.id,
      caseId: row.id,
      packNumber: item.pack_number,
      name: isOpen ? displayName(row) : sensitiveName,
      number: row.number,
      age: isOpen ? ageOf(row) : null,
      minutes: item.minutes,
      rowVersion: item.row_version,
      decision: decision
        ? {
            decision: decision.decision,
            provisional: decision.provisional,
            note: isOpen ? decision.note : '',
            decidedOn: decision.decidedOn,
          }
        : null,
      possibleInterests: isOpen ? sitting.filter(({ id }) => possible.includes(id)).map(({ name }) => name) : [],
      hasAnalysis: analyses.has(row.id),
      hasSummary: Boolean(analyses.get(row.id)?.analysis.summary) || summary !== undefined,
    });
  }
  const declarations = await declarationsOf(unit, meeting.id);
  const quorum = await meetingQuorum(unit, meeting);
  return {
    meeting: meetingFields(meeting),
    agenda,
    attendance: sitting,
    declarations: declarations.map((row) => ({
      id: row.id,
      memberId: row.member_id,
      name: row.name,
      agendaItemId: row.agenda_item_id,
      packNumber: row.pack_number,
      interest: row.interest,
      arrangement: row.arrangement,
    })),
    quorum: { met: quorum.met, words: quorum.words },
  };
}

export function meetingFields(row: MeetingRow) {
  return {
    id: row.id,
    kind: row.kind,
    theme: row.theme,
    heldOn: row.held_on,
    startsAt: row.starts_at,
    place: row.place,
    chair: row.chair,
    chairIndependent: row.chair_independent,
    status: row.status,
    regional: regionalPlan.parse(JSON.parse(row.regional)),
    rowVersion: row.row_version,
  };
}
