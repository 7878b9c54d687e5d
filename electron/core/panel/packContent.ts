import { mayOpen } from '../../../db/access.ts';
import { type AnalysisVersion, analysesInForce } from '../../../db/analysis.ts';
import { type CaseRow, currentCaseText, findCase, knownIdentifiersOf } from '../../../db/cases.ts';
import { questionsOf } from '../../../db/family.ts';
import { type AgendaItemRow, agendaOf, attendanceOf, declarationsOf, type MeetingRow } from '../../../db/panel.ts';
import { openActions } from '../../../db/panelActions.ts';
import { type CaseStanding, standingsOf } from '../../../db/process.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { caseModifiabilityLabels } from '../../../domain/analysis/analysis.ts';
import { deathCategory } from '../../../domain/analysis/categories.ts';
import { influenceLevel, influenceScales } from '../../../domain/analysis/influence.ts';
import { counted, dateInWords, daysBetween } from '../../../domain/dates.ts';
import { questionState } from '../../../domain/family/questions.ts';
import { completeness, notificationQuestion } from '../../../domain/notification/form.ts';
import { arrangementLabels, coreRoleLabel, meetingKindLabels } from '../../../domain/panel/meeting.ts';
import { ageTitle, quarterOf, relativeTo } from '../../../domain/panel/relativeTime.ts';
import type { KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';
import { compileKnownStrings } from '../../../domain/privacy/knownStrings.ts';
import { parallelKinds } from '../../../domain/process/parallelReviews.ts';
import { outstanding } from '../../../domain/process/progress.ts';
import { stageOf, stages } from '../../../domain/process/stages.ts';
import { currentFactorCodes } from '../analysis.ts';
import { sensitiveCase } from '../cases.ts';
import type { PackAction, PackCase, PackDocument, PackFactor, PackItem, PackValue } from '../documents/pack.ts';
import { currentAnswers } from '../notification.ts';
import { type CaseReviews, reviewsOf, sha256Of } from '../reports/caseTexts.ts';
import { releaseText } from '../reports/releaseText.ts';
import { ageOf, meetingQuorum } from './meetings.ts';

/** Everything that a pack is built from: already de-identified, with the identifiers to sweep the finished files for. */
export interface PackContent {
  document: PackDocument;
  /** How many free texts it prints, and which nobody signed off: case id and digest of the text. */
  review: { texts: number; unreviewed: string[] };
  sweepFor: { caseId: string; known: KnownIdentifiers }[];
  /** Whole phrases that a pack may hold: the panel's own name, its members, this copy's recipient. */
  allow: string[];
}

const asItIs = (text: string) => text;
const notAnswered = { blank: 'not-answered' } as const;

function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function orBlank(text: string | null | undefined): PackValue {
  return text ? text : notAnswered;
}

/** The part of a pack that tells of one case. No name, date or number of the record reaches it. */
async function packCase(
  unit: Unit,
  item: AgendaItemRow,
  row: CaseRow,
  standing: CaseStanding,
  version: AnalysisVersion | undefined,
  clean: (text: string) => string,
): Promise<PackCase> {
  const cleanParagraphs = (text: string | undefined) => paragraphs(clean(text ?? ''));
  const { progress } = standing;
  const analysis = version?.analysis;
  const summary = analysis?.summary || (await currentCaseText(unit, row.id, 'circumstances'))?.text || '';
  const codes = new Map((await currentFactorCodes(unit)).map((each) => [each.code, each.label]));
  const questions = (await questionsOf(unit, [row.id])).get(row.id) ?? [];
  const category = analysis?.category ?? null;
  const notKnown = JSON.parse(row.not_known) as string[];
  const asked = completeness(await currentAnswers(unit, row), notKnown);
  return {
    packNumber: item.pack_number,
    title: ageTitle(row.date_of_birth, row.date_of_death),
    minutes: item.minutes,
    frontSheet: {
      age: ageOf(row) ?? 'not known',
      ...(row.sex === null ? {} : { sex: row.sex }),
      category: category === null ? notAnswered : `${category} ${deathCategory(category)?.label ?? ''}`,
      died: row.date_of_death === null ? 'not known' : quarterOf(row.date_of_death),
      notified: row.notified_on === null ? 'not known' : relativeTo(row.notified_on, datesOf(row)),
      stage: stages.find((each) => each.id === stageOf(progress))?.name ?? '',
      more: [
        { label: 'Place of death', value: orBlank(placeWords(row.place_category)) },
        {
          label: 'Gestation at birth',
          value: row.gestation_weeks === null ? notAnswered : `${row.gestation_weeks} completed weeks`,
        },
        { label: 'Cause of death as understood', value: orBlank(clean(analysis?.causeOfDeath ?? '')) },
      ],
    },
    summary: cleanParagraphs(summary),
    timeline: timelineOf(row, progress, unit.today),
    factors: (analysis?.factors ?? []).map((factor): PackFactor => {
      const level = factor.level === null ? undefined : influenceLevel(factor.scale, factor.level);
      return {
        domain: factor.domain,
        factor: (factor.code === null ? undefined : codes.get(factor.code)) ?? clean(factor.text),
        level: factor.level ?? notAnswered,
        ...(level === undefined ? {} : { levelText: level.label }),
        modifiable: factor.modifiable === 'yes' || factor.modifiable === 'no' ? factor.modifiable : 'undecided',
        ...(factor.reason === '' ? {} : { reason: clean(factor.reason) }),
      };
    }),
    factorScale: influenceScales[analysis?.factors[0]?.scale ?? 'influence-2018'].label,
    category: {
      proposed: category === null ? notAnswered : `${category} ${deathCategory(category)?.label ?? ''}`,
      because: cleanParagraphs(analysis?.categoryReason),
      modifiability:
        analysis === undefined || analysis.modifiability === null
          ? notAnswered
          : caseModifiabilityLabels[analysis.modifiability],
    },
    parents: {
      views: cleanParagraphs(analysis?.familyViews),
      questions: questions.map((question) => ({
        question: clean(question.text),
        status: questionStateWords[questionState(question)],
        answer: question.answer === null ? notAnswered : clean(question.answer),
      })),
    },
    keyWorker: keyWorkerLines(standing),
    otherReviews: progress.reviews
      .filter(({ status }) => status !== 'not-needed')
      .map((review) => ({
        kind: parallelKinds.find(({ id }) => id === review.kind)?.name ?? review.kind,
        status: reviewStatusWords[review.status],
        expected: review.expectedOn === null ? notAnswered : quarterOf(review.expectedOn),
      })),
    notReplied: outstanding(progress.requests).map((request, index) => ({
      kind: `Agency ${index + 1}`,
      asked: request.sentOn === null ? '' : `${counted(daysBetween(request.sentOn, unit.today), 'day')} ago`,
      chased: '',
    })),
    blanks: [
      ...asked.blank.map((question) => ({ question: question.label, blank: 'not-answered' as const })),
      ...notKnown.map((key) => ({ question: notificationQuestion(key)?.label ?? key, blank: 'not-known' as const })),
    ],
    analysis: [
      { heading: 'Learning points', paragraphs: cleanParagraphs(analysis?.learning) },
      { heading: 'Good practice', paragraphs: cleanParagraphs(analysis?.goodPractice) },
      { heading: 'Recommendations', paragraphs: cleanParagraphs(analysis?.recommendations) },
    ].filter((section) => section.paragraphs.length > 0),
  };
}

const questionStateWords = {
  asked: 'Asked',
  'at-meeting': 'Taken to a meeting',
  answered: 'Answered, not yet given back',
  'given-back': 'Answered and given back to the family',
  'left-open': 'Left open, with a reason',
} as const;

const reviewStatusWords = {
  'to-ask': 'To be asked',
  'not-needed': 'Not needed',
  referred: 'Referred',
  open: 'Open',
  finished: 'Finished',
} as const;

function datesOf(row: CaseRow) {
  return { dateOfBirth: row.date_of_birth, dateOfDeath: row.date_of_death };
}

/** The kind of place, never its name. */
function placeWords(category: string | null): string | null {
  return category === null ? null : category.replaceAll('-', ' ');
}

function timelineOf(row: CaseRow, progress: CaseStanding['progress'], today: string) {
  const events: [string | null, string][] = [
    [row.date_of_birth, 'Born'],
    [row.date_of_death, 'Died'],
    [progress.notifiedOn, 'Notified to the panel'],
    [progress.keyWorkerContactOn, 'First contact of the key worker with the family'],
    [progress.cdrmHeldOn, 'Child death review meeting'],
    [today, 'This pack was made'],
  ];
  return events
    .filter((event): event is [string, string] => event[0] !== null)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([day, what]) => ({ when: relativeTo(day, datesOf(row)), what }));
}

