import { type TouchpointFact, touchpointFacts } from './contact.ts';
import type { KeyWorkerToday } from './keyWorker.ts';

/** What is counted of each family. */
interface CountedFamily {
  keyWorker: Pick<KeyWorkerToday, 'state'>;
  leaflet: boolean;
  touchpoints: readonly TouchpointFact[];
}

export interface FamilyCounts {
  allocated: number;
  /** Declined by the family and not allocated are counted apart (domain.md rule 46). */
  declinedByFamily: number;
  notAllocated: number;
  none: number;
  leaflet: number;
  /** How many families have had each touchpoint, or did not want it. */
  touchpoints: Record<TouchpointFact, number>;
}

/**
 * How many families have a key worker, the leaflet, each touchpoint.
 *
 * @example familyCounts([{ keyWorker: { state: 'none' }, leaflet: true, touchpoints: [] }]).none // 1
 */
export function familyCounts(families: readonly CountedFamily[]): FamilyCounts {
  const count = (counts: (family: CountedFamily) => boolean) => families.filter(counts).length;
  const inState = (state: KeyWorkerToday['state']) => count(({ keyWorker }) => keyWorker.state === state);
  return {
    allocated: inState('allocated'),
    declinedByFamily: inState('declined-by-family'),
    notAllocated: inState('not-allocated'),
    none: inState('none'),
    leaflet: count(({ leaflet }) => leaflet),
    touchpoints: Object.fromEntries(
      touchpointFacts.map((fact) => [fact, count(({ touchpoints }) => touchpoints.includes(fact))]),
    ) as Record<TouchpointFact, number>,
  };
}
