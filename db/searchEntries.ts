import { sql } from 'kysely';
import { agencyForm } from '../domain/agencies/forms.ts';
import { factorCodes } from '../domain/analysis/factorCodes.ts';
import { dateInWords } from '../domain/dates.ts';
import type { ContactEntry } from '../domain/family/contact.ts';
import { notificationForm } from '../domain/notification/form.ts';
import type { SearchKindId } from '../domain/notification/searchKinds.ts';
import { momentWords } from '../domain/process/caseMoments.ts';
import { holdKinds } from '../domain/process/holds.ts';
import { jarSteps } from '../domain/process/jointAgencyResponse.ts';
import { parallelKinds } from '../domain/process/parallelReviews.ts';
import { analysesInForce } from './analysis.ts';
import { answersToldOf } from './notification.ts';
import { oneOf, prepared } from './prepared.ts';
import type { Unit } from './unitOfWork.ts';

type Ids = { ids: readonly string[] };

const liveCasesIn = prepared((unit, { ids }: Ids) =>
  unit.db.selectFrom('cases').select('id').where('id', 'in', oneOf(ids)).where('state', 'in', ['open', 'closed']),
);
const caseTextsIn = prepared((unit, { ids }: Ids) =>
  unit.db
    .selectFrom('case_texts')
    .select(['case_id', 'kind', 'text'])
    .where('case_id', 'in', oneOf(ids))
    .orderBy('version'),
);
const peopleIn = prepared((unit, { ids }: Ids) =>
  unit.db.selectFrom('case_people').selectAll().where('case_id', 'in', oneOf(ids)).where('removed_at', 'is', null),
);
const decisionsIn = prepared((unit, { ids }: Ids) =>
  unit.db
    .selectFrom('eligibility_decisions')
    .select(['case_id', 'evidence', 'reason'])
    .where('case_id', 'in', oneOf(ids))
    .orderBy('version'),
);
const contactsIn = prepared((unit, { ids }: Ids) =>
  unit.db
    .selectFrom('contacts')
    .select(['id', 'case_id', 'on_day', 'entry'])
    .where('case_id', 'in', oneOf(ids))
    .where('current', '=', 1),
);
const questionsIn = prepared((unit, { ids }: Ids) =>
  unit.db.selectFrom('family_questions').selectAll().where('case_id', 'in', oneOf(ids)),
);
const promisesIn = prepared((unit, { ids }: Ids) =>
  unit.db.selectFrom('family_promises').select(['id', 'case_id', 'what', 'due_on']).where('case_id', 'in', oneOf(ids)),
);
const momentsIn = prepared((unit, { ids }: Ids) =>
  unit.db
    .selectFrom('case_moments')
    .select(['id', 'case_id', 'moment', 'at', 'note'])
    .where('case_id', 'in', oneOf(ids))
    .orderBy('created_at')
    .orderBy(sql`rowid`),
);
const jarStepsIn = prepared((unit, { ids }: Ids) =>
  unit.db
    .selectFrom('jar_steps')
    .selectAll()
    .where('case_id', 'in', oneOf(ids))
    .orderBy('created_at')
    .orderBy(sql`rowid`),
);
const holdsIn = prepared((unit, { ids }: Ids) =>
  unit.db.selectFrom('holds').selectAll().where('case_id', 'in', oneOf(ids)),
);
const reviewsIn = prepared((unit, { ids }: Ids) =>
  unit.db.selectFrom('parallel_reviews').selectAll().where('case_id', 'in', oneOf(ids)),
);
const documentsIn = prepared((unit, { ids }: Ids) =>
  unit.db
    .selectFrom('documents')
    .select(['id', 'case_id', 'name', 'note'])
    .where('case_id', 'in', oneOf(ids))
    .where('withdrawn_at', 'is', null),
);
const agencyAnswersIn = prepared((unit, { ids }: Ids) =>
  unit.db
    .selectFrom('request_answers as answer')
    .innerJoin('information_requests as request', 'request.id', 'answer.request_id')
    .innerJoin('agencies as agency', 'agency.id', 'request.agency_id')
    .select(['answer.case_id', 'answer.request_id', 'answer.form', 'answer.question', 'answer.text', 'agency.name'])
    .where('answer.case_id', 'in', oneOf(ids))
    .orderBy('answer.version'),
);

