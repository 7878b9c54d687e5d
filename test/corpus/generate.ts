import type { KnownIdentifiers } from '../../domain/privacy/findIdentifiers.ts';
import {
  damageFull,
  damageName,
  fileOf,
  handleOf,
  initials,
  type Written,
  writeDate,
  writeFull,
  writeName,
  writeNhs,
  writePhone,
  writePostcode,
  writeWords,
} from './forms.ts';
import { lateGroups, lateStrangers, lateTemplates } from './late.ts';
import {
  ambiguous,
  groups,
  hospitals,
  type NameGroup,
  practices,
  schools,
  strangers,
  streets,
  towns,
} from './names.ts';
import { type Random, randomFrom } from './random.ts';
import { familyUses, heldOut, nameUses, plainTexts, templates, wordUses } from './templates.ts';

/** A planted identifier, or a word that must be left. */
export interface Gold {
  start: number;
  end: number;
  /** 1 family, contact, numbers, birth and death; 2 professionals and places; 0 in no field */
  tier: 0 | 1 | 2;
  form: 'intact' | 'damaged';
  how: string;
  what: 'name' | 'date' | 'number' | 'place' | 'organisation' | 'contact' | 'handle';
  /** name group, for intact family names */
  group?: string;
}

export interface Kept {
  start: number;
  end: number;
  kind: 'ordinary' | 'ambiguous';
}

export interface Narrative {
  id: string;
  template: string;
  text: string;
  known: KnownIdentifiers;
  gold: Gold[];
  kept: Kept[];
  neutral: { start: number; end: number }[];
}

interface Someone {
  first: string;
  surname: string;
  knownAs?: string;
  sex: 'female' | 'male';
  group: string;
  ambiguous?: boolean;
}

interface World {
  people: Record<string, Someone>;
  known: KnownIdentifiers;
  strangers: typeof strangers;
}

const personRoles: Record<string, string> = {
  M: 'mother',
  F: 'father',
  S: 'sibling',
  X: 'grandmother',
  GP: 'GP',
  HV: 'health visitor',
  CN: 'consultant',
  TE: 'teacher',
};
const professionals = new Set(['GP', 'HV', 'CN', 'TE']);

function someone(random: Random, group: NameGroup, sex: 'female' | 'male', surname: string): Someone {
  const first = random.pick(sex === 'female' ? group.girls : group.boys);
  const knownAs = group.knownAs[first];
  return { first, surname, sex, group: group.id, ...(knownAs ? { knownAs } : {}) };
}

function nhsNumber(random: Random): string {
  for (;;) {
    const nine = `999${Array.from({ length: 6 }, () => random.below(10)).join('')}`;
    const sum = [...nine].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
    const check = 11 - (sum % 11);
    if (check === 10) continue;
    return nine + (check === 11 ? 0 : check);
  }
}

function isoDay(year: number, dayOfYear: number): string {
  return new Date(Date.UTC(year, 0, dayOfYear)).toISOString().slice(0, 10);
}

