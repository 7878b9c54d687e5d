import type { Selectable } from 'kysely';
import { type Limit, type ListPart, limitOf } from './listPart.ts';
import { prepared } from './prepared.ts';
import type { AgendaItemTable, MeetingTable } from './schema/panel.ts';
import type { Unit } from './unitOfWork.ts';

export type MeetingRow = Selectable<MeetingTable>;
export type AgendaItemRow = Selectable<AgendaItemTable>;

export async function findMeeting(unit: Unit, meetingId: string): Promise<MeetingRow | undefined> {
  return await unit.db.selectFrom('meetings').selectAll().where('id', '=', meetingId).executeTakeFirst();
}

const meetingsByDay = prepared((unit, { from, count }: Limit) =>
  unit.db
    .selectFrom('meetings')
    .selectAll('meetings')
    .select(({ selectFrom }) =>
      selectFrom('agenda_items')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('agenda_items.meeting_id', '=', 'meetings.id')
        .where('agenda_items.removed_at', 'is', null)
        .as('cases'),
    )
    .orderBy('held_on', 'desc')
    .orderBy('id')
    .limit(count)
    .offset(from),
);

/** The meetings with the number of their cases, newest first. */
export async function listMeetings(unit: Unit, part: ListPart) {
  return await meetingsByDay(unit, limitOf(part));
}

const daysOfMeetings = prepared((unit) =>
  unit.db.selectFrom('meetings').select(['id', 'kind', 'status', 'held_on']).orderBy('held_on', 'desc').orderBy('id'),
);

/** When every meeting is or was, newest first. */
export async function meetingDays(unit: Unit) {
  return await daysOfMeetings(unit, {});
}

/** The cases of a meeting in the order of its agenda. */
export async function agendaOf(unit: Unit, meetingId: string): Promise<AgendaItemRow[]> {
  return await unit.db
    .selectFrom('agenda_items')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export async function attendanceOf(unit: Unit, meetingId: string) {
  return await unit.db
    .selectFrom('attendance')
    .innerJoin('panel_members as member', 'member.id', 'attendance.member_id')
    .select(['member.id', 'member.name', 'attendance.state', 'attendance.substitute'])
    .select(({ fn, ref }) => [
      fn.coalesce('attendance.role', ref('member.role')).as('role'),
      fn.coalesce('attendance.employer', ref('member.employer')).as('employer'),
    ])
    .where('attendance.meeting_id', '=', meetingId)
    .where('attendance.removed_at', 'is', null)
    .orderBy('member.name')
    .execute();
}

export async function declarationsOf(unit: Unit, meetingId: string) {
  return await unit.db
    .selectFrom('declarations')
    .innerJoin('panel_members as member', 'member.id', 'declarations.member_id')
    .leftJoin('agenda_items as item', 'item.id', 'declarations.agenda_item_id')
    .selectAll('declarations')
    .select(['member.name', 'item.pack_number'])
    .where('declarations.meeting_id', '=', meetingId)
    .where('declarations.replaced_at', 'is', null)
    .orderBy('declarations.created_at')
    .orderBy('declarations.id')
    .execute();
}

/** Puts a case on a meeting, last, under a pack number that was never used at this meeting. */
export async function insertAgendaItem(
  unit: Unit,
  meetingId: string,
  caseId: string,
  minutes: number,
): Promise<AgendaItemRow> {
  const used = await unit.db
    .selectFrom('agenda_items')
    .select(['pack_number', 'position'])
    .where('meeting_id', '=', meetingId)
    .execute();
  const number = Math.max(0, ...used.map((row) => Number(row.pack_number))) + 1;
  const row: AgendaItemRow = {
    id: unit.newId(),
    meeting_id: meetingId,
    case_id: caseId,
    position: Math.max(0, ...used.map((each) => each.position)) + 1,
    minutes,
    pack_number: String(number),
    notes: '',
    removed_at: null,
    row_version: 1,
    created_at: unit.now,
  };
  await unit.db.insertInto('agenda_items').values(row).execute();
  return row;
}

/** Cases with a final decision at an earlier panel: a themed meeting refuses them (rule 60, [S87]). */
export async function reviewedBefore(unit: Unit, caseId: string): Promise<boolean> {
  const row = await unit.db
    .selectFrom('panel_decisions')
    .select('id')
    .where('case_id', '=', caseId)
    .where('decision', '=', 'review-complete')
    .executeTakeFirst();
  return row !== undefined;
}
