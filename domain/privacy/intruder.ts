import { z } from 'zod';

/** What a motivated intruder would try first (privacy.md 1.1 and rule 43). [A1][A2][A24] */
export const intruderSearches = {
  web: 'A web search for the rarest words of the text',
  press: 'Local press and broadcasters',
  social: 'Social media and community groups',
  memorial: 'Fundraising, memorial and funeral pages',
  inquest: 'Inquest lists and reports to prevent future deaths',
  reviews: 'Published safeguarding and patient safety reviews',
  releases: 'Earlier reports of this partnership',
  person: 'Asked somebody who does not know the case',
} as const;
export type IntruderSearch = keyof typeof intruderSearches;
const searches = Object.keys(intruderSearches) as [IntruderSearch, ...IntruderSearch[]];

export const intruderResults = {
  'nobody-found': 'Nobody was found',
  doubtful: 'Somebody might be found with more time',
  'child-found': 'The child was found',
} as const;
export type IntruderResult = keyof typeof intruderResults;
const results = Object.keys(intruderResults) as [IntruderResult, ...IntruderResult[]];

/** What is kept of one try to find the child behind a text. */
export const intruderTest = z.object({
  tried: z.array(z.enum(searches)).min(2, 'Choose at least two searches that were tried.').max(searches.length),
  testedBy: z.string().trim().min(1, 'Write who tried.').max(200),
  minutes: z
    .int({ error: 'Write how many minutes it took.' })
    .min(1, 'Write how many minutes it took.')
    .max(6000, 'Write the minutes, 6,000 at most.'),
  result: z.enum(results, { error: 'Choose what was found.' }),
  /** What was found, or why it is doubtful. It stays in the records. */
  note: z.string().trim().max(2000),
});
export type IntruderTest = z.output<typeof intruderTest>;

/** Why a text may not be published; null when it may. */
export type PublicationBar = 'unreviewed' | 'second-reader' | 'intruder-test' | 'intruder-found' | 'distinctive';

export const publicationBars: Readonly<Record<PublicationBar, string>> = {
  unreviewed: 'nobody has signed the words off',
  'second-reader': 'a second person has not signed the words',
  'intruder-test': 'nobody has tried to find the child behind the words',
  'intruder-found': 'somebody who tried could find the child, or might',
  distinctive: 'the case is marked as sensitive, so its story could be known',
};

/**
 * Whether a text may leave for anyone to read: two readers, a try to find the child that found nobody, and no case that
 * its circumstances alone would give away (privacy.md rules 14, 32, 43).
 *
 * @param result of the newest try on exactly the words that would be published; null when there was none
 * @example publicationBar({ readers: 2, distinctive: false, result: null }) // 'intruder-test'
 */
export function publicationBar(text: {
  readers: number;
  distinctive: boolean;
  result: IntruderResult | null;
}): PublicationBar | null {
  if (text.distinctive) return 'distinctive';
  if (text.readers === 0) return 'unreviewed';
  if (text.readers === 1) return 'second-reader';
  if (text.result === null) return 'intruder-test';
  return text.result === 'nobody-found' ? null : 'intruder-found';
}
