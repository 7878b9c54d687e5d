import { agendaOf, attendanceOf, type MeetingRow } from '../../../db/panel.ts';
import { activeMembers, bodiesOfCases } from '../../../db/panelDay.ts';
import { standingsOf } from '../../../db/process.ts';
import { readSetting, saveSetting } from '../../../db/settings.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { addDays, daysBetween } from '../../../domain/dates.ts';
import { possibleInterests } from '../../../domain/panel/interests.ts';
import { nextMeetingDays, type PanelRhythm, panelRhythm, usualRhythm } from '../../../domain/panel/meetingDates.ts';
import { type OpenMeeting, planPanels, type WaitingCase, whyNotPlacedWords } from '../../../domain/panel/planner.ts';
import { type QuorumRule, quorumOf, type Sitting } from '../../../domain/panel/quorum.ts';
import { reasonsHolding } from '../../../domain/process/holds.ts';
import type { CaseProgress } from '../../../domain/process/progress.ts';
import { os } from '../implementer.ts';
import { notFound, refused } from '../refusal.ts';
import { casesBeforePanel, putCaseOn } from './agenda.ts';
import { insertMeeting, openMeeting } from './meetings.ts';
import { quorumRuleOn } from './quorum.ts';

const rhythmKey = 'panel.rhythm';
const meetingsAhead = 6;
/** Guidance expects the panel within six weeks of the review meeting's report (domain.md section 00; UNCERTAIN). */
const daysAfterReview = 42;

async function currentRhythm(unit: Unit): Promise<PanelRhythm & { version: number }> {
  const setting = await readSetting(unit, rhythmKey);
  if (setting === null) return { ...usualRhythm, version: 0 };
  return { ...panelRhythm.parse(setting.value), version: setting.version };
}

/** The day from which a case that is not ready can be expected; null where nothing tells it. */
function expectedFrom(progress: CaseProgress, today: string): string | null {
  const reviewed = progress.cdrmHeldOn ?? progress.cdrmPlannedOn;
  if (reviewed === null || reasonsHolding('cdop', progress.holds, today).length > 0) return null;
  const expected = addDays(reviewed, daysAfterReview);
  return expected > today ? expected : addDays(today, daysAfterReview);
}

async function waitingCases(unit: Unit, minutes: number) {
  const cases = (await casesBeforePanel(unit)).filter(({ row }) => row.date_of_death !== null);
  const onPlanned = await unit.db
    .selectFrom('agenda_items as item')
    .innerJoin('meetings as meeting', 'meeting.id', 'item.meeting_id')
    .select('item.case_id')
    .where('item.removed_at', 'is', null)
    .where('meeting.status', '=', 'planned')
    .where('meeting.held_on', '>=', unit.today)
    .execute();
  const taken = new Set(onPlanned.map((row) => row.case_id));
  const open = cases.filter(({ row }) => !taken.has(row.id));
  const members = await activeMembers(unit);
  const bodies = await bodiesOfCases(
    unit,
    open.map(({ row }) => row.id),
  );
  const standings = await standingsOf(
    unit,
    open.map(({ row }) => row),
  );
  return open.map(({ row, header, ready, missing }) => {
    const died = row.date_of_death as string;
    const progress = standings.get(row.id)?.progress;
    const report = progress?.cdrmReportOn ?? null;
    const interested = possibleInterests(members, bodies.get(row.id) ?? []);
    const waiting: WaitingCase = {
      caseId: row.id,
      waitingSince: died,
      readyFrom: ready ? unit.today : progress === undefined ? null : expectedFrom(progress, unit.today),
      neonatal: row.date_of_birth !== null && daysBetween(row.date_of_birth, died) < 28,
      minutes,
      interested,
      expectedBy: report === null ? null : addDays(report, daysAfterReview),
    };
    return { waiting, header, number: row.number, ready, missing, members };
  });
}

function quorateWithout(
  rule: QuorumRule,
  sitting: readonly Pick<Sitting, 'id' | 'role'>[],
  chair: 'yes' | 'no' | null,
) {
  // Where nobody can have a quorum yet, interests make no difference.
  if (rule.countsThoseOut || !quorumOf(sitting, chair, rule).met) return () => true;
  return (out: readonly string[]) =>
    quorumOf(
      sitting.filter(({ id }) => !out.includes(id)),
      chair,
      rule,
    ).met;
}

interface ProposedMeeting extends OpenMeeting {
  meetingId: string | null;
  startsAt: string;
  themed: boolean;
  onAgenda: { cases: number; minutes: number };
  minutesForCases: number;
}

async function plannedMeeting(unit: Unit, row: MeetingRow, rhythm: PanelRhythm, rule: QuorumRule) {
  const agenda = await agendaOf(unit, row.id);
  const minutes = agenda.reduce((sum, item) => sum + item.minutes, 0);
  const sitting = (await attendanceOf(unit, row.id)).filter(({ state }) => state !== 'apologies' && state !== 'absent');
  const themed = row.kind.startsWith('themed');
  return {
    key: row.id,
    meetingId: row.id,
    heldOn: row.held_on,
    startsAt: row.starts_at,
    neonatal: row.kind === 'neonatal',
    themed,
    onAgenda: { cases: agenda.length, minutes },
    minutesForCases: rhythm.minutesForCases,
    minutes: themed ? 0 : Math.max(0, rhythm.minutesForCases - minutes),
    quorateWithout: quorateWithout(rule, sitting, row.chair_independent),
  } satisfies ProposedMeeting;
}

