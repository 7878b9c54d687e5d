import type { EligibilityFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import { lifeOf } from './life.ts';

/**
 * Question 2: did the death follow a lawful termination? Rows A11 to A13. A yes is outside child death review whether
 * or not the baby lived [S09][S10]; 'not known' never excludes (rule 5).
 */
export function findTermination(facts: EligibilityFacts): Finding {
  if (facts.lawfulTermination === 'no') {
    return {
      says: 'go-on',
      row: 'A1',
      words: 'The death did not follow a lawful termination of pregnancy',
      missing: [],
    };
  }
  if (facts.lawfulTermination === 'not-known') {
    const words = 'It is not known whether the death followed a lawful termination of pregnancy';
    return { says: 'needs-facts', row: 'A13', words, missing: ['lawfulTermination'] };
  }
  const row = lifeOf(facts) === 'no-signs' ? 'A11' : 'A12';
  return { says: 'outside', row, words: 'Recorded as following a lawful termination of pregnancy', missing: [] };
}
