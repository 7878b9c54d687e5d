/** A choice inside a table's cell, where the row and the column already say what it is about. */
export interface PlainSelectProps<V extends string> {
  /** Said to screen readers. */
  label: string;
  value: V | '';
  nothing: string;
  groups: readonly { label: string; options: readonly { value: V; label: string; disabled?: boolean }[] }[];
  onChange(value: V | ''): void;
}

export function PlainSelect<V extends string>({ label, value, nothing, groups, onChange }: PlainSelectProps<V>) {
  return (
    <select
      className="nhsuk-select desk-input desk-import__select"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value as V | '')}
    >
      <option value="">{nothing}</option>
      {groups.map((group) => (
        <optgroup key={group.label} label={group.label}>
          {group.options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
