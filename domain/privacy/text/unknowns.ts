import type { Find, Reading } from './find.ts';
import { standsAsEponym } from './nameSense.ts';
import type { Token } from './tokens.ts';
import { findCuedNames } from './unknowns/findCuedNames.ts';
import { findHeadedPlaces } from './unknowns/findHeadedPlaces.ts';
import { findStrangeRuns } from './unknowns/findStrangeRuns.ts';
import { openScene, type Scene } from './unknowns/scene.ts';

/**
 * Names, places and organisations that no field holds, by their context: titles, roles, kin words, capitals that no
 * ordinary word has, heads such as 'Road' or 'Primary School'. They are flags: a person decides.
 */
export function findUnknowns(reading: Reading, taken: boolean[], whose: (string | undefined)[]): Find[] {
  const scene = openScene(reading, taken, whose);
  findHeadedPlaces(scene);
  findCuedNames(scene);
  findStrangeRuns(scene);
  flagRepeats(scene);
  return scene.finds;
}

/** A word flagged as a name once is flagged wherever it stands with a capital. */
function flagRepeats(scene: Scene): void {
  const { reading, taken, used, flagged, push } = scene;
  const { tokens, folded } = reading;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    if (taken[index] || used[index] || !(token.capital || token.caps)) continue;
    const same = flagged.get(token.lower);
    if (same === undefined || standsAsEponym(folded.text, tokens, index)) continue;
    push(index, index, same.type, same.label, 39);
  }
}
