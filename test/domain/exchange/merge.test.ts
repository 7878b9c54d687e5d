import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, copyJson, type Json, sameJson } from '../../../domain/exchange/canonicalJson.ts';
import { applyPack, type OfficeState, type Pack, settleConflict } from '../../../domain/exchange/merge.ts';

const base = { contact: { note: 'rang', next: '2026-12-01' } };

function office(note: Json = 'rang'): OfficeState {
  return { records: { contact: { note, next: '2026-12-01' } }, conflicts: [], applied: [] };
}

function packSaying(id: string, note: Json): Pack {
  return { id, base, theirs: { contact: { note, next: '2026-12-01' } } };
}

describe('one field', () => {
  test('changed only on the other laptop takes what came home', () => {
    const merged = applyPack(office(), packSaying('p1', 'rang twice'));
    expect(merged).toEqual({
      records: { contact: { note: 'rang twice', next: '2026-12-01' } },
      conflicts: [],
      applied: ['p1'],
    });
  });

  test('changed only in the office stays', () => {
    expect(applyPack(office('visited'), packSaying('p1', 'rang')).records.contact?.note).toBe('visited');
  });

  test('changed alike on both sides is taken once', () => {
    const merged = applyPack(office('visited'), packSaying('p1', 'visited'));
    expect(merged.records.contact?.note).toBe('visited');
    expect(merged.conflicts).toEqual([]);
  });

  test('changed differently holds its base value and keeps every candidate', () => {
    const merged = applyPack(office('visited'), packSaying('p1', 'rang twice'));
    expect(merged.records.contact?.note).toBe('rang');
    expect(merged.conflicts).toEqual([
      { record: 'contact', field: 'note', base: 'rang', candidates: ['rang twice', 'visited'] },
    ]);
  });

  test('a third pack adds its own candidate, an agreeing one adds none, an unchanged one changes nothing', () => {
    const two = applyPack(office('visited'), packSaying('p1', 'rang twice'));
    const three = applyPack(two, packSaying('p2', 'wrote'));
    expect(three.conflicts[0]?.candidates).toEqual(['rang twice', 'visited', 'wrote']);
    expect(applyPack(three, packSaying('p3', 'wrote')).conflicts).toEqual(three.conflicts);
    expect(applyPack(three, packSaying('p4', 'rang')).conflicts).toEqual(three.conflicts);
  });

  test('two packs that changed it differently conflict though the office never touched it', () => {
    const merged = applyPack(applyPack(office(), packSaying('p1', 'wrote')), packSaying('p2', 'visited'));
    expect(merged.records.contact?.note).toBe('rang');
    expect(merged.conflicts[0]?.candidates).toEqual(['visited', 'wrote']);
  });

  test('a value that an earlier merge gave back to the base is still a proposal when the base was newer', () => {
    const conflicted = applyPack(office('visited'), packSaying('p1', 'wrote'));
    const back: Pack = {
      id: 'p2',
      base: { contact: { note: 'visited' } },
      theirs: { contact: { note: 'rang' } },
    };
    expect(applyPack(conflicted, back).conflicts[0]?.candidates).toEqual(['rang', 'visited', 'wrote']);
  });

  test('something written into a field in conflict becomes a candidate when the next pack comes', () => {
    const conflicted = applyPack(office('visited'), packSaying('p1', 'wrote'));
    const typed = { ...conflicted, records: { contact: { ...conflicted.records.contact, note: 'typed over' } } };
    const merged = applyPack(typed, packSaying('p2', 'texted'));
    expect(merged.records.contact?.note).toBe('rang');
    expect(merged.conflicts[0]?.candidates).toEqual(['texted', 'typed over', 'visited', 'wrote']);
  });
});

describe('absence', () => {
  test('of a record or a field in what came home is unchanged', () => {
    const merged = applyPack(office('visited'), { id: 'p1', base, theirs: {} });
    expect(merged.records).toEqual(office('visited').records);
    expect(applyPack(office(), { id: 'p1', base, theirs: { contact: {} } }).records).toEqual(office().records);
  });

  test('of a field in the base makes it a new value, with base null', () => {
    const added = { contact: { ...base.contact, language: 'Urdu' } };
    const merged = applyPack(office(), { id: 'p1', base, theirs: added });
    expect(merged.records.contact?.language).toBe('Urdu');
    const other = applyPack(merged, { id: 'p2', base, theirs: { contact: { language: 'Punjabi' } } });
    expect(other.records.contact?.language).toBe(null);
    expect(other.conflicts).toEqual([
      { record: 'contact', field: 'language', base: null, candidates: ['Punjabi', 'Urdu'] },
    ]);
  });

  test('and an empty answer mean the same when they are compared', () => {
    const emptied = { records: { contact: { note: 'rang', language: null } }, conflicts: [], applied: [] };
    const added: Pack = { id: 'p1', base, theirs: { contact: { language: 'Urdu' } } };
    expect(applyPack(emptied, added).records.contact?.language).toBe('Urdu');
    const nothing: Pack = { id: 'p2', base, theirs: { contact: { language: null } } };
    expect(applyPack(applyPack(office(), added), nothing).records.contact?.language).toBe('Urdu');
  });

  test('of a record in the office brings it in whole, whether or not the pack changed it', () => {
    const empty: OfficeState = { records: {}, conflicts: [], applied: [] };
    expect(applyPack(empty, packSaying('p1', 'rang')).records).toEqual(base);
    expect(applyPack(empty, { id: 'p1', base: {}, theirs: { new: {} } }).records).toEqual({ new: {} });
  });

  test('an emptied field is a change like any other', () => {
    expect(applyPack(office(), packSaying('p1', null)).records.contact?.note).toBe(null);
    expect(applyPack(office('visited'), packSaying('p1', null)).conflicts[0]?.candidates).toEqual(['visited', null]);
  });
});

