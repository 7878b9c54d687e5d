import type { GeneratedCase, GeneratedChild, KeyWorker, Professional } from './caseModel.ts';
import { type Home, inventHome } from './homes.ts';
import { tellStory } from './narrative.ts';
import { dealOddities, type Oddity } from './oddities.ts';
import {
  type Household,
  heritageDeck,
  inventHousehold,
  inventKeyWorkers,
  inventProfessional,
  nameChild,
} from './people.ts';
import {
  hospice,
  hospitalAbroad,
  hospitals,
  makeNhsNumbers,
  nurseries,
  practices,
  primarySchools,
  secondarySchools,
} from './places.ts';
import { inventContacts, inventDates, inventRequests } from './process.ts';
import { addDays, type Chance, chanceFrom, dayNumber } from './random.ts';
import { type Scenario, scenarios } from './scenarios.ts';

export interface GenerateOptions {
  seed: number;
  count: number;
  /** First and last date of death, both included. */
  from: string;
  to: string;
  /** What the reviews can know; the last date of death when absent. */
  today?: string;
  /** How many family contacts a case may have by `today`; 9 when absent. */
  contacts?: number;
}

/**
 * Invents deaths in the shape of domain.md 7.2: of each 65, 27 in the first 28 days (11 of them born before 24 weeks),
 * 13 later in the first year, 25 at 1 to 17 years; 48 % of reviewed deaths with modifiable factors.
 * The same options give the same cases, in order of notification.
 *
 * @example generateCases({ seed: 65, count: 65, from: '2025-04-01', to: '2026-10-31' }).length // 65
 */
export function generateCases(options: GenerateOptions): GeneratedCase[] {
  const chance = chanceFrom(options.seed);
  const world: World = {
    ...options,
    today: options.today ?? options.to,
    chance,
    keyWorkers: inventKeyWorkers(chance),
    nextNhsNumber: makeNhsNumbers(chance),
    heritages: [],
  };
  const made: Draft[] = [];
  let deck: Scenario[] = [];
  let oddityFor = dealOddities();
  while (made.length < options.count) {
    if (deck.length === 0) {
      deck = chance.shuffled(scenarios.flatMap(cardsOf));
      oddityFor = dealOddities();
    }
    const scenario = deck.pop() as Scenario;
    const first = inventCase(world, scenario, oddityFor(scenario));
    made.push(first);
    if (scenario.twin === true && made.length < options.count) made.push(inventCase(world, scenario, undefined, first));
  }
  return finish(made, chance);
}

type Draft = Omit<GeneratedCase, 'reference' | 'narrative'> & { household: Household; story: string };

interface World extends GenerateOptions {
  today: string;
  chance: Chance;
  keyWorkers: KeyWorker[];
  nextNhsNumber: () => string;
  heritages: (readonly [string, Household['origin']])[];
}

/** A pair of twins is one card of the deck. */
function cardsOf(scenario: Scenario): Scenario[] {
  return Array.from({ length: scenario.twin === true ? scenario.share / 2 : scenario.share }, () => scenario);
}

