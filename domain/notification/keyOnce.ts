import type { Analysis } from '../analysis/analysis.ts';
import { caseModifiabilityLabels } from '../analysis/analysis.ts';
import { deathCategory } from '../analysis/categories.ts';
import type { FactorDomain } from '../analysis/domains.ts';
import { factorCodes } from '../analysis/factorCodes.ts';
import { influenceLevel } from '../analysis/influence.ts';
import { checkNhsNumber } from '../identifiers/nhsNumber.ts';
import { askedQuestions, notificationQuestion } from './form.ts';
import {
  type AnalysisPart,
  type KeyOnceFacts,
  type KeyOnceField,
  type KeyOncePerson,
  type KeyOnceSection,
  keyOnceSections,
} from './keyOnceFields.ts';

/** What a field holds: words to key, 'not known', or nothing at all. The last two are different (rule 35). */
export interface KeyOnceValue {
  state: 'known' | 'not-known' | 'blank';
  /** As it is to be keyed: dates as DD/MM/YYYY, choices by their words. '' unless known. */
  text: string;
}

/** One line of the sheet, filled. */
export interface KeyOnceLine extends KeyOnceValue {
  /** The field's id; for a person of a list the list's id, a colon and the person's. */
  id: string;
  label: string;
  uncertain: boolean;
  sources: readonly string[];
  /** The form asks it and this app does not: found elsewhere. */
  heldElsewhere: boolean;
}

export interface FilledSection extends Omit<KeyOnceSection, 'fields'> {
  lines: readonly KeyOnceLine[];
}

const blank: KeyOnceValue = { state: 'blank', text: '' };
const notKnown: KeyOnceValue = { state: 'not-known', text: '' };
const known = (text: string | null | undefined): KeyOnceValue => (text ? { state: 'known', text } : blank);

/**
 * The sheet of one case: every field of the national forms in their order, with what the records hold for it.
 *
 * @example keyOnceSheet(facts).flatMap(({ lines }) => lines).find(({ id }) => id === 'dateOfBirth')?.text // '05/03/2026'
 */
export function keyOnceSheet(facts: KeyOnceFacts): FilledSection[] {
  const asked = new Set(askedQuestions(facts.answers).map(({ key }) => key));
  return keyOnceSections.map(({ fields, ...section }) => ({
    ...section,
    lines: fields.flatMap((field) => linesOf(field, facts, asked)),
  }));
}

function linesOf(field: KeyOnceField, facts: KeyOnceFacts, asked: ReadonlySet<string>): KeyOnceLine[] {
  const { id, label, from, sources } = field;
  const about = { label, sources, uncertain: sources.includes('UNCERTAIN'), heldElsewhere: from.kind === 'not-held' };
  const line = (value: KeyOnceValue): KeyOnceLine[] => [{ id, ...about, ...value }];
  switch (from.kind) {
    case 'answer':
      return asked.has(from.key) ? line(answerOf(from.key, facts)) : [];
    case 'case-number':
      return line(known(facts.caseNumber));
    case 'people': {
      const people = facts.people.filter((person) => belongs(person, from.which));
      if (people.length === 0) return line(blank);
      return people.map((person, place) => ({
        ...about,
        id: `${id}:${person.id}`,
        label: people.length > 1 ? `${label} ${place + 1}` : label,
        ...known(personToKey(person)),
      }));
    }
    case 'role': {
      const people = facts.people.filter(({ kind, role }) => kind === 'professional' && namesRole(role, from.words));
      return line(known(people.map(personToKey).join('; ')));
    }
    case 'key-worker':
      return line(known(facts.keyWorker));
    case 'accepted': {
      const taken = facts.accepted[from.code];
      return line(taken === null ? notKnown : known(taken));
    }
    case 'analysis':
      return line(facts.analysis === null ? blank : analysisOf(from.part, facts.analysis));
    case 'not-held':
      return line(blank);
  }
}

function answerOf(key: string, { answers, notKnown: unknown }: KeyOnceFacts): KeyOnceValue {
  const given = answers[key]?.trim();
  if (!given) return unknown.includes(key) ? notKnown : blank;
  const question = notificationQuestion(key);
  if (question?.kind === 'date') return known(dayToKey(given));
  if (question?.kind === 'nhs-number') {
    const checked = checkNhsNumber(given);
    return known(checked.ok ? checked.value : given);
  }
  return known(question?.options?.find(({ code }) => code === given)?.label ?? given);
}

/** @example dayToKey('2026-03-05') // '05/03/2026' */
function dayToKey(iso: string): string {
  const [year, month, day] = iso.split('-');
  return `${day}/${month}/${year}`;
}

const childRoles = [
  'sibling',
  'brother',
  'sister',
  'twin',
  'triplet',
  'child',
  'half brother',
  'half sister',
  'cousin',
];

function belongs(person: KeyOncePerson, which: 'professionals' | 'carers' | 'other-children'): boolean {
  if (which === 'professionals') return person.kind === 'professional';
  if (person.kind !== 'family') return false;
  const isOtherChild = namesRole(person.role, childRoles) && person.parentalResponsibility !== true;
  return (which === 'other-children') === isOtherChild;
}

function namesRole(role: string, words: readonly string[]): boolean {
  const said = ` ${role.toLowerCase().replace(/[^\p{L}]+/gu, ' ')} `;
  return words.some((word) => said.includes(` ${word} `));
}

