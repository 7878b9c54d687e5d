import { dayInEngland } from '../domain/londonTime.ts';

/** How long backups are kept. Whatever their age, the newest few stay. */
const policy = { newest: 5, daily: 14, weekly: 60, monthly: 400 };

const day = 86_400_000;

function period(at: string, age: number): string | null {
  if (age <= policy.daily) return `day ${dayInEngland(at)}`;
  if (age <= policy.weekly) return `week ${Math.floor(Date.parse(at) / (7 * day))}`;
  return age <= policy.monthly ? `month ${dayInEngland(at).slice(0, 7)}` : null;
}

/**
 * Which backups the policy lets go: kept are the newest five, then the last of each day for two weeks, of each week
 * for two months, and of each month for a year and a bit.
 *
 * @param backups newest first
 * @returns paths
 */
export function backupsToRemove(backups: readonly { path: string; at: string }[], now: string): string[] {
  const taken = new Set<string>();
  return backups
    .filter(({ at }, index) => {
      const place = period(at, (Date.parse(now) - Date.parse(at)) / day);
      const kept = index < policy.newest || (place !== null && !taken.has(place));
      if (place !== null) taken.add(place);
      return !kept;
    })
    .map(({ path }) => path);
}
