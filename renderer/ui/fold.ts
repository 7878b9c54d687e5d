import { foldForSearch } from '../../domain/notification/searchWords.ts';

/** What is typed is found in a list as the search finds it: 'zaneta' finds 'Żaneta', 'obrien' finds 'O’Brien'. */
export const fold = foldForSearch;