function makeWorld(random: Random, group: NameGroup, all = groups, around = strangers): World {
  const family = random.pick(group.families);
  const people: Record<string, Someone> = {
    C: someone(random, group, random.chance(0.5) ? 'female' : 'male', family),
    M: someone(random, group, 'female', random.chance(0.7) ? family : random.pick(group.families)),
    F: someone(random, group, 'male', family),
    S: someone(random, group, random.chance(0.5) ? 'female' : 'male', family),
    X: someone(random, group, 'female', random.pick(group.families)),
  };
  for (const code of professionals) {
    const other = random.pick(all);
    people[code] = someone(random, other, random.chance(0.5) ? 'female' : 'male', random.pick(other.families));
  }
  const [hospital, abbreviation] = random.pick(hospitals);
  const birth = 20 + random.below(200);
  const { C, M } = people as { C: Someone; M: Someone };
  const plain = (name: string) =>
    name
      .normalize('NFD')
      .replace(/[^a-zA-Z]/g, '')
      .toLowerCase();
  const known: KnownIdentifiers = {
    child: {
      firstName: C.first,
      surname: C.surname,
      ...(C.knownAs ? { knownAs: C.knownAs } : {}),
      sex: C.sex,
      dateOfBirth: isoDay(2023, birth),
      dateOfDeath: isoDay(2024, 10 + random.below(300)),
      nhsNumber: nhsNumber(random),
      hospitalNumber: `${random.pick(['RXN', 'K', 'A', 'CM'])}${100000 + random.below(899999)}`,
    },
    people: Object.entries(people)
      .filter(([code]) => code !== 'C')
      .map(([code, person]) => ({
        role: personRoles[code] as string,
        firstName: person.first,
        surname: person.surname,
        ...(person.knownAs ? { knownAs: person.knownAs } : {}),
        sex: person.sex,
        ...(code === 'M'
          ? {
              phone: `07700 900${100 + random.below(899)}`,
              email: `${plain(M.first)}.${plain(M.surname).slice(0, 4)}${10 + random.below(89)}@example.org`,
            }
          : {}),
      })),
    addresses: [
      {
        role: 'home',
        line1: `${1 + random.below(180)} ${random.pick(streets)}`,
        town: random.pick(towns),
        postcode: `N${random.pick(['X', 'R', 'Z'])}${1 + random.below(28)} ${1 + random.below(8)}${random.pick(['AB', 'QT', 'HJ', 'ZD'])}`,
      },
    ],
    organisations: [
      { role: 'hospital', name: hospital, abbreviation },
      { role: 'school', name: random.pick(schools) },
      { role: 'GP practice', name: random.pick(practices) },
    ],
    references: [
      {
        role: 'coroner',
        value: random.pick([
          `COR/2024/0${100 + random.below(899)}`,
          `42/${100000 + random.below(89999)}/24`,
          `INC-00${10000 + random.below(89999)}`,
        ]),
      },
    ],
  };
  return { people, known, strangers: around };
}

class Page {
  text = '';
  gold: Gold[] = [];
  kept: Kept[] = [];
  neutral: { start: number; end: number }[] = [];
  add(text: string): { start: number; end: number } {
    const start = this.text.length;
    this.text += text;
    return { start, end: this.text.length };
  }
}

function personSlot(random: Random, page: Page, code: string, part: string, person: Someone, damage: boolean): void {
  const tier = professionals.has(code) ? 2 : 1;
  const { first, surname } = person;
  let written: Written;
  let tail = '';
  if (part === 'full') written = damage ? damageFull(random, first, surname) : writeFull(random, first, surname);
  else if (part === 'sur')
    written = damage ? damageName(random, surname) : writeName(random, surname, person.ambiguous === true);
  else if (part === 'known') written = writeName(random, person.knownAs ?? first, false);
  else if (part === 'initials') written = initials(random, first, surname);
  else {
    written = damage ? damageName(random, first) : writeName(random, first, person.ambiguous === true);
    if (part === 'poss') tail = random.pick(["'s", '’s']);
  }
  const place = page.add(written.text);
  page.gold.push({
    ...place,
    tier,
    form: written.form,
    how: written.how,
    what: 'name',
    ...(part === 'sur' && written.form === 'intact' ? { group: person.group } : {}),
  });
  page.add(tail);
}

