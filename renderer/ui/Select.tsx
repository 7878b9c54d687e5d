import type { Option } from './Choice.tsx';
import { classes } from './classes.ts';
import { describedBy, FieldShell, type FieldSource, type FieldWords, WithField } from './field.tsx';
import type { InputWidth } from './TextField.tsx';

export type SelectProps<V extends string> = FieldWords &
  FieldSource<V | ''> & {
    options: readonly Pick<Option<V>, 'value' | 'label'>[];
    /** What stands first while nothing is chosen. */
    nothing?: string;
    width?: InputWidth;
  };

/** One of many. Up to about six, use Choice; for free text beside a list, Combobox. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { label, hint, optional, disabled, options, nothing = 'Choose', width = 'm' } = props;
  return (
    <WithField<V | ''> source={props} label={label} empty="">
      {(field) => (
        <FieldShell field={field} label={label} hint={hint} optional={optional}>
          <select
            ref={field.focusRef}
            id={field.id}
            name={field.name}
            className={classes(
              'nhsuk-select desk-input',
              width !== 'full' && `desk-input--${width}`,
              field.error && 'desk-input--error',
            )}
            disabled={disabled}
            value={field.value}
            aria-invalid={field.error ? true : undefined}
            aria-describedby={describedBy(field, hint)}
            onChange={(event) => field.onChange(event.target.value as V | '')}
            onBlur={field.onBlur}
          >
            <option value="">{nothing}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </FieldShell>
      )}
    </WithField>
  );
}
