import type { Selectable } from 'kysely';
import type { MeetingRow } from './panel.ts';
import { oneOf, prepared } from './prepared.ts';
import type { LatePaperTable, PackCopyEventTable, PackVersionTable } from './schema/packs.ts';
import type { ActionTable } from './schema/panel.ts';
import type { Unit } from './unitOfWork.ts';

export type LatePaperRow = Selectable<LatePaperTable>;
export type PackVersionRow = Selectable<PackVersionTable>;

/** The meeting held before this one, or undefined: the one whose minutes its pack prints. */
export async function meetingBefore(unit: Unit, meeting: MeetingRow): Promise<MeetingRow | undefined> {
  return await unit.db
    .selectFrom('meetings')
    .selectAll()
    .where('held_on', '<', meeting.held_on)
    .where('held_on', '<=', unit.today)
    .where('status', '!=', 'cancelled')
    .where('id', '!=', meeting.id)
    .orderBy('held_on', 'desc')
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
}

/** What a meeting decided, the last word on each case, in the order of its agenda. */
export async function decisionsOfMeeting(unit: Unit, meetingId: string) {
  const rows = await unit.db
    .selectFrom('panel_decisions as decision')
    .innerJoin('agenda_items as item', 'item.id', 'decision.agenda_item_id')
    .leftJoin('analyses as analysis', 'analysis.id', 'decision.analysis_id')
    .selectAll('decision')
    .select(['item.pack_number', 'analysis.category', 'analysis.modifiability'])
    .where('decision.meeting_id', '=', meetingId)
    .orderBy('item.position')
    .orderBy('decision.created_at')
    .execute();
  return [...new Map(rows.map((row) => [row.agenda_item_id, row])).values()];
}

export async function actionsOfMeeting(unit: Unit, meetingId: string): Promise<Selectable<ActionTable>[]> {
  return await unit.db
    .selectFrom('actions')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('number')
    .execute();
}

/** The day of each meeting. */
export async function daysOfMeetings(unit: Unit): Promise<Map<string, string>> {
  const rows = await unit.db.selectFrom('meetings').select(['id', 'held_on']).execute();
  return new Map(rows.map((row) => [row.id, row.held_on]));
}

/** A form asked of an agency, as a pack tells of it. */
export interface RequestForPack {
  id: string;
  case_id: string;
  sent_on: string | null;
  received_on: string | null;
  closed_reason: string | null;
  kind: string;
  reminders: number;
  reminded_on: string | null;
}

/** The forms asked of agencies about these cases: what kind of agency, when it was asked and when chased. */
export async function requestsForPack(unit: Unit, caseIds: readonly string[]): Promise<RequestForPack[]> {
  if (caseIds.length === 0) return [];
  return await unit.db
    .selectFrom('information_requests as request')
    .innerJoin('agencies as agency', 'agency.id', 'request.agency_id')
    .leftJoin('request_reminders as reminder', 'reminder.request_id', 'request.id')
    .select(({ fn }) => [
      'request.id',
      'request.case_id',
      'request.sent_on',
      'request.received_on',
      'request.closed_reason',
      'agency.kind',
      fn.count<number>('reminder.id').as('reminders'),
      fn.max('reminder.sent_on').as('reminded_on'),
    ])
    .where('request.case_id', 'in', oneOf(caseIds))
    .where('request.sent_on', 'is not', null)
    .groupBy(['request.id', 'request.case_id', 'request.sent_on', 'request.received_on', 'request.closed_reason'])
    .groupBy('agency.kind')
    .orderBy('request.sent_on')
    .orderBy('agency.kind')
    .orderBy('request.id')
    .execute();
}

/** The versions of a meeting's pack, the last one first. */
export async function packVersionsOf(unit: Unit, meetingId: string): Promise<PackVersionRow[]> {
  return await unit.db
    .selectFrom('pack_versions')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('version', 'desc')
    .execute();
}

export async function insertPackVersion(
  unit: Unit,
  given: Pick<PackVersionRow, 'meeting_id' | 'version' | 'document' | 'pages'>,
): Promise<void> {
  await unit.db
    .insertInto('pack_versions')
    .values({ id: unit.newId(), ...given, created_at: unit.now, created_by: unit.actor.userId })
    .execute();
}

/** Papers that came late for a meeting, in the order they came. */
export async function latePapersOf(unit: Unit, meetingId: string): Promise<LatePaperRow[]> {
  return await unit.db
    .selectFrom('late_papers')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .where('removed_at', 'is', null)
    .orderBy('number')
    .execute();
}