async function nextMeetings(unit: Unit, rhythm: PanelRhythm): Promise<ProposedMeeting[]> {
  const rows = await unit.db
    .selectFrom('meetings')
    .selectAll()
    .where('status', '=', 'planned')
    .where('held_on', '>=', unit.today)
    .orderBy('held_on')
    .execute();
  const rule = await quorumRuleOn(unit);
  const planned: ProposedMeeting[] = [];
  for (const row of rows) planned.push(await plannedMeeting(unit, row, rhythm, rule));
  const members = await activeMembers(unit);
  const proposed = nextMeetingDays(
    rhythm,
    unit.today,
    rows.map((row) => row.held_on),
    meetingsAhead,
  ).map(
    (day): ProposedMeeting => ({
      ...day,
      key: day.heldOn,
      meetingId: null,
      startsAt: rhythm.startsAt,
      themed: false,
      onAgenda: { cases: 0, minutes: 0 },
      minutesForCases: rhythm.minutesForCases,
      minutes: rhythm.minutesForCases,
      quorateWithout: quorateWithout(rule, members, 'yes'),
    }),
  );
  return [...planned, ...proposed].sort((one, other) => one.heldOn.localeCompare(other.heldOn)).slice(0, meetingsAhead);
}

/** The next agendas, proposed and accepted. */
export const panelPlan = {
  plan: os.panel.plan.handler(({ context }) =>
    context.work(async (unit) => {
      const rhythm = await currentRhythm(unit);
      const cases = await waitingCases(unit, rhythm.minutesPerCase);
      const meetings = await nextMeetings(unit, rhythm);
      const plan = planPanels(
        cases.map(({ waiting }) => waiting),
        meetings,
      );
      const agendas = new Map(plan.meetings.map((each) => [each.key, each.cases]));
      await unit.audit({ action: 'panel.plan-made', detail: { cases: cases.length, meetings: meetings.length } });
      return {
        rhythm,
        meetings: meetings.map(({ quorateWithout: _, minutes: __, ...meeting }) => ({
          ...meeting,
          cases: agendas.get(meeting.key) ?? [],
        })),
        waiting: cases.map(({ waiting, header, number, ready, missing, members }) => ({
          caseId: waiting.caseId,
          name: header.name,
          number,
          age: header.age,
          waitingSince: waiting.waitingSince,
          daysWaiting: daysBetween(waiting.waitingSince, unit.today),
          ready,
          readyFrom: waiting.readyFrom,
          missing,
          neonatal: waiting.neonatal,
          expectedBy: waiting.expectedBy,
          interested: members.filter(({ id }) => waiting.interested.includes(id)).map(({ name }) => name),
        })),
        notPlaced: plan.notPlaced.map(({ caseId, why }) => ({ caseId, why: whyNotPlacedWords[why] })),
      };
    }),
  ),

  saveRhythm: os.panel.saveRhythm.handler(({ input, context }) =>
    context.work(async (unit) => {
      await saveSetting(unit, rhythmKey, input.rhythm, { after: input.seenVersion });
      return {};
    }),
  ),

  acceptPlan: os.panel.acceptPlan.handler(({ input, context }) =>
    context.work(async (unit) => {
      let cases = 0;
      const seen = new Set<string>();
      for (const planned of input.meetings) {
        if (planned.meetingId === null && planned.meeting === null) throw notFound('meeting');
        const id = planned.meetingId ?? (planned.meeting === null ? '' : await insertMeeting(unit, planned.meeting));
        const meeting = await openMeeting(unit, id);
        for (const { caseId, minutes } of planned.cases) {
          if (seen.has(caseId)) throw refused('CASE_TWICE', 'A case stands on two of these meetings.');
          seen.add(caseId);
          await refuseIfPlanned(unit, caseId);
          await putCaseOn(unit, meeting, caseId, minutes);
          await unit.audit({
            action: 'panel.case-put-on',
            caseId,
            subjectKind: 'meeting',
            subjectId: meeting.id,
          });
          cases += 1;
        }
      }
      await unit.audit({ action: 'panel.plan-accepted', detail: { meetings: input.meetings.length, cases } });
      return { meetings: input.meetings.length, cases };
    }),
  ),
};

/** Somebody may have planned a case while the proposal was on the screen. */
async function refuseIfPlanned(unit: Unit, caseId: string): Promise<void> {
  const already = await unit.db
    .selectFrom('agenda_items as item')
    .innerJoin('meetings as meeting', 'meeting.id', 'item.meeting_id')
    .select('item.id')
    .where('item.case_id', '=', caseId)
    .where('item.removed_at', 'is', null)
    .where('meeting.status', '=', 'planned')
    .where('meeting.held_on', '>=', unit.today)
    .executeTakeFirst();
  if (already !== undefined) {
    throw refused('PLANNED_ALREADY', 'A case of this plan was put on a meeting in the meantime. Make the plan again.');
  }
}
