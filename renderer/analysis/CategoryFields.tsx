import type { Analysis } from '../../domain/analysis/analysis.ts';
import { categoryHints, deathCategories, deathCategory, suggestCategory } from '../../domain/analysis/categories.ts';
import { Checkboxes } from '../ui/Choice.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea } from '../ui/TextField.tsx';

interface CategoryFieldsProps {
  analysis: Analysis;
  error?: string;
  onChange(part: Partial<Analysis>): void;
}

const options = deathCategories.map(({ code, label }) => ({ value: String(code), label: `${code} ${label}` }));

/** The category of death: the list is hierarchical, so of two that could apply the higher is suggested. */
export function CategoryFields({ analysis, error, onChange }: CategoryFieldsProps) {
  const suggested = suggestCategory(analysis.categoryCandidates);
  const words = `${analysis.causeOfDeath} ${analysis.summary} ${analysis.factors.map((factor) => factor.text).join(' ')}`;
  const hints = categoryHints(words, analysis.category);
  const own = analysis.category === null ? undefined : deathCategory(analysis.category)?.hint;
  const differs = suggested !== null && analysis.category !== null && analysis.category !== suggested;
  return (
    <>
      <Checkboxes
        label="Categories that could apply"
        options={options}
        value={analysis.categoryCandidates.map(String)}
        onChange={(chosen) => {
          const candidates = chosen.map(Number);
          const first = suggestCategory(candidates);
          onChange({ categoryCandidates: candidates, ...(analysis.category === null ? { category: first } : {}) });
        }}
      />
      <Select
        label="Category of death"
        hint={
          suggested === null
            ? 'Tick what could apply; the highest in the list is suggested.'
            : `Suggested: ${suggested}, the highest in the list.`
        }
        width="l"
        nothing="Not chosen"
        options={options}
        value={analysis.category === null ? '' : String(analysis.category)}
        onChange={(code) => onChange({ category: code === '' ? null : Number(code) })}
      />
      {(own || hints.length > 0) && (
        <Notice>
          {[own, ...hints].filter(Boolean).map((hint) => (
            <p key={hint}>{hint}</p>
          ))}
        </Notice>
      )}
      {differs && (
        <TextArea
          short
          name="categoryReason"
          label={`Why ${analysis.category} and not ${suggested}`}
          value={analysis.categoryReason}
          onChange={(categoryReason) => onChange({ categoryReason: categoryReason ?? '' })}
          {...(error ? { error } : {})}
        />
      )}
    </>
  );
}
