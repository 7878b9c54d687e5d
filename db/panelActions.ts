import type { Selectable } from 'kysely';
import { type ActionClosing, type ActionProgressInput, isOverdue } from '../domain/panel/actions.ts';
import {
  type Became,
  type EarlierAction,
  findAlike,
  recommendedBeforeWords,
  WordReader,
} from '../domain/panel/similarActions.ts';
import { caseVisible } from './access.ts';
import { oneOf, prepared } from './prepared.ts';
import type { ActionProgressTable, ActionTable } from './schema/panel.ts';
import type { Unit } from './unitOfWork.ts';

export type ActionRow = Selectable<ActionTable>;
export type ActionProgressRow = Selectable<ActionProgressTable>;

/** An action with its newest progress. */
export type RegisteredAction = ActionRow & { progress: ActionProgressRow | null; overdue: boolean };

/** The same with what was recommended before it: 'Recommended before (2019, closed)', or ''. Names nobody. */
export type CarriedAction = RegisteredAction & { recommendedBefore: string };

const actions = prepared((unit) =>
  unit.db
    .selectFrom('actions')
    .selectAll()
    .where((eb) => eb.or([eb('case_id', 'is', null), caseVisible(unit, 'actions.case_id')]))
    .orderBy('number'),
);
const actionsIn = prepared((unit, { caseIds }: { caseIds: readonly string[] }) =>
  unit.db
    .selectFrom('actions')
    .selectAll()
    .where('case_id', 'in', oneOf(caseIds))
    .where(caseVisible(unit, 'actions.case_id'))
    .orderBy('number'),
);
const progress = prepared((unit) =>
  unit.db.selectFrom('action_progress').selectAll().orderBy('on_day').orderBy('created_at'),
);
const progressIn = prepared((unit, { ids }: { ids: readonly string[] }) =>
  unit.db
    .selectFrom('action_progress')
    .selectAll()
    .where('action_id', 'in', oneOf(ids))
    .orderBy('on_day')
    .orderBy('created_at'),
);

/**
 * Every action this person may see, by number.
 *
 * @param caseIds only those of these cases
 */
export async function allActions(unit: Unit, caseIds?: readonly string[]): Promise<RegisteredAction[]> {
  const rows = caseIds === undefined ? await actions(unit, {}) : await actionsIn(unit, { caseIds });
  if (rows.length === 0) return [];
  const told =
    caseIds === undefined ? await progress(unit, {}) : await progressIn(unit, { ids: rows.map(({ id }) => id) });
  const newest = new Map(told.map((row) => [row.action_id, row]));
  return rows.map((row) => ({
    ...row,
    progress: newest.get(row.id) ?? null,
    overdue: isOverdue({ state: row.state, dueOn: row.due_on }, unit.today),
  }));
}

const reader = new WordReader();

/**
 * Adds to some actions what was recommended before them. Comparing words costs the most, so ask it only of those that
 * are shown with it.
 *
 * @param among every action that may be told of, by number
 */
export function withRecommendedBefore(
  actions: readonly RegisteredAction[],
  among: readonly RegisteredAction[],
): CarriedAction[] {
  if (actions.length === 0) return [];
  const alike = findAlike(
    among.map(({ action }) => action),
    reader,
  );
  const became = among.map(({ created_at, state }) => ({ year: created_at.slice(0, 4), state }));
  const places = new Map(among.map(({ id }, place) => [id, place]));
  return actions.map((row) => {
    const own = places.get(row.id) ?? among.length;
    const before = alike(row.action).filter((place) => place < own);
    return { ...row, recommendedBefore: recommendedBeforeWords(before.map((place) => became[place] as Became)) };
  });
}

/** Actions that are not closed, by due date: what the next pack carries. */
export async function openActions(unit: Unit): Promise<CarriedAction[]> {
  const all = await allActions(unit);
  const open = all.filter(({ state }) => state === 'open');
  return withRecommendedBefore(open, all).sort(
    (one, other) => (one.due_on ?? '').localeCompare(other.due_on ?? '') || one.number - other.number,
  );
}

/** Every action that was ever agreed, for looking whether a new one is new. */
export async function earlierActions(unit: Unit): Promise<EarlierAction[]> {
  return (await unit.db.selectFrom('actions').selectAll().orderBy('number').execute()).map(asEarlier);
}

