import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DisclosurePolicy, PublishedRelease, ReleaseSource } from '../../../../domain/privacy/protectRelease.ts';
import { protectRelease } from '../../../../domain/privacy/protectRelease.ts';
import { auditRelease } from '../../../../domain/privacy/release/auditRelease.ts';
import { attackReleases, checkPrint } from './auditor.ts';
import { enumerateWorlds } from './enumeration.ts';
import { everythingPrinted, greedyHidden } from './greedyReference.ts';
import { fewestHidden } from './optimum.ts';
import { randomSample, shapes, tinySample } from './randomSources.ts';
import { boundsByHighs } from './wholeBounds.ts';

const p1: DisclosurePolicy = { threshold: 7, roundTo: 5, zerosShown: false, minWidth: 3 };
const p4: DisclosurePolicy = { threshold: 7, roundTo: 1, zerosShown: true, minWidth: 3 };

function bySex(counts: Record<string, [number, number]>): ReleaseSource {
  return {
    dims: { cause: Object.keys(counts), sex: ['F', 'M'] },
    aggregates: {},
    microcounts: Object.entries(counts).flatMap(([cause, [f, m]]) => [
      { cause, sex: 'F', n: f },
      { cause, sex: 'M', n: m },
    ]) as ReleaseSource['microcounts'],
    publish: [{ id: 't', dims: ['cause', 'sex'] }],
  };
}

function cellOf(release: PublishedRelease, key: Record<string, string>, table = 0) {
  return release.tables[table]?.cells.find((cell) => Object.entries(key).every(([d, l]) => cell.key[d] === l));
}

const hiddenIn = (release: PublishedRelease) => release.tables.flatMap((t) => t.cells).filter((c) => c.value === null);

describe('what is printed', () => {
  const source: ReleaseSource = {
    dims: { age: ['0-27 days', '28-364 days', '1-4 years'], sex: ['F', 'M'] },
    aggregates: { age: { 'Under 1': ['0-27 days', '28-364 days'] } },
    microcounts: [
      { age: '0-27 days', sex: 'F', n: 21 },
      { age: '0-27 days', sex: 'M', n: 33 },
      { age: '28-364 days', sex: 'F', n: 12 },
      { age: '28-364 days', sex: 'M', n: 18 },
      { age: '1-4 years', sex: 'F', n: 13 },
      { age: '1-4 years', sex: 'M', n: 9 },
    ] as ReleaseSource['microcounts'],
    publish: [
      { id: 'a', dims: ['age', 'sex'], subtotals: { age: ['Under 1'] } },
      { id: 'b', dims: ['age'], filter: { sex: 'F' } },
    ],
  };

  it('has a cell for every combination of category, sub-total and total, in print order', () => {
    const release = protectRelease(source, p4);
    expect(release.tables[0]?.cells.map((c) => `${c.key.age}/${c.key.sex}`)).toEqual(
      ['0-27 days', '28-364 days', '1-4 years', 'Under 1', 'Total'].flatMap((age) =>
        ['F', 'M', 'Total'].map((sex) => `${age}/${sex}`),
      ),
    );
    expect(release.tables[1]).toMatchObject({ id: 'b', filter: { sex: 'F' } });
    expect(cellOf(release, { age: 'Under 1', sex: 'Total' })).toEqual({
      key: { age: 'Under 1', sex: 'Total' },
      value: 84,
    });
    expect(cellOf(release, { age: 'Total' }, 1)?.value).toBe(46);
  });

  it('rounds from the true value, half up, and marks the base', () => {
    const release = protectRelease(source, p1);
    expect(cellOf(release, { age: '28-364 days', sex: 'F' })).toMatchObject({ value: 10, round: 5 });
    expect(cellOf(release, { age: 'Total', sex: 'Total' })).toMatchObject({ value: 105, round: 5 });
    const tens = protectRelease(source, { ...p1, threshold: 4, roundTo: 10 });
    expect(cellOf(tens, { age: '1-4 years', sex: 'F' })).toMatchObject({ value: 10, round: 10 });
    expect(cellOf(tens, { age: 'Total', sex: 'Total' })).toMatchObject({ value: 110, round: 10 });
  });

  it('hides the same cell in every table that shows it', () => {
    const release = protectRelease(bySex({ A: [3, 30], B: [20, 31], C: [15, 25] }), p4);
    const linked = protectRelease(
      {
        ...bySex({ A: [3, 30], B: [20, 31], C: [15, 25] }),
        publish: [
          { id: 't', dims: ['cause', 'sex'] },
          { id: 'f', dims: ['cause'], filter: { sex: 'F' } },
        ],
      },
      p4,
    );
    expect(cellOf(release, { cause: 'A', sex: 'F' })?.value).toBeNull();
    for (const cause of ['A', 'B', 'C', 'Total'])
      expect(cellOf(linked, { cause, sex: 'F' })?.value ?? null).toBe(cellOf(linked, { cause }, 1)?.value ?? null);
  });

  it('prints every true zero where zeros are shown, and none where they are hidden', () => {
    const source = bySex({ A: [0, 30], B: [20, 31], C: [15, 0], D: [4, 25] });
    expect(cellOf(protectRelease(source, p4), { cause: 'A', sex: 'F' })?.value).toBe(0);
    expect(protectRelease(source, p1).tables[0]?.cells.some((cell) => cell.value === 0)).toBe(false);
  });

  it('always prints the same for the same deaths, in whatever order they are listed', () => {
    const { source } = randomSample(41, 'linked');
    const shuffled = { ...source, microcounts: [...source.microcounts].reverse() };
    expect(protectRelease(shuffled, p4)).toEqual(protectRelease(source, p4));
  });
});

