import type { SweepHit } from '../../api/sweepHit.ts';
import type { PrintedText } from './packTexts.ts';

/** The text that a hit came from. */
export interface HitField {
  caseId: string | null;
  kind: string;
  label: string;
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** How many letters before and after what was found are the same in a text; the better of its places. */
function likeness(printed: string, hit: SweepHit): number {
  const [before, found, after] = [flat(hit.before), flat(hit.found), flat(hit.after)];
  let best = -1;
  for (let at = printed.indexOf(found); at >= 0; at = printed.indexOf(found, at + 1)) {
    const head = printed.slice(0, at).trimEnd();
    const tail = printed.slice(at + found.length).trimStart();
    let same = 0;
    while (same < before.length && same < head.length && before.at(-1 - same) === head.at(-1 - same)) same += 1;
    let then = 0;
    while (then < after.length && then < tail.length && after[then] === tail[then]) then += 1;
    best = Math.max(best, same + then);
  }
  return best;
}

/**
 * Where a hit came from: of the texts that the file prints, the one that holds what was found, with most of the same
 * words around it. Undefined when it came from no free text.
 *
 * @example fieldOfHit(hit, texts.printed())?.label // 'Summary for the panel'
 */
export function fieldOfHit(hit: SweepHit, printed: readonly PrintedText[]): HitField | undefined {
  let best: { text: PrintedText; likeness: number } | undefined;
  for (const text of printed) {
    const score = likeness(flat(text.printed), hit);
    if (score >= 0 && score > (best?.likeness ?? -1)) best = { text, likeness: score };
  }
  if (best === undefined) return undefined;
  const { caseId, kind, label } = best.text;
  return { caseId, kind, label };
}