function inventCase(world: World, scenario: Scenario, oddity: Oddity | undefined, twin?: Draft): Draft {
  const { chance } = world;
  const span = dayNumber(world.to) - dayNumber(world.from);
  const age = chance.whole(...scenario.ageDays);
  let dateOfDeath = addDays(world.from, chance.whole(0, span));
  let dateOfBirth = addDays(dateOfDeath, -age);
  if (twin !== undefined) {
    dateOfBirth = twin.child.dateOfBirth;
    dateOfDeath = [addDays(dateOfBirth, age), world.to].sort()[0] as string;
  }
  const [ethnicity, origin] = twin === undefined ? drawHeritage(world) : [twin.child.ethnicity, twin.household.origin];
  const household = twin?.household ?? inventHousehold(origin, dateOfBirth, chance);
  const drawn = chance.often(0.54) ? 'male' : 'female';
  const sex = twin?.child.sex ?? (oddity === 'sex-indeterminate' ? 'indeterminate' : drawn);
  const home = twin ?? inventHome(oddity, chance);
  const diedAbroad = oddity === 'died-abroad';
  const hospital = diedAbroad ? hospitalAbroad : hospitalFor(scenario, home);
  const noNumber = (
    { 'visitor-from-overseas': 'non-resident-in-england', 'nhs-number-awaited': 'not-currently-available' } as const
  )[oddity as string];
  const hospitalNumber = `${hospital.short}${chance.whole(1_000_000, 9_999_999)}`;
  const child: GeneratedChild = {
    ...nameChild(household, sex !== 'male', chance),
    sex,
    dateOfBirth,
    dateOfDeath,
    timeOfDeath: `${String(chance.whole(0, 23)).padStart(2, '0')}:${String(chance.whole(0, 59)).padStart(2, '0')}`,
    ...(noNumber === undefined ? { nhsNumber: world.nextNhsNumber() } : { noNhsNumberReason: noNumber }),
    hospitalNumber,
    ethnicity,
    ...birthSize(scenario, chance, twin),
    ...(twin === undefined ? {} : { twinOf: twin.child.nhsNumber as string }),
  };
  const professionals = inventProfessionals(scenario, hospital.trust, chance);
  const schools = schoolsFor(dayNumber(dateOfDeath) - dayNumber(dateOfBirth));
  const practice = twin?.organisations.find((each) => each.role === 'GP practice')?.name ?? chance.pick(practices);
  const dates = inventDates(dateOfDeath, world.today, scenario.coroner, chance);
  const placeName = placeOf(scenario, home, hospital.name);
  const base = {
    scenario: scenario.key,
    child,
    address: home.address,
    council: home.council,
    residence: home.residence,
    lookedAfterBy: oddity === 'looked-after' ? 'our-council' : 'none',
    birth: { bornAlive: 'yes', attended: 'yes', lawfulTermination: 'no' },
    death: {
      placeCategory: diedAbroad ? 'abroad' : scenario.place,
      placeName,
      area: diedAbroad ? 'overseas' : 'our-area',
      expected: oddity === 'expected-not-known' ? 'not-known' : scenario.expected ? 'expected' : 'unexpected',
      certificate: scenario.coroner && dates.cdopOn === undefined ? 'outstanding' : 'issued',
      cause: scenario.cause,
    },
    family: household.members,
    professionals,
    organisations: [
      { role: 'hospital', name: hospital.name, abbreviation: hospital.short },
      { role: 'GP practice', name: practice },
      ...(schools.length === 0 ? [] : [{ role: 'school', name: chance.pick(schools) }]),
      ...(scenario.agencies.includes('Hospice') ? [{ role: 'hospice', name: hospice.name }] : []),
    ],
    references: [
      { role: 'hospital number', value: hospitalNumber },
      ...(scenario.coroner
        ? [{ role: 'coroner', value: `NC/${dateOfDeath.slice(0, 4)}/${chance.whole(100, 999)}` }]
        : []),
    ],
    keyWorker: twin?.keyWorker ?? chooseKeyWorker(world, oddity, dates.notifiedOn),
    jointAgencyResponse: scenario.jointAgencyResponse ? 'yes' : 'no',
    coroner: scenario.coroner ? 'yes' : 'no',
    category: scenario.category,
    factors: [...scenario.factors],
    ...dates,
    requests: inventRequests(scenario.agencies, dates.notifiedOn, world.today, chance),
  } as const satisfies Partial<Draft>;
  const name = child.knownAs ?? (child.firstNames.split(' ')[0] as string);
  const count = chance.whole(2, world.contacts ?? 9);
  const contacts = inventContacts(household.members, name, dates.notifiedOn, world.today, count, chance);
  return { ...base, contacts, household, story: scenario.story };
}

function drawHeritage(world: World): readonly [string, Household['origin']] {
  if (world.heritages.length === 0) {
    const cards = heritageDeck.flatMap(([ethnicity, origin, count]) =>
      Array.from({ length: count }, () => [ethnicity, origin] as const),
    );
    world.heritages = world.chance.shuffled(cards);
  }
  return world.heritages.pop() as readonly [string, Household['origin']];
}

const gramsByWeek: Readonly<Record<number, number>> = {
  19: 270,
  20: 330,
  21: 390,
  22: 470,
  23: 560,
  24: 650,
  25: 760,
  26: 880,
  27: 1000,
  28: 1120,
  29: 1270,
  30: 1430,
  31: 1600,
  32: 1780,
  33: 1980,
  34: 2200,
  35: 2430,
  36: 2670,
  37: 2900,
  38: 3120,
  39: 3300,
  40: 3450,
  41: 3580,
};

function birthSize(
  scenario: Scenario,
  chance: Chance,
  twin?: Draft,
): Pick<GeneratedChild, 'gestation' | 'birthWeightGrams'> {
  if (scenario.gestationDays === undefined) return {};
  const days = chance.whole(...scenario.gestationDays);
  const gestation = twin?.child.gestation ?? { weeks: Math.floor(days / 7), days: days % 7 };
  const typical = gramsByWeek[gestation.weeks] ?? 3600;
  const birthWeightGrams = Math.round((typical * (0.88 + chance.next() * 0.24)) / 5) * 5;
  if (scenario.group === 'infant' && chance.often(0.15)) return { birthWeightGrams };
  return scenario.group === 'infant' && chance.often(0.15) ? { gestation } : { gestation, birthWeightGrams };
}

