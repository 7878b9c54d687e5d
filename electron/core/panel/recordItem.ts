import { analysesInForce } from '../../../db/analysis.ts';
import { agendaOf } from '../../../db/panel.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { emptyAnalysis } from '../../../domain/analysis/analysis.ts';
import { type ItemRecord, type StepText, textsOfStep, withFindings } from '../../../domain/panel/itemRecord.ts';
import { saveAnalysis } from '../analysis.ts';
import { openCase } from '../cases.ts';
import { refused } from '../refusal.ts';
import { changeItem, openItem } from './agenda.ts';
import { type CleanWords, cleanWordsOf } from './cleanWords.ts';
import { decideOnCase } from './decide.ts';
import { openMeeting } from './meetings.ts';
import { newAction } from './newAction.ts';
import { meetingQuorum } from './quorum.ts';

/** Refuses a text that holds something recorded of a case. It says what kind of thing and where, never the words. */
export function refuseIdentifiers(words: CleanWords, texts: readonly StepText[]): void {
  for (const { field, label, text } of texts) {
    const hit = words.search(text)[0];
    if (hit === undefined) continue;
    const before = text.slice(0, hit.start).split(/\s+/).filter(Boolean).length;
    throw refused(
      'NAMES_SOMEBODY',
      `${label}: word ${before + 1} is recorded in a case of this meeting (${hit.role}). Say it without; nothing was saved.`,
      { field },
    );
  }
}

export interface RecordRequest extends ItemRecord {
  agendaItemId: string;
  rowVersion: number;
  seenAnalysisVersion: number;
}

/**
 * Writes down one step of a meeting's day and gives it back to the case: notes, findings, decision and actions are
 * saved together or not at all. Without quorum in the room for this case, what is decided is provisional (rule 58).
 */
export async function recordItem(
  unit: Unit,
  request: RecordRequest,
): Promise<{ rowVersion: number; provisional: boolean | null }> {
  const item = await openItem(unit, request.agendaItemId);
  const meeting = await openMeeting(unit, item.meeting_id);
  const row = await openCase(unit, item.case_id);
  const agenda = await agendaOf(unit, meeting.id);
  const words = await cleanWordsOf(
    unit,
    agenda.map((each) => each.case_id),
  );
  refuseIdentifiers(words, textsOfStep(request));
  const rowVersion = await changeItem(unit, item, request.rowVersion, { notes: request.notes });
  const draft = (await analysesInForce(unit, [row.id])).get(row.id)?.analysis ?? emptyAnalysis;
  const analysis = request.findings === null ? null : withFindings(draft, request.findings);
  let provisional: boolean | null = null;
  if (request.decision !== null) {
    const decided = await decideOnCase(unit, {
      ...request.decision,
      agendaItemId: item.id,
      decidedOn: meeting.held_on,
      analysis,
      seenAnalysisVersion: request.seenAnalysisVersion,
      actions: [],
    });
    provisional = decided.provisional;
  } else if (analysis !== null) {
    provisional = !(await meetingQuorum(unit, meeting, item.id)).met;
    await saveAnalysis(
      unit,
      { caseId: row.id, stage: 'panel', rater: '', content: analysis, seenVersion: request.seenAnalysisVersion },
      { provisional, meetingId: meeting.id },
    );
  }
  for (const action of request.actions) await newAction(unit, { meetingId: meeting.id, caseId: row.id }, action);
  await unit.audit({
    action: 'panel.item-recorded',
    caseId: row.id,
    subjectKind: 'meeting',
    subjectId: meeting.id,
    detail: {
      decided: request.decision !== null,
      findings: request.findings !== null,
      actions: request.actions.length,
    },
  });
  return { rowVersion, provisional };
}