describe('what is hidden besides small counts', () => {
  it('hides a second cell in each line, so that subtraction tells nothing', () => {
    const release = protectRelease(bySex({ A: [3, 30], B: [20, 31] }), p4);
    expect(release.rule.noSecondary).toBe(false);
    expect(hiddenIn(release)).toHaveLength(4);
    expect(cellOf(release, { cause: 'Total', sex: 'Total' })?.value).toBe(84);
  });

  it('knows that two stars of at most 7 that must sum to 14 are 7 and 7', () => {
    const counts: [string, number][] = [
      ['A', 7],
      ['B', 7],
      ['C', 40],
    ];
    const release = protectRelease(
      {
        dims: { cause: ['A', 'B', 'C'] },
        aggregates: {},
        microcounts: counts.map(([cause, n]) => ({ cause, n })) as ReleaseSource['microcounts'],
        publish: [{ id: 't', dims: ['cause'] }],
      },
      p4,
    );
    expect(release.rule.noSecondary).toBe(false);
    expect(hiddenIn(release)).toHaveLength(3);
  });

  it('says noSecondary only when every star is a small count', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { source } = randomSample(seed, 'two-way');
      const release = protectRelease(source, seed % 2 ? p1 : p4);
      expect(checkPrint(source, seed % 2 ? p1 : p4, release)).toEqual([]);
    }
  });

  it('is never worse than a greedy attack-and-repair by half, and on the whole hides fewer cells', () => {
    let ours = 0;
    let greedy = 0;
    for (let seed = 1; seed <= 16; seed++) {
      const { source } = randomSample(seed, seed % 2 ? 'two-way' : 'linked');
      const theirs = greedyHidden(everythingPrinted(source), p4);
      const mine = hiddenIn(protectRelease(source, p4)).length;
      expect(mine).toBeLessThanOrEqual(1.5 * theirs);
      ours += mine;
      greedy += theirs;
    }
    expect(ours).toBeLessThanOrEqual(greedy);
  });

  it('comes within a twentieth of the fewest suppressions possible, on tables small enough to try every choice', () => {
    let ours = 0;
    let fewest = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const source = tinySample(seed);
      const best = fewestHidden(everythingPrinted(source), p4);
      const release = protectRelease(source, p4);
      if (!best || release.refused) continue;
      ours += hiddenIn(release).length;
      fewest += best.hidden;
    }
    expect(fewest).toBeGreaterThan(50);
    expect(ours).toBeLessThanOrEqual(1.05 * fewest);
  });
});