/** A text of a case as it is to be found. */
export interface SearchText {
  caseId: string;
  kind: SearchKindId;
  subjectId: string;
  title: string;
  text: string;
}

const searchedAnswers = notificationForm
  .flatMap(({ questions }) => questions)
  // Names and numbers of the child find the case itself; these are words about it.
  .filter(({ kind, key }) => (kind === 'text' || kind === 'long-text' ? key !== 'circumstances' : kind === 'postcode'))
  .map(({ key }) => key);

/** Every current text of these cases: what was corrected, taken back, withdrawn or merged away is not among them. */
export async function searchTextsOf(unit: Unit, caseIds: readonly string[]): Promise<SearchText[]> {
  const ids = (await liveCasesIn(unit, { ids: caseIds })).map(({ id }) => id);
  if (ids.length === 0) return [];
  const texts = [
    ...(await notificationTexts(unit, ids)),
    ...(await familyTexts(unit, ids)),
    ...(await processTexts(unit, ids)),
    ...(await agencyTexts(unit, ids)),
    ...(await analysisTexts(unit, ids)),
  ];
  return texts.filter(({ text }) => text.trim() !== '');
}

const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join('\n');

async function notificationTexts(unit: Unit, ids: string[]): Promise<SearchText[]> {
  const told = await answersToldOf(unit, ids);
  const texts: SearchText[] = [...told].map(([caseId, { answers }]) => ({
    caseId,
    kind: 'notification',
    subjectId: 'answers',
    title: 'Notification',
    text: joined(...searchedAnswers.map((key) => answers[key])),
  }));
  const versions = await caseTextsIn(unit, { ids });
  for (const row of newest(versions, ({ case_id, kind }) => `${case_id} ${kind}`)) {
    const isLearning = row.kind === 'urgent-learning';
    texts.push({
      caseId: row.case_id,
      kind: isLearning ? 'urgent-learning' : 'notification',
      subjectId: row.kind,
      title: isLearning ? 'Urgent learning' : row.kind === 'circumstances' ? 'Circumstances' : row.kind,
      text: row.text,
    });
  }
  for (const person of await peopleIn(unit, { ids })) {
    const name = [person.title, person.first_name, person.known_as, person.family_name].filter(Boolean).join(' ');
    texts.push({
      caseId: person.case_id,
      kind: 'person',
      subjectId: person.id,
      title: person.role,
      text: joined(name, person.role, person.employer, person.phone, person.email, person.note),
    });
  }
  const decisions = await decisionsIn(unit, { ids });
  for (const row of newest(decisions, ({ case_id }) => case_id)) {
    const evidence = Object.values(JSON.parse(row.evidence) as Record<string, string>);
    texts.push({
      caseId: row.case_id,
      kind: 'eligibility',
      subjectId: 'decision',
      title: 'Eligibility decision',
      text: joined(row.reason, ...evidence),
    });
  }
  return texts;
}

async function familyTexts(unit: Unit, ids: string[]): Promise<SearchText[]> {
  const contacts = await contactsIn(unit, { ids });
  const questions = await questionsIn(unit, { ids });
  const promises = await promisesIn(unit, { ids });
  return [
    ...contacts.map((row): SearchText => {
      const entry = JSON.parse(row.entry) as ContactEntry;
      const people = entry.with.map(({ name, relationship }) => `${name}, ${relationship}`);
      return {
        caseId: row.case_id,
        kind: 'contact',
        subjectId: row.id,
        title: `Contact, ${dateInWords(row.on_day)}`,
        text: joined(entry.note, ...entry.questions, entry.supportWhat, entry.processConcern, ...people, entry.by),
      };
    }),
    ...questions.map(
      (row): SearchText => ({
        caseId: row.case_id,
        kind: 'question',
        subjectId: row.id,
        title: `Question ${row.number}`,
        text: joined(row.text, row.answer, row.left_open_reason),
      }),
    ),
    ...promises.map(
      (row): SearchText => ({
        caseId: row.case_id,
        kind: 'promise',
        subjectId: row.id,
        title: `Promise for ${dateInWords(row.due_on)}`,
        text: row.what,
      }),
    ),
  ];
}