/** A person in one line: name, what they are, where they work, how to reach them. */
function personToKey(person: KeyOncePerson): string {
  const responsibility =
    person.parentalResponsibility === null
      ? null
      : person.parentalResponsibility
        ? 'parental responsibility: yes'
        : 'parental responsibility: no';
  return [
    person.name,
    person.role,
    person.employer,
    person.sex,
    person.dateOfBirth && `born ${dayToKey(person.dateOfBirth)}`,
    responsibility,
    person.phone,
    person.email,
  ]
    .filter(Boolean)
    .join(', ');
}

function analysisOf(part: AnalysisPart, analysis: Analysis): KeyOnceValue {
  switch (part) {
    case 'category':
      return known(
        analysis.category === null
          ? ''
          : `${analysis.category} ${deathCategory(analysis.category)?.label ?? ''}`.trim(),
      );
    case 'modifiability':
      return known(analysis.modifiability === null ? '' : caseModifiabilityLabels[analysis.modifiability]);
    case 'factors':
      return known(
        analysis.factors
          .map(({ domain, text, code, modifiable }) => {
            const words = text || factorCodes.find((each) => each.code === code)?.label || code || '';
            return `${domain}: ${words}${modifiable === 'yes' ? ' (modifiable)' : ''}`;
          })
          .join('; '),
      );
    case 'level-A':
    case 'level-B':
    case 'level-C':
    case 'level-D':
      return known(highestLevel(analysis, part.slice(-1) as FactorDomain));
    default:
      return known(analysis[part]);
  }
}

/** The highest level given to a factor of a domain, in the words of the scale it was given on. */
function highestLevel(analysis: Analysis, domain: FactorDomain): string {
  const graded = analysis.factors.filter((factor) => factor.domain === domain && factor.level !== null);
  const highest = graded.toSorted((one, other) => (other.level ?? '').localeCompare(one.level ?? ''))[0];
  if (highest?.level == null) return '';
  return `${highest.level} ${influenceLevel(highest.scale, highest.level)?.label ?? ''}`.trim();
}

/** What was keyed into the national record for a field, the last time. */
export interface KeyedValue extends KeyOnceValue {
  field: string;
  /** Its label then: what is no longer on the sheet can still be named. */
  label: string;
}

/**
 * How a line stands to what was keyed: never keyed; keyed as it is; changed since. A blank that was never keyed has
 * nothing to key.
 */
export type KeyOnceStanding = 'nothing-to-key' | 'to-key' | 'keyed' | 'changed';

/** @example standingOf({ state: 'blank', text: '' }, { state: 'known', text: '05/03/2026' }) // 'changed' */
export function standingOf(now: KeyOnceValue, keyed: KeyOnceValue | undefined): KeyOnceStanding {
  if (keyed === undefined) return now.state === 'blank' ? 'nothing-to-key' : 'to-key';
  return keyed.state === now.state && keyed.text === now.text ? 'keyed' : 'changed';
}

/** A field that no longer holds what was keyed for it. */
export interface KeyOnceChange {
  id: string;
  label: string;
  was: KeyOnceValue;
  now: KeyOnceValue;
}

/**
 * What changed since it was keyed, in the order of the sheet; what left the sheet altogether comes last, as blanked.
 *
 * @example changedSinceKeyed(sheet, keyed).map(({ label }) => label) // ['Date of birth']
 */
export function changedSinceKeyed(sheet: readonly FilledSection[], keyed: readonly KeyedValue[]): KeyOnceChange[] {
  const before = new Map(keyed.map((each) => [each.field, each]));
  const lines = sheet.flatMap((section) => section.lines);
  const still = new Set(lines.map(({ id }) => id));
  const changed = lines.flatMap(({ id, label, state, text }): KeyOnceChange[] => {
    const was = before.get(id);
    const now = { state, text };
    return was !== undefined && standingOf(now, was) === 'changed' ? [{ id, label, was: onlyValue(was), now }] : [];
  });
  const gone = keyed.filter(({ field, state }) => !still.has(field) && state !== 'blank');
  return [...changed, ...gone.map((was) => ({ id: was.field, label: was.label, was: onlyValue(was), now: blank }))];
}

function onlyValue({ state, text }: KeyOnceValue): KeyOnceValue {
  return { state, text };
}

/** @example inKeyedWords({ state: 'not-known', text: '' }) // 'not known' */
export function inKeyedWords({ state, text }: KeyOnceValue): string {
  return state === 'known' ? text : state === 'blank' ? 'blank' : 'not known';
}

/** How many lines stand how; blanks and 'not known' are counted apart. */
export function keyOnceCounts(sheet: readonly FilledSection[], keyed: readonly KeyedValue[]) {
  const before = new Map(keyed.map((each) => [each.field, each]));
  const lines = sheet.flatMap((section) => section.lines);
  const count = (test: (line: KeyOnceLine) => boolean) => lines.filter(test).length;
  return {
    fields: lines.length,
    blank: count(({ state }) => state === 'blank'),
    notKnown: count(({ state }) => state === 'not-known'),
    toKey: count((line) => standingOf(line, before.get(line.id)) === 'to-key'),
    keyed: count((line) => standingOf(line, before.get(line.id)) === 'keyed'),
    changed: changedSinceKeyed(sheet, keyed).length,
  };
}
