import type { AnalysisVersion } from '../../../db/analysis.ts';
import { type CaseRow, currentCaseText } from '../../../db/cases.ts';
import { questionsOf } from '../../../db/family.ts';
import type { LatePaperRow, RequestForPack } from '../../../db/packs.ts';
import type { AgendaItemRow } from '../../../db/panel.ts';
import type { CaseStanding } from '../../../db/process.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { type Analysis, caseModifiabilityLabels, emptyAnalysis } from '../../../domain/analysis/analysis.ts';
import { deathCategory } from '../../../domain/analysis/categories.ts';
import { influenceLevel, influenceScales } from '../../../domain/analysis/influence.ts';
import { counted, daysBetween } from '../../../domain/dates.ts';
import { questionState } from '../../../domain/family/questions.ts';
import { completeness, notificationQuestion } from '../../../domain/notification/form.ts';
import {
  agencyKindInPack,
  analysisInPack,
  questionStatesInPack,
  reviewStatusesInPack,
} from '../../../domain/panel/packWords.ts';
import { ageTitle, quarterOf, relativeTo } from '../../../domain/panel/relativeTime.ts';
import { holdKinds } from '../../../domain/process/holds.ts';
import { jarSteps } from '../../../domain/process/jointAgencyResponse.ts';
import { parallelKinds } from '../../../domain/process/parallelReviews.ts';
import { stageOf, stages } from '../../../domain/process/stages.ts';
import { factorLabelsIn } from '../analysis/factorList.ts';
import type { PackCase, PackFactor, PackValue } from '../documents/pack.ts';
import { currentAnswers } from '../notification/answers.ts';
import { readinessOf } from '../readiness.ts';
import { ageOf } from './meetings.ts';
import { paragraphsOf } from './packTexts.ts';

const notAnswered = { blank: 'not-answered' } as const;

function orBlank(text: string | null | undefined): PackValue {
  return text ? text : notAnswered;
}

/** A coded answer in the words of its form. */
function answerWords(question: string, code: string | null): PackValue {
  if (code === null) return notAnswered;
  return notificationQuestion(question)?.options?.find((option) => option.code === code)?.label ?? code;
}

function categoryWords(category: number | null): PackValue {
  return category === null ? notAnswered : `${category} ${deathCategory(category)?.label ?? ''}`;
}

function datesOf(row: CaseRow) {
  return { dateOfBirth: row.date_of_birth, dateOfDeath: row.date_of_death };
}

/**
 * The part of a pack that tells of one case. No name, date or number of the record reaches it: `clean` writes each free
 * text without what identifies anybody.
 */