describe('records', () => {
  test('new on both sides are united, and conflict only where they differ', () => {
    const first: Pack = { id: 'p1', base, theirs: { visit: { when: '2026-11-02', how: 'home' } } };
    const second: Pack = { id: 'p2', base, theirs: { visit: { when: '2026-11-03', who: 'mother' } } };
    const merged = applyPack(applyPack(office(), first), second);
    expect(merged.records.visit).toEqual({ how: 'home', when: null, who: 'mother' });
    expect(merged.conflicts).toEqual([
      { record: 'visit', field: 'when', base: null, candidates: ['2026-11-02', '2026-11-03'] },
    ]);
  });

  test('named like parts of the language are ordinary records', () => {
    const theirs = JSON.parse('{"__proto__":{"constructor":"a","__proto__":{"x":1}},"constructor":{"toString":"b"}}');
    const merged = applyPack(office(), { id: 'p1', base, theirs });
    expect(Object.keys(merged.records).sort()).toEqual(['__proto__', 'constructor', 'contact']);
    expect(JSON.parse(JSON.stringify(merged.records)).constructor).toEqual({ toString: 'b' });
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
    expect(({} as { x?: number }).x).toBeUndefined();
    const again = applyPack(merged, {
      id: 'p2',
      base,
      theirs: JSON.parse('{"__proto__":{"__proto__":{"x":2}}}'),
    });
    expect(again.conflicts).toEqual([
      { record: '__proto__', field: '__proto__', base: null, candidates: [{ x: 1 }, { x: 2 }] },
    ]);
  });

  test('are compared by what they say, not by the order of their keys', () => {
    const ours: OfficeState = { records: { c: { who: { name: 'Ana', as: 'mother' } } }, conflicts: [], applied: [] };
    const pack: Pack = {
      id: 'p1',
      base: { c: { who: null } },
      theirs: { c: { who: { as: 'mother', name: 'Ana' } } },
    };
    expect(applyPack(ours, pack).conflicts).toEqual([]);
  });
});

describe('the same pack again', () => {
  test('changes nothing', () => {
    const once = applyPack(office('visited'), packSaying('p1', 'wrote'));
    expect(applyPack(once, packSaying('p1', 'wrote'))).toEqual(once);
  });

  test('changes nothing after its conflict was settled', () => {
    const settled = settleConflict(
      applyPack(office('visited'), packSaying('p1', 'wrote')),
      'contact',
      'note',
      'visited',
    );
    expect(applyPack(settled, packSaying('p1', 'wrote'))).toEqual(settled);
    expect(settled.conflicts).toEqual([]);
    expect(settled.records.contact?.note).toBe('visited');
  });
});

describe('a settled conflict', () => {
  const settledAs = (chosen: Json): OfficeState =>
    settleConflict(applyPack(office('visited'), packSaying('p1', 'wrote')), 'contact', 'note', chosen);

  test('opens again when another pack proposes a value that was turned down', () => {
    const again = applyPack(settledAs('visited'), packSaying('p2', 'wrote'));
    expect(again.conflicts[0]).toEqual({
      record: 'contact',
      field: 'note',
      base: 'rang',
      candidates: ['visited', 'wrote'],
    });
  });

  test('stays settled when another pack proposes the chosen value', () => {
    expect(applyPack(settledAs('wrote'), packSaying('p2', 'wrote')).conflicts).toEqual([]);
  });

  test('on the base value is not overwritten in silence either', () => {
    const again = applyPack(settledAs('rang'), packSaying('p2', 'wrote'));
    expect(again.records.contact?.note).toBe('rang');
    expect(again.conflicts[0]?.candidates).toEqual(['rang', 'wrote']);
  });

  test('can be chosen as something new', () => {
    expect(settledAs('visited and wrote').records.contact?.note).toBe('visited and wrote');
  });

  test('is the only kind that can be settled', () => {
    expect(() => settleConflict(office(), 'contact', 'note', 'x')).toThrow(
      expect.objectContaining({ code: 'NO_SUCH_CONFLICT' }),
    );
  });
});

test('canonical text ignores key order and the sign of zero, and nothing else', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (x, y) => {
      const a = x as Json;
      const b = y as Json;
      expect(sameJson(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
      expect(canonicalJson(copyJson(a))).toBe(canonicalJson(a));
      expect(canonicalJson(JSON.parse(canonicalJson(a)))).toBe(canonicalJson(a));
    }),
    { numRuns: 2000 },
  );
});