function keyWorkerLines({ keyWorker, progress }: CaseStanding) {
  const status =
    keyWorker.state === 'allocated'
      ? 'Named'
      : keyWorker.state === 'declined-by-family'
        ? 'Declined by the family'
        : keyWorker.state === 'not-allocated'
          ? 'Not allocated, with a reason'
          : 'None';
  return [
    { label: 'Key worker', value: status },
    { label: 'Family’s questions still open', value: String(progress.openFamilyQuestions) },
    { label: 'Family asked for questions and views', value: progress.familyView === 'not-asked' ? 'No' : 'Yes' },
  ];
}

/** What every pack says of itself (privacy.md rule 42). */
const handling = [
  'For members of this panel only. Names, dates, places and numbers of families and of those who cared for them were removed or replaced.',
  'Somebody who knew a child may still recognise the case: do not copy, forward or discuss it outside the meeting, and destroy this copy after it.',
  'If you recognise somebody, or find something that names a person, tell the coordinator at once.',
];

/** Gathers a meeting's pack. `withheldFrom` names the items that this copy's recipient must not see. */
export async function packContent(
  unit: Unit,
  meeting: MeetingRow,
  copy: {
    recipient: string;
    version: number;
    changes: PackDocument['changes'];
    auditHead: string;
    panelName: string;
    withheld: ReadonlySet<string>;
  },
): Promise<PackContent> {
  const items = await agendaOf(unit, meeting.id);
  const rows = new Map<string, CaseRow>();
  for (const item of items) {
    const row = await findCase(unit, item.case_id);
    if (row !== undefined) rows.set(item.case_id, row);
  }
  // A pack is made of the whole of a case: whoever makes it says first why they open a sensitive one.
  const unexplained = items.flatMap((item) => {
    const row = rows.get(item.case_id);
    return row === undefined || copy.withheld.has(item.id) || mayOpen(unit, row) ? [] : [row.number];
  });
  if (unexplained.length > 0) throw sensitiveCase(unexplained);
  const caseIds = [...rows.keys()];
  const known = await knownIdentifiersOf(unit, caseIds);
  const standings = await standingsOf(unit, [...rows.values()]);
  const analyses = await analysesInForce(unit, caseIds);
  const others = compileKnownStrings([...known].map(([caseId, identifiers]) => ({ caseId, known: identifiers })));
  const reviews = new Map<string, CaseReviews>(await reviewsOf(unit, known));
  const unreviewed = new Set<string>();
  let texts = 0;
  /** Writes the texts of one case without its identifiers, and notes which of them nobody signed off. */
  function cleaner(caseId: string, own: KnownIdentifiers): (text: string) => string {
    return (text) => {
      if (text === '') return '';
      texts += 1;
      const sha256 = sha256Of(text);
      const signed = reviews.get(caseId)?.signed(sha256, 'panel');
      if (signed === undefined) unreviewed.add(`${caseId} ${sha256}`);
      return releaseText(text, own, others, signed).text;
    };
  }
  const packItems: PackItem[] = [];
  for (const item of items) {
    const row = rows.get(item.case_id);
    const own = known.get(item.case_id);
    const standing = standings.get(item.case_id);
    if (row === undefined || own === undefined || standing === undefined) continue;
    packItems.push(
      copy.withheld.has(item.id)
        ? { withheld: true, packNumber: item.pack_number }
        : await packCase(unit, item, row, standing, analyses.get(item.case_id), cleaner(item.case_id, own)),
    );
  }
  const attendance = await attendanceOf(unit, meeting.id);
  const declarations = await declarationsOf(unit, meeting.id);
  const quorum = await meetingQuorum(unit, meeting);
  const numbers = new Map(items.map((item) => [item.case_id, item.pack_number]));
  const actions = await openActions(unit);
  const actionKnown = await knownIdentifiersOf(
    unit,
    actions.flatMap((action) => (action.case_id === null ? [] : [action.case_id])),
  );
  for (const [caseId, review] of await reviewsOf(unit, actionKnown)) reviews.set(caseId, review);
  const kind = meetingKindLabels[meeting.kind];
  const document: PackDocument = {
    title: 'Child death overview panel: meeting pack',
    audience: 'Panel (confidential, de-identified)',
    panel: copy.panelName,
    meeting: meeting.theme === '' ? kind : `${kind}: ${meeting.theme}`,
    date: meeting.held_on,
    place: meeting.place || null,
    version: copy.version,
    changes: copy.changes,
    recipient: copy.recipient,
    auditHead: copy.auditHead,
    exportedOn: unit.today,
    handling,
    agenda: [
      { title: 'Welcome, apologies and quorum', minutes: 5 },
      { title: 'Declarations of interest', minutes: 5 },
      { title: 'Actions still open', minutes: 10 },
      ...packItems.map((item) => ({
        title: item.withheld ? `Case ${item.packNumber}` : `Case ${item.packNumber}: ${item.title}`,
        minutes: item.withheld ? null : item.minutes,
        packNumber: item.packNumber,
      })),
      { title: 'Any other business', minutes: 5 },
    ],
    attendance: {
      people: attendance.map((person) => ({
        name: person.name,
        role: coreRoleLabel(person.role),
        employer: person.employer,
        status: person.state,
      })),
      quorum: quorum.words,
    },
    declarations: declarations.map((row) => ({
      name: row.name,
      interest: row.interest,
      packNumbers: row.pack_number === null ? [] : [row.pack_number],
      arrangement: arrangementLabels[row.arrangement],
    })),
    lastMinutes: [],
    openActions: actions.map((action): PackAction => {
      const own = action.case_id === null ? undefined : actionKnown.get(action.case_id);
      const clean = action.case_id === null || own === undefined ? asItIs : cleaner(action.case_id, own);
      const packNumber = action.case_id === null ? undefined : numbers.get(action.case_id);
      return {
        number: String(action.number),
        action: clean(action.action),
        owner: action.owner,
        due: action.due_on ?? 'no date',
        progress: action.progress ? clean(action.progress.progress) : 'No progress recorded',
        ...(packNumber === undefined ? {} : { packNumber }),
      };
    }),
    items: packItems,
  };
  return {
    document,
    review: { texts, unreviewed: [...unreviewed].sort() },
    sweepFor: [...known, ...actionKnown].map(([caseId, identifiers]) => ({ caseId, known: identifiers })),
    allow: [
      copy.panelName,
      copy.recipient,
      // The meeting's own date and place, and the day the pack was made, may be a date or a town of a case, too.
      dateInWords(meeting.held_on),
      dateInWords(unit.today),
      meeting.place,
      ...attendance.flatMap((person) => [person.name, person.employer]),
      ...actions.map((action) => action.owner),
    ],
  };
}