async function processTexts(unit: Unit, ids: string[]): Promise<SearchText[]> {
  const moments = await momentsIn(unit, { ids });
  const steps = await jarStepsIn(unit, { ids });
  const holds = await holdsIn(unit, { ids });
  const reviews = await reviewsIn(unit, { ids });
  const documents = await documentsIn(unit, { ids });
  return [
    ...newest(moments, ({ case_id, moment }) => `${case_id} ${moment}`)
      .filter(({ at }) => at !== null)
      .map((row): SearchText => {
        const isCare = row.moment.startsWith('care:');
        return {
          caseId: row.case_id,
          kind: isCare ? 'care' : 'process',
          subjectId: row.moment,
          title: isCare ? `Care, ${dateInWords(row.at?.slice(0, 10) ?? '')}` : momentWords(row.moment),
          text: row.note ?? '',
        };
      }),
    ...newest(steps, ({ case_id, step }) => `${case_id} ${step}`).map(
      (row): SearchText => ({
        caseId: row.case_id,
        kind: 'process',
        subjectId: `jar:${row.step}`,
        title: jarSteps.find(({ id }) => id === row.step)?.what ?? row.step,
        text: joined(row.note, row.not_done_reason),
      }),
    ),
    ...holds.map(
      (row): SearchText => ({
        caseId: row.case_id,
        kind: 'process',
        subjectId: row.id,
        title: `Hold: ${holdKinds.find(({ reason }) => reason === row.reason)?.words ?? row.reason}`,
        text: row.note ?? '',
      }),
    ),
    ...reviews.map(
      (row): SearchText => ({
        caseId: row.case_id,
        kind: 'process',
        subjectId: row.kind,
        title: parallelKinds.find(({ id }) => id === row.kind)?.name ?? row.kind,
        text: joined(row.reference, row.note),
      }),
    ),
    ...documents.map(
      (row): SearchText => ({
        caseId: row.case_id,
        kind: 'document',
        subjectId: row.id,
        title: 'Document',
        text: joined(row.name, row.note),
      }),
    ),
  ];
}

async function agencyTexts(unit: Unit, ids: string[]): Promise<SearchText[]> {
  const rows = await agencyAnswersIn(unit, { ids });
  return newest(rows, ({ request_id, question }) => `${request_id} ${question}`).map((row) => {
    const asked = agencyForm(row.form).sections.flatMap(({ questions }) => questions);
    const label = asked.find(({ code }) => code === row.question)?.label ?? row.question;
    return {
      caseId: row.case_id,
      kind: 'answer',
      subjectId: `${row.request_id} ${row.question}`,
      title: `${row.name}: ${label}`,
      text: row.text,
    };
  });
}

const analysisParts = [
  ['summary', 'Summary for the panel'],
  ['causeOfDeath', 'Cause of death as understood'],
  ['categoryReason', 'Why this category'],
  ['learning', 'Learning points'],
  ['goodPractice', 'Good practice'],
  ['recommendations', 'Recommendations'],
  ['familyViews', 'The family’s questions and views'],
] as const;

async function analysisTexts(unit: Unit, ids: string[]): Promise<SearchText[]> {
  const inForce = await analysesInForce(unit, ids);
  return [...inForce].flatMap(([caseId, { analysis }]): SearchText[] => [
    ...analysisParts.map(
      ([part, title]): SearchText => ({ caseId, kind: 'analysis', subjectId: part, title, text: analysis[part] }),
    ),
    ...analysis.factors.map(
      (factor, place): SearchText => ({
        caseId,
        kind: 'factor',
        subjectId: String(place),
        title: `Factor ${place + 1}, domain ${factor.domain}`,
        text: joined(factorCodes.find(({ code }) => code === factor.code)?.label, factor.text, factor.reason),
      }),
    ),
  ]);
}

/** The last row of each key; rows come oldest first. */
function newest<R>(rows: readonly R[], keyOf: (row: R) => string): R[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}
