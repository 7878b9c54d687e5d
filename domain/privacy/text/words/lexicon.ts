import { abbreviations, capitalWords, countries, strongAbbreviations } from './capitals.ts';
import { clinicalWords, medicineNames } from './clinical.ts';
import { commonWords } from './common.ts';
import { eponyms, placeEponyms } from './eponyms.ts';

const listed = (words: string) => new Set(words.trim().split(/\s+/));
const common = listed(commonWords);
const clinical = listed(clinicalWords);
const medicines = listed(medicineNames);
const capitals = listed(capitalWords);
const eponymSet = listed(eponyms);
const placeEponymSet = listed(placeEponyms);
const countrySet = listed(countries);
const abbreviationSet = listed(abbreviations);

const endings: [RegExp, string[]][] = [
  [/ies$/, ['y']],
  [/(?:s|x|z|ch|sh)es$/, ['@2']],
  [/s$/, ['@1']],
  [/ied$/, ['y']],
  [/ed$/, ['@2', '@1']],
  [/ing$/, ['@3', '@3e']],
  [/ily$/, ['y']],
  [/ly$/, ['@2', 'le']],
  [/iest$/, ['y']],
  [/est$/, ['@3', '@2']],
  [/ier$/, ['y']],
  [/er$/, ['@2', '@1']],
  [/ers$/, ['@3', '@2']],
  [/ness$/, ['@4']],
  [/ment$/, ['@4']],
  [/ful$/, ['@3']],
  [/less$/, ['@4']],
  [/able$/, ['@4', '@4e']],
  [/ation$/, ['@5', '@5e']],
];

/** The plain forms a word may come from: 'stopped' -> 'stop', 'families' -> 'family'. */
function stems(word: string): string[] {
  const out: string[] = [];
  for (const [ending, makes] of endings) {
    const match = ending.exec(word);
    if (!match || match.index < 2) continue;
    for (const make of makes) {
      const cut = /^@(\d)(e?)$/.exec(make);
      const stem = cut ? word.slice(0, word.length - Number(cut[1])) + cut[2] : word.slice(0, match.index) + make;
      if (stem.length < 2) continue;
      out.push(stem);
      if (stem.length > 3 && /([bdfgklmnprtv])\1$/.test(stem)) out.push(stem.slice(0, -1));
    }
  }
  return out;
}

const remembered = new Map<string, boolean>();

/**
 * True for an ordinary English word. A lone one is not taken for a recorded name without a reason.
 *
 * @example isEverydayWord('markings') // true
 */
export function isEverydayWord(lower: string): boolean {
  if (common.has(lower)) return true;
  const known = remembered.get(lower);
  if (known !== undefined) return known;
  let answer = stems(lower).some((stem) => common.has(stem));
  if (!answer && /^(?:un|re|non|pre|mis|over|out)\p{L}{4,}/u.test(lower)) {
    const rest = lower.replace(/^(?:un|re|non|pre|mis|over|out)/, '');
    answer = common.has(rest) || stems(rest).some((stem) => common.has(stem));
  }
  if (remembered.size < 50_000) remembered.set(lower, answer);
  return answer;
}

const learnedEnding =
  /(?:[ts]ion|tions|ology|ologist|ological|logical|itis|osis|aemi[ac]|uria|pathy|pathic|plasty|ectomy|otomy|ostomy|scopy|scopic|graphy|graphic|metry|therapy|cardia|cardiac|pnoea|oxi[ac]|trophy|trophic|plegi[ac]|paresis|genic|genesis|cytosis|penia|cillin|mycin|micin|azole|pril|olol|sartan|statin|azepam|azolam|barbital|barbitone|caine|cycline|floxacin|triptan|setron|parin|zumab|ximab|gliptin|oxetine|triptyline|vaccine|cytic|cytes?|blasts?|blastic|phil(?:s|ic|ia)?|ically|fully|lessly|ously|ively|ibility|ability|ments|nesses|isation|ising|ised)$/;

/** True for a word of medicine or care, listed or by its ending. */
export function isClinicalWord(lower: string): boolean {
  if (clinical.has(lower) || medicines.has(lower)) return true;
  if (lower.length >= 7 && learnedEnding.test(lower)) return true;
  return stems(lower).some((stem) => clinical.has(stem) || medicines.has(stem));
}

/** True for any word that a narrative holds and that names no one by itself. */
export function isOrdinaryWord(lower: string): boolean {
  return isEverydayWord(lower) || isClinicalWord(lower) || capitals.has(lower);
}

export function isMedicine(lower: string): boolean {
  return medicines.has(lower);
}

/** True for a name that medicine uses as a word: 'Apgar', 'Guthrie'. */
export function isEponym(lower: string): boolean {
  return eponymSet.has(lower);
}

/** True for an eponym that is a town as well. */
export function isPlaceEponym(lower: string): boolean {
  return placeEponymSet.has(lower);
}

export function isCountry(lower: string): boolean {
  return countrySet.has(lower);
}

/** True for 'ED', 'GP', 'CT': letters that mean something else than a person. */
export function isAbbreviation(lower: string): boolean {
  return abbreviationSet.has(lower);
}

const strongSet = listed(strongAbbreviations);

/** True for 'ED', 'IV', 'GP': letters that every note holds. */
export function isStrongAbbreviation(lower: string): boolean {
  return strongSet.has(lower);
}

/** True for words written with a capital in any text: months, languages, faiths, makers. */
export function isCapitalWord(lower: string): boolean {
  return capitals.has(lower);
}
