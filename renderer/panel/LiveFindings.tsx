import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { caseModifiabilityLabels } from '../../domain/analysis/analysis.ts';
import { deathCategories, suggestCategory } from '../../domain/analysis/categories.ts';
import { type FactorCode, factorCodes } from '../../domain/analysis/factorCodes.ts';
import { currentScale, influenceScales } from '../../domain/analysis/influence.ts';
import type { LiveItem } from '../../electron/api/panelDay.ts';
import { useApi } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { Tick } from '../ui/Choice.tsx';
import { Fields } from '../ui/Form.tsx';
import { Row } from '../ui/Layout.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea } from '../ui/TextField.tsx';
import type { Grade, Modifiable, Step } from './liveStep.ts';

export interface LivePartProps {
  item: LiveItem;
  step: Step;
  set(change: Partial<Step>): void;
}

const modifiableOptions = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'not-known', label: 'Not known' },
] as const;

/** Factors with the panel's own grades, category, modifiability, learning: confirmed or changed here. */
export function LiveFindings({ item, step, set }: LivePartProps) {
  const suggested = suggestCategory(item.categoryCandidates);
  const codes: readonly FactorCode[] =
    useQuery(useApi().analysis.factorCodes.queryOptions({ input: {} })).data ?? factorCodes;
  const labelOf = (code: string) => codes.find((each) => each.code === code)?.label ?? code;
  const [adding, setAdding] = useState('');
  const needsReason = step.category !== '' && suggested !== null && Number(step.category) !== suggested;
  const scales = [...new Set([...item.factors.map(({ scale }) => scale), currentScale])];
  const rows = [
    ...item.factors.map((factor, place) => ({
      key: `factor-${place}`,
      name: `${factor.domain}. ${factor.factor}`,
      scale: factor.scale,
      grade: step.grades[place] ?? { level: '', modifiable: '' as const },
      set: (grade: Grade) => set({ grades: step.grades.map((each, at) => (at === place ? grade : each)) }),
    })),
    ...step.added.map((factor, place) => ({
      key: `added-${factor.code}`,
      name: `${labelOf(factor.code)} (added)`,
      scale: currentScale,
      grade: factor,
      set: (grade: Grade) =>
        set({ added: step.added.map((each, at) => (at === place ? { ...each, ...grade } : each)) }),
    })),
  ];
  return (
    <>
      <table className="desk-table desk-table--plain">
        <caption>Factors</caption>
        <thead>
          <tr>
            <th scope="col">Factor</th>
            <th scope="col" className="desk-table__narrow">
              Level
            </th>
            <th scope="col" className="desk-table__narrow">
              Modifiable
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td colSpan={3} className="desk-secondary">
                No factor was recorded.
              </td>
            </tr>
          )}
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              <td className="desk-table__narrow">
                <CellSelect
                  label={`Level: ${row.name}`}
                  value={row.grade.level}
                  options={influenceScales[row.scale].levels.map(({ code }) => ({ value: code, label: code }))}
                  onChange={(level) => row.set({ ...row.grade, level })}
                />
              </td>
              <td className="desk-table__narrow">
                <CellSelect
                  label={`Modifiable: ${row.name}`}
                  value={row.grade.modifiable}
                  options={modifiableOptions}
                  onChange={(modifiable) => row.set({ ...row.grade, modifiable: modifiable as Modifiable })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {scales.map((scale) => (
        <p key={scale} className="desk-secondary desk-small">
          {influenceScales[scale].label}:{' '}
          {influenceScales[scale].levels.map(({ code, label }) => `${code} ${label}`).join('; ')}.
        </p>
      ))}
      <Row end>
        <Select
          label="Add a factor of the list"
          width="m"
          options={codes
            .filter(({ code }) => !step.added.some((each) => each.code === code))
            .map(({ code, domain, label }) => ({ value: code, label: `${domain}. ${label}` }))}
          value={adding}
          onChange={setAdding}
        />
        <Button
          kind="secondary"
          disabled={adding === ''}
          onClick={() => {
            const domain = codes.find(({ code }) => code === adding)?.domain;
            if (domain === undefined) return;
            set({ added: [...step.added, { code: adding, domain, level: '', modifiable: '' }] });
            setAdding('');
          }}
        >
          Add it
        </Button>
      </Row>
      <Fields layout="rows">
        <Select
          label="Category of death"
          width="full"
          options={deathCategories.map(({ code, label }) => ({ value: String(code), label: `${code}. ${label}` }))}
          value={step.category}
          onChange={(category) => set({ category })}
        />
        {needsReason && (
          <TextArea
            short
            label={`Why not ${suggested}`}
            hint="It is higher in the list."
            value={step.categoryReason}
            onChange={(categoryReason) => set({ categoryReason })}
          />
        )}
        <Select
          label="Modifiable factors"
          width="full"
          options={(['yes', 'no', 'not-enough-information'] as const).map((value) => ({
            value,
            label: caseModifiabilityLabels[value],
          }))}
          value={step.modifiability}
          onChange={(modifiability) => set({ modifiability })}
        />
        <TextArea
          short
          label="Learning points to add"
          value={step.learning}
          onChange={(learning) => set({ learning })}
        />
      </Fields>
      {item.learning.length > 0 && (
        <div className="desk-small">
          <p className="desk-secondary">Learning in the draft</p>
          {item.learning.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      )}
      <Tick
        label="The panel confirmed these factors, the category and the answer"
        value={step.confirmed}
        onChange={(confirmed) => set({ confirmed })}
      />
    </>
  );
}

interface CellSelectProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange(value: string): void;
}

/** A select in a table, named by its row and column. */
function CellSelect({ label, value, options, onChange }: CellSelectProps) {
  return (
    <select
      className="nhsuk-select desk-input desk-live__cell"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">Not answered</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
