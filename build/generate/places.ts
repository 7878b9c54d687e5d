import type { Chance } from './random.ts';

/** Councils of the invented partnership, with their (non-existent) postcode areas. */
export const councils = [
  {
    name: 'Norchester',
    weight: 42,
    postcodeArea: 'NC',
    towns: ['Norchester', 'Harle', 'Upper Stenning', 'Brackley Fold'],
  },
  { name: 'Eastmere', weight: 14, postcodeArea: 'EQ', towns: ['Eastmere', "St Anne's Quay", 'Tollbury'] },
  { name: 'Wexcombe', weight: 9, postcodeArea: 'WX', towns: ['Wexcombe', 'Little Marden'] },
] as const;

/** A neighbouring council outside the partnership: another panel leads there. */
export const neighbour = { name: 'Harrowby Vale', postcodeArea: 'HV', towns: ['Harrowby', 'Cold Aston'] } as const;

export const hospitals = [
  { name: 'Norchester Royal Infirmary', trust: 'Norchester University Hospitals NHS Trust', short: 'NRI' },
  { name: 'Queen Adela Hospital', trust: 'Eastmere and Wexcombe NHS Foundation Trust', short: 'QAH' },
  { name: "St Brannoc's Children's Hospital", trust: "St Brannoc's Children's NHS Foundation Trust", short: 'SBCH' },
] as const;

/** Where a child of the partnership died on holiday. */
export const hospitalAbroad = {
  name: 'Hospital Santa Iria, Faro',
  trust: 'Hospital Santa Iria',
  short: 'HSI',
} as const;

export const hospice = {
  name: "Larkfield Children's Hospice",
  trust: 'Larkfield Hospice Charity',
  short: 'Larkfield',
} as const;

export const practices = [
  'Harle Road Surgery',
  'The Tollgate Medical Practice',
  'Brackley Fold Health Centre',
  'Stenning Street Surgery',
  'Quayside Family Practice',
  'Abbey Fields Medical Centre',
  'Little Marden Surgery',
  'Weavers Mill Health Centre',
] as const;

export const nurseries = ['Acorns Nursery', 'Little Otters Pre-school', 'Harle Road Day Nursery'] as const;
export const primarySchools = [
  "St Oswin's Primary School",
  'Weavers Lane Primary School',
  'Tollbury Primary Academy',
  'Marden Primary School',
] as const;
export const secondarySchools = ['Norchester High School', 'The Quayside Academy', 'Abbotsfield School'] as const;

const streets = [
  'Harle Road',
  'Tannery Lane',
  'Mill Bank',
  'Victoria Street',
  'Orchard Close',
  'Larch Avenue',
  'Canal Terrace',
  'Bishop Street',
  'Meadow View',
  'Ropewalk',
  'Station Parade',
  'Grange Crescent',
] as const;

const inwardLetters = 'ABDEFGHJLNPQRSTUWXYZ';

/** A well-formed postcode of an area that Royal Mail does not use. */
export function inventPostcode(area: string, chance: Chance): string {
  const letter = (): string => chance.pick([...inwardLetters]);
  return `${area}${chance.whole(1, 19)} ${chance.whole(1, 9)}${letter()}${letter()}`;
}

export function inventStreet(chance: Chance): string {
  const flat = chance.often(0.18) ? `Flat ${chance.whole(1, 40)}, ` : '';
  return `${flat}${chance.whole(1, 212)} ${chance.pick(streets)}`;
}

/** A number from the ranges kept for drama: it rings nowhere. */
export function inventPhone(mobile: boolean, chance: Chance): string {
  const last = String(chance.whole(0, 999)).padStart(3, '0');
  return mobile ? `07700 900${last}` : `01632 960${last}`;
}

/** An address under `.example`, which can never be delivered. */
export function inventEmail(given: string, family: string, domain: string): string {
  const plain = `${given.split(' ')[0]}.${family}`
    .normalize('NFD')
    .replace(/ł/gi, 'l')
    .replace(/[đð]/gi, 'd')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase();
  return `${plain}@${domain}.example`;
}

/**
 * A number in the 999 test range with a right check digit, never the same twice for one index.
 * Indexes whose check digit would be 10 are skipped by counting on.
 */
export function makeNhsNumbers(chance: Chance): () => string {
  const used = new Set<string>();
  return () => {
    for (;;) {
      const nine = `999${String(chance.whole(0, 999_999)).padStart(6, '0')}`;
      const sum = [...nine].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
      const check = (11 - (sum % 11)) % 11;
      if (check === 10 || used.has(nine)) continue;
      used.add(nine);
      return `${nine}${check}`;
    }
  };
}
