export interface PersonName {
  title?: string;
  firstName?: string;
  familyName: string;
}

const titles = new Set(['dr', 'mr', 'mrs', 'ms', 'miss', 'mx', 'prof', 'professor', 'sgt', 'rev', 'sister']);

/** Police ranks, only in capitals: Di is also a given name. */
const ranks = new Set(['DC', 'DS', 'DI', 'DCI', 'PC']);

/** Words that belong to the family name that follows them. */
const particles = new Set([
  'al',
  'ap',
  'ab',
  'abu',
  'ben',
  'bin',
  'bint',
  'da',
  'das',
  'de',
  'del',
  'della',
  'der',
  'di',
  'do',
  'dos',
  'el',
  'la',
  'le',
  'mac',
  'mc',
  'ní',
  'ní',
  'nic',
  'ó',
  'st',
  'st.',
  'ter',
  'ul',
  'van',
  'von',
  'y',
]);

/**
 * Splits a name as a register writes it in one cell: 'Dr Siân ap Rhys', 'de la Cruz, Rafael', 'Hodan Abdullahi'.
 * Particles stay with the family name. A single word is a family name only.
 *
 * @example splitPersonName('Dr Inês dos Santos') // { title: 'Dr', firstName: 'Inês', familyName: 'dos Santos' }
 */
export function splitPersonName(text: string): PersonName {
  const words = text.replace(/\s+/g, ' ').trim().split(' ');
  const title =
    words.length > 1 && (titles.has(plain(words[0])) || ranks.has(words[0] as string)) ? words.shift() : undefined;
  const withTitle = title === undefined ? {} : { title };
  const comma = words.findIndex((word) => word.endsWith(','));
  if (comma >= 0 && comma < words.length - 1) {
    const familyName = words
      .slice(0, comma + 1)
      .join(' ')
      .slice(0, -1);
    return { ...withTitle, firstName: words.slice(comma + 1).join(' '), familyName };
  }
  if (words.length === 1) return { ...withTitle, familyName: words[0] as string };
  let start = words.length - 1;
  while (start > 1 && particles.has((words[start - 1] as string).toLowerCase())) start -= 1;
  return { ...withTitle, firstName: words.slice(0, start).join(' '), familyName: words.slice(start).join(' ') };
}

/**
 * A name as people write it into a form, in the parts that a case keeps. Unlike in a register, a single word without a
 * title is a first name.
 *
 * @example nameParts('Dr Amara Nwosu') // { title: 'Dr', firstName: 'Amara', familyName: 'Nwosu' }
 */
export function nameParts(text: string): { title: string | null; firstName: string | null; familyName: string | null } {
  const { title = null, firstName = null, familyName } = splitPersonName(text);
  if (title === null && firstName === null) return { title, firstName: familyName || null, familyName: null };
  return { title, firstName, familyName };
}

function plain(word = ''): string {
  return word.replace(/\./g, '').toLowerCase();
}
