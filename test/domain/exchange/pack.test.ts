import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OfficeState, RecordSet } from '../../../domain/exchange/merge.ts';
import {
  heldByBoth,
  makeReturn,
  mergeReturn,
  type OutPack,
  packFile,
  packFileName,
} from '../../../domain/exchange/pack.ts';
import { forbiddenChanges, forPack, packKinds, packRights } from '../../../domain/exchange/packFields.ts';

const base: RecordSet = {
  'wishes:1': { preferredName: 'Zosia', language: 'Polish' },
  'question:1': { number: 1, text: 'Why did we wait?', answer: null, givenBackOn: null },
};
const pack: OutPack = {
  format: 'cdr-pack',
  version: 1,
  partnershipId: 'norchester',
  kind: 'out',
  packId: '1f0c9a7e-0000-4000-8000-000000000001',
  caseId: 'case-1',
  keyWorker: { id: 'kw-1', name: 'Nadia Iqbal' },
  expiresOn: '2026-12-31',
  madeOn: '2026-11-22',
  madeBy: 'Leanne Bell',
  base,
  returnTo: null,
};
const office: OfficeState = { records: base, conflicts: [], applied: [] };
const wishing = (language: string): RecordSet => ({ 'wishes:1': { preferredName: 'Zosia', language } });
const first = makeReturn(pack, wishing('Polish and English'), { returnId: 'r1', on: '2026-11-25', by: 'Nadia Iqbal' });
const second = makeReturn(pack, wishing('English'), { returnId: 'r2', on: '2026-11-28', by: 'Nadia Iqbal' }, first);

describe('a second return of the same pack', () => {
  test('is no conflict with the first, and the two give the same in either order or alone', () => {
    const inTurn = mergeReturn(mergeReturn(office, first), second);
    const late = mergeReturn(mergeReturn(office, second), first);
    expect(inTurn.conflicts).toEqual([]);
    expect(inTurn.records['wishes:1']).toEqual({ preferredName: 'Zosia', language: 'English' });
    expect(late).toEqual(inTurn);
    expect(mergeReturn(office, second)).toEqual(inTurn);
  });

  test('still meets what the office changed meanwhile', () => {
    const changed = { ...office, records: { ...base, 'wishes:1': { preferredName: 'Zosia', language: 'Silesian' } } };
    const merged = mergeReturn(changed, second);
    expect(merged.conflicts[0]?.candidates).toEqual(['English', 'Silesian']);
    expect(mergeReturn(merged, second)).toBe(merged);
  });
});

describe('what both held last, when a newer pack comes', () => {
  const languageIn = (records: RecordSet) => records['wishes:1']?.language;

  test('is what left, until the office has merged a return', () => {
    expect(heldByBoth(base, undefined, ['r1'])).toBe(base);
    expect(heldByBoth(base, second, [])).toBe(base);
    expect(heldByBoth(base, second, ['a return of somebody else'])).toBe(base);
  });

  test('is the newest return that the office has merged, over what left', () => {
    expect(languageIn(heldByBoth(base, second, ['r1']))).toBe('Polish and English');
    expect(languageIn(heldByBoth(base, second, ['r2', 'r1']))).toBe('English');
    expect(heldByBoth(base, second, ['r2'])['question:1']).toEqual(base['question:1']);
  });

  test('is told by a pack, and a pack of an older version tells nothing', () => {
    const told = { ...pack, merged: ['r1'] };
    expect(packFile.parse(JSON.parse(JSON.stringify(told)))).toEqual(told);
    expect(makeReturn(told, {}, { returnId: 'r3', on: '2026-11-29', by: 'Nadia Iqbal' })).not.toHaveProperty('merged');
  });
});

test('files are valid by their own schema and are named without a word about the family', () => {
  expect(packFile.parse(JSON.parse(JSON.stringify(pack)))).toEqual(pack);
  expect(packFile.parse(JSON.parse(JSON.stringify(second)))).toEqual(second);
  expect(packFileName(pack)).toBe('pack-1f0c9a7e.age');
  expect(packFileName(first)).toBe('return-r1.age');
  expect(packFile.safeParse({ ...pack, expiresOn: '2026-02-30' }).success).toBe(false);
});

describe('what a key worker takes away', () => {
  const records: RecordSet = {
    'case:1': { knownAs: 'Zosia', category: '8', causeOfDeath: 'Ia Sepsis' },
    'wishes:1': { language: 'Polish' },
    'factor:1': { text: 'Smoking in pregnancy' },
    'agency-request:1': { answer: 'Known to the service' },
  };

  test('is the family’s part only, field by field', () => {
    expect(forPack(records, 'key-worker')).toEqual({
      'case:1': { knownAs: 'Zosia' },
      'wishes:1': { language: 'Polish' },
    });
  });

  test('is nothing for a panel member or an auditor', () => {
    expect(forPack(records, 'panel-member')).toEqual({});
    expect(forPack(records, 'auditor')).toEqual({});
    for (const kind of packKinds) expect(packRights('auditor', kind).change).toEqual([]);
  });
});

describe('what comes home', () => {
  const away: RecordSet = {
    'contact:1': { note: 'rang' },
    'case:1': { knownAs: 'Zosia' },
    'wishes:1': { language: 'Polish' },
  };

  test('may be new contacts, changed wishes, and nothing about the case itself', () => {
    const allowed: RecordSet = {
      ...away,
      'wishes:1': { language: 'English' },
      'contact:2': { note: 'visited', by: 'Nadia' },
    };
    expect(forbiddenChanges(away, allowed, 'key-worker')).toEqual([]);
    const not: RecordSet = {
      'case:1': { knownAs: 'Another' },
      'contact:1': { note: 'never rang' },
      'case:2': { knownAs: 'Somebody' },
      'factor:9': { text: 'new' },
      'contact:3': { secret: 'field' },
    };
    expect(forbiddenChanges(away, not, 'key-worker').map((each) => each.record)).toEqual(Object.keys(not));
  });

  test('unchanged is always allowed', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('case:1', 'contact:1', 'odd'), fc.dictionary(fc.string(), fc.string())),
        (set) => {
          expect(forbiddenChanges(set, set, 'key-worker')).toEqual([]);
        },
      ),
    );
  });
});
