import { monthNames } from '../../dates.ts';

const names = monthNames.map((name) => name.toLowerCase());

const monthOf = new Map(
  names.flatMap((name, index) => {
    const number = String(index + 1).padStart(2, '0');
    return [name, name.slice(0, 3), ...(name === 'september' ? ['sept'] : [])].map((word) => [word, number] as const);
  }),
);

const inFigures = /^\d{4,8}$/;
const dayFirst = /^(?<day>\d{1,2})(?<th>st|nd|rd|th)?(?:of)?(?<month>[a-z]{3,9})(?<year>\d{2}|\d{4})$/;
const monthFirst = /^(?<month>[a-z]{3,9})(?<day>\d{1,2})(?<th>st|nd|rd|th)?(?<year>\d{2}|\d{4})$/;

const monthBegun = names.map((name) => [...name].reduceRight((rest, letter) => `${letter}(?:${rest})?`, '')).join('|');
const thBegun = '(?:st?|nd?|rd?|th?)?';
const begun = new RegExp(
  `^(?:\\d{1,8}|\\d{1,2}${thBegun}(?:of?)?(?:${monthBegun})?\\d{0,4}|(?:${monthBegun})(?:\\d{1,2}${thBegun})?\\d{0,4})$`,
);

/** '3rd' and not '3th'. */
function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

/** MM-DD when both are what a person writes: '3', '03', '12'. */
function monthAndDay(month: string, day: string): string[] {
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return [];
  return [`${month.padStart(2, '0')}-${day.padStart(2, '0')}`];
}

function figures(run: string): string[] {
  const read = run.length === 8 ? [`${run.slice(0, 4)}-${run.slice(4, 6)}-${run.slice(6)}`] : [];
  for (const yearLength of [2, 4]) {
    const rest = run.slice(0, -yearLength);
    const year = run.slice(-yearLength);
    for (const dayLength of [1, 2]) {
      const month = rest.slice(dayLength);
      if (month.length !== 1 && month.length !== 2) continue;
      read.push(...monthAndDay(month, rest.slice(0, dayLength)).map((monthDay) => `${year}-${monthDay}`));
    }
  }
  return read;
}

/**
 * The dates that a run of letters and figures may say, its spaces, dashes and slashes left out: YYYY-MM-DD, or YY-MM-DD
 * where the year is written with two figures. Several where it can be read in several ways.
 *
 * @param run folded and in lower case
 * @example datesWrittenAs('3rdmarch2024') // ['2024-03-03']
 * @example datesWrittenAs('1112024') // ['2024-11-01', '2024-01-11']
 */
export function datesWrittenAs(run: string): string[] {
  if (inFigures.test(run)) return figures(run);
  const { day = '', th, month = '', year } = (dayFirst.exec(run) ?? monthFirst.exec(run))?.groups ?? {};
  if (th !== undefined && th !== ordinal(Number(day))) return [];
  return monthAndDay(monthOf.get(month) ?? '', day).map((monthDay) => `${year}-${monthDay}`);
}

/**
 * Whether a date may go on with what follows this run.
 *
 * @example mayBeginDate('3rdma') // true
 */
export function mayBeginDate(run: string): boolean {
  return begun.test(run);
}
