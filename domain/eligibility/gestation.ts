import type { EligibilityFacts } from './facts.ts';

type Gestation = NonNullable<EligibilityFacts['gestation']>;

/** Days of gestation, so that 22+0 is 154 and 23+6 is 167. */
function gestationDays(gestation: Gestation): number {
  return gestation.weeks * 7 + gestation.days;
}

/** True when the gestation is known and at least `weeks`+0. @example atLeast({ weeks: 21, days: 6 }, 22) // false */
export function atLeast(gestation: Gestation | undefined, weeks: number): boolean {
  return gestation !== undefined && gestationDays(gestation) >= weeks * 7;
}

/** True when the gestation is known and under `weeks`+0. */
export function under(gestation: Gestation | undefined, weeks: number): boolean {
  return gestation !== undefined && gestationDays(gestation) < weeks * 7;
}

/** As clinicians write it. @example gestationInWords({ weeks: 23, days: 6 }) // '23+6 weeks' */
export function gestationInWords(gestation: Gestation): string {
  return `${gestation.weeks}+${gestation.days} weeks`;
}
