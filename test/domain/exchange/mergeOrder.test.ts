import { expect, test } from 'vitest';
import type { Json } from '../../../domain/exchange/canonicalJson.ts';
import {
  applyPack,
  type OfficeState,
  type Pack,
  type RecordSet,
  settleConflict,
} from '../../../domain/exchange/merge.ts';

// The oracle below never merges: it collects, for each field, the set of values that anyone proposed, and says what a
// reader must see. It shares no code with the merge.

const SCENARIOS = 100_000;
const recordIds = ['a', 'b', 'constructor', '__proto__', '7'];
const fieldNames = ['note', 'date', '__proto__', 'valueOf'];
const values: Json[] = [null, 0, 1, '', 'x', 'y', 'é', true, [1, null], { p: 1, q: [2] }, { q: [2], p: 1 }, { p: 1 }];

interface Scenario {
  base: RecordSet;
  office: OfficeState;
  packs: Pack[];
}

test('100,000 random merges lose no value and do not depend on the order of the packs', () => {
  const random = randomFrom(20_261_122);
  let merges = 0;
  let conflicts = 0;
  for (let run = 0; run < SCENARIOS; run++) {
    const scenario = makeScenario(random);
    const frozen = JSON.stringify(scenario);
    const expected = oracle(scenario);
    let firstText: string | undefined;

    const visit = (state: OfficeState, waiting: readonly Pack[]): void => {
      if (waiting.length === 0) {
        const text = JSON.stringify(state);
        if (firstText === undefined) {
          firstText = text;
          if (readable(state) !== expected) expect(readable(state)).toBe(expected);
          conflicts += state.conflicts.length;
        } else if (text !== firstText) {
          expect(text).toBe(firstText);
        }
        return;
      }
      for (const pack of waiting) {
        merges += 1;
        const rest = waiting.filter((other) => other !== pack);
        visit(applyPack(state, pack), rest);
      }
    };
    if (scenario.packs.length <= 4) {
      visit(scenario.office, scenario.packs);
    } else {
      for (let order = 0; order < 4; order++) {
        merges += scenario.packs.length;
        visit(shuffled(scenario.packs, random).reduce(applyPack, scenario.office), []);
      }
    }
    if (JSON.stringify(scenario) !== frozen) throw new Error('a merge changed what it was given');
  }
  expect(merges).toBeGreaterThan(1_000_000);
  expect(conflicts).toBeGreaterThan(SCENARIOS / 2);
});

test('the same packs again, in any order and also after settling, change nothing', () => {
  const random = randomFrom(7);
  for (let run = 0; run < 5_000; run++) {
    const { office, packs } = makeScenario(random);
    let state = packs.reduce(applyPack, office);
    expect(JSON.stringify(shuffled(packs, random).reduce(applyPack, state))).toBe(JSON.stringify(state));
    for (const { record, field, candidates } of state.conflicts) {
      state = settleConflict(state, record, field, pick(candidates, random));
    }
    expect(state.conflicts).toEqual([]);
    expect(JSON.stringify(shuffled(packs, random).reduce(applyPack, state))).toBe(JSON.stringify(state));
  }
});

test('after settling, later packs from the old base never overwrite a choice, whatever their order', () => {
  const random = randomFrom(11);
  for (let run = 0; run < 5_000; run++) {
    const { office, packs } = makeScenario(random);
    const half = Math.ceil(packs.length / 2);
    let state = packs.slice(0, half).reduce(applyPack, office);
    const chosen = new Map<string, Json>();
    for (const { record, field, base, candidates } of state.conflicts) {
      const value = pick([...candidates, base], random);
      state = settleConflict(state, record, field, value);
      chosen.set(JSON.stringify([record, field]), value);
    }
    const later = packs.slice(half);
    const one = later.reduce(applyPack, state);
    const other = shuffled(later, random).reduce(applyPack, state);
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
    for (const [place, value] of chosen) {
      const [record, field] = JSON.parse(place) as [string, string];
      const open = one.conflicts.find((each) => each.record === record && each.field === field);
      const seen = open === undefined ? [one.records[record]?.[field]] : open.candidates;
      expect(seen.map((each) => text(each ?? null))).toContain(text(value));
    }
  }
});

test('packs from different bases never lose what they propose: it is the value, a candidate, or what a later base knew', () => {
  const random = randomFrom(13);
  for (let run = 0; run < 20_000; run++) {
    const { office, packs } = makeScenario(random);
    let state = office;
    const seenByLater = new Set<string>();
    for (const [index, pack] of packs.entries()) {
      // Every other pack left the office later than the first, so its base is the office as it then was.
      const mixed = index % 2 === 0 ? pack : { id: pack.id, base: state.records, theirs: pack.theirs };
      for (const [record, fields] of Object.entries(mixed.theirs)) {
        for (const field of Object.keys(fields)) {
          const known = own(own(mixed.base, record), field);
          if (known !== undefined) seenByLater.add(`${record} ${field} ${text(known)}`);
        }
      }
      const before = state;
      state = applyPack(state, mixed);
      for (const [record, fields] of Object.entries(before.records)) {
        for (const [field, value] of Object.entries(fields)) {
          const visible = visibleAt(state, record, field);
          const superseded = seenByLater.has(`${record} ${field} ${text(value)}`);
          if (!visible.includes(text(value)) && !superseded && value !== null) {
            throw new Error(`lost ${text(value)} at ${record}.${field} in run ${run}`);
          }
        }
      }
      for (const conflict of before.conflicts) {
        const visible = visibleAt(state, conflict.record, conflict.field);
        const lost = conflict.candidates.map(text).filter((each) => !visible.includes(each));
        if (lost.length > 0) throw new Error(`lost candidate ${lost} in run ${run}`);
      }
      for (const [record, fields] of Object.entries(mixed.theirs)) {
        for (const [field, value] of Object.entries(fields)) {
          const changed = text(value) !== text(own(own(mixed.base, record), field) ?? null);
          if (changed && !visibleAt(state, record, field).includes(text(value))) {
            throw new Error(`lost proposal ${text(value)} at ${record}.${field} in run ${run}`);
          }
        }
      }
    }
  }
});

