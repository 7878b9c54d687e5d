import type { Client } from '../client.ts';
import { sayShortDate } from '../ui/dates.ts';
import type { Plan } from './PlannerPage.tsx';

/** Which case stands on which meeting, by key; a case that is not in it is not planned. */
export type Placement = Readonly<Record<string, string>>;

type Meeting = Plan['meetings'][number];
type Accepted = Parameters<Client['panel']['acceptPlan']>[0]['meetings'];

export function proposed(plan: Plan): Placement {
  return Object.fromEntries(plan.meetings.flatMap(({ key, cases }) => cases.map(({ caseId }) => [caseId, key])));
}

/** The cases of a meeting, the longest wait first. */
export function casesOn(plan: Plan, places: Placement, key: string) {
  return plan.waiting
    .filter(({ caseId }) => places[caseId] === key)
    .sort((one, other) => one.waitingSince.localeCompare(other.waitingSince));
}

/** '17 Sep 2026, neonatal'. */
export function meetingWords(meeting: Pick<Meeting, 'heldOn' | 'neonatal' | 'themed'>): string {
  const kind = meeting.themed ? ', themed' : meeting.neonatal ? ', neonatal' : '';
  return sayShortDate(meeting.heldOn) + kind;
}

/** What is sent when the plan is accepted: the meetings that a case was put on. */
export function acceptable(plan: Plan, meetings: readonly Meeting[], places: Placement): Accepted {
  return meetings.flatMap((meeting) => {
    const cases = casesOn(plan, places, meeting.key);
    if (cases.length === 0) return [];
    return [
      {
        meetingId: meeting.meetingId,
        meeting:
          meeting.meetingId === null
            ? {
                kind: meeting.neonatal ? ('neonatal' as const) : ('general' as const),
                theme: '',
                heldOn: meeting.heldOn,
                startsAt: meeting.startsAt,
                place: '',
                chair: '',
                chairIndependent: null,
              }
            : null,
        cases: cases.map(({ caseId }) => ({ caseId, minutes: plan.rhythm.minutesPerCase })),
      },
    ];
  });
}
