import { mayOpen } from '../../db/access.ts';
import { type CaseRow, openCases } from '../../db/cases.ts';
import { openConflictsOf } from '../../db/exchangePacks.ts';
import { type CaseStanding, standingsOf } from '../../db/process.ts';
import { casesMine } from '../../db/queue.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { sensitiveName } from '../../domain/access/sensitive.ts';
import { ageInWords, daysBetween } from '../../domain/dates.ts';
import { daysWithoutKeyWorker } from '../../domain/family/keyWorker.ts';
import { withFamilyQuiet } from '../../domain/family/promises.ts';
import { heldDays } from '../../domain/process/holds.ts';
import { nextSteps, stepSettings } from '../../domain/process/nextSteps.ts';
import { stageOf, stages, waitsFor } from '../../domain/process/stages.ts';
import type { CaseHeader } from '../api/process.ts';
import { agencyDaysToday } from './agencyDays.ts';
import { displayName, openCase } from './cases.ts';
import { os } from './implementer.ts';
import { processRecord } from './processRecord.ts';
import { queueViews } from './queue.ts';

function header(
  row: CaseRow,
  { progress, keyWorker, wishes }: CaseStanding,
  today: string,
  chaseAfterDays: number,
): CaseHeader {
  const stage = stageOf(progress);
  const { date_of_birth: born, date_of_death: died } = row;
  return {
    caseId: row.id,
    number: row.number,
    name: displayName({ ...row, known_as: wishes.preferredName || row.known_as }),
    state: row.state,
    rowVersion: row.row_version,
    age: born !== null && died !== null ? ageInWords(born, died) : null,
    diedOn: died,
    daysSinceDeath: died === null ? null : daysBetween(died, today),
    daysHeld: heldDays(progress.holds, today),
    stage: { code: stage, label: stages.find((each) => each.id === stage)?.name ?? stage },
    outcome: progress.outcome,
    keyWorker: shownKeyWorker(keyWorker),
    daysWithoutKeyWorker: daysWithoutKeyWorker(row.outcome, died, keyWorker, today),
    waitsFor: waitsFor(progress, today),
    nextSteps: withFamilyQuiet(nextSteps(progress, today, { ...stepSettings, chaseAfterDays }), wishes, today).map(
      (step) => ({
        ...step,
        overdue: step.by !== null && step.by < today && step.heldBy.length === 0,
      }),
    ),
    sensitive: row.sensitive === 1,
    mine: false,
  };
}

/** A sensitive case in a list: what must be done and by when, but not who the child is. */
function withoutDetail(shown: CaseHeader): CaseHeader {
  return {
    ...shown,
    name: sensitiveName,
    age: null,
    diedOn: null,
    daysSinceDeath: null,
    waitsFor: shown.waitsFor.map((each) => ({ ...each, who: null })),
  };
}

function shownKeyWorker(keyWorker: CaseStanding['keyWorker']): CaseHeader['keyWorker'] {
  if (keyWorker.state === 'none') return keyWorker;
  if (keyWorker.state !== 'allocated') return { state: keyWorker.state, reason: keyWorker.reason };
  return { state: 'allocated', name: keyWorker.name, coveredBy: keyWorker.coveredBy };
}

/** The headers of these cases, in their order. */
export async function headersOf(unit: Unit, rows: readonly CaseRow[]): Promise<CaseHeader[]> {
  const standings = await standingsOf(unit, rows);
  const ids = rows.map((row) => row.id);
  const conflicts = await openConflictsOf(unit, ids);
  const mine = await casesMine(unit, ids);
  const chaseAfterDays = await agencyDaysToday(unit);
  return rows.flatMap((row) => {
    const standing = standings.get(row.id);
    if (standing === undefined) return [];
    const whole = { ...header(row, standing, unit.today, chaseAfterDays), mine: mine.has(row.id) };
    const shown = mayOpen(unit, row) ? whole : withoutDetail(whole);
    const unsettled = conflicts.get(row.id);
    if (unsettled === undefined) return [shown];
    const { open, since } = unsettled;
    const what = `${open === 1 ? '1 field' : `${open} fields`} in conflict: choose under Key worker pack`;
    const waiting = { kind: 'conflict', what, who: null, since: since.slice(0, 10), days: null };
    return [{ ...shown, waitsFor: [waiting, ...shown.waitsFor] }];
  });
}

export const process = {
  ...processRecord,
  ...queueViews,

  header: os.process.header.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const [shown] = await headersOf(unit, [row]);
      if (shown === undefined) throw new Error('CASE_WITHOUT_STANDING');
      await unit.audit({ action: 'cases.opened', caseId: row.id });
      return shown;
    }),
  ),

  workQueue: os.process.workQueue.handler(({ input, context }) =>
    context.work(async (unit) => {
      const rows = await openCases(unit, input);
      await unit.audit({ action: 'cases.queue-read', detail: { cases: rows.length } });
      return await headersOf(unit, rows);
    }),
  ),
};
