import { caseModifiabilityLabels } from '../../domain/analysis/analysis.ts';
import { deathCategories } from '../../domain/analysis/categories.ts';
import { type LearningQuery, learningAgeBands } from '../../domain/analysis/learning.ts';
import type { LearningChoices } from '../../electron/api/learning.ts';
import { Select } from '../ui/Select.tsx';

interface LearningFiltersProps {
  choices: LearningChoices;
  query: LearningQuery;
  onChange(part: Partial<LearningQuery>): void;
}

const categories = deathCategories.map(({ code, label }) => ({ value: String(code), label: `${code} ${label}` }));

/** What the cases must have, beside words. */
export function LearningFilters({ choices, query, onChange }: LearningFiltersProps) {
  return (
    <div className="desk-filters">
      <Select
        label="Factor"
        nothing="Any"
        width="full"
        value={query.factors[0] ?? ''}
        onChange={(key) => onChange({ factors: key === '' ? [] : [key, ...query.factors.slice(1)] })}
        options={choices.factors.map(({ key, label, cases }) => ({ value: key, label: `${label} (${cases})` }))}
      />
      <Select
        label="And factor"
        nothing="Any"
        width="full"
        disabled={query.factors.length === 0}
        value={query.factors[1] ?? ''}
        onChange={(key) => onChange({ factors: [query.factors[0] ?? '', key].filter(Boolean) })}
        options={choices.factors.map(({ key, label }) => ({ value: key, label }))}
      />
      <Select
        label="Category of death"
        nothing="Any"
        width="full"
        value={query.category === null ? '' : String(query.category)}
        onChange={(code) => onChange({ category: code === '' ? null : Number(code) })}
        options={categories}
      />
      <Select
        label="Age"
        nothing="Any"
        width="full"
        value={query.ageBand ?? ''}
        onChange={(band) => onChange({ ageBand: band === '' ? null : band })}
        options={learningAgeBands.map((band) => ({ value: band, label: band.replace('-', ' to ') }))}
      />
      <Select
        label="Modifiable"
        nothing="Any"
        width="full"
        value={query.modifiability ?? ''}
        onChange={(value) => onChange({ modifiability: value === '' ? null : value })}
        options={Object.entries(caseModifiabilityLabels).map(([value, label]) => ({
          value: value as keyof typeof caseModifiabilityLabels,
          label,
        }))}
      />
      {choices.themes.length > 0 && (
        <Select
          label="Themed meeting"
          nothing="Any"
          width="full"
          value={query.theme ?? ''}
          onChange={(theme) => onChange({ theme: theme === '' ? null : theme })}
          options={choices.themes.map((theme) => ({ value: theme, label: theme }))}
        />
      )}
    </div>
  );
}
