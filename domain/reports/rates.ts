import { z } from 'zod';
import { printedRate } from '../privacy/release/rates.ts';
import type { PrintedFigures } from './figures.ts';
import { type ReportPeriod, yearsIn } from './period.ts';

const people = z.int({ error: 'Write a whole number.' }).min(1, 'Write a whole number.').max(20_000_000).nullable();

/** Whom the deaths are counted among, as somebody looked it up; null where it is not to be used. */
export const population = z
  .object({
    /** Children under 18 who live in the area, in one year. */
    children: people,
    /** Live births to mothers who live in the area, in one year. */
    liveBirths: people,
    /** Where the numbers come from; printed with the rates. */
    source: z.string().trim().max(200),
  })
  .refine(({ children, liveBirths, source }) => (children === null && liveBirths === null) || source !== '', {
    path: ['source'],
    message: 'Write where the numbers come from.',
  });
export type Population = z.output<typeof population>;

/** A rate for print: null = suppressed with its count, ':' = too few deaths for any rate. */
export interface PrintedRateRow {
  title: string;
  per: string;
  deaths: number | null;
  rate: string | null;
}

const infants = 'Under 1 year';

/**
 * Crude rates from printed counts, so that they tell nothing more than those do: none below 3 deaths, 'u' below 20. [A12]
 *
 * @example ratesOf(figures, year, { children: 210_000, liveBirths: null, source: 'ONS' })[0]?.rate // '28.6'
 */
export function ratesOf(
  figures: readonly PrintedFigures[],
  period: ReportPeriod,
  { children, liveBirths }: Population,
): PrintedRateRow[] {
  const rows = figures.find(({ id }) => id === 'age')?.rows ?? [];
  const deathsOf = (label: string) => rows.find((row) => row.label === label)?.value ?? null;
  const years = yearsIn(period);
  const row = (title: string, label: string, among: number | null, per: number, words: string): PrintedRateRow[] => {
    if (among === null) return [];
    const deaths = deathsOf(label);
    const printed = printedRate(deaths, among * years, per);
    const rate = printed.shown ? `${printed.rate.toFixed(1)}${printed.mark && ` ${printed.mark}`}` : null;
    return [{ title, per: words, deaths, rate: !printed.shown && printed.why !== 'hidden-count' ? ':' : rate }];
  };
  return [
    ...row('Deaths under 18 years', 'Total', children, 100_000, '100,000 children a year'),
    ...row('Deaths under 1 year', infants, liveBirths, 1000, '1,000 live births'),
  ];
}