function asEarlier(row: ActionRow): EarlierAction {
  return { id: row.id, text: row.action, year: row.created_at.slice(0, 4), state: row.state };
}

export async function findAction(unit: Unit, actionId: string): Promise<ActionRow | undefined> {
  return await unit.db
    .selectFrom('actions')
    .selectAll()
    .where('id', '=', actionId)
    .where((eb) => eb.or([eb('case_id', 'is', null), caseVisible(unit, 'actions.case_id')]))
    .executeTakeFirst();
}

/** What was told of an action, oldest first, with the name of the document that shows it. */
export async function progressOf(unit: Unit, actionId: string) {
  return await unit.db
    .selectFrom('action_progress as progress')
    .leftJoin('documents as document', 'document.id', 'progress.document_id')
    .leftJoin('users as person', 'person.id', 'progress.created_by')
    .selectAll('progress')
    .select(['document.name as document_name', 'document.withdrawn_at', 'person.name as by'])
    .where('progress.action_id', '=', actionId)
    .orderBy('progress.on_day')
    .orderBy('progress.created_at')
    .execute();
}

/** What an action said before each change, newest first. */
export async function earlierVersionsOf(unit: Unit, actionId: string) {
  return await unit.db
    .selectFrom('action_versions')
    .selectAll()
    .where('action_id', '=', actionId)
    .orderBy('row_version', 'desc')
    .execute();
}

export async function insertAction(
  unit: Unit,
  action: {
    meeting_id: string | null;
    case_id: string | null;
    action: string;
    owner: string;
    due_on: string | null;
    informed_on: string | null;
  },
): Promise<{ id: string; number: number }> {
  const last = await unit.db
    .selectFrom('actions')
    .select(({ fn }) => fn.max('number').as('number'))
    .executeTakeFirstOrThrow();
  const number = Number(last.number ?? 0) + 1;
  const id = unit.newId();
  await unit.db
    .insertInto('actions')
    .values({
      ...action,
      id,
      number,
      state: 'open',
      closed_on: null,
      row_version: 1,
      created_at: unit.now,
      created_by: unit.actor.userId,
    })
    .execute();
  return { id, number };
}

export async function insertProgress(unit: Unit, actionId: string, given: ActionProgressInput): Promise<void> {
  await unit.db
    .insertInto('action_progress')
    .values({
      id: unit.newId(),
      action_id: actionId,
      on_day: given.onDay,
      progress: given.progress,
      evidence: given.evidence,
      document_id: given.documentId,
      created_at: unit.now,
      created_by: unit.actor.userId,
    })
    .execute();
}

/**
 * Changes an action if nobody changed it since `readVersion`; what it said before stays readable.
 *
 * @returns false when it is stale; nothing was written
 */
export async function changeAction(
  unit: Unit,
  row: ActionRow,
  readVersion: number,
  values: Partial<Pick<ActionRow, 'action' | 'owner' | 'due_on' | 'informed_on'>> | ActionClosing | 'reopened',
): Promise<boolean> {
  if (row.row_version !== readVersion) return false;
  const { action, owner, due_on, informed_on, state, closed_on, closed_meeting_id, closed_reason } = row;
  await unit.db
    .insertInto('action_versions')
    .values({
      action_id: row.id,
      row_version: row.row_version,
      ...{ action, owner, due_on, informed_on, state, closed_on, closed_meeting_id, closed_reason },
      until: unit.now,
      changed_by: unit.actor.userId,
    })
    .execute();
  await unit.db
    .updateTable('actions')
    .set({ ...columnsOf(values), row_version: readVersion + 1 })
    .where('id', '=', row.id)
    .execute();
  return true;
}

function columnsOf(values: Parameters<typeof changeAction>[3]) {
  if (values === 'reopened') {
    return { state: 'open' as const, closed_on: null, closed_meeting_id: null, closed_reason: '' };
  }
  if (!('closedOn' in values)) return values;
  return {
    state: values.state,
    closed_on: values.closedOn,
    closed_meeting_id: values.meetingId,
    closed_reason: values.reason,
  };
}
