import { deathCategories } from '../../../domain/analysis/categories.ts';
import { factorDomains } from '../../../domain/analysis/domains.ts';
import { seedFactorList } from '../../../domain/analysis/factorList.ts';

/**
 * Phrases that our documents print whatever they are about. A family may be called Page, Front or Owner, and a baby may
 * be recorded as 'Not Named': in these phrases the words are the document's. Anywhere else they are a find.
 */
export const frameWords: readonly string[] = [
  // The field of a Word document that stands for the number of the page.
  'Page PAGE',
  'Front papers',
  'Decisions and actions',
  'What changed since version',
  'What happened',
  'What is blank',
  'Who attended',
  'Attendance and quorum',
  'Declarations of interest',
  'Category proposed',
  'Gestation at birth',
  'Owner informed',
  'Letter drafted',
  'Also recorded',
  'Report received',
  'Not answered',
  'Not known',
  'Not allocated',
  'Not asked yet',
  'Not decided',
  'Not yet',
  'None yet',
  'No date',
  ...deathCategories.map(({ label }) => label),
  ...factorDomains.map(({ label }) => label),
  // As shipped, and phrases only: one word alone may be a name, and so may what a manager has called a factor.
  ...seedFactorList.map(({ label }) => label).filter((label) => label.includes(' ')),
];