export async function packCase(
  unit: Unit,
  item: AgendaItemRow,
  row: CaseRow,
  standing: CaseStanding,
  version: AnalysisVersion | undefined,
  clean: (text: string) => string,
  more: { requests: readonly RequestForPack[]; papers: readonly LatePaperRow[] } = { requests: [], papers: [] },
): Promise<PackCase> {
  const cleanParagraphs = (text: string) => paragraphsOf(clean(text));
  const { progress } = standing;
  const analysis = version?.analysis ?? emptyAnalysis;
  const summary = analysis.summary || (await currentCaseText(unit, row.id, 'circumstances'))?.text || '';
  const questions = (await questionsOf(unit, [row.id])).get(row.id) ?? [];
  const place = answerWords('placeCategory', row.place_category);
  return {
    packNumber: item.pack_number,
    title: ageTitle(row.date_of_birth, row.date_of_death),
    minutes: item.minutes,
    frontSheet: {
      age: ageOf(row) ?? 'not known',
      ...(row.sex === null ? {} : { sex: String(answerWords('sex', row.sex)) }),
      category: categoryWords(analysis.category),
      died: row.date_of_death === null ? 'not known' : quarterOf(row.date_of_death),
      notified: row.notified_on === null ? 'not known' : relativeTo(row.notified_on, datesOf(row)),
      stage: stages.find((each) => each.id === stageOf(progress))?.name ?? '',
      more: [
        { label: 'Place of death', value: place },
        {
          label: 'Gestation at birth',
          value: row.gestation_weeks === null ? notAnswered : `${row.gestation_weeks} completed weeks`,
        },
        { label: 'Cause of death as understood', value: orBlank(clean(analysis.causeOfDeath)) },
      ],
    },
    summary: cleanParagraphs(summary),
    timeline: timelineOf(row, progress),
    factors: await factorsOf(unit, analysis, version?.factorList ?? '', clean),
    factorScale: influenceScales[analysis.factors[0]?.scale ?? 'influence-2018'].label,
    category: {
      proposed: categoryWords(analysis.category),
      because: cleanParagraphs(analysis.categoryReason),
      modifiability: analysis.modifiability === null ? notAnswered : caseModifiabilityLabels[analysis.modifiability],
    },
    parents: {
      views: cleanParagraphs(analysis.familyViews),
      questions: questions.map((question) => ({
        question: clean(question.text),
        status: questionStatesInPack[questionState(question)],
        answer: question.answer === null ? notAnswered : clean(question.answer),
      })),
    },
    keyWorker: keyWorkerLines(row, standing),
    otherReviews: progress.reviews
      .filter(({ status }) => status !== 'not-needed')
      .map((review) => ({
        kind: parallelKinds.find(({ id }) => id === review.kind)?.name ?? review.kind,
        status: reviewStatusesInPack[review.status],
        expected: expectedWords(review),
      })),
    agenciesAsked: more.requests.length,
    notReplied: more.requests
      .filter(({ received_on, closed_reason }) => received_on === null && closed_reason === null)
      .map((request) => ({
        kind: agencyKindInPack(request.kind),
        asked: agoWords(request.sent_on, unit.today),
        chased: chasedWords(request, unit.today),
      })),
    blanks: await blanksOf(unit, row, analysis),
    analysis: [
      { heading: 'Learning points', paragraphs: cleanParagraphs(analysis.learning) },
      { heading: 'Good practice', paragraphs: cleanParagraphs(analysis.goodPractice) },
      { heading: 'Recommendations', paragraphs: cleanParagraphs(analysis.recommendations) },
    ].filter((section) => section.paragraphs.length > 0),
    analysisFrom: version === undefined ? null : analysisInPack(version.stage, version.version, version.provisional),
    latePapers: more.papers.map((paper) => ({ title: clean(paper.title), paragraphs: cleanParagraphs(paper.text) })),
  };
}

async function factorsOf(
  unit: Unit,
  analysis: Analysis,
  list: string,
  clean: (text: string) => string,
): Promise<PackFactor[]> {
  const codes = (await factorLabelsIn(unit, [list]))(list);
  return analysis.factors.map((factor) => {
    const level = factor.level === null ? undefined : influenceLevel(factor.scale, factor.level);
    return {
      domain: factor.domain,
      factor: (factor.code === null ? undefined : codes.get(factor.code)) ?? clean(factor.text),
      level: factor.level ?? notAnswered,
      ...(level === undefined ? {} : { levelText: level.label }),
      modifiable: factor.modifiable === 'yes' || factor.modifiable === 'no' ? factor.modifiable : 'undecided',
      ...(factor.reason === '' ? {} : { reason: clean(factor.reason) }),
    };
  });
}

