import { agencyForms } from '../agencies/forms.ts';
import { type CaseModifiability, caseModifiabilityLabels } from '../analysis/analysis.ts';
import { deathCategory } from '../analysis/categories.ts';
import { dateInWords, isDate } from '../dates.ts';
import type { Outcome } from '../eligibility/index.ts';
import { outcomeInWords } from '../eligibility/outcomeInWords.ts';
import type { Prompt } from '../eligibility/prompts.ts';
import { momentWords } from '../process/caseMoments.ts';
import { type JarTrigger, jarSteps, jarTriggers } from '../process/jointAgencyResponse.ts';
import { dutyInWords } from '../process/nextSteps.ts';
import { parallelKinds } from '../process/parallelReviews.ts';
import { type CaseRecord, contentOf, idOf, type Row, textOf } from './caseRecord.ts';

/**
 * Rows of one table that stand for one thing of which a case has only one: a decision, a text, a date. When both
 * records have it and they differ, a person chooses; what was not chosen stays readable with the old record.
 */
export interface GroupRule {
  table: string;
  /** The thing a row stands for; null for a row that joins whatever the other record has. */
  group(row: Row): string | null;
  section: string;
  label(row: Row): string;
  /** The row that counts. */
  current(rows: readonly Row[]): Row;
  /** What it says, for a person to choose by. */
  says(row: Row, record: CaseRecord): string;
  /** What counts as the same; what the row itself says unless given. */
  content?(row: Row, record: CaseRecord): string;
}

const last = (rows: readonly Row[]): Row =>
  rows.reduce((one, next) => ((next.created_at ?? '') >= (one.created_at ?? '') ? next : one));
const highest = (rows: readonly Row[]): Row =>
  rows.reduce((one, next) => (Number(next.version) > Number(one.version) ? next : one));
const only = (rows: readonly Row[]): Row => rows[rows.length - 1] as Row;

/** A date or an instant without seconds, in words; other text as it is. */
function dayWords(text: string): string {
  const day = text.slice(0, 10);
  if (!isDate(day)) return text;
  const time = text.slice(11, 16);
  return time === '' ? dateInWords(day) : `${dateInWords(day)}, ${time}`;
}

const joined = (...parts: (string | null | false)[]): string => parts.filter(Boolean).join(', ');

const textLabels: Readonly<Record<string, string>> = { circumstances: 'Circumstances', summary: 'Summary' };
const answerWords: Readonly<Record<string, string>> = {
  yes: 'Yes',
  no: 'No',
  'not-known': 'Not known',
  done: 'Done',
  'not-needed': 'Not needed',
  'in-hand': 'In hand',
};
const statusWords: Readonly<Record<string, string>> = {
  'to-ask': 'To ask',
  'not-needed': 'Not needed',
  referred: 'Referred',
  open: 'Open',
  finished: 'Finished',
};
const stageWords: Readonly<Record<string, string>> = { draft: 'Draft', panel: 'Panel', final: 'Final' };

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A JSON of plain fields in a few words, blanks left out. */
export function fieldsInWords(json: string): string {
  const fields = JSON.parse(json) as Record<string, unknown>;
  const parts = Object.entries(fields).flatMap(([name, value]) => {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return [];
    const label = name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
    return [`${label}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`];
  });
  return sentence(parts.join('; ')) || 'Nothing written';
}

function analysisWords(row: Row, record: CaseRecord): string {
  const category = row.category === null ? null : deathCategory(Number(row.category));
  const factors = factorsOf(row, record).length;
  const content = JSON.parse(textOf(row, 'content')) as { summary?: string };
  return joined(
    category ? `${category.code} ${category.label}` : 'No category',
    row.modifiability === null
      ? 'no answer on modifiability'
      : caseModifiabilityLabels[textOf(row, 'modifiability') as CaseModifiability].toLowerCase(),
    `${factors} ${factors === 1 ? 'factor' : 'factors'}`,
    content.summary ? `summary: ${content.summary}` : false,
  );
}

function factorsOf(analysis: Row, record: CaseRecord): Row[] {
  return (record.tables.analysis_factors ?? []).filter((factor) => factor.analysis_id === idOf(analysis));
}

