import type { CaseRow } from '../../db/cases.ts';
import { whatKeepsFamilyOpen } from '../../db/family.ts';
import { standingsOf } from '../../db/process.ts';
import {
  caseTextVersions,
  holdsOf,
  jarAnswersOf,
  jarStepsOf,
  type MomentRow,
  momentsOf,
  reviewsOf,
} from '../../db/processRecord.ts';
import { readSetting } from '../../db/settings.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { momentWords, recordedMoments } from '../../domain/process/caseMoments.ts';
import type { Clock, MomentName } from '../../domain/process/clockRules.ts';
import { type ClockFacts, type ClockState, clockStates, lateInWords } from '../../domain/process/clocks.ts';
import {
  bankHolidayKey,
  bankHolidaySetting,
  clockSettings,
  clockSettingsKey,
  clocksWith,
  firstBankHolidays,
  limitInWords,
} from '../../domain/process/forms.ts';
import { type Hold, type HoldReason, heldDays, holdKinds, waiting } from '../../domain/process/holds.ts';
import { type JarAnswers, jarState, jarSteps } from '../../domain/process/jointAgencyResponse.ts';
import { kindsPrompted, overdueReviews, parallelKinds } from '../../domain/process/parallelReviews.ts';
import type { CaseProgress } from '../../domain/process/progress.ts';
import type { ClockRow, ProcessView } from '../api/processRecord.ts';

/** The clocks as the partnership keeps them today. */
export async function clocksToday(unit: Unit): Promise<Clock[]> {
  const setting = await readSetting(unit, clockSettingsKey);
  return clocksWith(setting === null ? [] : clockSettings.parse(setting.value));
}

export async function bankHolidaysToday(unit: Unit) {
  const setting = await readSetting(unit, bankHolidayKey);
  return setting === null ? firstBankHolidays : bankHolidaySetting.parse(setting.value);
}

/** The newest date of each event, taken-back ones left out. */
export function newestMoments(rows: readonly MomentRow[]): Map<string, MomentRow> {
  const newest = new Map(rows.map((row) => [row.moment, row]));
  return new Map([...newest].filter(([, row]) => row.at !== null));
}

/** The dated events that the clocks of a case run from, from everything recorded about it. */
function clockFacts(row: CaseRow, progress: CaseProgress, moments: Map<string, MomentRow>): ClockFacts {
  const finished = (kind: string) =>
    progress.reviews.find((review) => review.kind === kind && review.status === 'finished')?.endedOn ?? null;
  const death =
    row.date_of_death !== null && row.time_of_death !== null
      ? `${row.date_of_death}T${row.time_of_death}`
      : row.date_of_death;
  const known: Partial<Record<MomentName, string | null>> = {
    death,
    'cdop-notified': row.notified_on,
    'key-worker-contact': progress.keyWorkerContactOn,
    'mnsi-ended': finished('mnsi'),
    'pmrt-completed': finished('pmrt'),
    'inquest-result': finished('inquest'),
    'cdrm-held': row.cdrm_on,
    'cdop-held': row.cdop_on,
    'case-closed': row.closed_on,
  };
  const recorded = Object.fromEntries([...moments].map(([name, { at }]) => [name, at]));
  const all = Object.entries({ ...known, ...recorded }).filter(([, at]) => at !== null && at !== undefined);
  const inquestRuns = progress.reviews.some(
    ({ kind, status }) => kind === 'inquest' && (status === 'open' || status === 'referred'),
  );
  return { moments: Object.fromEntries(all), awaited: inquestRuns ? ['inquest-result'] : [] };
}

function clockRow(clock: Clock, state: ClockState): ClockRow {
  const { startBasis } = state;
  return {
    id: clock.id,
    event: clock.event,
    status: state.status,
    limit: limitInWords(clock.limit),
    state: state.state,
    basis:
      startBasis &&
      `${momentWords(startBasis.event)}${startBasis.knownTo === 'day' && clock.limit?.unit === 'hours' ? ', hour not known' : ''}`,
    due: state.due,
    doneAt: state.doneAt,
    late: lateInWords(inDaysWhenLong(state.late)),
    daysRunning: state.daysRunning,
    daysHeld: state.daysHeld,
    heldBy: state.heldBy.map(holdWords),
    dueWithHolds: state.daysHeld > 0 ? state.dueWithHolds : null,
    note: clock.note ?? null,
    sources: [...clock.sources],
  };
}

/** A lateness of days says more than one of hundreds of hours. */
function inDaysWhenLong(late: ClockState['late']): ClockState['late'] {
  if (late?.unit !== 'hours' || late.count < 96) return late;
  return { count: Math.floor(late.count / 24), unit: 'days' };
}

function holdWords(reason: HoldReason): string {
  return holdKinds.find((kind) => kind.reason === reason)?.words ?? reason;
}

