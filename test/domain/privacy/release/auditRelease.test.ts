import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import type { PublishedRelease, ReleaseSource } from '../../../../domain/privacy/protectRelease.ts';
import { protectRelease } from '../../../../domain/privacy/protectRelease.ts';
import { auditRelease } from '../../../../domain/privacy/release/auditRelease.ts';
import { attackReleases } from './auditor.ts';
import { byHand } from './byHand.ts';
import { enumerateWorlds } from './enumeration.ts';
import { everythingPrinted } from './greedyReference.ts';
import { handmade } from './publishedRelease.ts';
import { randomSample, seeded, shapes } from './randomSources.ts';

const intervals = (release: PublishedRelease) =>
  Object.fromEntries(
    auditRelease([release], 1000).findings.map(({ key, least, most }) => [`${key.row}/${key.column}`, [least, most]]),
  );

describe('the interval of a hidden cell', () => {
  it('is that of the handbook example: totals 7, 3, 6 and 9, 7, 16 leave 3 to 6', () => {
    const release = handmade(
      ['I', 'II', 'III'],
      ['A', 'B'],
      [
        [null, null, 7],
        [null, null, 3],
        [3, 3, 6],
        [9, 7, 16],
      ],
      { zerosShown: false, threshold: 0 },
    );
    expect(intervals(release)['I/A']).toEqual([3, 6]);
  });

  it('uses that a star beside printed zeros is at least 1', () => {
    const values = [
      [null, null, 9],
      [20, 30, 50],
      [null, null, 59],
    ];
    expect(intervals(handmade(['I', 'II'], ['A', 'B'], values))['I/A']).toEqual([1, 8]);
    expect(intervals(handmade(['I', 'II'], ['A', 'B'], values, { zerosShown: false }))['I/A']).toEqual([0, 9]);
  });

  it('uses that no star is above the threshold where only small counts are hidden', () => {
    const values = [
      [null, null, 14],
      [null, null, 14],
    ];
    const report = auditRelease([handmade(['I'], ['A', 'B'], values, { noSecondary: true })]);
    expect(report.passed).toBe(false);
    expect(report.findings[0]).toMatchObject({ kind: 'EXACT', least: 7, most: 7 });
    expect(auditRelease([handmade(['I'], ['A', 'B'], values)]).passed).toBe(true);
  });

  it('reads a printed 10 at base 5 as 8 to 12', () => {
    const release = handmade(
      ['I', 'II'],
      ['A', 'B'],
      [
        [null, 10, 15],
        [20, 30, 50],
        [25, 40, 65],
      ],
      { round: 5, noSecondary: true },
    );
    expect(intervals(release)['I/A']).toEqual([1, 7]);
  });

  it('agrees with counting out every world of a tiny table', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seeded(seed);
      const source: ReleaseSource = {
        dims: { row: ['I', 'II'], column: ['A', 'B', 'C'] },
        aggregates: {},
        microcounts: ['I', 'II'].flatMap((row) =>
          ['A', 'B', 'C'].map((column) => ({ row, column, n: Math.floor(random() * 6) })),
        ) as ReleaseSource['microcounts'],
        publish: [{ id: 't', dims: ['row', 'column'] }],
      };
      const all = everythingPrinted(source);
      const release = {
        ...all,
        tables: all.tables.map((t) => ({
          ...t,
          cells: t.cells.map((c) =>
            c.value !== null && c.value > 0 && c.key.row !== 'Total' && random() < 0.6 ? { ...c, value: null } : c,
          ),
        })),
      };
      const known = intervals(release);
      for (const { cell, low, high } of enumerateWorlds([release], 30) ?? [])
        if (cell.value === null)
          expect(known[`${cell.key.row}/${cell.key.column}`], `seed ${seed}`).toEqual([low, high]);
    }
  });
});

