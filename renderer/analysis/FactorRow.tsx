import { useQuery } from '@tanstack/react-query';
import type { AnalysisFactor } from '../../domain/analysis/analysis.ts';
import { mirrorWords } from '../../domain/analysis/compare.ts';
import type { FactorEntry } from '../../domain/analysis/factorList.ts';
import { influenceScales } from '../../domain/analysis/influence.ts';
import { useApi } from '../store/connection.tsx';
import { Button, TextButton } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';

interface FactorRowProps {
  /** Its place among all factors, counted from 0. */
  place: number;
  caseId: string;
  factor: AnalysisFactor;
  codes: readonly FactorEntry[];
  /** What codes were called when the version before was saved. */
  called: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  onChange(part: Partial<AnalysisFactor>): void;
  onRemove(): void;
}

const modifiableOptions = [
  { value: 'yes', label: 'Modifiable' },
  { value: 'no', label: 'Not modifiable' },
  { value: 'not-known', label: 'Not known' },
] as const;

const freeText = 'free-text';

/** One factor: what it is with its definition beside it, its level on its own scale, whether it is modifiable, and why. */
export function FactorRow({ place, caseId, factor, codes, called, errors, onChange, onRemove }: FactorRowProps) {
  const own = codes.filter((code) => code.domain === factor.domain);
  const chosen = own.find((code) => code.code === factor.code);
  const was = factor.code === null ? undefined : called[factor.code];
  const scale = influenceScales[factor.scale];
  const options = [
    ...own
      .filter(({ code, retired }) => !retired || code === factor.code)
      .map(({ code, label, retired }) => ({ value: code, label: retired ? `${label} (offered no more)` : label })),
    { value: freeText, label: 'In other words' },
  ];
  return (
    <div className="desk-factor">
      <div className="desk-fields desk-fields--columns">
        <Select
          label="Factor"
          width="l"
          options={options}
          value={factor.code ?? (factor.text === '' ? '' : freeText)}
          onChange={(code) => onChange(code === freeText || code === '' ? { code: null } : { code, text: '' })}
        />
        <Select
          label={scale.label}
          width="l"
          nothing="Not answered"
          options={scale.levels.map((level) => ({ value: level.code, label: `${level.code} ${level.label}` }))}
          value={factor.level ?? ''}
          onChange={(level) => onChange({ level: level === '' ? null : level })}
        />
      </div>
      {factor.code === null && (
        <TextField
          name={`factor:${place}`}
          label="Factor in words"
          value={factor.text}
          onChange={(text) => onChange({ text: text ?? '' })}
          {...(errors.text ? { error: errors.text } : {})}
        />
      )}
      <Choice
        label="Modifiable"
        hint="Could national or local action reduce the risk of future deaths?"
        options={modifiableOptions}
        value={factor.modifiable ?? ''}
        onChange={(value) => onChange({ modifiable: value === '' ? null : value })}
        {...(errors.modifiable ? { error: errors.modifiable } : {})}
      />
      {factor.modifiable !== null && (
        <div>
          <TextButton onClick={() => onChange({ modifiable: null })}>
            Leave blank<span className="desk-hidden">: modifiable</span>
          </TextButton>
        </div>
      )}
      <TextArea
        short
        name={`factor-reason:${place}`}
        label="Reason"
        {...(errors.reason ? { hint: errors.reason } : {})}
        value={factor.reason}
        onChange={(reason) => onChange({ reason: reason ?? '' })}
      />
      <p className="desk-secondary">
        {chosen && `${chosen.definition}${chosen.example && ` For example: ${chosen.example}`} `}
        {was !== undefined && chosen && was !== chosen.label && `Called ‘${was}’ when it was chosen. `}
        {factor.code && chosen && <Mirror caseId={caseId} code={factor.code} label={chosen.label} />}
      </p>
      <div>
        <Button kind="quiet" small onClick={onRemove}>
          Take this factor out<span className="desk-hidden">: {chosen?.label ?? factor.text}</span>
        </Button>
      </div>
    </div>
  );
}

/** How this panel graded the same factor before: a prompt, never a decision. */
function Mirror({ caseId, code, label }: { caseId: string; code: string; label: string }) {
  const mirror = useQuery(useApi().analysis.mirror.queryOptions({ input: { caseId, code } }));
  return mirror.data ? <strong>{mirrorWords(label, mirror.data)}</strong> : null;
}
