import { z } from 'zod';
import type { Analysis } from '../analysis/analysis.ts';
import { caseModifiability } from '../analysis/analysis.ts';
import { factorDomainCodes } from '../analysis/domains.ts';
import { actionInput, panelDecisions } from './meeting.ts';

const text = z.string().trim().max(20_000);
const grade = { level: z.string().max(2).nullable(), modifiable: z.enum(['yes', 'no', 'not-known']).nullable() };

/** What the panel confirmed or changed of an analysis. Words that stand in it already are not sent back. */
export const panelFindings = z.object({
  /** Factors of the analysis by their place, with the grade the panel gave. */
  factors: z.array(z.object({ place: z.int().min(0), ...grade })),
  /** Factors of the code list that the panel added. */
  added: z.array(z.object({ domain: z.enum(factorDomainCodes), code: z.string().min(1).max(60), ...grade })),
  category: z.int().min(1).max(10).nullable(),
  /** Why a category other than the highest candidate, when the panel says so; empty keeps what stood there. */
  categoryReason: text,
  modifiability: caseModifiability.nullable(),
  /** Learning points to add to those of the draft. */
  learning: text,
});
export type PanelFindings = z.output<typeof panelFindings>;

/** One step of a meeting's day on one case: everything in it is saved, or nothing. */
export const itemRecord = z.object({
  notes: text,
  /** Null while the panel has decided nothing new. */
  decision: z.object({ decision: z.enum(panelDecisions), note: text }).nullable(),
  /** Null while the panel has confirmed nothing new. */
  findings: panelFindings.nullable(),
  actions: z.array(actionInput).max(30),
});
export type ItemRecord = z.output<typeof itemRecord>;

/**
 * An analysis as the panel found it: its own grades, its category, its learning added below the draft's.
 *
 * @example withFindings(draft, { ...findings, learning: 'Safer sleep advice at discharge' }).learning
 */
export function withFindings(draft: Analysis, findings: PanelFindings): Analysis {
  const graded = new Map(findings.factors.map(({ place, ...given }) => [place, given]));
  const factors = draft.factors.map((factor, place) => ({ ...factor, ...graded.get(place) }));
  const added = findings.added.map((factor) => ({
    ...factor,
    text: '',
    scale: 'influence-2018' as const,
    reason: '',
  }));
  const { category } = findings;
  return {
    ...draft,
    factors: [...factors, ...added],
    category,
    categoryCandidates:
      category === null || draft.categoryCandidates.includes(category)
        ? draft.categoryCandidates
        : [...draft.categoryCandidates, category],
    categoryReason: findings.categoryReason || draft.categoryReason,
    modifiability: findings.modifiability,
    learning: [draft.learning, findings.learning].filter((part) => part !== '').join('\n\n'),
  };
}

/** A text of a step that is searched for identifiers before it is kept, with the field it stands in. */
export interface StepText {
  field: string;
  label: string;
  text: string;
}

/** Every free text of a step. The body that owns an action is a body's name and is not among them. */
export function textsOfStep(record: ItemRecord): StepText[] {
  const texts: StepText[] = [
    { field: 'notes', label: 'Notes', text: record.notes },
    { field: 'decision.note', label: 'Note on the decision', text: record.decision?.note ?? '' },
    { field: 'findings.learning', label: 'Learning points', text: record.findings?.learning ?? '' },
    { field: 'findings.categoryReason', label: 'Why this category', text: record.findings?.categoryReason ?? '' },
    ...record.actions.map((each, index) => ({
      field: `actions.${index}.action`,
      label: `Action ${index + 1}`,
      text: each.action,
    })),
  ];
  return texts.filter(({ text }) => text !== '');
}
