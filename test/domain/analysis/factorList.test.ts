import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FactorEntry,
  listName,
  listNumber,
  seedFactorList,
  withFactor,
  withMoved,
  withRetired,
  withWording,
} from '../../../domain/analysis/factorList.ts';
import { factorKeyIn } from '../../../domain/analysis/learning.ts';

const scooter = { domain: 'C' as const, label: 'E-scooter', definition: 'An electric scooter.', example: '' };

function listOf(changed: { list: FactorEntry[] } | { problem: string }): FactorEntry[] {
  if ('problem' in changed) throw new Error(changed.problem);
  return changed.list;
}

describe('the list of factors', () => {
  it('gives a new factor a code of its own for good, whatever it is called later', () => {
    const added = listOf(withFactor(seedFactorList, null, scooter));
    expect(added.at(-1)).toMatchObject({ code: 'e-scooter', retired: false });
    const renamed = listOf(withFactor(added, 'e-scooter', { ...scooter, label: 'Powered scooter' }));
    expect(renamed.at(-1)).toMatchObject({ code: 'e-scooter', label: 'Powered scooter' });
    const again = listOf(withFactor(renamed, null, scooter));
    expect(again.at(-1)?.code).toBe('e-scooter-2');
  });

  it('refuses two factors of one name, accents and case aside', () => {
    const twice = withFactor(seedFactorList, null, { ...scooter, label: 'HOUSÍNG' });
    expect(twice).toEqual({ problem: 'FACTOR_LABEL_TAKEN' });
  });

  it('keeps a factor that is offered no more', () => {
    const list = listOf(withRetired(seedFactorList, 'water', true));
    expect(list).toHaveLength(seedFactorList.length);
    expect(list.find(({ code }) => code === 'water')?.retired).toBe(true);
    expect(withRetired(list, 'nothing', true)).toEqual({ problem: 'NO_SUCH_FACTOR' });
  });

  it('moves a factor among those of its domain, and not beyond', () => {
    const codes = (list: readonly FactorEntry[]) => list.filter(({ domain }) => domain === 'C').map(({ code }) => code);
    const [first = '', second = ''] = codes(seedFactorList);
    expect(codes(listOf(withMoved(seedFactorList, first, 1))).slice(0, 2)).toEqual([second, first]);
    expect(withMoved(seedFactorList, first, -1)).toEqual({ problem: 'FACTOR_AT_THE_END' });
  });

  it('counts an imported wording with the factor that it was joined to, and with one only', () => {
    const joined = listOf(withWording(seedFactorList, 'housing', 'Damp flat'));
    expect(factorKeyIn(joined)({ code: null, text: 'DAMP  FLAT' })).toBe('housing');
    const moved = listOf(withWording(joined, 'home-hazard', 'damp flat'));
    expect(factorKeyIn(moved)({ code: null, text: 'damp flat' })).toBe('home-hazard');
  });

  it('never loses, doubles or renames a code, whatever is done to it', () => {
    const codes = seedFactorList.map(({ code }) => code);
    const step = fc.oneof(
      fc.record({ kind: fc.constant('retire' as const), code: fc.constantFrom(...codes), on: fc.boolean() }),
      fc.record({ kind: fc.constant('move' as const), code: fc.constantFrom(...codes), by: fc.constantFrom(-1, 1) }),
      fc.record({ kind: fc.constant('add' as const), label: fc.string({ minLength: 1, maxLength: 60 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let list: readonly FactorEntry[] = seedFactorList;
        let added = 0;
        for (const each of steps) {
          const changed =
            each.kind === 'retire'
              ? withRetired(list, each.code, each.on)
              : each.kind === 'move'
                ? withMoved(list, each.code, each.by === 1 ? 1 : -1)
                : withFactor(list, null, { ...scooter, label: each.label });
          if ('problem' in changed) continue;
          list = changed.list;
          if (each.kind === 'add') added += 1;
        }
        const now = list.map(({ code }) => code);
        expect(new Set(now).size).toBe(now.length);
        expect(now.length).toBe(codes.length + added);
        expect(codes.every((code) => now.includes(code))).toBe(true);
      }),
    );
  });

  it('names its versions so that an old answer finds the words it was given under', () => {
    expect([0, 1, 12].map((version) => listNumber(listName(version)))).toEqual([0, 1, 12]);
    expect(listNumber('another-list')).toBeNull();
  });
});
