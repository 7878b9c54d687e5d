import { describe, expect, it } from 'vitest';
import { cliqueTree } from '../../../../domain/privacy/release/cliques.ts';
import { buildModel } from '../../../../domain/privacy/release/model.ts';

describe('the unknowns of an attack', () => {
  it('are the counts of each table where tables share dimensions like a tree', () => {
    const tree = cliqueTree([[0, 1], [1, 2], [3]], [2, 3, 4, 5]);
    expect(tree.cliques.map((clique) => clique.join()).sort()).toEqual(['0,1', '1,2', '3']);
    expect(tree.joins).toHaveLength(2);
    expect(tree.joins.map(({ shared }) => shared.length).sort()).toEqual([0, 1]);
  });

  it('are the full cross-classification where tables share dimensions in a ring', () => {
    expect(
      cliqueTree(
        [
          [0, 1],
          [1, 2],
          [0, 2],
        ],
        [2, 3, 4],
      ).cliques,
    ).toEqual([[0, 1, 2]]);
    const ring = cliqueTree(
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [0, 3],
      ],
      [9, 2, 9, 2],
    );
    expect(ring.cliques.map((clique) => clique.length)).toEqual([3, 3]);
  });

  it('are fewer where categories are never told apart and where zeros are printed', () => {
    const scheme = { dims: { area: ['N', 'S', 'E'], sex: ['F', 'M'] }, aggregates: { area: { Coast: ['N', 'S'] } } };
    const cell = (area: string, sex: string, zero = false) => ({ key: { area, sex }, zero });
    const coast = buildModel([
      { scheme, tables: [{ filter: {}, cells: [cell('Coast', 'F'), cell('Coast', 'Total'), cell('Total', 'Total')] }] },
    ]);
    expect(coast?.columns).toBe(3);
    const zero = buildModel([
      {
        scheme,
        tables: [{ filter: {}, cells: [cell('Coast', 'F', true), cell('Coast', 'Total'), cell('Total', 'Total')] }],
      },
    ]);
    expect(zero?.columns).toBe(2);
  });

  it('are too many when a dozen dimensions are crossed, which is said rather than tried', () => {
    const dims = Object.fromEntries(Array.from({ length: 8 }, (_, d) => [`d${d}`, ['a', 'b', 'c', 'd', 'e']]));
    const key = Object.fromEntries(Object.keys(dims).map((d) => [d, 'a']));
    expect(
      buildModel([{ scheme: { dims, aggregates: {} }, tables: [{ filter: {}, cells: [{ key, zero: false }] }] }])
        ?.columns,
    ).toBe(2);
    const cells = Object.keys(dims).flatMap((d) =>
      ['a', 'b', 'c', 'd'].map((l) => ({ key: { ...key, [d]: l }, zero: false })),
    );
    expect(buildModel([{ scheme: { dims, aggregates: {} }, tables: [{ filter: {}, cells }] }])).toBeNull();
  });
});
