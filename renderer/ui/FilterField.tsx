import { useId } from 'react';
import { SearchIcon } from './icons.tsx';

export interface FilterFieldProps {
  /** What is narrowed down: 'Filter cases'. Said to screen readers and shown while the field is empty. */
  label: string;
  value: string;
  onChange(value: string): void;
  /** '4 of 12', said aloud as it changes. */
  found?: string;
}

/** Narrows a table as one types. Match with `fold`, so that accents and case do not matter. */
export function FilterField({ label, value, onChange, found }: FilterFieldProps) {
  const id = useId();
  return (
    <div className="desk-filter">
      <label htmlFor={id} className="desk-filter__box">
        <SearchIcon />
        <span className="desk-hidden">{label}</span>
        <input
          id={id}
          className="nhsuk-input desk-input"
          type="text"
          placeholder={label}
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && value !== '') {
              event.preventDefault();
              onChange('');
            }
          }}
        />
      </label>
      <span className="desk-secondary desk-small" role="status">
        {value.trim() !== '' && found}
      </span>
    </div>
  );
}
