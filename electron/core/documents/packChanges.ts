import { isDeepStrictEqual } from 'node:util';
import { counted } from '../../../domain/dates.ts';
import { printedValue } from './blocks.ts';
import type { PackAction, PackCase, PackChange, PackDocument, PackFactor, PackValue } from './pack.ts';

/** The parts of a case that can differ from one version to the next, by the heading that they stand under. */
export type CaseSection =
  | 'Front sheet'
  | 'Summary'
  | 'Timeline'
  | 'Factors'
  | 'Proposed category'
  | "Parents' questions and views"
  | 'Key worker'
  | 'Other reviews'
  | 'Agencies that have not replied'
  | 'What is blank'
  | 'Draft analysis'
  | 'Papers that came late';

export interface CaseChange {
  section: CaseSection;
  /** What changed, without the case: 'factor ‘Unsafe sleeping’ added'. */
  text: string;
}

function differs(one: unknown, other: unknown): boolean {
  return !isDeepStrictEqual(one, other);
}

/** What left a list and what came to it, as they are printed. */
function comings(before: readonly string[], after: readonly string[]): { added: string[]; removed: string[] } {
  const left = [...before];
  const added = after.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { added, removed: left };
}

function named(what: string, { added, removed }: { added: string[]; removed: string[] }, [to, from]: [string, string]) {
  const quote = (each: string) => `${what} ‘${each}’`;
  return [...added.map((each) => `${quote(each)} ${to}`), ...removed.map((each) => `${quote(each)} ${from}`)];
}

function moved(what: string, before: PackValue, after: PackValue): string[] {
  return differs(before, after) ? [`${what} is now ‘${printedValue(after)}’, was ‘${printedValue(before)}’`] : [];
}

function factorChanges(before: readonly PackFactor[], after: readonly PackFactor[]): string[] {
  const key = ({ domain, factor }: PackFactor) => `${domain} ${factor}`;
  const changed = named('factor', comings(before.map(key), after.map(key)), ['added', 'removed']).map((each) =>
    each.replace(/‘[A-D] /, '‘'),
  );
  for (const factor of after) {
    const old = before.find((each) => key(each) === key(factor));
    if (old === undefined) continue;
    const what = `of factor ‘${factor.factor}’`;
    changed.push(...moved(`level ${what}`, old.level, factor.level));
    changed.push(...moved(`modifiable ${what}`, old.modifiable, factor.modifiable));
    if (differs(old.reason, factor.reason)) changed.push(`reason ${what} rewritten`);
  }
  return changed;
}

function frontChanges(before: PackCase['frontSheet'], after: PackCase['frontSheet']): string[] {
  const rows = (sheet: PackCase['frontSheet']): [string, PackValue][] => [
    ['age at death', sheet.age],
    ['sex', sheet.sex ?? { blank: 'not-answered' }],
    ['time of death', sheet.died],
    ['notified', sheet.notified],
    ['stage', sheet.stage],
    ...(sheet.more ?? []).map(({ label, value }): [string, PackValue] => [label.toLowerCase(), value]),
  ];
  const old = new Map(rows(before));
  return rows(after).flatMap(([label, value]) => {
    const was = old.get(label) ?? { blank: 'not-answered' };
    const long = [was, value].some((each) => typeof each === 'string' && each.length > 80);
    return long && differs(was, value) ? [`${label} rewritten`] : moved(label, was, value);
  });
}

function paperChanges(before: PackCase['latePapers'], after: PackCase['latePapers']): string[] {
  const titles = (papers: PackCase['latePapers']) => papers.map(({ title }) => title);
  const changed = named('paper', comings(titles(before), titles(after)), ['added', 'removed']);
  for (const paper of after) {
    const old = before.find(({ title }) => title === paper.title);
    if (old !== undefined && differs(old, paper)) changed.push(`paper ‘${paper.title}’ rewritten`);
  }
  return changed;
}

function questionChanges(before: PackCase['parents'], after: PackCase['parents']): string[] {
  const changed: string[] = differs(before.views, after.views) ? ['views of the parents rewritten'] : [];
  const old = new Map(before.questions.map((each) => [each.question, each]));
  const isNew = after.questions.filter(({ question }) => !old.has(question)).length;
  if (isNew > 0) changed.push(`${counted(isNew, 'question')} added`);
  const gone = before.questions.filter(({ question }) => !after.questions.some((each) => each.question === question));
  if (gone.length > 0) changed.push(`${counted(gone.length, 'question')} no longer there`);
  const other = after.questions.filter((each) => old.has(each.question) && differs(old.get(each.question), each));
  if (other.length > 0) changed.push(`${counted(other.length, 'question')} answered or moved on`);
  return changed;
}

function agencyChanges(before: PackCase, after: PackCase): string[] {
  const kinds = ({ notReplied }: PackCase) => notReplied.map(({ kind }) => kind);
  const { added, removed } = comings(kinds(before), kinds(after));
  return [
    ...removed.map((kind) => `${kind} is no longer waited for`),
    ...added.map((kind) => `${kind} was asked and has not replied`),
    ...(before.agenciesAsked === after.agenciesAsked || added.length + removed.length > 0
      ? []
      : [`agencies asked are now ${after.agenciesAsked}, were ${before.agenciesAsked}`]),
  ];
}