function valueSlot(random: Random, page: Page, slot: string, world: World, damage: boolean): boolean {
  const { known } = world;
  const put = (written: Written, tier: Gold['tier'], what: Gold['what']) => {
    page.gold.push({ ...page.add(written.text), tier, form: written.form, how: written.how, what });
    return true;
  };
  const as = (text: string, how = 'as recorded'): Written => ({ text, form: 'intact', how });
  const address = known.addresses[0] as { line1: string; town: string; postcode: string };
  const [hospital, school, practice] = known.organisations as unknown as [
    { name: string; abbreviation: string },
    { name: string },
    { name: string },
  ];
  const mother = known.people[0] as { phone: string; email: string };
  const child = world.people.C as Someone;
  const { strangers: around } = world;
  const any = () => random.pick(around.given);
  const kin = () => random.pick(around.families);
  switch (slot) {
    case 'nhs':
      return put(writeNhs(random, known.child.nhsNumber as string), 1, 'number');
    case 'hosp':
      return put(
        as(random.pick([known.child.hospitalNumber as string, (known.child.hospitalNumber as string).toLowerCase()])),
        1,
        'number',
      );
    case 'dob':
      return put(writeDate(random, known.child.dateOfBirth as string), 1, 'date');
    case 'dod':
      return put(writeDate(random, known.child.dateOfDeath as string), 1, 'date');
    case 'phone':
      return put(writePhone(random, mother.phone), 1, 'contact');
    case 'email':
      return put(as(mother.email), 1, 'contact');
    case 'line1':
      return put(damage ? writeWords(random, address.line1) : as(address.line1), 1, 'contact');
    case 'street':
      return put(as(address.line1.replace(/^\d+ /, '')), 1, 'contact');
    case 'post':
      return put(writePostcode(random, address.postcode), 1, 'contact');
    case 'town':
      return put(as(address.town), 2, 'place');
    case 'hospital':
      return put(damage ? writeWords(random, hospital.name) : as(hospital.name), 2, 'organisation');
    case 'hospital.abbr':
      return put(as(hospital.abbreviation), 2, 'organisation');
    case 'hospital.short':
      return put(as(hospital.name.split(' ').slice(0, 2).join(' ')), 2, 'organisation');
    case 'school':
      return put(as(school.name), 2, 'organisation');
    case 'practice':
      return put(as(practice.name), 2, 'organisation');
    case 'ref':
      return put(as((known.references[0] as { value: string }).value), 1, 'number');
    case 'handle':
      return put(handleOf(random, child.first, child.surname), 1, 'handle');
    case 'file':
      return put(fileOf(random, child.first, child.surname), 1, 'handle');
    case 'u.full':
      return put(as(`${any()} ${kin()}`), 0, 'name');
    case 'u.given':
      return put(as(any()), 0, 'name');
    case 'u.family':
      return put(as(kin()), 0, 'name');
    case 'u.town':
      return put(as(random.pick(around.towns)), 0, 'place');
    case 'u.road':
      return put(as(random.pick(around.roads)), 0, 'place');
    case 'u.river':
      return put(as(random.pick(around.rivers)), 0, 'place');
    case 'u.school':
      return put(as(random.pick(around.schools)), 0, 'organisation');
    case 'u.hospital':
      return put(as(random.pick(around.hospitals)), 0, 'organisation');
    case 'u.plate':
      return put(
        as(`${random.pick(['KN', 'YD', 'LB'])}${10 + random.below(60)} ${random.pick(['XOG', 'PZT', 'RHV'])}`),
        0,
        'number',
      );
    case 'u.date':
      return put(writeDate(random, isoDay(random.pick([2022, 2023]), 1 + random.below(360))), 0, 'date');
    default:
      return false;
  }
}

const slotOrKept = /\{([\w.]+)\}|<<([^>]+)>>|\[\[([^\]]+)\]\]/g;

/** One narrative from a template, with every planted identifier and every word to keep on record. */
export function fill(template: string, world: World, random: Random, damageRate: number): Omit<Narrative, 'id'> {
  const page = new Page();
  let at = 0;
  for (const match of template.matchAll(slotOrKept)) {
    page.add(template.slice(at, match.index));
    at = match.index + match[0].length;
    if (match[2] !== undefined) {
      page.kept.push({ ...page.add(match[2]), kind: 'ordinary' });
      continue;
    }
    if (match[3] !== undefined) {
      // A clock time beside a date may go or stay: it counts neither way.
      page.neutral.push(page.add(match[3]));
      continue;
    }
    const slot = match[1] as string;
    const damage = random.chance(damageRate);
    if (valueSlot(random, page, slot, world, damage)) continue;
    const [code, part] = slot.split('.') as [string, string];
    const person = world.people[code];
    if (person === undefined) throw new Error(`No such slot: ${slot}`);
    personSlot(random, page, code, part, person, damage);
  }
  page.add(template.slice(at));
  return { template, text: page.text, known: world.known, gold: page.gold, kept: page.kept, neutral: page.neutral };
}

