import { counted } from '../dates.ts';
import type { Analysis, AnalysisFactor } from './analysis.ts';
import { caseModifiabilityLabels } from './analysis.ts';
import { deathCategory } from './categories.ts';

/** One difference between two versions, in words. */
export interface AnalysisDifference {
  what: string;
  before: string;
  after: string;
}

/** A factor is the same in two versions when it has the same code, or the same words where it has none. */
export function factorKey(factor: Pick<AnalysisFactor, 'domain' | 'code' | 'text'>): string {
  return factor.code === null
    ? `${factor.domain}:text:${factor.text.toLowerCase()}`
    : `${factor.domain}:${factor.code}`;
}

const blank = 'blank';
const modifiableWords = {
  yes: 'modifiable',
  no: 'not modifiable',
  'not-known': 'not known whether modifiable',
} as const;

function levelWords(factor: AnalysisFactor): string {
  return factor.level === null ? 'level blank' : `level ${factor.level} (${factor.scale})`;
}

function factorWords(factor: AnalysisFactor): string {
  return `${levelWords(factor)}, ${factor.modifiable === null ? 'modifiable blank' : modifiableWords[factor.modifiable]}`;
}

const texts = {
  causeOfDeath: 'Cause of death',
  summary: 'Summary',
  learning: 'Learning points',
  goodPractice: 'Good practice',
  recommendations: 'Recommendations',
  familyViews: 'Family’s questions and views',
  categoryReason: 'Reason for the category',
} as const;

/**
 * What changed from one version of an analysis to another, readable by somebody who saw neither.
 *
 * @param label the words for a factor's key
 */
export function analysisDifference(
  before: Analysis,
  after: Analysis,
  label: (factor: AnalysisFactor) => string,
): AnalysisDifference[] {
  const differences: AnalysisDifference[] = [];
  const note = (what: string, was: string, is: string) => {
    if (was !== is) differences.push({ what, before: was, after: is });
  };
  const then = new Map(before.factors.map((factor) => [factorKey(factor), factor]));
  const now = new Map(after.factors.map((factor) => [factorKey(factor), factor]));
  for (const key of new Set([...then.keys(), ...now.keys()])) {
    const was = then.get(key);
    const is = now.get(key);
    const either = is ?? was;
    if (either === undefined) continue;
    note(label(either), was ? factorWords(was) : 'not there', is ? factorWords(is) : 'taken out');
    if (was && is) note(`${label(either)}: reason`, was.reason || blank, is.reason || blank);
  }
  const category = (code: number | null) =>
    code === null ? blank : `${code} ${deathCategory(code)?.label ?? ''}`.trim();
  note('Category of death', category(before.category), category(after.category));
  const modifiability = (value: Analysis['modifiability']) => (value === null ? blank : caseModifiabilityLabels[value]);
  note('Modifiability of the case', modifiability(before.modifiability), modifiability(after.modifiability));
  for (const [field, title] of Object.entries(texts) as [keyof typeof texts, string][]) {
    note(title, before[field] || blank, after[field] || blank);
  }
  return differences;
}

/** How often two raters gave the same answer, and how far beyond chance. */
export interface Agreement {
  items: number;
  same: number;
  /** Cohen's kappa, -1 to 1; null when it cannot be computed: nothing to compare, or both always gave one answer. */
  kappa: number | null;
}

/**
 * Agreement of two raters on the same items. Kappa is (observed - expected) / (1 - expected), where the expected share
 * is what their own frequencies of each answer would give by chance.
 *
 * @example agreementOf([['yes', 'yes'], ['no', 'yes'], ['no', 'no'], ['yes', 'yes']]).kappa // 0.5
 */
export function agreementOf(pairs: readonly (readonly [string, string])[]): Agreement {
  const items = pairs.length;
  const same = pairs.filter(([one, other]) => one === other).length;
  if (items === 0) return { items, same, kappa: null };
  const share = (side: 0 | 1, answer: string) => pairs.filter((pair) => pair[side] === answer).length / items;
  const answers = new Set(pairs.flat());
  const expected = [...answers].reduce((sum, answer) => sum + share(0, answer) * share(1, answer), 0);
  if (1 - expected < 1e-9) return { items, same, kappa: null };
  return { items, same, kappa: (same / items - expected) / (1 - expected) };
}

