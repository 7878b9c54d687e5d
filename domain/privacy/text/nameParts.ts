import { foldLower } from './fold.ts';

const particles = new Set(
  `al el ul ur as ad an ar az bin ibn bint binti ben abu abd umm de da do dos das del della di du des la le les lo van von
  der den ter ten te ni nic ui mac mc o ap ab ferch verch san st saint y e i zu zum af av the`.split(/\s+/),
);

/** True for 'al', 'Ni', 'O', 'Mac', 'ap', 'bin', 'de': parts of a name that say nothing alone. */
export function isParticle(part: string): boolean {
  return particles.has(part);
}

const spaced = new Set(
  'al el ul ur bin ibn bint binti ben abu abd umm de da dos das del della di du van von der den ni nic ui mac mc ap ab ferch verch'.split(
    ' ',
  ),
);

/** True for a particle that belongs to the name after it even across a space: 'de Souza', 'bin Salman'. */
export function leadsName(part: string): boolean {
  return spaced.has(part);
}

/**
 * The folded parts of a recorded name, in order.
 *
 * @example namePieces("Siân Ó Néill-Wójcik") // ['sian', 'o', 'neill', 'wojcik']
 */
export function namePieces(name: string | undefined): string[] {
  if (!name) return [];
  return foldLower(name).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Parts that can stand for the person alone: not particles, two letters or more. */
export function tellingPieces(name: string | undefined): string[] {
  return namePieces(name).filter((piece) => piece.length > 1 && !isParticle(piece));
}

/**
 * Every way a name field may be written as one run: the whole, each telling part, and each particle joined to its part.
 *
 * @example nameRuns('Abd al-Rahman') // [['abd','al','rahman'], ['al','rahman'], ['rahman'], ...]
 */
export function nameRuns(name: string | undefined): string[][] {
  const pieces = namePieces(name);
  if (pieces.length === 0) return [];
  const runs: string[][] = [pieces];
  for (let from = 0; from < pieces.length; from += 1) {
    for (let to = from + 1; to <= pieces.length; to += 1) {
      const run = pieces.slice(from, to);
      if (run.length === pieces.length || run.length > 3) continue;
      const last = run[run.length - 1] as string;
      if (isParticle(last) || run.join('').length < 2) continue;
      runs.push(run);
    }
  }
  return runs;
}
