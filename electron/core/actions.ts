import { documentsOf } from '../../db/documents.ts';
import { type MeetingRow, meetingDays } from '../../db/panel.ts';
import {
  type ActionRow,
  allActions,
  asEarlier,
  type CarriedAction,
  carriedAction,
  changeAction,
  closedActions,
  comparedActions,
  earlierVersionsOf,
  findAction,
  insertProgress,
  openActions,
  progressOf,
} from '../../db/panelActions.ts';
import { oneOf } from '../../db/prepared.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { recommendedBeforeWords, similarActions } from '../../domain/panel/similarActions.ts';
import type { ActionView } from '../api/actions.ts';
import { os } from './implementer.ts';
import { notFound, Refusal, refused } from './refusal.ts';

/** How many similar actions are worth reading while one writes. */
const mostSimilar = 5;

async function openAction(unit: Unit, actionId: string): Promise<ActionRow> {
  const row = await findAction(unit, actionId);
  if (row === undefined) throw notFound('action');
  return row;
}

/** Days of meetings and numbers of cases, by id. */
async function namesFor(
  unit: Unit,
  rows: readonly ActionRow[],
  meetings: readonly Pick<MeetingRow, 'id' | 'held_on'>[],
) {
  const caseIds = [...new Set(rows.flatMap(({ case_id }) => case_id ?? []))];
  const cases = await unit.db.selectFrom('cases').select(['id', 'number']).where('id', 'in', oneOf(caseIds)).execute();
  const days = new Map(meetings.map((each) => [each.id, each.held_on]));
  return { meetings: days, cases: new Map(cases.map((each) => [each.id, each.number])) };
}

function actionView(row: CarriedAction, names: Awaited<ReturnType<typeof namesFor>>): ActionView {
  const meetingOn = (id: string | null) => (id === null ? null : (names.meetings.get(id) ?? null));
  return {
    id: row.id,
    number: row.number,
    action: row.action,
    owner: row.owner,
    dueOn: row.due_on,
    informedOn: row.informed_on,
    state: row.state,
    overdue: row.overdue,
    closedOn: row.closed_on,
    closedReason: row.closed_reason,
    closedAt: meetingOn(row.closed_meeting_id),
    agreedAt: meetingOn(row.meeting_id),
    madeOn: row.created_at.slice(0, 10),
    caseId: row.case_id,
    caseNumber: row.case_id === null ? null : (names.cases.get(row.case_id) ?? null),
    lastProgress: row.progress === null ? null : { onDay: row.progress.on_day, progress: row.progress.progress },
    recommendedBefore: row.recommendedBefore,
    rowVersion: row.row_version,
  };
}

/** Applies a change and audits it, or refuses a stale one. */
async function change(
  unit: Unit,
  input: { actionId: string; rowVersion: number },
  values: Parameters<typeof changeAction>[3],
  what: string,
): Promise<{ rowVersion: number }> {
  const row = await openAction(unit, input.actionId);
  if (!(await changeAction(unit, row, input.rowVersion, values))) {
    throw new Refusal('STALE', { reason: 'STALE', says: 'Somebody changed this action in the meantime.' });
  }
  await unit.audit({ action: what, ...ofCase(row), subjectKind: 'action', subjectId: row.id });
  return { rowVersion: input.rowVersion + 1 };
}

function ofCase(row: ActionRow): { caseId?: string } {
  return row.case_id === null ? {} : { caseId: row.case_id };
}

