import { isOrdinaryWord } from './text/words/lexicon.ts';

const pointsAt = /^(?:the|our|my|her|his|their)\s+/i;

/**
 * The name in what was typed for a person, '' when it only says what they do. Who answered a question may be
 * 'The consultant': taken for a name, its 'The' would stop every pack in which a line begins with that word.
 *
 * @example nameTold('The lead consultant') // ''
 * @example nameTold('the Reverend Amos Bello') // 'Reverend Amos Bello'
 */
export function nameTold(typed: string): string {
  const text = typed.trim();
  const rest = text.replace(pointsAt, '');
  if (rest === text) return text;
  const words = rest.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.every(isOrdinaryWord) ? '' : rest;
}