/** What must be readable at the end, told only from who proposed what. */
function oracle({ base, office, packs }: Scenario): string {
  const lines: string[] = [];
  const places = new Map<string, [string, string]>();
  for (const set of [office.records, ...packs.map((pack) => pack.theirs)]) {
    for (const [record, fields] of Object.entries(set)) {
      for (const field of Object.keys(fields)) places.set(`${record} ${field}`, [record, field]);
    }
  }
  for (const [record, field] of places.values()) {
    const start = own(own(base, record), field) ?? null;
    const proposals = new Set<string>();
    for (const set of [office.records, ...packs.map((pack) => pack.theirs)]) {
      const value = own(own(set, record), field);
      if (value !== undefined && text(value) !== text(start)) proposals.add(text(value));
    }
    const [only] = proposals;
    if (proposals.size === 0) lines.push(`${record}.${field} = ${text(start)}`);
    else if (proposals.size === 1) lines.push(`${record}.${field} = ${only}`);
    else lines.push(`${record}.${field} = ${text(start)} | ${[...proposals].sort().join(' | ')}`);
  }
  return `${lines.sort().join('\n')}\n${packs
    .map((pack) => pack.id)
    .sort()
    .join(',')}`;
}

function readable(state: OfficeState): string {
  const lines: string[] = [];
  const open = new Map(state.conflicts.map((each) => [`${each.record}.${each.field}`, each]));
  if (open.size !== state.conflicts.length) throw new Error('two conflicts about one field');
  for (const [record, fields] of Object.entries(state.records)) {
    for (const [field, value] of Object.entries(fields)) {
      const place = `${record}.${field}`;
      const conflict = open.get(place);
      if (conflict === undefined) {
        lines.push(`${place} = ${text(value)}`);
        continue;
      }
      open.delete(place);
      if (text(conflict.base) !== text(value)) throw new Error(`${place} does not hold its base value`);
      lines.push(`${place} = ${text(value)} | ${conflict.candidates.map(text).join(' | ')}`);
    }
  }
  if (open.size > 0) throw new Error('a conflict about a field that is not there');
  return `${lines.sort().join('\n')}\n${state.applied.join(',')}`;
}

function visibleAt(state: OfficeState, record: string, field: string): string[] {
  const conflict = state.conflicts.find((each) => each.record === record && each.field === field);
  const value = own(own(state.records, record), field) ?? null;
  return [value, ...(conflict?.candidates ?? [])].map(text);
}

function makeScenario(random: () => number): Scenario {
  const base: RecordSet = {};
  const used = recordIds.filter(() => random() < 0.4);
  for (const id of used) {
    if (random() < 0.6) define(base, id, makeFields({}, random, 0.6));
  }
  const edit = (from: RecordSet, thoroughness: number): RecordSet => {
    const edited: RecordSet = {};
    for (const id of used) {
      const known = own(from, id);
      if (known === undefined && random() > 0.3) continue;
      define(edited, id, makeFields(known ?? {}, random, thoroughness));
    }
    return edited;
  };
  const office: OfficeState = { records: edit(base, 0.25), conflicts: [], applied: [] };
  const draw = random();
  const count = draw < 0.6 ? 2 : draw < 0.9 ? 3 : draw < 0.96 ? 4 : draw < 0.98 ? 5 : 6;
  const packs = Array.from({ length: count }, (_, index) => {
    const theirs = edit(base, 0.25);
    for (const id of Object.keys(theirs)) {
      const draw = random();
      if (draw < 0.15) delete theirs[id];
      else if (draw < 0.3) delete own(theirs, id)?.note;
    }
    return { id: `pack-${index}`, base, theirs };
  });
  return { base, office, packs };
}

function makeFields(
  from: { [field: string]: Json },
  random: () => number,
  thoroughness: number,
): { [field: string]: Json } {
  const made: { [field: string]: Json } = {};
  for (const field of fieldNames) {
    const known = own(from, field);
    if (random() < thoroughness) define(made, field, pick(values, random));
    else if (known !== undefined) define(made, field, known);
  }
  return made;
}

function define<T>(target: { [key: string]: T }, key: string, value: T): void {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}

function own<T>(object: { [key: string]: T } | undefined, key: string): T | undefined {
  return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
}

function text(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(text).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)}:${text(each)}`)
    .sort()
    .join()}}`;
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T;
}

function shuffled<T>(from: readonly T[], random: () => number): T[] {
  const copy = [...from];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}

/** Mulberry32: small, fast, and the same numbers on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