export const actions = {
  list: os.actions.list.handler(({ input, context }) =>
    context.work(async (unit) => {
      const open = await openActions(unit);
      const before = new Map(open.map((row) => [row.id, row.recommendedBefore]));
      // Of a closed one it is said when it is read.
      const rows = input.closed
        ? (await allActions(unit)).map((row) => ({ ...row, recommendedBefore: before.get(row.id) ?? '' }))
        : open;
      const all = await meetingDays(unit);
      const meetings = all.filter(({ status }) => status !== 'cancelled');
      const names = await namesFor(unit, rows, all);
      const next = meetings.filter(({ held_on, status }) => status === 'planned' && held_on >= unit.today).at(-1);
      await unit.audit({ action: 'actions.listed', detail: { actions: rows.length } });
      return {
        actions: rows.map((row) => actionView(row, names)),
        closed: await closedActions(unit),
        nextMeetingOn: next?.held_on ?? null,
        meetings: meetings.map(({ id, held_on, kind }) => ({ id, heldOn: held_on, kind })),
      };
    }),
  ),

  read: os.actions.read.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await carriedAction(unit, input.actionId);
      if (row === undefined) throw notFound('action');
      await unit.audit({ action: 'actions.read', ...ofCase(row), subjectKind: 'action', subjectId: row.id });
      return {
        ...actionView(row, await namesFor(unit, [row], await meetingDays(unit))),
        progress: (await progressOf(unit, row.id)).map((each) => ({
          id: each.id,
          onDay: each.on_day,
          progress: each.progress,
          evidence: each.evidence,
          documentId: each.withdrawn_at === null ? each.document_id : null,
          documentName: each.withdrawn_at === null ? each.document_name : null,
          by: each.by ?? '',
        })),
        earlier: (await earlierVersionsOf(unit, row.id)).map((each) => ({
          rowVersion: each.row_version,
          until: each.until,
          action: each.action,
          owner: each.owner,
          dueOn: each.due_on,
          informedOn: each.informed_on,
          state: each.state,
          closedReason: each.closed_reason,
        })),
      };
    }),
  ),

  amend: os.actions.amend.handler(({ input, context }) =>
    context.work((unit) => {
      const { action, owner, dueOn, informedOn } = input.action;
      return change(unit, input, { action, owner, due_on: dueOn, informed_on: informedOn }, 'actions.amended');
    }),
  ),

  recordProgress: os.actions.recordProgress.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openAction(unit, input.actionId);
      const { onDay, documentId } = input.progress;
      if (onDay > unit.today) throw refused('FUTURE_DATE', 'This day has not come yet.', { field: 'onDay' });
      if (documentId !== null) {
        const own = row.case_id === null ? [] : await documentsOf(unit, row.case_id);
        if (!own.some((each) => each.id === documentId && each.withdrawn_at === null)) throw notFound('document');
      }
      await insertProgress(unit, row.id, input.progress);
      await unit.audit({
        action: 'actions.progress-recorded',
        ...ofCase(row),
        subjectKind: 'action',
        subjectId: row.id,
        detail: { on: onDay },
      });
      return {};
    }),
  ),

  close: os.actions.close.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openAction(unit, input.actionId);
      if (row.state !== 'open') throw refused('ACTION_CLOSED', 'This action is closed. Open it again first.');
      if (input.closing.closedOn > unit.today) {
        throw refused('FUTURE_DATE', 'This day has not come yet.', { field: 'closedOn' });
      }
      return await change(unit, input, input.closing, 'actions.closed');
    }),
  ),

  reopen: os.actions.reopen.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openAction(unit, input.actionId);
      if (row.state === 'open') throw refused('ACTION_OPEN', 'This action is open.');
      const reopened = await change(unit, input, 'reopened', 'actions.reopened');
      const progress = `Opened again: ${input.reason}`;
      await insertProgress(unit, row.id, { onDay: unit.today, progress, evidence: '', documentId: null });
      return reopened;
    }),
  ),

  similar: os.actions.similar.handler(({ input, context }) =>
    context.work(async (unit) => {
      const rows = new Map((await comparedActions(unit)).map((row) => [row.id, row]));
      rows.delete(input.exceptActionId ?? '');
      const found = similarActions(input.text, [...rows.values()].map(asEarlier));
      await unit.audit({ action: 'actions.similar-read', detail: { found: found.length } });
      return {
        words: recommendedBeforeWords(found),
        actions: found.slice(0, mostSimilar).flatMap((each) => {
          const row = rows.get(each.id);
          return row === undefined ? [] : [{ ...each, number: row.number, owner: row.owner }];
        }),
      };
    }),
  ),
};