function inventProfessionals(scenario: Scenario, trust: string, chance: Chance): Professional[] {
  const young = scenario.group === 'newborn' || scenario.group === 'newborn-under-24-weeks';
  const people = [
    inventProfessional('consultant', 'Dr', trust, 'hospital', chance),
    inventProfessional('GP', 'Dr', 'General practice', 'surgery', chance),
  ];
  if (young) people.push(inventProfessional('midwife', undefined, trust, 'hospital', chance));
  if (scenario.group === 'infant')
    people.push(inventProfessional('health visitor', undefined, 'Norchester Community Health', 'community', chance));
  if (scenario.group === 'child') people.push(inventProfessional('teacher', undefined, 'School', 'school', chance));
  if (scenario.agencies.includes('Children’s social care'))
    people.push(inventProfessional('social worker', undefined, 'Children’s services', 'council', chance));
  if (scenario.agencies.includes('Police'))
    people.push(inventProfessional('police officer', 'DC', 'Norchester Constabulary', 'police', chance));
  return people;
}

function schoolsFor(ageDays: number): readonly string[] {
  if (ageDays < 365 * 2) return [];
  if (ageDays < 365 * 5) return nurseries;
  return ageDays < 365 * 11.5 ? primarySchools : secondarySchools;
}

function hospitalFor(scenario: Scenario, home: Home): (typeof hospitals)[number] {
  if (scenario.place === 'hospital-intensive-care') return hospitals[2];
  return home.council === 'Eastmere' || home.council === 'Wexcombe' ? hospitals[1] : hospitals[0];
}

function placeOf(scenario: Scenario, home: Home, hospital: string): string {
  if (scenario.place === 'home') return home.address.line1;
  if (scenario.place === 'hospice') return hospice.name;
  if (scenario.place === 'public-place') return `near ${home.address.town}`;
  return hospital;
}

function chooseKeyWorker(world: World, oddity: Oddity | undefined, notified: string): GeneratedCase['keyWorker'] {
  const from = addDays(notified, world.chance.whole(0, 4));
  const person = world.chance.pick(world.keyWorkers);
  if (oddity === 'key-worker-declined') return { state: 'declined-by-family', on: from };
  if (oddity === 'key-worker-not-allocated' || from > world.today)
    return { state: 'not-allocated', reason: 'No one free in the week' };
  return { state: 'allocated', person, from };
}

/** Numbers the cases by notification, settles what reviewed ones found, and writes each story. */
function finish(drafts: Draft[], chance: Chance): GeneratedCase[] {
  const inOrder = drafts.sort(
    (a, b) => a.notifiedOn.localeCompare(b.notifiedOn) || a.child.hospitalNumber.localeCompare(b.child.hospitalNumber),
  );
  const answers = new Map<Draft, GeneratedCase['modifiable']>();
  const reviewed = inOrder.filter((draft) => draft.cdopOn !== undefined);
  const waiting = inOrder.filter((draft) => draft.cdrmOn !== undefined && draft.cdopOn === undefined);
  for (const group of [reviewed, waiting]) {
    // Those with the most to change come first, so that the answer and the factors agree.
    const ranked = chance.shuffled(group).sort((a, b) => changeable(b) - changeable(a));
    const yes = Math.round(group.length * 0.48);
    ranked.forEach((draft, place) => {
      const answer = place < yes ? 'yes' : place === yes && group === reviewed ? 'not-enough-information' : 'no';
      answers.set(draft, answer);
    });
  }
  const counters = new Map<string, number>();
  return inOrder.map((draft) => {
    const { household: _household, story, ...rest } = draft;
    const year = draft.notifiedOn.slice(0, 4);
    const number = (counters.get(year) ?? 0) + 1;
    counters.set(year, number);
    const answer = answers.get(draft);
    const factors = answer === 'no' ? draft.factors.map((factor) => ({ ...factor, modifiable: false })) : draft.factors;
    const made = { ...rest, factors, ...(answer === undefined ? {} : { modifiable: answer }) };
    const reference = `NOR-${year}-${String(number).padStart(3, '0')}`;
    return { ...made, reference, narrative: tellStory(story, { ...made, reference }, chance) };
  });
}

function changeable(draft: Draft): number {
  return draft.factors.filter((factor) => factor.modifiable).length;
}
