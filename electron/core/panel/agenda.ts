import { mayOpen } from '../../../db/access.ts';
import { analysesInForce } from '../../../db/analysis.ts';
import { type CaseRow, openCases } from '../../../db/cases.ts';
import { type AgendaItemRow, insertAgendaItem, type MeetingRow, reviewedBefore } from '../../../db/panel.ts';
import { casesPassedOver } from '../../../db/panelDay.ts';
import { standingsOf } from '../../../db/process.ts';
import { insertMoment } from '../../../db/processRecord.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import type { CaseProgress } from '../../../domain/process/progress.ts';
import { openCase } from '../cases.ts';
import { os } from '../implementer.ts';
import { headersOf } from '../process.ts';
import { readinessOf } from '../readiness.ts';
import { notFound, Refusal, refused } from '../refusal.ts';
import { openMeeting } from './meetings.ts';

const stagesBeforeDecision = new Set(['cdop', 'cdrm', 'information-gathering', 'notifications']);

/** Cases under review without a final decision, each with what keeps it from being ready for a panel. */
export async function casesBeforePanel(unit: Unit) {
  const rows = (await openCases(unit)).filter((row) => row.outcome === 'review');
  const byId = new Map(rows.map((row) => [row.id, row]));
  const headers = (await headersOf(unit, rows)).filter((header) => stagesBeforeDecision.has(header.stage.code));
  const caseIds = headers.map((header) => header.caseId);
  const analyses = await analysesInForce(unit, caseIds);
  const standings = await standingsOf(
    unit,
    headers.map((header) => byId.get(header.caseId) as CaseRow),
  );
  const passedOver = await casesPassedOver(unit, caseIds);
  const cases = [];
  for (const header of headers) {
    const row = byId.get(header.caseId) as CaseRow;
    const progress = standings.get(row.id)?.progress;
    // Most cases are not that far: the whole check, which reads every text, is for those that could be ready.
    const early = progress === undefined || passedOver.has(row.id) ? [] : notReviewedYet(progress);
    const { ready, missing } = early.length > 0 ? { ready: false, missing: early } : await checked(unit, row);
    cases.push({ row, header, ready, missing, hasAnalysis: analyses.has(row.id) });
  }
  return cases;
}

/** What stands in red of the review meeting, in the words of the readiness check. */
function notReviewedYet({ cdrmHeldOn, cdrmReportOn }: CaseProgress): string[] {
  return [
    ...(cdrmHeldOn === null ? ['Review meeting not held'] : []),
    ...(cdrmReportOn === null ? ['Meeting report not in'] : []),
  ];
}

async function checked(unit: Unit, row: CaseRow): Promise<{ ready: boolean; missing: string[] }> {
  if (!mayOpen(unit, row)) return { ready: false, missing: ['Marked sensitive: open it and say why to see'] };
  const { ready, checks, overridden } = await readinessOf(unit, row);
  const open = checks.filter(({ id, level }) => level === 'red' && !overridden.includes(id));
  return { ready, missing: open.map(({ words }) => words) };
}

/** Puts a case on a meeting, by the rules of its kind. The caller writes the audit entry. */
export async function putCaseOn(
  unit: Unit,
  meeting: MeetingRow,
  caseId: string,
  minutes: number,
): Promise<AgendaItemRow> {
  const row = await openCase(unit, caseId);
  if (row.outcome !== 'review') {
    throw refused('NOT_UNDER_REVIEW', 'Only a death that is under review goes to the panel. Decide eligibility first.');
  }
  if (meeting.kind.startsWith('themed') && (await reviewedBefore(unit, row.id))) {
    throw refused('REVIEWED_BEFORE', 'This case has been reviewed. A themed meeting takes cases not already reviewed.');
  }
  const item = await insertAgendaItem(unit, meeting.id, row.id, minutes);
  await insertMoment(unit, row.id, { moment: 'cdop-planned', at: meeting.held_on, note: '' });
  return item;
}

/** A meeting cannot become a themed one while a case that another meeting reviewed is on it (rule 60, [S87]). */
export async function refuseReviewedCases(unit: Unit, meetingId: string): Promise<void> {
  const reviewed = await unit.db
    .selectFrom('agenda_items as item')
    .innerJoin('panel_decisions as decision', 'decision.case_id', 'item.case_id')
    .select('item.pack_number')
    .distinct()
    .where('item.meeting_id', '=', meetingId)
    .where('item.removed_at', 'is', null)
    .where('decision.meeting_id', '!=', meetingId)
    .where('decision.decision', '=', 'review-complete')
    .execute();
  if (reviewed.length > 0) {
    const numbers = reviewed.map((row) => row.pack_number).join(', ');
    throw refused('REVIEWED_BEFORE', `A themed meeting takes cases not already reviewed. Take off: case ${numbers}.`, {
      field: 'kind',
    });
  }
}