describe('the app’s own audit', () => {
  it.each(shapes)('agrees with an independent auditor on %s releases made by hand', (shape) => {
    const verdicts = { passed: 0, failed: 0 };
    for (let seed = 1; seed <= 60; seed++) {
      const { before, source } = randomSample(seed + 4000, shape);
      const releases = [...before, source].map((one) => byHand(one, seed));
      const report = auditRelease(releases, 3);
      const other = attackReleases(releases, { minWidth: 3 });
      // One counts a close cell once, the other each pair of prints.
      const kinds = (list: { kind: string }[]) => list.map(({ kind }) => kind).filter((kind) => kind !== 'DELTA');
      const close = (list: { kind: string }[]) => list.some(({ kind }) => kind === 'DELTA');
      expect(kinds(report.findings).sort(), `seed ${seed}`).toEqual(kinds(other).sort());
      expect(close(report.findings), `seed ${seed}`).toBe(close(other));
      verdicts[report.passed ? 'passed' : 'failed'] += 1;
    }
    expect(verdicts.failed).toBeGreaterThan(3);
  });

  it('passes what the protector lets out', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { source } = randomSample(seed, shapes[seed % 4] ?? 'two-way');
      const release = protectRelease(source, {
        threshold: 7,
        roundTo: seed % 2 ? 1 : 5,
        zerosShown: false,
        minWidth: 3,
      });
      expect(auditRelease([release]).passed, `seed ${seed}`).toBe(true);
    }
  });

  it('finds a number that the rule never prints, and a zero where zeros are hidden', () => {
    const values = [
      [5, 0, 5],
      [20, 30, 50],
      [25, 30, 55],
    ];
    const report = auditRelease([handmade(['I', 'II'], ['A', 'B'], values, { zerosShown: false })]);
    expect(report.findings.map(({ kind }) => kind)).toEqual(['HIDDEN', 'HIDDEN', 'HIDDEN', 'CLASS']);
  });

  it('warns of a large group that falls wholly in one category, and blocks a small one', () => {
    const large = auditRelease([
      handmade(
        ['I', 'II'],
        ['A', 'B'],
        [
          [20, 0, 20],
          [20, 30, 50],
          [40, 30, 70],
        ],
        { round: 5 },
      ),
    ]);
    expect(large.passed).toBe(true);
    expect(large.warnings.map(({ key }) => key)).toEqual([
      { row: 'I', column: 'Total' },
      { row: 'Total', column: 'B' },
    ]);
    const small = auditRelease([
      handmade(
        ['I', 'II'],
        ['A', 'B'],
        [
          [null, 0, null],
          [20, 30, 50],
          [25, 30, 55],
        ],
        { round: 5, noSecondary: true },
      ),
    ]);
    expect(small.findings.map(({ kind }) => kind)).toContain('CLASS');
  });

  it('says when two releases cannot be about the same deaths, and still compares their print', () => {
    const first = handmade(
      ['I', 'II'],
      ['A', 'B'],
      [
        [20, 30, 50],
        [40, 50, 90],
        [60, 80, 140],
      ],
    );
    const second = handmade(
      ['I', 'II'],
      ['A', 'B'],
      [
        [22, 30, 52],
        [38, 50, 88],
        [60, 80, 140],
      ],
    );
    const report = auditRelease([first, second]);
    expect(report.apart).toEqual([0]);
    expect(report.findings.map(({ kind }) => kind)).toEqual(['DELTA', 'DELTA', 'DELTA', 'DELTA']);
  });

  it('attacks 10 by 6 within a second and 10 by 6 by 2 within five', () => {
    for (const [sizes, seconds] of [
      [[10, 6], 1],
      [[10, 6, 2], 5],
    ] as const) {
      const random = seeded(5);
      const names = sizes.map((_, d) => `d${d}`);
      const dims = Object.fromEntries(
        names.map((name, d) => [name, Array.from({ length: sizes[d] ?? 0 }, (_, c) => `${c}`)]),
      );
      const microcounts = Array.from({ length: 300 }, () => ({
        ...Object.fromEntries(names.map((name, d) => [name, `${Math.floor(random() ** 2 * (sizes[d] ?? 0))}`])),
        n: 1,
      })) as ReleaseSource['microcounts'];
      const source: ReleaseSource = { dims, aggregates: {}, microcounts, publish: [{ id: 't', dims: names }] };
      const release = protectRelease(source, { threshold: 7, roundTo: 5, zerosShown: false, minWidth: 3 });
      const start = performance.now();
      expect(auditRelease([release]).passed).toBe(true);
      expect(performance.now() - start).toBeLessThan(seconds * 1000);
    }
  });
});