/** Tables in which a case has one of each thing. What is in no rule joins. */
export const groupRules: readonly GroupRule[] = [
  {
    table: 'case_texts',
    group: (row) => textOf(row, 'kind'),
    section: 'Texts',
    label: (row) => textLabels[textOf(row, 'kind')] ?? sentence(textOf(row, 'kind').replaceAll('-', ' ')),
    current: highest,
    says: (row) => textOf(row, 'text') || 'Left empty',
    content: (row) => textOf(row, 'text'),
  },
  {
    table: 'eligibility_decisions',
    group: () => 'decision',
    section: 'Eligibility',
    label: () => 'Decision',
    current: highest,
    says: (row) =>
      joined(
        outcomeInWords[textOf(row, 'outcome') as Outcome],
        `rule ${textOf(row, 'rule')}`,
        `decided on ${dayWords(textOf(row, 'decided_on'))}`,
        `version ${textOf(row, 'version')}`,
      ),
  },
  {
    table: 'case_prompts',
    group: (row) => textOf(row, 'prompt'),
    section: 'Eligibility',
    label: (row) => dutyInWords(textOf(row, 'prompt') as Prompt),
    current: only,
    says: (row) =>
      row.answer === null
        ? 'Open'
        : joined(
            answerWords[textOf(row, 'answer')] ?? textOf(row, 'answer'),
            dayWords(textOf(row, 'answered_on')),
            textOf(row, 'note'),
          ),
  },
  {
    table: 'case_moments',
    group: (row) => textOf(row, 'moment'),
    section: 'Process',
    label: (row) => momentWords(textOf(row, 'moment')),
    current: last,
    says: (row) => joined(row.at === null ? 'Taken back' : dayWords(textOf(row, 'at')), textOf(row, 'note')),
  },
  {
    table: 'jar_answers',
    group: (row) => textOf(row, 'trigger_code'),
    section: 'Process',
    label: (row) => `Joint agency response: ${jarTriggers[textOf(row, 'trigger_code') as JarTrigger]}`,
    current: last,
    says: (row) => joined(answerWords[textOf(row, 'answer')] ?? '', textOf(row, 'note')),
  },
  {
    table: 'jar_steps',
    group: (row) => textOf(row, 'step'),
    section: 'Process',
    label: (row) => `Joint agency response: ${jarSteps.find(({ id }) => id === row.step)?.what ?? textOf(row, 'step')}`,
    current: last,
    says: (row) =>
      joined(
        row.done_on === null ? 'Not done' : `Done on ${dayWords(textOf(row, 'done_on'))}`,
        textOf(row, 'not_done_reason'),
        textOf(row, 'note'),
      ),
  },
  {
    table: 'parallel_reviews',
    group: (row) => textOf(row, 'kind'),
    section: 'Process',
    label: (row) => parallelKinds.find(({ id }) => id === row.kind)?.name ?? textOf(row, 'kind'),
    current: only,
    says: (row) =>
      joined(
        statusWords[textOf(row, 'status')] ?? textOf(row, 'status'),
        row.expected_on !== null && `expected ${dayWords(textOf(row, 'expected_on'))}`,
        row.ended_on !== null && `ended ${dayWords(textOf(row, 'ended_on'))}`,
        row.reference !== null && `reference ${textOf(row, 'reference')}`,
        textOf(row, 'note'),
      ),
  },
  {
    table: 'family_wishes',
    group: () => 'wishes',
    section: 'Family',
    label: () => 'What the family wishes',
    current: highest,
    says: (row) => fieldsInWords(textOf(row, 'wishes')),
  },
  {
    table: 'accepted_answers',
    group: (row) => `${textOf(row, 'form')} ${textOf(row, 'question')}`,
    section: 'Agencies',
    label: (row) => `Answer taken: ${questionLabel(textOf(row, 'form'), textOf(row, 'question'))}`,
    current: highest,
    says: (row, record) => {
      if (row.answer_id === null) return 'Taken back';
      const answer = (record.tables.request_answers ?? []).find((each) => idOf(each) === row.answer_id);
      return answer?.not_known === 1 ? 'Not known' : textOf(answer ?? {}, 'text');
    },
  },
  {
    table: 'analyses',
    group: (row) => `${textOf(row, 'stage')} ${textOf(row, 'rater')}`.trim(),
    section: 'Analysis',
    label: (row) =>
      joined(
        `${stageWords[textOf(row, 'stage')] ?? textOf(row, 'stage')} analysis`,
        row.rater !== '' && `${textOf(row, 'rater')} reader`,
      ),
    current: highest,
    says: analysisWords,
    content: (row, record) =>
      contentOf(row) +
      factorsOf(row, record)
        .map((factor) => contentOf({ ...factor, analysis_id: null }))
        .join(),
  },
];

function questionLabel(form: string, code: string): string {
  const questions = agencyForms.find(({ id }) => id === form)?.sections.flatMap((section) => section.questions) ?? [];
  return questions.find((question) => question.code === code)?.label ?? code;
}

/**
 * Tables of which the rows never change hands. Packs and returns belong to the case number they left with; who may
 * open a case follows from its key workers; what was decided about pairs, and babies of one birth, names both cases;
 * what the searches read is made again from the records.
 */
export const staysPut: ReadonlySet<string> = new Set([
  'cases',
  'case_access',
  'duplicate_decisions',
  'family_packs',
  'pack_merges',
  'merge_conflicts',
  'held_packs',
  'birth_siblings',
  'learning_reviews',
  'search_entries',
  'keyed_fields',
  'national_readings',
  'kept_access',
]);

/** Tables with a number of their own within the case, and what it is counted within. */
export const numbered: readonly { table: string; column: string; within: readonly string[] }[] = [
  { table: 'case_texts', column: 'version', within: ['kind'] },
  { table: 'eligibility_decisions', column: 'version', within: [] },
  { table: 'family_wishes', column: 'version', within: [] },
  { table: 'accepted_answers', column: 'version', within: ['form', 'question'] },
  { table: 'analyses', column: 'version', within: [] },
  { table: 'family_questions', column: 'number', within: [] },
];

/** Lists that simply join, in the words of the screens. */
export const lists: readonly { table: string; section: string; label: string }[] = [
  { table: 'notifications', section: 'Lists that join', label: 'Notifications and changes of them' },
  { table: 'holds', section: 'Lists that join', label: 'Holds' },
  { table: 'information_requests', section: 'Lists that join', label: 'Requests to agencies' },
  { table: 'contacts', section: 'Lists that join', label: 'Contacts with the family' },
  { table: 'family_questions', section: 'Lists that join', label: 'Questions of the family' },
  { table: 'family_promises', section: 'Lists that join', label: 'Promises to the family' },
  { table: 'touchpoints', section: 'Lists that join', label: 'What the family was told or given' },
  { table: 'agenda_items', section: 'Lists that join', label: 'Places on an agenda' },
  { table: 'panel_decisions', section: 'Lists that join', label: 'Decisions of the panel' },
  { table: 'late_papers', section: 'Lists that join', label: 'Papers that came late' },
  { table: 'actions', section: 'Lists that join', label: 'Actions' },
  { table: 'documents', section: 'Lists that join', label: 'Documents' },
  { table: 'redactions', section: 'Lists that join', label: 'Texts read for the panel' },
];