/**
 * What is different in one case, section by section. How long ago an agency was asked is no change.
 *
 * @example caseChanges(before, after)[0] // { section: 'Factors', text: 'factor ‘Unsafe sleeping’ added' }
 */
export function caseChanges(before: PackCase, after: PackCase): CaseChange[] {
  const rewritten = (one: unknown, other: unknown, words: string) => (differs(one, other) ? [words] : []);
  const questions = ({ blanks }: PackCase) => blanks.map(({ question }) => question);
  const blanks = comings(questions(before), questions(after));
  const sections: [CaseSection, string[]][] = [
    [
      'Front sheet',
      [
        ...frontChanges(before.frontSheet, after.frontSheet),
        ...moved('title', before.title, after.title),
        ...moved('minutes planned', String(before.minutes ?? ''), String(after.minutes ?? '')),
      ],
    ],
    ['Summary', rewritten(before.summary, after.summary, 'summary rewritten')],
    ['Timeline', rewritten(before.timeline, after.timeline, 'timeline changed')],
    ['Factors', factorChanges(before.factors, after.factors)],
    [
      'Proposed category',
      [
        ...moved('proposed category', before.category.proposed, after.category.proposed),
        ...rewritten(before.category.because, after.category.because, 'why this category rewritten'),
        ...moved('modifiability', before.category.modifiability, after.category.modifiability),
      ],
    ],
    ["Parents' questions and views", questionChanges(before.parents, after.parents)],
    ['Key worker', rewritten(before.keyWorker, after.keyWorker, 'key worker status changed')],
    ['Other reviews', rewritten(before.otherReviews, after.otherReviews, 'other reviews changed')],
    ['Agencies that have not replied', agencyChanges(before, after)],
    [
      'What is blank',
      [
        ...(blanks.removed.length > 0 ? [`${counted(blanks.removed.length, 'blank')} filled`] : []),
        ...(blanks.added.length > 0 ? [`${counted(blanks.added.length, 'blank')} more`] : []),
      ],
    ],
    [
      'Draft analysis',
      [
        ...rewritten(before.analysis, after.analysis, 'learning, good practice or recommendations rewritten'),
        ...moved('analysis', before.analysisFrom ?? 'none', after.analysisFrom ?? 'none'),
      ],
    ],
    ['Papers that came late', paperChanges(before.latePapers, after.latePapers)],
  ];
  return sections.flatMap(([section, said]) => said.map((text) => ({ section, text })));
}

function actionChanges(before: readonly PackAction[], after: readonly PackAction[]): string[] {
  const numbers = (actions: readonly PackAction[]) => actions.map(({ number }) => number);
  const { added, removed } = comings(numbers(before), numbers(after));
  const old = new Map(before.map((action) => [action.number, action]));
  const told = after.filter(({ number, overdue: _, ...rest }) => {
    const { number: __, overdue: ___, ...was } = old.get(number) ?? { number };
    return old.has(number) && differs(was, rest);
  });
  return [
    ...(added.length > 0 ? [`Open actions: ${added.join(', ')} added.`] : []),
    ...(removed.length > 0 ? [`Open actions: ${removed.join(', ')} no longer open.`] : []),
    ...(told.length > 0 ? [`Open actions: ${numbers(told).join(', ')} changed.`] : []),
  ];
}

/**
 * What is different from the version before, in sentences for whoever read that one; empty when the same would be
 * printed again.
 *
 * @example packChanges(before, after)[0]?.text // 'Case 4: new.'
 */
export function packChanges(before: PackDocument, after: PackDocument): PackChange[] {
  const said: PackChange[] = [];
  const front = (text: string, one: unknown, other: unknown) => {
    if (differs(one, other)) said.push({ text });
  };
  front('The day or place of the meeting changed.', [before.date, before.place], [after.date, after.place]);
  front('The meeting’s kind or theme changed.', [before.meeting, before.panel], [after.meeting, after.panel]);
  front('Attendance or quorum changed.', before.attendance, after.attendance);
  front('Declarations of interest changed.', before.declarations, after.declarations);
  front('The minutes of the last meeting changed.', before.lastMinutes, after.lastMinutes);
  said.push(...actionChanges(before.openActions, after.openActions).map((text) => ({ text })));
  said.push(...paperChanges(before.latePapers, after.latePapers).map((text) => ({ text: sentence(text) })));
  const inBoth = (one: PackDocument, other: PackDocument) =>
    one.items
      .map(({ packNumber }) => packNumber)
      .filter((each) => other.items.some((item) => item.packNumber === each));
  front('The order of the cases changed.', inBoth(before, after), inBoth(after, before));
  for (const item of after.items) {
    const old = before.items.find(({ packNumber }) => packNumber === item.packNumber);
    const { packNumber } = item;
    if (old === undefined) said.push({ text: `Case ${packNumber}: new.`, packNumber });
    else if (item.withheld !== true && old.withheld !== true) {
      const changes = caseChanges(old, item).map(({ text }) => text);
      if (changes.length > 0) said.push({ text: `Case ${packNumber}: ${changes.join('; ')}.`, packNumber });
    }
  }
  for (const { packNumber } of before.items) {
    if (!after.items.some((item) => item.packNumber === packNumber))
      said.push({ text: `Case ${packNumber}: taken off the agenda.`, packNumber });
  }
  return said;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