/** Where the clocks of a case stand now. */
export async function clocksOf(unit: Unit, row: CaseRow, progress: CaseProgress, moments: Map<string, MomentRow>) {
  const clocks = (await clocksToday(unit)).filter((clock) => !clock.forPartnership);
  const holidays = (await bankHolidaysToday(unit)).map(({ date }) => date);
  const now = row.closed_on ?? unit.today;
  const states = clockStates(clocks, clockFacts(row, progress, moments), progress.holds, now, holidays);
  return clocks.flatMap((clock) => {
    const state = states.find((each) => each.clock === clock.id);
    return state ? [clockRow(clock, state)] : [];
  });
}

/** Everything on the Process page. The case has been opened. */
export async function processOf(unit: Unit, row: CaseRow): Promise<ProcessView> {
  const progress = (await standingsOf(unit, [row])).get(row.id)?.progress;
  if (progress === undefined) throw new Error('CASE_WITHOUT_STANDING');
  const rows = await momentsOf(unit, row.id);
  const moments = newestMoments(rows);
  const end = row.closed_on ?? unit.today;
  const took = row.date_of_death === null ? null : waiting(row.date_of_death, progress.holds, end);
  return {
    caseId: row.id,
    today: unit.today,
    rowVersion: row.row_version,
    state: row.state,
    dateOfDeath: row.date_of_death,
    closedOn: row.closed_on,
    closedReason: row.closed_reason,
    waiting: took && {
      ...took,
      byReason: took.byReason.map(({ reason, days }) => ({ words: holdWords(reason), days })),
    },
    clocks: await clocksOf(unit, row, progress, moments),
    moments: recordedMoments.map(({ name, words }) => {
      const own = rows.filter((each) => each.moment === name);
      const fallback = name === 'cdrm-held' ? row.cdrm_on : name === 'cdop-notified' ? row.notified_on : null;
      const newest = moments.get(name);
      return {
        moment: name,
        words,
        at: newest?.at ?? (own.length === 0 ? fallback : null),
        note: newest?.note ?? '',
        earlier: Math.max(0, own.length - 1),
      };
    }),
    holds: (await holdsOf(unit, row.id)).map((hold) => ({
      id: hold.id,
      reason: hold.reason,
      words: holdWords(hold.reason as HoldReason),
      from: hold.from_on,
      to: hold.to_on,
      note: hold.note ?? '',
      familyToldOn: hold.family_told_on,
      rowVersion: hold.row_version,
      days: heldDays([{ from: hold.from_on, to: hold.to_on } satisfies Omit<Hold, 'reason'>], end),
    })),
    jar: await jarOf(unit, row.id),
    reviews: await reviewViews(unit, row.id, progress),
    urgentLearning: (await caseTextVersions(unit, row.id, 'urgent-learning')).map((each) => ({
      version: each.version,
      text: each.text,
      writtenAt: each.created_at,
    })),
    familyQuestionsOpen: (await whatKeepsFamilyOpen(unit, row.id)).map(({ number }) => number),
  };
}

async function jarOf(unit: Unit, caseId: string): Promise<ProcessView['jar']> {
  const answers: JarAnswers = Object.fromEntries(
    (await jarAnswersOf(unit, caseId)).map(({ trigger_code, answer }) => [trigger_code, answer]),
  );
  const log = new Map((await jarStepsOf(unit, caseId)).map((row) => [row.step, row]));
  const blank = { J1: '', J2: '', J3: '', J4: '', J5: '' } as const;
  return {
    criteria: jarState(answers).criteria,
    answers: { ...blank, ...answers },
    steps: jarSteps.map(({ id, what, keep, expected }) => {
      const own = log.get(id);
      return {
        step: id,
        what,
        keep,
        expected,
        doneOn: own?.done_on ?? null,
        notDoneReason: own?.not_done_reason ?? '',
        note: own?.note ?? '',
      };
    }),
  };
}

async function reviewViews(unit: Unit, caseId: string, progress: CaseProgress): Promise<ProcessView['reviews']> {
  const rows = new Map((await reviewsOf(unit, caseId)).map((row) => [row.kind, row]));
  const prompted = new Set(kindsPrompted(progress.openPrompts).map(({ id }) => id));
  const overdue = new Set(overdueReviews(progress.reviews, unit.today).map(({ kind }) => kind));
  return parallelKinds.map(({ id, name, when, keep, finished }) => {
    const own = rows.get(id);
    return {
      kind: id,
      name,
      when,
      keep,
      finishedWords: finished,
      status: own?.status ?? null,
      expectedOn: own?.expected_on ?? null,
      endedOn: own?.ended_on ?? null,
      reference: own?.reference ?? '',
      note: own?.note ?? '',
      rowVersion: own?.row_version ?? 0,
      prompted: prompted.has(id),
      overdue: overdue.has(id),
    };
  });
}
