import type { KnownIdentifiers } from './text/known.ts';
import { labelOf } from './text/tokenGrammar.ts';

/** Hands out the tokens of one export: the same person or place gets the same token, in every text of the export. */
export interface TokenBook {
  tokenFor(label: string, subject: string | undefined): string;
}

const alphabet = [...'ABCDEFGHJKLMNPQRSTUVWXYZ'];

/** A number from the export id, for shuffling; not a secret and not reversible into anything personal. */
function seedOf(exportId: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < exportId.length; at += 1) {
    hash ^= exportId.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash;
}

function shuffled(list: readonly string[], seed: number): string[] {
  const out = [...list];
  let state = seed;
  for (let at = out.length - 1; at > 0; at -= 1) {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    state = (state ^ (state >>> 12)) >>> 0;
    const other = state % (at + 1);
    [out[at], out[other]] = [out[other] as string, out[at] as string];
  }
  return out;
}

const always =
  /^(?:name|place|street|country|organisation|school|nursery|hospital|ward|unit|clinic|surgery|doctor|officer|nurse|friend|neighbour)$/;

/**
 * Opens the token book of an export. Letters are given in order of appearance from an alphabet shuffled by the export
 * id, so they say nothing of spelling or rank and cannot be carried from one export to another. The book itself is
 * never written anywhere.
 *
 * @example openTokenBook(known, 'export-7').tokenFor('sibling', 'person 3') // '[sibling K]'
 */
export function openTokenBook(known: KnownIdentifiers, exportId: string): TokenBook {
  const roles = [...known.people, ...known.organisations].map((entry) => labelOf(entry.role));
  const several = new Set(roles.filter((role, index) => roles.indexOf(role) !== index));
  const given = new Map<string, string>();
  const counts = new Map<string, number>();
  const unknownWords = new Map<string, string>();

  return {
    tokenFor(label, subject) {
      const shown = labelOf(label);
      const unknown = subject !== undefined && /^[A-Z]/.test(subject);
      if (subject === undefined || !(several.has(shown) || unknown || always.test(shown))) return `[${shown}]`;
      const same = given.get(subject) ?? (unknown ? unknownWords.get(lastWord(subject)) : undefined);
      if (same !== undefined) return same;
      const count = counts.get(shown) ?? 0;
      counts.set(shown, count + 1);
      const letters = shuffled(alphabet, seedOf(`${exportId} ${shown}`));
      const letter = letters[count % letters.length] as string;
      const token = `[${shown} ${count < letters.length ? letter : letter + (letters[Math.floor(count / letters.length) - 1] ?? 'Z')}]`;
      given.set(subject, token);
      if (unknown) unknownWords.set(lastWord(subject), token);
      return token;
    },
  };
}

/** 'NAME peter okafor' and a later 'NAME okafor' are the same stranger. */
function lastWord(subject: string): string {
  const words = subject.split(' ');
  return `${words[0]} ${words[words.length - 1]}`;
}
