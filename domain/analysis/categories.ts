/** A category of death. The list is hierarchical: where more than one could apply, the one highest in it is chosen. */
export interface DeathCategory {
  code: number;
  label: string;
  /** Shown when somebody hesitates; never decides. */
  hint?: string;
  sources: readonly string[];
}

export const categoryListVersion = 'categories-2018';

/** domain.md section 00 and 4.4; that the order is the tie-break is UNCERTAIN, so another choice needs a reason. */
export const deathCategories: readonly DeathCategory[] = [
  { code: 1, label: 'Deliberately inflicted injury, abuse or neglect', sources: ['UNCERTAIN'] },
  { code: 2, label: 'Suicide or deliberate self-inflicted harm', sources: ['UNCERTAIN'] },
  {
    code: 3,
    label: 'Trauma and other external factors, including medical or surgical complications or error',
    sources: ['S73'],
  },
  { code: 4, label: 'Malignancy', sources: ['UNCERTAIN'] },
  {
    code: 5,
    label: 'Acute medical or surgical condition',
    hint: 'A sudden unexpected death in epilepsy belongs here, not under 10.',
    sources: ['S74'],
  },
  {
    code: 6,
    label: 'Chronic medical condition',
    hint: 'Where the condition was there from birth and is named as congenital or genetic, look at 7: raters differ most between these two.',
    sources: ['UNCERTAIN', 'S75'],
  },
  {
    code: 7,
    label: 'Chromosomal, genetic and congenital anomalies',
    hint: 'Where a long illness after birth explains the death better than the anomaly, look at 6: raters differ most between these two.',
    sources: ['S73', 'S75'],
  },
  { code: 8, label: 'Perinatal or neonatal event', sources: ['S73'] },
  { code: 9, label: 'Infection', sources: ['S73'] },
  {
    code: 10,
    label: 'Sudden unexpected, unexplained death',
    hint: 'Not for a sudden unexpected death in epilepsy: that is 5.',
    sources: ['S73', 'S74'],
  },
];

/** @example deathCategory(8)?.label // 'Perinatal or neonatal event' */
export function deathCategory(code: number): DeathCategory | undefined {
  return deathCategories.find((category) => category.code === code);
}

/**
 * The category to suggest among those that could apply: the lowest number (rule 41). Null when none is named.
 *
 * @example suggestCategory([10, 5]) // 5
 */
export function suggestCategory(candidates: readonly number[]): number | null {
  return candidates.length === 0 ? null : Math.min(...candidates);
}

/**
 * What to draw the rater's attention to for these words and this choice (rule 42 and [S74][S75]).
 *
 * @example categoryHints('known epilepsy, found in bed', 10)[0] // names category 5
 */
export function categoryHints(words: string, chosen: number | null): string[] {
  const hints: string[] = [];
  if (/\bepilep|\bSUDEP\b|\bseizure disorder/i.test(words) && chosen !== 5) {
    hints.push('Epilepsy is mentioned. A sudden unexpected death in epilepsy is category 5, not 10.');
  }
  if (/\bcongenital|\bchromosom|\bgenetic|\btrisomy|\bsyndrome/i.test(words) && chosen === 6) {
    hints.push('A congenital or genetic condition is mentioned. Raters differ most between 6 and 7: say why it is 6.');
  }
  if (/\bchronic|\blong-term|\blong term/i.test(words) && chosen === 7) {
    hints.push('A long-term condition is mentioned. Raters differ most between 6 and 7: say why it is 7.');
  }
  return hints;
}
