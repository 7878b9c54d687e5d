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

/** What an action is compared by, and named with when it is alike. */
export type ComparedAction = Pick<ActionRow, 'id' | 'number' | 'action' | 'owner' | 'state' | 'created_at'>;

const visibleActions = (unit: Unit) =>
  unit.db
    .selectFrom('actions')
    .where((eb) => eb.or([eb('case_id', 'is', null), caseVisible(unit, 'actions.case_id')]))
    .orderBy('number');
const everyAction = prepared((unit) => visibleActions(unit).selectAll());
const actionsOpen = prepared((unit) => visibleActions(unit).selectAll().where('state', '=', 'open'));
const actionsClosed = prepared((unit) =>
  visibleActions(unit)
    .clearOrderBy()
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '!=', 'open'),
);
const actionsIn = prepared((unit, { caseIds }: { caseIds: readonly string[] }) =>
  visibleActions(unit).selectAll().where('case_id', 'in', oneOf(caseIds)),
);
const actionsWith = prepared((unit, { ids }: { ids: readonly string[] }) =>
  visibleActions(unit).selectAll().where('id', 'in', oneOf(ids)),
);
const actionsToCompare = prepared((unit) =>
  visibleActions(unit).select(['id', 'number', 'action', 'owner', 'state', 'created_at']),
);
const progressIn = prepared((unit, { ids }: { ids: readonly string[] }) =>
  unit.db
    .selectFrom('action_progress')
    .selectAll()
    .where('action_id', 'in', oneOf(ids))
    .orderBy('on_day')
    .orderBy('created_at'),
);

async function registered(unit: Unit, rows: readonly ActionRow[]): Promise<RegisteredAction[]> {
  if (rows.length === 0) return [];
  const told = await progressIn(unit, { ids: rows.map(({ id }) => id) });
  const newest = new Map(told.map((row) => [row.action_id, row]));
  return rows.map((row) => ({
    ...row,
    progress: newest.get(row.id) ?? null,
    overdue: isOverdue({ state: row.state, dueOn: row.due_on }, unit.today),
  }));
}

/**
 * Every action this person may see, by number.
 *
 * @param caseIds only those of these cases
 */
export async function allActions(unit: Unit, caseIds?: readonly string[]): Promise<RegisteredAction[]> {
  return await registered(
    unit,
    caseIds === undefined ? await everyAction(unit, {}) : await actionsIn(unit, { caseIds }),
  );
}

/** How many actions this person may see are closed. */
export async function closedActions(unit: Unit): Promise<number> {
  const [row] = await actionsClosed(unit, {});
  return row?.count ?? 0;
}

/** Every action that is not closed, by number, with what was recommended before it. */
export async function openActions(unit: Unit): Promise<CarriedAction[]> {
  return await withRecommendedBefore(unit, await registered(unit, await actionsOpen(unit, {})));
}

/** What the next pack carries: actions that are not closed, by due date. */
export async function actionsToCarry(unit: Unit): Promise<CarriedAction[]> {
  return (await openActions(unit)).sort(
    (one, other) => (one.due_on ?? '').localeCompare(other.due_on ?? '') || one.number - other.number,
  );
}

/** One action as the register shows it, with what was recommended before it. */
export async function carriedAction(unit: Unit, actionId: string): Promise<CarriedAction | undefined> {
  const rows = await registered(unit, await actionsWith(unit, { ids: [actionId] }));
  return (await withRecommendedBefore(unit, rows))[0];
}

/** Every action this person may see, by number, as another is compared with it. */
export async function comparedActions(unit: Unit): Promise<ComparedAction[]> {
  return await actionsToCompare(unit, {});
}

/** An action as the rules over similar ones take it. */
export function asEarlier({ id, action, state, created_at }: ComparedAction): EarlierAction {
  return { id, text: action, year: created_at.slice(0, 4), state };
}

const reader = new WordReader();

/**
 * Adds to some actions what was recommended before them. Comparing words costs the most, so only those ask for it that
 * are shown with it: what is open, and one that is read.
 */
async function withRecommendedBefore(unit: Unit, actions: readonly RegisteredAction[]): Promise<CarriedAction[]> {
  if (actions.length === 0) return [];
  const among = await comparedActions(unit);
  const alike = findAlike(
    among.map(({ action }) => action),
    reader,
  );
  const became = among.map(({ created_at, state }) => ({ year: created_at.slice(0, 4), state }));
  const isBefore = (row: ActionRow) => (place: number) => (among[place]?.number ?? row.number) < row.number;
  return actions.map((row) => {
    const before = alike(row.action).filter(isBefore(row));
    return { ...row, recommendedBefore: recommendedBeforeWords(before.map((place) => became[place] as Became)) };
  });
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