describe('an attacker who shares no code with the protector', () => {
  it.each(shapes)('finds nothing in %s releases', (shape) => {
    for (let seed = 1; seed <= 54; seed++) {
      const policy: DisclosurePolicy = {
        threshold: [4, 7, 9][seed % 3] ?? 7,
        roundTo: ([1, 5, 10] as const)[Math.floor(seed / 3) % 3] ?? 5,
        zerosShown: Math.floor(seed / 9) % 2 === 0,
        minWidth: seed % 5 === 0 ? 5 : 3,
      };
      const sample = randomSample(seed + 900, shape);
      const releases: PublishedRelease[] = [];
      for (const source of [...sample.before, sample.source]) {
        const release = protectRelease(source, policy, releases);
        expect(checkPrint(source, policy, release), `seed ${seed}`).toEqual([]);
        if (!release.refused) releases.push(release);
        expect(attackReleases(releases, { minWidth: policy.minWidth }), `seed ${seed}`).toEqual([]);
      }
    }
  });

  it('finds nothing with whole-number programs either', async () => {
    const makeBound = await boundsByHighs();
    for (let seed = 1; seed <= 12; seed++) {
      const { source } = randomSample(seed + 300, seed % 2 ? 'linked' : 'three-way');
      if (source.microcounts.length > 30) continue;
      const release = protectRelease(source, seed % 3 ? p1 : p4);
      expect(attackReleases([release], { minWidth: 3, makeBound }), `seed ${seed}`).toEqual([]);
    }
  });

  it('finds nothing by counting out every world of a tiny table', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 6, maxLength: 6 }),
        fc.boolean(),
        ([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0], zerosShown) => {
          const release = protectRelease(bySex({ A: [a, b], B: [c, d], C: [e, f] }), {
            ...p4,
            threshold: 2,
            zerosShown,
          });
          if (release.refused) return;
          for (const { cell, low, high } of enumerateWorlds([release], 40) ?? [])
            if (cell.value === null) expect(high - low).toBeGreaterThanOrEqual(3);
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });
});

describe('successive reports', () => {
  const year: ReleaseSource = {
    dims: { period: ['April to December', 'January to March'], cause: ['A', 'B', 'C'] },
    aggregates: {},
    microcounts: [
      { period: 'April to December', cause: 'A', n: 20 },
      { period: 'April to December', cause: 'B', n: 15 },
      { period: 'April to December', cause: 'C', n: 31 },
      { period: 'January to March', cause: 'A', n: 2 },
      { period: 'January to March', cause: 'B', n: 12 },
      { period: 'January to March', cause: 'C', n: 11 },
    ] as ReleaseSource['microcounts'],
    publish: [{ id: 'causes', dims: ['cause'] }],
    releaseDim: 'period',
  };
  const nineMonths: ReleaseSource = {
    ...year,
    publish: [{ id: 'causes', dims: ['cause'], filter: { period: 'April to December' } }],
  };

  it('does not print the year beside the nine months where the difference is a small count', () => {
    const first = protectRelease(nineMonths, p4);
    expect(cellOf(first, { cause: 'A' })?.value).toBe(20);
    const second = protectRelease(year, p4, [first]);
    expect(cellOf(second, { cause: 'A' })?.value).toBeNull();
    expect(attackReleases([first, second], { minWidth: 3 })).toEqual([]);
  });

  it('prints the year as usual when nothing came before', () => {
    expect(hiddenIn(protectRelease(year, p4))).toEqual([]);
  });

  it('understands an earlier report whose own list of periods was shorter', () => {
    const first = protectRelease(
      {
        ...year,
        dims: { ...year.dims, period: ['April to December'] },
        microcounts: year.microcounts.filter((record) => record.period === 'April to December'),
      },
      p4,
    );
    const second = protectRelease(year, p4, [first]);
    expect(cellOf(second, { cause: 'A' })?.value).toBeNull();
    expect(attackReleases([first, second], { minWidth: 3 })).toEqual([]);
  });

  it('takes an earlier report of some of the same deaths into account, though nothing names the periods', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const { source } = randomSample(seed, 'two-way');
      const part = { ...source, microcounts: source.microcounts.filter((_, i) => i % 4 !== seed % 4) };
      const policy = seed % 2 ? p4 : p1;
      const first = protectRelease(part, policy);
      const second = protectRelease(source, policy, [first]);
      expect(auditRelease([first, second]).findings, `seed ${seed}`).toEqual([]);
    }
  });

  it('blocks a re-issue that differs by one re-categorised death', () => {
    const first = protectRelease(bySex({ A: [20, 30], B: [20, 31] }), p4);
    const second = protectRelease(bySex({ A: [21, 30], B: [19, 31] }), p4, [first]);
    expect(second.refused?.reason).toBe('A number would differ from an earlier release by a small count.');
    expect(second.tables).toEqual([]);
  });

  it('prints another year beside last year, without the cells that differ by a small count', () => {
    const first = protectRelease(bySex({ A: [20, 30], B: [20, 31] }), p4);
    const second = protectRelease(bySex({ A: [35, 33], B: [52, 60] }), p4, [first]);
    expect(second.refused).toBeUndefined();
    expect(cellOf(second, { cause: 'A', sex: 'M' })?.value).toBeNull();
    expect(cellOf(second, { cause: 'Total', sex: 'Total' })?.value).toBe(180);
  });

  it('prints nothing new when the same report is made again', () => {
    const { source } = randomSample(12, 'two-way');
    const first = protectRelease(source, p4);
    expect(protectRelease(source, p4, [first])).toEqual(first);
  });
});

