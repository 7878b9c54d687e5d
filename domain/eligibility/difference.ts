import { dateInWords } from '../dates.ts';
import type { EligibilityFacts, FactName } from './facts.ts';
import { gestationInWords } from './gestation.ts';
import type { EligibilityDecision } from './index.ts';
import type { Prompt } from './prompts.ts';
import { questionFor } from './questions.ts';
import { areaWords } from './residence.ts';

/** One version of a decision as stored: what was known, and what followed from it. */
export interface DecisionVersion {
  facts: EligibilityFacts;
  decision: EligibilityDecision;
}

/** One fact that differs between two versions, with the question it answers. `null`: not asked or not given. */
export interface FactChange {
  fact: FactName;
  question: string;
  before: string | null;
  after: string | null;
}

export interface DecisionDifference {
  facts: FactChange[];
  outcome: { before: EligibilityDecision['outcome']; after: EligibilityDecision['outcome'] } | null;
  rule: { before: string; after: string } | null;
  guidance: { before: string; after: string } | null;
  promptsAdded: Prompt[];
  promptsGone: Prompt[];
}

/**
 * What changed from one version of a decision to the next, fact by fact, in words for a reader. Both versions stay as
 * they were (rule 20).
 *
 * @example differenceBetween(first, second).facts[0] // { fact: 'bornAlive', question: ..., before: 'not known', after: 'yes' }
 */
export function differenceBetween(before: DecisionVersion, after: DecisionVersion): DecisionDifference {
  const prompts = [before.decision.prompts, after.decision.prompts] as const;
  return {
    facts: factChanges(before.facts, after.facts),
    outcome: changed(before.decision.outcome, after.decision.outcome),
    rule: changed<string>(before.decision.rule, after.decision.rule),
    guidance: changed(before.decision.guidance, after.decision.guidance),
    promptsAdded: prompts[1].filter((prompt) => !prompts[0].includes(prompt)),
    promptsGone: prompts[0].filter((prompt) => !prompts[1].includes(prompt)),
  };
}

/** One fact's answer in words; null when it was not asked or not given. @example factInWords(facts, 'residence') */
export function factInWords(facts: EligibilityFacts, fact: FactName): string | null {
  const value = facts[fact];
  if (value === undefined) return null;
  if (fact === 'residence' || fact === 'placeOfDeath') return areaWords[facts[fact]];
  if (fact === 'dateOfBirth' || fact === 'dateOfDeath') return dateInWords(String(value));
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return plain[value] ?? value;
  if (fact === 'gestation' && facts.gestation) return gestationInWords(facts.gestation);
  if (fact === 'leadAgreement' && facts.leadAgreement) {
    const { lead, agreedOn, agreedBy, reason } = facts.leadAgreement;
    const leader = lead === 'us' ? 'our area leads' : 'the other area leads';
    return `${leader}, agreed ${dateInWords(agreedOn)} by ${agreedBy.join(' and ')}: ${reason}`;
  }
  if (facts.discretion) {
    const { decision, decidedBy, decidedOn, reason } = facts.discretion;
    return `${plain[decision] ?? decision}, decided ${dateInWords(decidedOn)} by ${decidedBy}: ${reason}`;
  }
  return null;
}

const plain: Readonly<Record<string, string>> = {
  'not-known': 'not known',
  'fleeting-only': 'brief reflex movement only',
  'not-recorded': 'not recorded',
  'our-council': 'our council',
  'other-english-council': 'another English council',
  'do-not-review': 'not to review',
  review: 'to review',
};

function factChanges(before: EligibilityFacts, after: EligibilityFacts): FactChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<FactName>;
  return [...names].flatMap((fact) => {
    const [was, is] = [factInWords(before, fact), factInWords(after, fact)];
    return was === is ? [] : [{ fact, question: questionFor(fact).asks, before: was, after: is }];
  });
}

function changed<T>(before: T, after: T): { before: T; after: T } | null {
  return before === after ? null : { before, after };
}
