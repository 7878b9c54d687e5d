import type { GeneratedCase } from './caseModel.ts';
import type { Oddity } from './oddities.ts';
import { councils, inventPostcode, inventStreet, neighbour } from './places.ts';
import type { Chance } from './random.ts';

export type Home = Pick<GeneratedCase, 'address' | 'council' | 'residence'>;

/** Where the child lived: mostly in the partnership, by the size of its councils. */
export function inventHome(oddity: Oddity | undefined, chance: Chance): Home {
  const line1 = inventStreet(chance);
  if (oddity === 'lives-in-another-area') {
    const town = chance.pick(neighbour.towns);
    const postcode = inventPostcode(neighbour.postcodeArea, chance);
    return { address: { line1, town, postcode }, council: neighbour.name, residence: 'other-english-area' };
  }
  if (oddity === 'lives-in-wales') {
    const postcode = inventPostcode('QY', chance);
    return { address: { line1, town: 'Aberhafn', postcode }, council: '', residence: 'wales' };
  }
  if (oddity === 'visitor-from-overseas') {
    return { address: { line1: 'Hotel Al Noor', town: 'Dubai', postcode: '' }, council: '', residence: 'overseas' };
  }
  if (oddity === 'no-fixed-address') {
    const address = { line1: 'Caravan at Mill Bank', town: 'Norchester', postcode: '' };
    return { address, council: '', residence: 'not-known' };
  }
  const council = chance.pick(councils.flatMap((each) => Array.from({ length: each.weight }, () => each)));
  const postcode = inventPostcode(council.postcodeArea, chance);
  const address = { line1, town: chance.pick(council.towns), postcode };
  return { address, council: council.name, residence: 'our-area' };
}