/** Blank is not the same as not known (rule 35): both are listed, each as what it is. */
async function blanksOf(unit: Unit, row: CaseRow, analysis: Analysis): Promise<PackCase['blanks']> {
  const notKnown = JSON.parse(row.not_known) as string[];
  const asked = completeness(await currentAnswers(unit, row), notKnown);
  const ofAnalysis: [boolean, string][] = [
    [analysis.summary === '', 'Summary for the panel'],
    [analysis.causeOfDeath === '', 'Cause of death as understood'],
    [analysis.category === null, 'Category of death'],
    [analysis.modifiability === null, 'Modifiability of the case'],
    [analysis.familyViews === '', 'The family’s questions and views'],
    [analysis.factors.some(({ level }) => level === null), 'Level of influence of every factor'],
    [analysis.factors.some(({ modifiable }) => modifiable === null), 'Whether every factor is modifiable'],
  ];
  const { checks, overridden } = await readinessOf(unit, row);
  const passedOver = checks.filter(({ id }) => overridden.includes(id));
  return [
    // What keeps a case off the panel and was passed over goes with it; the reason stays in the case.
    ...passedOver.map(({ words }) => ({ question: `${words} (passed over)`, blank: 'not-answered' as const })),
    ...asked.blank.map((question) => ({ question: question.label, blank: 'not-answered' as const })),
    ...ofAnalysis.flatMap(([isBlank, question]) => (isBlank ? [{ question, blank: 'not-answered' as const }] : [])),
    ...notKnown.map((key) => ({ question: notificationQuestion(key)?.label ?? key, blank: 'not-known' as const })),
  ];
}

function timelineOf(row: CaseRow, progress: CaseStanding['progress']): PackCase['timeline'] {
  const events: [string | null, string][] = [
    [row.date_of_birth, 'Born'],
    [row.date_of_death, 'Died'],
    [progress.notifiedOn, 'Notified to the panel'],
    [progress.keyWorkerContactOn, 'First contact of the key worker with the family'],
    ...progress.jarSteps.map(({ step, doneOn }): [string | null, string] => [
      doneOn,
      `Joint agency response: ${jarSteps.find(({ id }) => id === step)?.what.toLowerCase() ?? step}`,
    ]),
    ...progress.holds.flatMap(({ reason, from, to }): [string | null, string][] => {
      const why = holdKinds.find((kind) => kind.reason === reason)?.words ?? reason;
      return [
        [from, `Review on hold: ${why}`],
        [to, `Hold ended: ${why}`],
      ];
    }),
    ...progress.reviews.map(({ kind, endedOn }): [string | null, string] => {
      const review = parallelKinds.find(({ id }) => id === kind);
      return [endedOn, review?.finished ?? kind];
    }),
    [progress.cdrmHeldOn, 'Child death review meeting'],
    [progress.cdrmReportOn, 'Report of the child death review meeting'],
  ];
  return events
    .filter((event): event is [string, string] => event[0] !== null)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([day, what]) => ({ when: relativeTo(day.slice(0, 10), datesOf(row)), what }));
}

function expectedWords(review: { status: string; expectedOn: string | null }): PackValue {
  if (review.status === 'finished') return { blank: 'not-applicable' };
  return review.expectedOn === null ? notAnswered : quarterOf(review.expectedOn);
}

function agoWords(day: string | null, today: string): string {
  if (day === null) return '';
  const days = daysBetween(day, today);
  return days < 14 ? `${counted(days, 'day')} ago` : `${counted(Math.floor(days / 7), 'week')} ago`;
}

function chasedWords({ reminders, reminded_on }: RequestForPack, today: string): string {
  if (Number(reminders) === 0) return 'Not yet';
  return `${counted(Number(reminders), 'time')}, last ${agoWords(reminded_on, today)}`;
}

const keyWorkerWords = {
  allocated: 'Named',
  'declined-by-family': 'Declined by the family',
  'not-allocated': 'Not allocated, with a reason',
  none: 'None',
} as const;

function keyWorkerLines(row: CaseRow, { keyWorker, progress }: CaseStanding): PackCase['keyWorker'] {
  const views = { received: 'Yes', declined: 'Yes, and they declined', 'not-asked': 'No' } as const;
  return [
    { label: 'Key worker', value: keyWorkerWords[keyWorker.state] },
    { label: 'Since', value: keyWorker.state === 'none' ? notAnswered : relativeTo(keyWorker.since, datesOf(row)) },
    {
      label: 'First contact with the family',
      value: progress.keyWorkerContactOn === null ? 'None yet' : relativeTo(progress.keyWorkerContactOn, datesOf(row)),
    },
    { label: 'Family’s questions still open', value: String(progress.openFamilyQuestions) },
    { label: 'Family asked for questions and views', value: views[progress.familyView] },
  ];
}
