import { insertMoment } from '../../../db/processRecord.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import type { Analysis } from '../../../domain/analysis/analysis.ts';
import type { ActionInput, PanelDecision } from '../../../domain/panel/meeting.ts';
import { saveAnalysis } from '../analysis.ts';
import { openCase } from '../cases.ts';
import { openItem } from './agenda.ts';
import { openMeeting } from './meetings.ts';
import { newAction } from './newAction.ts';
import { meetingQuorum } from './quorum.ts';

export interface DecisionInput {
  agendaItemId: string;
  decision: PanelDecision;
  note: string;
  decidedOn: string;
  analysis: Analysis | null;
  seenAnalysisVersion: number;
  /** What follows from it. */
  actions: readonly ActionInput[];
}

/**
 * Records the panel's decision and writes it back to the case. Without quorum everything is provisional (rules 44, 58):
 * the analysis is saved as the panel's, not as final, and the case stays before the panel.
 */
export async function decideOnCase(unit: Unit, input: DecisionInput): Promise<{ provisional: boolean }> {
  const item = await openItem(unit, input.agendaItemId);
  const meeting = await openMeeting(unit, item.meeting_id);
  const row = await openCase(unit, item.case_id);
  const quorum = await meetingQuorum(unit, meeting, item.id);
  const provisional = !quorum.met;
  const complete = input.decision === 'review-complete';
  const saved =
    input.analysis === null
      ? null
      : await saveAnalysis(
          unit,
          {
            caseId: row.id,
            stage: complete && !provisional ? 'final' : 'panel',
            rater: '',
            content: input.analysis,
            seenVersion: input.seenAnalysisVersion,
          },
          { provisional, meetingId: meeting.id },
        );
  await unit.db
    .insertInto('panel_decisions')
    .values({
      id: unit.newId(),
      meeting_id: meeting.id,
      agenda_item_id: item.id,
      case_id: row.id,
      decision: input.decision,
      note: input.note,
      provisional: Number(provisional),
      analysis_id: saved?.analysisId ?? null,
      quorum: quorum.words,
      decided_on: input.decidedOn,
      created_at: unit.now,
      created_by: unit.actor.userId,
    })
    .execute();
  for (const action of input.actions) await newAction(unit, { meetingId: meeting.id, caseId: row.id }, action);
  if (complete) {
    await insertMoment(unit, row.id, { moment: 'cdop-held', at: meeting.held_on, note: '' });
    const moment = provisional ? 'cdop-provisional' : 'cdop-final';
    await insertMoment(unit, row.id, { moment, at: input.decidedOn, note: '' });
    await unit.db.updateTable('cases').set({ cdop_on: meeting.held_on }).where('id', '=', row.id).execute();
  }
  await unit.audit({
    action: 'panel.decided',
    caseId: row.id,
    subjectKind: 'meeting',
    subjectId: meeting.id,
    detail: { decision: input.decision, provisional },
  });
  return { provisional };
}
