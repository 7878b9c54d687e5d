import type { Scenario } from './scenarios.ts';

/** What makes a case unlike the others, so that every outcome of eligibility and every state of a key worker is met. */
export type Oddity =
  | 'lives-in-another-area'
  | 'lives-in-wales'
  | 'visitor-from-overseas'
  | 'no-fixed-address'
  | 'nhs-number-awaited'
  | 'died-abroad'
  | 'looked-after'
  | 'expected-not-known'
  | 'sex-indeterminate'
  | 'key-worker-declined'
  | 'key-worker-not-allocated';

/** The oddities of 65 deaths, each with the courses of events that it can go with. */
const oddities: readonly (readonly [Oddity, (scenario: Scenario) => boolean])[] = [
  ['died-abroad', (scenario) => scenario.key === 'diabetes'],
  ['sex-indeterminate', (scenario) => scenario.key === 'born-at-the-edge'],
  ['visitor-from-overseas', (scenario) => scenario.key === 'heart-surgery'],
  ['lives-in-wales', (scenario) => scenario.place === 'hospital-intensive-care' && scenario.group === 'child'],
  ['lives-in-another-area', (scenario) => scenario.place === 'hospital-neonatal-unit'],
  ['no-fixed-address', (scenario) => scenario.place === 'hospital-emergency'],
  ['nhs-number-awaited', (scenario) => scenario.group === 'newborn-under-24-weeks'],
  ['looked-after', (scenario) => scenario.key === 'cerebral-palsy' || scenario.key === 'trisomy-21'],
  ['expected-not-known', (scenario) => scenario.key === 'kidney-disease'],
  ['key-worker-declined', (scenario) => scenario.group === 'newborn'],
  ['key-worker-declined', (scenario) => scenario.group === 'child'],
  ['key-worker-declined', (scenario) => scenario.group === 'infant'],
  ['key-worker-not-allocated', (scenario) => scenario.group === 'child' && scenario.jointAgencyResponse],
  ['key-worker-not-allocated', (scenario) => scenario.group === 'newborn-under-24-weeks'],
];

/** Deals each oddity to the first case of a deck that it can go with; a case has at most one. */
export function dealOddities(): (scenario: Scenario) => Oddity | undefined {
  const left = [...oddities];
  return (scenario) => {
    if (scenario.twin === true) return undefined;
    const at = left.findIndex(([, fits]) => fits(scenario));
    return at < 0 ? undefined : left.splice(at, 1)[0]?.[0];
  };
}