/** An item that is on an agenda, or NOT_FOUND. */
export async function openItem(unit: Unit, agendaItemId: string): Promise<AgendaItemRow> {
  const item = await unit.db
    .selectFrom('agenda_items')
    .selectAll()
    .where('id', '=', agendaItemId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (item === undefined) throw notFound('agenda item');
  return item;
}

/** Changes an item if nobody changed it since. */
export async function changeItem(
  unit: Unit,
  item: { id: string },
  seenVersion: number,
  values: { minutes?: number; notes?: string },
): Promise<number> {
  const changed = await unit.db
    .updateTable('agenda_items')
    .set({ ...values, row_version: seenVersion + 1 })
    .where('id', '=', item.id)
    .where('row_version', '=', seenVersion)
    .executeTakeFirst();
  if (changed.numUpdatedRows !== 1n) {
    throw new Refusal('STALE', {
      reason: 'STALE',
      says: 'Somebody changed this item in the meantime. Your words are kept as a draft; read the item again.',
    });
  }
  return seenVersion + 1;
}

/** The cases of a meeting and their order. */
export const panelAgenda = {
  candidates: os.panel.candidates.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      const onIt = await unit.db
        .selectFrom('agenda_items')
        .select('case_id')
        .where('meeting_id', '=', meeting.id)
        .where('removed_at', 'is', null)
        .execute();
      const taken = new Set(onIt.map((row) => row.case_id));
      await unit.audit({ action: 'panel.candidates-listed', subjectKind: 'meeting', subjectId: meeting.id });
      return (await casesBeforePanel(unit))
        .filter(({ row }) => !taken.has(row.id))
        .map(({ row, header, ready, missing, hasAnalysis }) => ({
          caseId: row.id,
          name: header.name,
          number: row.number,
          age: header.age,
          stage: header.stage.label,
          hasAnalysis,
          ready,
          missing,
        }))
        .sort(
          (one, other) =>
            Number(other.ready) - Number(one.ready) || Number(other.hasAnalysis) - Number(one.hasAnalysis),
        );
    }),
  ),

  putOnAgenda: os.panel.putOnAgenda.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      const item = await putCaseOn(unit, meeting, input.caseId, input.minutes);
      const subject = { subjectKind: 'meeting', subjectId: meeting.id };
      await unit.audit({ action: 'panel.case-put-on', caseId: item.case_id, ...subject });
      return { agendaItemId: item.id, packNumber: item.pack_number };
    }),
  ),

  takeOffAgenda: os.panel.takeOffAgenda.handler(({ input, context }) =>
    context.work(async (unit) => {
      const item = await openItem(unit, input.agendaItemId);
      await unit.db.updateTable('agenda_items').set({ removed_at: unit.now }).where('id', '=', item.id).execute();
      const subject = { subjectKind: 'meeting', subjectId: item.meeting_id };
      await unit.audit({ action: 'panel.case-taken-off', caseId: item.case_id, ...subject });
      return {};
    }),
  ),

  reorderAgenda: os.panel.reorderAgenda.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      for (const [index, itemId] of input.agendaItemIds.entries()) {
        await unit.db
          .updateTable('agenda_items')
          .set({ position: index + 1 })
          .where('id', '=', itemId)
          .where('meeting_id', '=', meeting.id)
          .execute();
      }
      await unit.audit({ action: 'panel.agenda-reordered', subjectKind: 'meeting', subjectId: meeting.id });
      return {};
    }),
  ),

  setItemMinutes: os.panel.setItemMinutes.handler(({ input, context }) =>
    context.work(async (unit) => {
      const item = await openItem(unit, input.agendaItemId);
      const rowVersion = await changeItem(unit, item, input.rowVersion, { minutes: input.minutes });
      await unit.audit({
        action: 'panel.minutes-planned',
        caseId: item.case_id,
        subjectKind: 'meeting',
        subjectId: item.meeting_id,
        detail: { minutes: input.minutes },
      });
      return { rowVersion };
    }),
  ),
};