export async function latePaperIn(unit: Unit, paperId: string): Promise<LatePaperRow | undefined> {
  return await unit.db
    .selectFrom('late_papers')
    .selectAll()
    .where('id', '=', paperId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}

/** Adds a paper under the next number of its meeting, which a removed paper keeps. */
export async function insertLatePaper(
  unit: Unit,
  paper: Pick<LatePaperRow, 'meeting_id' | 'agenda_item_id' | 'case_id' | 'title' | 'text'>,
): Promise<string> {
  const last = await unit.db
    .selectFrom('late_papers')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('meeting_id', '=', paper.meeting_id)
    .executeTakeFirstOrThrow();
  const id = unit.newId();
  const number = Number(last.number ?? 0) + 1;
  const open = { supplement_to: null, pages: '[]', released_at: null, folded_into: null, removed_at: null };
  const made = { created_at: unit.now, created_by: unit.actor.userId };
  await unit.db
    .insertInto('late_papers')
    .values({ id, number, ...paper, ...open, row_version: 1, ...made })
    .execute();
  return id;
}

/** Changes a paper if nobody changed it since; false when it is stale. */
export async function updateLatePaper(
  unit: Unit,
  seen: { id: string; rowVersion: number },
  values: Partial<Pick<LatePaperRow, 'title' | 'text' | 'removed_at' | 'supplement_to' | 'pages' | 'released_at'>>,
): Promise<boolean> {
  const result = await unit.db
    .updateTable('late_papers')
    .set({ ...values, row_version: seen.rowVersion + 1 })
    .where('id', '=', seen.id)
    .where('row_version', '=', seen.rowVersion)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Notes that a full version holds the papers that came late until then. */
export async function foldLatePapers(unit: Unit, meetingId: string, version: number): Promise<void> {
  await unit.db
    .updateTable('late_papers')
    .set({ folded_into: version })
    .where('meeting_id', '=', meetingId)
    .where('removed_at', 'is', null)
    .where('folded_into', 'is', null)
    .execute();
}

export async function insertCopyEvent(
  unit: Unit,
  event: Pick<Selectable<PackCopyEventTable>, 'copy_id' | 'event' | 'on_day' | 'note'>,
): Promise<void> {
  const made = { created_at: unit.now, created_by: unit.actor.userId };
  await unit.db
    .insertInto('pack_copy_events')
    .values({ id: unit.newId(), ...event, ...made })
    .execute();
}

const decisionNotesIn = prepared((unit, { caseIds }: { caseIds: readonly string[] }) =>
  unit.db
    .selectFrom('panel_decisions as decision')
    .innerJoin('meetings as meeting', 'meeting.id', 'decision.meeting_id')
    .select(['decision.case_id as caseId', 'meeting.held_on as heldOn', 'decision.agenda_item_id', 'decision.note'])
    .where('decision.case_id', 'in', oneOf(caseIds))
    .orderBy('decision.created_at'),
);
const latePapersIn = prepared((unit, { caseIds }: { caseIds: readonly string[] }) =>
  unit.db
    .selectFrom('late_papers as paper')
    .innerJoin('meetings as meeting', 'meeting.id', 'paper.meeting_id')
    .select(['paper.case_id as caseId', 'meeting.held_on as heldOn', 'paper.number', 'paper.title', 'paper.text'])
    .where('paper.case_id', 'in', oneOf(caseIds))
    .where('paper.removed_at', 'is', null)
    .orderBy('paper.number'),
);

/** What the panel wrote about these cases and a pack prints: notes of decisions, papers that came late. */
export async function textsOfPanel(unit: Unit, caseIds: readonly string[]) {
  if (caseIds.length === 0) return { notes: [], papers: [] };
  const notes = await decisionNotesIn(unit, { caseIds });
  const papers = await latePapersIn(unit, { caseIds });
  return { notes: [...new Map(notes.map((row) => [row.agenda_item_id, row])).values()], papers };
}

/** Every file that was released for a meeting with what became of its copy, newest first. */
export async function packFilesOf(unit: Unit, meetingId: string) {
  return await unit.db
    .selectFrom('packs')
    .leftJoin('late_papers as paper', 'paper.id', 'packs.late_paper_id')
    .selectAll('packs')
    .select('paper.title as paper_title')
    .where('packs.meeting_id', '=', meetingId)
    .where('packs.kind', '!=', 'minutes')
    .orderBy('packs.made_at', 'desc')
    .orderBy('packs.recipient')
    .orderBy('packs.file_name')
    .execute();
}

export async function copyEventsOf(unit: Unit, copyIds: readonly string[]): Promise<Selectable<PackCopyEventTable>[]> {
  if (copyIds.length === 0) return [];
  return await unit.db
    .selectFrom('pack_copy_events')
    .selectAll()
    .where('copy_id', 'in', oneOf(copyIds))
    .orderBy('created_at')
    .execute();
}
