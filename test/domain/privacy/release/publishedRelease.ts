import type { PublishedRelease } from '../../../../domain/privacy/protectRelease.ts';

/** A one- or two-way release written down by hand: rows and columns end with the total; null is a star. */
export function handmade(
  rows: string[],
  columns: string[],
  values: (number | null)[][],
  rule: Partial<PublishedRelease['rule']> & { round?: 5 | 10 } = {},
): PublishedRelease {
  const { round, ...rest } = rule;
  return {
    dims: { row: rows, column: columns },
    aggregates: {},
    rule: { threshold: 7, zerosShown: true, noSecondary: false, ...rest },
    tables: [
      {
        id: 't',
        filter: {},
        cells: [...rows, 'Total'].flatMap((row, r) =>
          [...columns, 'Total'].map((column, c) => {
            const value = values[r]?.[c] ?? null;
            return { key: { row, column }, value, ...(round && value !== null ? { round } : {}) };
          }),
        ),
      },
    ],
  };
}
