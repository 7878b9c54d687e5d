import { mayOpen } from '../../../db/access.ts';
import { analysesInForce } from '../../../db/analysis.ts';
import { type CaseRow, currentCaseText, findCase } from '../../../db/cases.ts';
import { agendaOf, attendanceOf, bodiesOf, declarationsOf, findMeeting, type MeetingRow } from '../../../db/panel.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { sensitiveName } from '../../../domain/access/sensitive.ts';
import { ageInWords } from '../../../domain/dates.ts';
import { adoptedQuorum, possibleInterests, type Quorum, quorumOf, quorumWords } from '../../../domain/panel/meeting.ts';
import { displayName } from '../cases.ts';
import { notFound } from '../refusal.ts';

export async function openMeeting(unit: Unit, meetingId: string): Promise<MeetingRow> {
  const row = await findMeeting(unit, meetingId);
  if (row === undefined) throw notFound('meeting');
  return row;
}

/** Whether those who attend, or say they will, make a quorum. */
export async function meetingQuorum(unit: Unit, meeting: MeetingRow): Promise<Quorum & { words: string }> {
  const attendance = await attendanceOf(unit, meeting.id);
  const counted = meeting.status === 'held' ? ['attended'] : ['attending', 'attended'];
  const present = attendance.filter(({ state }) => counted.includes(state));
  const quorum = quorumOf(present, meeting.chair_independent, adoptedQuorum);
  return { ...quorum, words: quorumWords(quorum, adoptedQuorum) };
}

export function ageOf(row: CaseRow): string | null {
  const { date_of_birth: born, date_of_death: died } = row;
  return born !== null && died !== null ? ageInWords(born, died) : null;
}

/** A meeting with everything the office sees of it. */
export async function meetingView(unit: Unit, meeting: MeetingRow) {
  const items = await agendaOf(unit, meeting.id);
  const analyses = await analysesInForce(
    unit,
    items.map((item) => item.case_id),
  );
  const decisions = await unit.db
    .selectFrom('panel_decisions')
    .selectAll()
    .where('meeting_id', '=', meeting.id)
    .orderBy('created_at')
    .execute();
  const decided = new Map(decisions.map((row) => [row.agenda_item_id, row]));
  const sitting = await attendanceOf(unit, meeting.id);
  const agenda = [];
  for (const item of items) {
    const row = await findCase(unit, item.case_id);
    if (row === undefined) continue;
    const isOpen = mayOpen(unit, row);
    const decision = decided.get(item.id);
    const possible = possibleInterests(sitting, await bodiesOf(unit, row.id));
    const summary = await currentCaseText(unit, row.id, 'summary');
    agenda.push({
      id: item.id,
      caseId: row.id,
      packNumber: item.pack_number,
      name: isOpen ? displayName(row) : sensitiveName,
      number: row.number,
      age: isOpen ? ageOf(row) : null,
      minutes: item.minutes,
      decision: decision
        ? {
            decision: decision.decision,
            provisional: decision.provisional === 1,
            note: isOpen ? decision.note : '',
            decidedOn: decision.decided_on,
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
    rowVersion: row.row_version,
  };
}
