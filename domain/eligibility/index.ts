import { findAge } from './age.ts';
import { type EligibilityFacts, type FactName, readFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import { findLife } from './life.ts';
import { type Prompt, promptsFor } from './prompts.ts';
import { findResidence, type ResidenceFinding } from './residence.ts';
import { type RowCode, rows } from './rows.ts';
import { findTermination } from './termination.ts';

export type { Answer, Area, EligibilityFacts, FactName } from './facts.ts';
export type { Prompt } from './prompts.ts';
export type { RowCode } from './rows.ts';

export type Outcome = 'review' | 'not-cdr' | 'discretion' | 'pending' | 'other-lead';

/** The guidance edition a decision is taken under; kept with each decision (rule 20) [S11]. */
export const guidanceEdition = 'cdr-2018';

export interface EligibilityDecision {
  outcome: Outcome;
  /** The row of the decision tables that decided. */
  rule: RowCode;
  /** One plain sentence. */
  reason: string;
  /** Each fact that mattered, in words, with its row. */
  because: string[];
  /** Facts still needed; empty unless 'pending'. */
  missing: FactName[];
  /** Other duties to keep in view, whatever the outcome. */
  prompts: Prompt[];
  guidance: string;
}

/**
 * Decides whether a death comes under child death review in England, and who leads. The four questions are asked in
 * order: independent life, lawful termination, under 18, normal residence.
 *
 * A certain exclusion decides even where another fact is open: a lawful termination, a settled absence of signs of
 * life, a death at or after the 18th birthday. Otherwise every open question makes the outcome 'pending' and is named
 * in `missing`, so that nothing unknown excludes a child. An open question of termination is never passed over by the
 * absence of signs of life (rule 5): A13 wants the position of the police or the coroner first. Gestation never
 * changes an outcome [S09].
 *
 * Total and deterministic. Throws `MALFORMED_FACTS` for dates that do not exist, a death before birth, a gestation
 * outside 0+0 to 45+6, or an answer that is not on the list.
 *
 * @example
 * decideEligibility({ bornAlive: 'yes', lawfulTermination: 'no', gestation: { weeks: 19, days: 3 },
 *   dateOfBirth: '2026-01-05', dateOfDeath: '2026-01-05', residence: 'our-area', placeOfDeath: 'our-area' })
 * // { outcome: 'review', rule: 'A2', ... }
 */
export function decideEligibility(facts: EligibilityFacts): EligibilityDecision {
  const read = readFacts(facts);
  const life = findLife(read);
  const termination = findTermination(read);
  const age = findAge(read);
  const residence = findResidence(read);
  const asked: Asked = { life, termination, age, residence };

  const exclusion = certainExclusion(asked);
  if (exclusion) return excluded(read, exclusion, asked);
  const open = openQuestions(asked);
  if (open.length > 0) return pending(read, open, asked);
  return byResidence(read, asked);
}

interface Asked {
  life: Finding;
  termination: Finding;
  age: Finding;
  residence: ResidenceFinding;
}

function certainExclusion({ life, termination, age }: Asked): Finding | null {
  if (termination.says === 'outside') return termination;
  if (life.says === 'outside' && termination.says === 'go-on') return life;
  return age.says === 'outside' ? age : null;
}

/** Questions still open, in order. Without signs of life, age and residence do not arise. */
function openQuestions({ life, termination, age, residence }: Asked): (Finding | ResidenceFinding)[] {
  const questions = life.says === 'outside' ? [termination] : [life, termination, age, residence];
  return questions.filter((finding) => finding.says === 'needs-facts');
}

function excluded(facts: EligibilityFacts, by: Finding, asked: Asked): EligibilityDecision {
  const others = [asked.life, asked.termination, asked.age].filter((finding) => finding !== by);
  const open = others.filter((finding) => finding.says === 'needs-facts');
  const supporting = asked.life !== by && asked.life.says !== 'needs-facts' ? [asked.life] : [];
  return {
    outcome: 'not-cdr',
    rule: by.row,
    reason: by.reason ?? rows[by.row].reason,
    because: [
      line(by),
      ...supporting.map(line),
      ...open.map((finding) => `${line(finding)}; this does not change the outcome`),
    ],
    missing: [],
    prompts: promptsFor(facts),
    guidance: guidanceEdition,
  };
}

function pending(facts: EligibilityFacts, open: (Finding | ResidenceFinding)[], asked: Asked): EligibilityDecision {
  const first = open[0] ?? asked.life;
  return {
    outcome: 'pending',
    rule: first.row,
    reason: first.reason ?? rows[first.row].reason,
    because: open.map(line),
    missing: [...new Set(open.flatMap((finding) => finding.missing))],
    prompts: promptsOf(facts, asked),
    guidance: guidanceEdition,
  };
}

function byResidence(facts: EligibilityFacts, asked: Asked): EligibilityDecision {
  const { residence } = asked;
  const rule = decidingRow(facts, asked);
  return {
    outcome: residence.says === 'not-ours' || residence.says === 'needs-facts' ? 'not-cdr' : residence.says,
    rule,
    reason: rule === residence.row ? (residence.reason ?? rows[rule].reason) : rows[rule].reason,
    because: [asked.life, asked.termination, asked.age, residence].map(line),
    missing: [],
    prompts: promptsOf(facts, asked),
    guidance: guidanceEdition,
  };
}

/** For a child of our own area who died here, the row that says most: the birth, the leap birthday, else residence. */
function decidingRow(facts: EligibilityFacts, { life, age, residence }: Asked): RowCode {
  if (residence.row !== 'C1') return residence.row;
  if (life.row !== 'A1') return life.row;
  if (age.row === 'B8') return 'B8';
  return facts.gestation ? 'A1' : 'C1';
}

function promptsOf(facts: EligibilityFacts, { life, residence }: Asked): Prompt[] {
  const prompts = promptsFor(facts);
  if (life.says === 'outside') return prompts;
  const home = facts.residence !== 'our-area' && facts.residence !== 'not-known';
  if (home) prompts.push('tell-home-area');
  if (facts.certificate === 'outstanding') prompts.push('certificate-outstanding');
  if (residence.agreeLead) prompts.push('agree-lead');
  return prompts;
}

function line(finding: Finding | ResidenceFinding): string {
  return `${finding.words} (${finding.row})`;
}