function ambiguousNarratives(random: Random): Narrative[] {
  const out: Narrative[] = [];
  const all: [string, 'first' | 'surname', 'female' | 'male'][] = [
    ...ambiguous.girls.map((n) => [n, 'first', 'female'] as [string, 'first', 'female']),
    ...ambiguous.boys.map((n) => [n, 'first', 'male'] as [string, 'first', 'male']),
    ...ambiguous.families.map((n) => [n, 'surname', 'female'] as [string, 'surname', 'female']),
  ];
  for (const [word, kind, sex] of all) {
    const group = random.pick(groups);
    const world = makeWorld(random, group);
    const child = world.people.C as Someone;
    child.sex = sex;
    if (kind === 'first') {
      child.first = word;
      delete child.knownAs;
      world.known.child.firstName = word;
      delete world.known.child.knownAs;
    } else {
      child.surname = word;
      world.known.child.surname = word;
    }
    const page = new Page();
    const uses = (wordUses[word.toLowerCase()] ?? []).map((use) => ({ use, name: false }));
    const names = (kind === 'first' ? nameUses : familyUses).map((use) => ({ use, name: true }));
    const mixed = [...uses, ...names].sort(() => random.next() - 0.5);
    for (const { use, name } of mixed) {
      const [before, after] = use.split('#') as [string, string];
      page.add(before);
      const month = /^(?:may|april|june)$/i.test(word) && !/have|wish|need/.test(after);
      const text = name || month || before === '' ? word : word.toLowerCase();
      const place = page.add(text);
      if (name) page.gold.push({ ...place, tier: 1, form: 'intact', how: 'ordinary word as a name', what: 'name' });
      else page.kept.push({ ...place, kind: 'ambiguous' });
      page.add(`${after} `);
    }
    out.push({
      id: `ambiguous-${word}`,
      template: `ambiguous ${kind}`,
      text: page.text.trim(),
      known: world.known,
      gold: page.gold,
      kept: page.kept,
      neutral: page.neutral,
    });
  }
  return out;
}

/** 'own' was used in building; 'held out' are later templates; 'late' has its own people too. */
export type CorpusName = 'own' | 'held out' | 'late';

/** The whole corpus for a seed: every template with several families, the words that are names, and plain text. */
export function makeCorpus(seed: number, list: CorpusName = 'own', rounds = 5): Narrative[] {
  const random = randomFrom(seed);
  const out: Narrative[] = [];
  const source = { own: templates, 'held out': heldOut, late: lateTemplates }[list];
  const people = list === 'late' ? lateGroups : groups;
  const around = list === 'late' ? lateStrangers : strangers;
  for (let round = 0; round < rounds; round += 1) {
    source.forEach((template, index) => {
      const group = people[(index + round * 5) % people.length] as NameGroup;
      out.push({
        id: `${list}-${index}-${round}`,
        ...fill(template, makeWorld(random, group, people, around), random, round % 2 === 0 ? 0 : 0.6),
      });
    });
  }
  if (list === 'own') {
    out.push(...ambiguousNarratives(random));
    plainTexts.forEach((text, index) => {
      const kept = [...text.matchAll(/\p{L}+/gu)].map((m) => ({
        start: m.index,
        end: m.index + m[0].length,
        kind: 'ordinary' as const,
      }));
      out.push({
        id: `plain-${index}`,
        template: 'plain',
        text,
        known: makeWorld(random, random.pick(groups)).known,
        gold: [],
        kept,
        neutral: [],
      });
    });
  }
  return out;
}
