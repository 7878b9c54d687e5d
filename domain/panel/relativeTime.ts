import { ageInWords, daysBetween } from '../dates.ts';

/**
 * When something happened, seen from the child's life: no date leaves (privacy.md 3.2 item 9).
 *
 * @example relativeTo('2026-02-20', { dateOfBirth: '2026-02-18', dateOfDeath: '2026-03-01' }) // 'Day 3 of life'
 */
export function relativeTo(day: string, dates: { dateOfBirth: string | null; dateOfDeath: string | null }): string {
  const { dateOfBirth: born, dateOfDeath: died } = dates;
  if (died !== null) {
    const after = daysBetween(died, day);
    if (after === 0) return 'Day of death';
    if (after > 0) return span(after, 'after death');
    if (born !== null && day >= born) {
      const old = daysBetween(born, day);
      return old < 28
        ? `Day ${old + 1} of life`
        : -after < 60
          ? span(-after, 'before death')
          : `Aged ${ageInWords(born, day)}`;
    }
    return born !== null && day < born ? span(daysBetween(day, born), 'before birth') : span(-after, 'before death');
  }
  if (born === null) return 'Date not placed';
  const old = daysBetween(born, day);
  if (old < 0) return span(-old, 'before birth');
  return old < 28 ? `Day ${old + 1} of life` : `Aged ${ageInWords(born, day)}`;
}

function span(days: number, what: string): string {
  if (days < 60) return `${days} ${days === 1 ? 'day' : 'days'} ${what}`;
  const months = Math.round(days / 30.44);
  if (months < 24) return `${months} months ${what}`;
  return `${Math.round(days / 365.25)} years ${what}`;
}

/** The quarter of a date, all that a pack says of when a child died. @example quarterOf('2026-02-20') // 'January to March 2026' */
export function quarterOf(day: string): string {
  const quarter = Math.floor((Number(day.slice(5, 7)) - 1) / 3);
  const names = ['January to March', 'April to June', 'July to September', 'October to December'];
  return `${names[quarter]} ${day.slice(0, 4)}`;
}

/** A few words that tell the cases of one meeting apart and nothing more. @example ageTitle('2026-02-18', '2026-02-20') // 'Newborn, 2 days' */
export function ageTitle(born: string | null, died: string | null): string {
  if (born === null || died === null) return 'Child, age not known';
  const days = daysBetween(born, died);
  const kind = days < 28 ? 'Newborn' : days < 365 ? 'Infant' : 'Child';
  return `${kind}, ${ageInWords(born, died)}`;
}
