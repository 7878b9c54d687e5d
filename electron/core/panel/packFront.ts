import { actionsOfMeeting, daysOfMeetings, decisionsOfMeeting } from '../../../db/packs.ts';
import { attendanceOf, type MeetingRow } from '../../../db/panel.ts';
import type { CarriedAction } from '../../../db/panelActions.ts';
import { agreementOf } from '../../../db/panelDay.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { caseModifiabilityLabels } from '../../../domain/analysis/analysis.ts';
import { deathCategory } from '../../../domain/analysis/categories.ts';
import { counted, dateInWords, daysBetween } from '../../../domain/dates.ts';
import { actionStateLabels } from '../../../domain/panel/actions.ts';
import {
  attendanceLabels,
  coreRoleLabel,
  meetingKindLabels,
  panelDecisionLabels,
} from '../../../domain/panel/meeting.ts';
import { monthInWords } from '../../../domain/panel/packWords.ts';
import type { PackAction, PackDocument, PackLastMinutes } from '../documents/pack.ts';
import { type PackTexts, paragraphsOf } from './packTexts.ts';
import { meetingQuorum } from './quorum.ts';

/** What the front papers need to know of the cases: the number of each on this agenda, and a search for what identifies them. */
export interface AboutCases {
  numbers: ReadonlyMap<string, string>;
  texts: PackTexts;
  /** True when the words identify a case. */
  names(words: string): boolean;
}

/** Members as the front papers list them; somebody who sits for a member stands beside them. */
export async function peopleOf(unit: Unit, meetingId: string): Promise<PackDocument['attendance']['people']> {
  return (await attendanceOf(unit, meetingId)).map((person) => ({
    name: person.substitute === '' ? person.name : `${person.name}, represented by ${person.substitute}`,
    role: coreRoleLabel(person.role),
    employer: person.employer,
    status: attendanceLabels[person.state],
  }));
}

/** The day an action is due; only its month where the day would point to a case. */
function dueWords(due: string | null, about: AboutCases): string {
  if (due === null) return 'No date';
  const words = dateInWords(due);
  return about.names(words) ? monthInWords(due) : words;
}

function actionText(action: { case_id: string | null; action: string; number: number }, about: AboutCases): string {
  if (action.case_id !== null) return about.texts.ofCase(action.case_id, action.action);
  return about.texts.asWritten(action.action, { kind: `action:${action.number}`, label: `action ${action.number}` });
}

function numberOf(caseId: string | null, { numbers }: AboutCases): { packNumber?: string } {
  const packNumber = caseId === null ? undefined : numbers.get(caseId);
  return packNumber === undefined ? {} : { packNumber };
}

/** The actions that nobody has closed, with where each comes from and how late it is. */
export async function carriedActions(
  unit: Unit,
  actions: readonly CarriedAction[],
  about: AboutCases,
): Promise<PackAction[]> {
  const days = await daysOfMeetings(unit);
  return actions.map((action) => {
    const from = action.meeting_id === null ? undefined : days.get(action.meeting_id);
    const { progress } = action;
    const told =
      progress === null
        ? ''
        : action.case_id === null
          ? about.texts.asWritten(progress.progress, {
              kind: `action:${action.number}`,
              label: `progress of action ${action.number}`,
            })
          : about.texts.ofCase(action.case_id, progress.progress);
    const text = actionText(action, about);
    return {
      number: String(action.number),
      action: action.recommendedBefore === '' ? text : `${text}\n${action.recommendedBefore}`,
      owner: action.owner,
      due: dueWords(action.due_on, about),
      ...(action.overdue && action.due_on !== null
        ? { overdue: `${counted(daysBetween(action.due_on, unit.today), 'day')} overdue` }
        : {}),
      ...(from === undefined ? {} : { from: monthInWords(from) }),
      progress: told || 'No progress recorded',
      ...numberOf(action.case_id, about),
    };
  });
}

/** The minutes of the meeting before, as they are recorded. */
export async function lastMinutes(unit: Unit, before: MeetingRow, about: AboutCases): Promise<PackLastMinutes> {
  const agreed = await agreementOf(unit, before.id);
  const quorum = await meetingQuorum(unit, before);
  const notAnswered = { blank: 'not-answered' } as const;
  const decisions = await decisionsOfMeeting(unit, before.id);
  const actions = await actionsOfMeeting(unit, before.id);
  const from = { kind: 'meeting', label: 'the minutes of the last meeting' };
  const recorded = [before.minutes, agreed?.corrections ?? ''].flatMap(paragraphsOf);
  return {
    facts: [
      { label: 'Meeting', value: meetingKindLabels[before.kind] },
      { label: 'Date', value: dateInWords(before.held_on) },
      { label: 'Chair', value: before.chair || notAnswered },
      { label: 'Quorum', value: quorum.words },
      { label: 'Minutes', value: agreed === undefined ? 'To be agreed at this meeting' : 'Agreed' },
    ],
    attended: await peopleOf(unit, before.id),
    decisions: decisions.map((row) => ({
      caseThen: row.pack_number,
      decision: `${panelDecisionLabels[row.decision]}${row.provisional === 1 ? ', provisional' : ''}`,
      category: row.category === null ? notAnswered : `${row.category} ${deathCategory(row.category)?.label ?? ''}`,
      modifiability:
        row.modifiability === null
          ? notAnswered
          : (caseModifiabilityLabels[row.modifiability as keyof typeof caseModifiabilityLabels] ?? notAnswered),
      note: about.texts.ofCase(row.case_id, row.note),
      ...numberOf(row.case_id, about),
    })),
    actions: actions.map((action) => ({
      number: String(action.number),
      action: actionText(action, about),
      owner: action.owner,
      due: dueWords(action.due_on, about),
      progress: actionStateLabels[action.state],
      ...numberOf(action.case_id, about),
    })),
    paragraphs: recorded.map((text) => about.texts.ofNoCase(text, from)),
  };
}
