import { findTexts } from '../../db/search.ts';
import { searchedWords, snippetOf } from '../../domain/notification/searchSnippet.ts';
import { displayName } from './cases.ts';
import { os } from './implementer.ts';

const most = 20;

export const search = {
  /** The words looked for are nobody's business later: the audit keeps which cases were shown, not the words. */
  words: os.search.words.handler(({ input, context }) =>
    context.work(async (unit) => {
      const found = await findTexts(unit, input.words, most);
      const cases = [...new Set(found.map(({ caseId }) => caseId))];
      await unit.audit({ action: 'search.words-searched', detail: { found: cases } });
      const words = searchedWords(input.words);
      return found.map(({ caseId, number, kind, title, subjectId, text, ...named }) => ({
        caseId,
        number,
        name: displayName({ known_as: named.knownAs, first_names: named.firstNames, family_name: named.familyName }),
        kind,
        title,
        subjectId,
        snippet: snippetOf(text, words),
      }));
    }),
  ),
};