describe('when nothing safe can be printed', () => {
  it('refuses with a reason and proposals in the agreed order, and no table', () => {
    const release = protectRelease(bySex({ A: [3, 0], B: [20, 31] }), { ...p1, zerosShown: true });
    expect(release.tables).toEqual([]);
    expect(release.refused?.reason).toBe(
      'A small group would be seen to fall wholly in one category beside printed zeros.',
    );
    expect(release.refused?.proposals[0]).toMatch(/^Drop a dimension|^Merge the two smallest/);
    expect(release.refused?.proposals.at(-1)).toBe('Round to the nearest 10.');
  });

  it('never writes a count into a refusal', () => {
    const release = protectRelease(bySex({ A: [3, 0], B: [23, 31] }), { ...p1, zerosShown: true });
    expect(JSON.stringify(release.refused)).not.toMatch(/\b(3|23|26|31|54|57)\b/);
  });

  it('refuses at most one in ten two-way sources under the publication preset, and no one-way source of 30 or more', () => {
    let refused = 0;
    for (let seed = 1; seed <= 100; seed++) {
      if (protectRelease(randomSample(seed, 'two-way').source, p1).refused) refused += 1;
      const { source, total } = randomSample(seed, 'one-way');
      for (const policy of [p1, p4, { ...p1, zerosShown: true }])
        if (total >= 30) expect(protectRelease(source, policy).refused, `seed ${seed}`).toBeUndefined();
    }
    expect(refused).toBeLessThanOrEqual(10);
  });
});

describe('a source that contradicts itself', () => {
  const source = bySex({ A: [3, 30] });
  it.each([
    ['BAD_COUNT', { ...source, microcounts: [{ cause: 'A', sex: 'F', n: -1 }] }],
    ['BAD_COUNT', { ...source, microcounts: [{ cause: 'A', sex: 'F', n: 1.5 }] }],
    ['UNKNOWN_CATEGORY', { ...source, microcounts: [{ cause: 'Z', sex: 'F', n: 1 }] }],
    ['UNKNOWN_DIMENSION', { ...source, publish: [{ id: 't', dims: ['area'] }] }],
    ['UNKNOWN_CATEGORY', { ...source, publish: [{ id: 't', dims: ['sex'], filter: { cause: 'Z' } }] }],
    ['UNKNOWN_CATEGORY', { ...source, publish: [{ id: 't', dims: ['sex'], subtotals: { sex: ['Both'] } }] }],
  ] as [string, ReleaseSource][])('is named by its code: %s', (code, broken) => {
    expect(() => protectRelease(broken, p1)).toThrow(expect.objectContaining({ code }));
  });

  it('is not confused with a policy that makes no sense', () => {
    expect(() => protectRelease(source, { ...p1, threshold: -1 })).toThrow(
      expect.objectContaining({ code: 'BAD_POLICY' }),
    );
  });
});
