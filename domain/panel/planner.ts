/** A case that waits for a panel. */
export interface WaitingCase {
  caseId: string;
  /** The day since which the family waits: the death. */
  waitingSince: string;
  /** First day on which it can go to a panel; null: nobody can tell yet. */
  readyFrom: string | null;
  /** A baby who died in the first 28 days goes to a neonatal meeting where there is one. */
  neonatal: boolean;
  minutes: number;
  /** Members who would leave the room for it. */
  interested: readonly string[];
  /** The day by which guidance expects it at a panel; null: not known. */
  expectedBy: string | null;
}

/** A meeting that is planned, or could be. */
export interface OpenMeeting {
  key: string;
  heldOn: string;
  neonatal: boolean;
  /** Minutes that it has for cases not on its agenda yet. */
  minutes: number;
  /** Whether it has a quorum while these members are out of the room. */
  quorateWithout(memberIds: readonly string[]): boolean;
}

export type WhyNotPlaced = 'not-ready' | 'after-these-meetings' | 'too-long' | 'no-quorum' | 'no-room';

export interface PlannedAgenda {
  key: string;
  cases: { caseId: string; because: string }[];
  minutesUsed: number;
}

export interface PanelPlan {
  meetings: PlannedAgenda[];
  notPlaced: { caseId: string; why: WhyNotPlaced }[];
}

export const whyNotPlacedWords: Readonly<Record<WhyNotPlaced, string>> = {
  'not-ready': 'Not ready, and no review meeting is dated',
  'after-these-meetings': 'Expected to be ready after these meetings',
  'too-long': 'Needs more minutes than any of these meetings has left',
  'no-quorum': 'With its interests out of the room no meeting has a quorum: arrange a substitute',
  'no-room': 'These meetings are full',
};

/** The rule in the words of the page. */
export const plannerRule = [
  'Meetings are filled in the order of their dates.',
  'The family that has waited longest goes first, as soon as its case is ready.',
  'A baby who died in the first 28 days waits for the next neonatal meeting, if one follows. A neonatal meeting takes nobody else.',
  'A meeting is never given more than its minutes: when the next case does not fit, the meeting is full.',
  'A case for which members with an interest would leave the meeting without a quorum waits for a later one.',
] as const;

/** Whether a case belongs on this kind of meeting, as long as no neonatal meeting follows. */
function suits(waiting: WaitingCase, meeting: OpenMeeting, neonatalFollows: boolean): boolean {
  if (meeting.neonatal) return waiting.neonatal;
  return !waiting.neonatal || !neonatalFollows;
}

function inTurn(one: WaitingCase, other: WaitingCase): number {
  return one.waitingSince.localeCompare(other.waitingSince) || one.caseId.localeCompare(other.caseId);
}

function becauseOf(waiting: WaitingCase, meeting: OpenMeeting): string {
  const theme = meeting.neonatal ? 'Neonatal' : null;
  const late = waiting.expectedBy !== null && meeting.heldOn > waiting.expectedBy ? 'past its expected date' : null;
  const why = [theme, 'longest wait of those ready by then', late].filter((part) => part !== null).join(', ');
  return why.charAt(0).toUpperCase() + why.slice(1);
}

/**
 * Proposes what goes on which meeting. No case stands twice, no meeting is given more than its minutes, and nobody is
 * passed over for a family that waits less long unless `plannerRule` says why. Throws nothing; dates are ISO dates.
 *
 * @example planPanels([waiting], [meeting]).meetings[0]?.cases[0]?.because // 'Longest wait of those ready by then'
 */
export function planPanels(cases: readonly WaitingCase[], meetings: readonly OpenMeeting[]): PanelPlan {
  const inOrder = [...meetings].sort(
    (one, other) => one.heldOn.localeCompare(other.heldOn) || one.key.localeCompare(other.key),
  );
  const waiting = new Map([...cases].sort(inTurn).map((each) => [each.caseId, each]));
  const planned = inOrder.map((meeting, index): PlannedAgenda => {
    const neonatalFollows = inOrder.slice(index + 1).some((later) => later.neonatal);
    const agenda: PlannedAgenda = { key: meeting.key, cases: [], minutesUsed: 0 };
    for (const each of waiting.values()) {
      if (each.readyFrom === null || each.readyFrom > meeting.heldOn) continue;
      if (!suits(each, meeting, neonatalFollows) || each.minutes > meeting.minutes) continue;
      if (!meeting.quorateWithout(each.interested)) continue;
      if (agenda.minutesUsed + each.minutes > meeting.minutes) break;
      agenda.cases.push({ caseId: each.caseId, because: becauseOf(each, meeting) });
      agenda.minutesUsed += each.minutes;
    }
    for (const { caseId } of agenda.cases) waiting.delete(caseId);
    return agenda;
  });
  return {
    meetings: planned,
    notPlaced: [...waiting.values()].map((each) => ({ caseId: each.caseId, why: whyNot(each, inOrder) })),
  };
}

function whyNot(waiting: WaitingCase, meetings: readonly OpenMeeting[]): WhyNotPlaced {
  const { readyFrom } = waiting;
  if (readyFrom === null) return 'not-ready';
  const inTime = meetings.filter(({ heldOn }) => heldOn >= readyFrom);
  if (inTime.length === 0) return 'after-these-meetings';
  const suitable = inTime.filter((meeting) =>
    suits(
      waiting,
      meeting,
      meetings.some(({ neonatal, heldOn }) => neonatal && heldOn > meeting.heldOn),
    ),
  );
  if (suitable.length === 0) return 'no-room';
  const longEnough = suitable.filter(({ minutes }) => minutes >= waiting.minutes);
  if (longEnough.length === 0) return 'too-long';
  return longEnough.some(({ quorateWithout }) => quorateWithout(waiting.interested)) ? 'no-room' : 'no-quorum';
}