/** Below this many items kappa moves a lot with one answer. */
const fewItems = 20;

/**
 * Agreement in words: how many, the percentage, and kappa with what it means.
 *
 * @example agreementWords(agreementOf(pairs)) // '3 of 4 the same (75%). Kappa 0.50: moderate agreement. With only 4 items, one answer moves it.'
 */
export function agreementWords({ items, same, kappa }: Agreement): string {
  if (items === 0) return 'Nothing to compare.';
  const counts = `${same} of ${items} the same (${Math.round((100 * same) / items)}%).`;
  if (kappa === null) return `${counts} Kappa cannot be given: both always gave one and the same answer.`;
  const few = items < fewItems ? ` With only ${counted(items, 'item')}, one answer moves it.` : '';
  return `${counts} Kappa ${kappa.toFixed(2)}: ${kappaMeans(kappa)}.${few}`;
}

/** The usual words for ranges of kappa; a convention, not a test. */
function kappaMeans(kappa: number): string {
  if (kappa <= 0) return 'no more than chance would give';
  if (kappa <= 0.2) return 'slight agreement';
  if (kappa <= 0.4) return 'fair agreement';
  if (kappa <= 0.6) return 'moderate agreement';
  return kappa <= 0.8 ? 'substantial agreement' : 'almost full agreement';
}

/** What kappa is, for whoever has not met it. */
export const kappaDefinition =
  'Cohen’s kappa: how much two raters agree beyond what chance alone would give. 1 is full agreement, 0 is chance.';

/** Two raters on the same death: what they agree on, out of what either of them named. */
export interface RaterAgreement {
  /** Whether a factor was named, and its level; whether it was named, and modifiable. */
  level: Agreement;
  modifiable: Agreement;
  factors: { key: string; first: AnalysisFactor | null; second: AnalysisFactor | null; agree: boolean }[];
  named: number;
  agreed: number;
  categoryAgrees: boolean | null;
  modifiabilityAgrees: boolean | null;
}

/** @example raterAgreement(first, second).agreed // factors with the same level and the same modifiable answer */
export function raterAgreement(first: Analysis, second: Analysis): RaterAgreement {
  const ones = new Map(first.factors.map((factor) => [factorKey(factor), factor]));
  const twos = new Map(second.factors.map((factor) => [factorKey(factor), factor]));
  const factors = [...new Set([...ones.keys(), ...twos.keys()])].map((key) => {
    const one = ones.get(key) ?? null;
    const two = twos.get(key) ?? null;
    const agree = one !== null && two !== null && one.level === two.level && one.modifiable === two.modifiable;
    return { key, first: one, second: two, agree };
  });
  const both = <T>(a: T | null, b: T | null) => (a === null || b === null ? null : a === b);
  const on = (answer: (factor: AnalysisFactor) => string | null) =>
    agreementOf(
      factors.map(({ first: one, second: other }) => {
        const said = (factor: AnalysisFactor | null) => (factor === null ? 'not named' : (answer(factor) ?? blank));
        return [said(one), said(other)] as const;
      }),
    );
  return {
    level: on((factor) => (factor.level === null ? null : `${factor.level} ${factor.scale}`)),
    modifiable: on((factor) => factor.modifiable),
    factors,
    named: factors.length,
    agreed: factors.filter((factor) => factor.agree).length,
    categoryAgrees: both(first.category, second.category),
    modifiabilityAgrees: both(first.modifiability, second.modifiability),
  };
}

/** How a panel graded one factor before: a prompt for consistency, never a decision. */
export interface ConsistencyMirror {
  cases: number;
  modifiable: number;
  notModifiable: number;
  notKnown: number;
  levels: Record<string, number>;
}

/** @example mirrorWords('Unsafe sleeping', { cases: 12, modifiable: 11, ... }) // 'Unsafe sleeping: modifiable in 11 of 12 cases.' */
export function mirrorWords(label: string, mirror: ConsistencyMirror): string {
  if (mirror.cases === 0) return `${label}: not graded before by this panel.`;
  return `${label}: modifiable in ${mirror.modifiable} of ${mirror.cases} ${mirror.cases === 1 ? 'case' : 'cases'}.`;
}
