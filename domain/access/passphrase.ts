/** How hard a passphrase is to guess, in words for a scale. */
export type PassphraseStrength = 'too-short' | 'easy-to-guess' | 'fair' | 'good' | 'strong';

export interface PassphraseEstimate {
  strength: PassphraseStrength;
  /** True when it may be used. */
  enough: boolean;
  /** Rough number of guesses, as a power of two. */
  bits: number;
  /** One plain sentence: what would help, or that nothing is needed. */
  advice: string;
}

/** Shortest passphrase accepted. Three or four unconnected words are longer than this. */
export const shortestPassphrase = 12;
const enoughBits = 34;

/** Words that guessers try first, and words of this work. Each counts as one of about a hundred. */
const expectedWords = (
  'password passphrase passwort letmein welcome admin administrator manager login secret qwerty qwertyuiop asdfgh zxcvbn ' +
  'iloveyou monkey dragon football baseball liverpool chelsea arsenal everton sunshine princess charlie summer winter spring ' +
  'autumn january february march april june july august september october november december monday tuesday wednesday ' +
  'thursday friday saturday sunday england london britain hospital nurse doctor health child children death review panel ' +
  'cdop ncmd partners keyworker family council safeguarding changeme temporary computer laptop office master hello test'
).split(' ');

const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const runs = [...rows, ...rows.map((row) => [...row].reverse().join(''))];

function plain(text: string): string {
  const swaps: Record<string, string> = {
    '0': 'o',
    '1': 'l',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '@': 'a',
    $: 's',
    '!': 'i',
  };
  return [...text.toLowerCase()].map((letter) => swaps[letter] ?? letter).join('');
}

function bitsOfOne(character: string): number {
  // A letter inside words tells less than a random one would: about two and a half bits.
  if (/\p{Ll}|\p{Lo}/u.test(character)) return 2.6;
  if (/\p{Lu}/u.test(character)) return 3.1;
  if (/\d/.test(character)) return 3.3;
  return character === ' ' || character === '-' ? 1 : 5;
}

/** The longest guessable piece that starts here, and what it costs to guess. */
function pieceAt(text: string, at: number, words: readonly string[]): { length: number; bits: number } | undefined {
  const rest = text.slice(at);
  const lower = rest.toLowerCase();
  const found: { length: number; bits: number }[] = [];
  const swapped = plain(rest);
  for (const word of words)
    if (lower.startsWith(word) || swapped.startsWith(word)) found.push({ length: word.length, bits: 7 });
  for (const run of runs) {
    for (let length = Math.min(run.length, lower.length); length >= 4; length -= 1) {
      if (run.includes(lower.slice(0, length))) {
        found.push({ length, bits: 6 });
        break;
      }
    }
  }
  const year = /^(19|20)\d\d/.exec(rest);
  if (year) found.push({ length: 4, bits: 7 });
  const repeated = /^(.{1,8}?)\1+/u.exec(lower);
  if (repeated?.[1] && repeated[0].length >= 3) {
    const unit = [...repeated[1]].reduce((sum, character) => sum + bitsOfOne(character), 0);
    found.push({ length: repeated[0].length, bits: unit + 3 });
  }
  const before = text.slice(0, at).toLowerCase();
  for (let length = Math.min(lower.length, at); length >= 4; length -= 1) {
    if (before.includes(lower.slice(0, length))) {
      found.push({ length, bits: 3 });
      break;
    }
  }
  return found.toSorted((a, b) => b.length - b.bits / 4 - (a.length - a.bits / 4))[0];
}

function guessBits(text: string, words: readonly string[]): number {
  // Cheapest way to put the text together, from its end: one character or one guessable piece at a time.
  const cost = new Array<number>(text.length + 1).fill(0);
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const single = bitsOfOne(text[at] ?? '') + (cost[at + 1] ?? 0);
    const piece = pieceAt(text, at, words);
    cost[at] = piece ? Math.min(single, piece.bits + (cost[at + piece.length] ?? 0)) : single;
  }
  return cost[0] ?? 0;
}

/**
 * Says how hard a passphrase is to guess. No rule about capitals, digits or signs: length and unguessability count.
 *
 * @param known words an acquaintance would try first: the sign-in name, the name, the panel's name
 * @example estimatePassphrase('violin harbour teaspoon', []).strength // 'strong'
 * @example estimatePassphrase('Password123!', []).enough // false
 */
export function estimatePassphrase(passphrase: string, known: readonly string[]): PassphraseEstimate {
  const text = passphrase.normalize('NFKC');
  const words = [
    ...expectedWords,
    ...known.flatMap((name) => name.toLowerCase().split(/\s+/)).filter((word) => word.length > 2),
  ];
  const bits = Math.round(guessBits(text, words));
  if ([...text].length < shortestPassphrase) {
    return {
      strength: 'too-short',
      enough: false,
      bits,
      advice: `Use ${shortestPassphrase} characters or more. Three or four unconnected words are easy to remember.`,
    };
  }
  if (bits < enoughBits) {
    return {
      strength: 'easy-to-guess',
      enough: false,
      bits,
      advice: 'Add another word that has nothing to do with the others.',
    };
  }
  if (bits < 44)
    return { strength: 'fair', enough: true, bits, advice: 'One more word would make it much harder to guess.' };
  return { strength: bits < 56 ? 'good' : 'strong', enough: true, bits, advice: 'Nothing more is needed.' };
}
