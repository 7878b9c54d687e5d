import { type ReactNode, useId } from 'react';
import { classes } from './classes.ts';
import { FieldShell, type FieldSource, type FieldState, type FieldWords, WithField } from './field.tsx';

export interface Option<V extends string> {
  value: V;
  label: string;
  hint?: ReactNode;
  /** Shown beneath while this option is chosen. */
  more?: ReactNode;
}

export type ChoiceProps<V extends string> = FieldWords &
  FieldSource<V | ''> & {
    options: readonly Option<V>[];
    /** Below each other, for long labels. */
    stacked?: boolean;
  };

/**
 * One of a few options, side by side. Arrow keys move, as in every radio group.
 *
 * @example <Choice {...form.bind('method')} label="How" options={[{ value: 'phone', label: 'Telephone' }]} />
 */
export function Choice<V extends string>(props: ChoiceProps<V>) {
  const { label, hint, optional, disabled, options, stacked } = props;
  return (
    <WithField<V | ''> source={props} label={label} empty="">
      {(field) => (
        <FieldShell field={field} label={label} hint={hint} optional={optional} group="radiogroup">
          <div className={classes('desk-choices', !stacked && 'desk-choices--inline')}>
            {options.map((option, place) => (
              <RadioItem key={option.value} field={field} option={option} first={place === 0} disabled={disabled} />
            ))}
          </div>
        </FieldShell>
      )}
    </WithField>
  );
}

interface RadioItemProps<V extends string> {
  field: FieldState<V | ''>;
  option: Option<V>;
  first: boolean;
  disabled?: boolean;
}

function RadioItem<V extends string>({ field, option, first, disabled }: RadioItemProps<V>) {
  const id = first ? field.id : `${field.id}-${option.value}`;
  const checked = field.value === option.value;
  return (
    <div className="desk-choice">
      <input
        ref={first ? field.focusRef : undefined}
        id={id}
        name={field.id}
        type="radio"
        value={option.value}
        checked={checked}
        disabled={disabled}
        aria-describedby={option.hint ? `${id}-hint` : undefined}
        onChange={() => field.onChange(option.value)}
        onBlur={field.onBlur}
      />
      <label htmlFor={id}>{option.label}</label>
      {option.hint && (
        <span id={`${id}-hint`} className="desk-choice__hint">
          {option.hint}
        </span>
      )}
      {checked && option.more && <div className="desk-choice__more">{option.more}</div>}
    </div>
  );
}

const answers = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'not-known', label: 'Not known' },
] as const satisfies readonly Option<'yes' | 'no' | 'not-known'>[];

export type YesNoNotKnownProps = FieldWords & FieldSource<'yes' | 'no' | 'not-known' | ''>;

/** The answer to most questions of a review. Nothing chosen means that it has not been asked yet. */
export function YesNoNotKnown(props: YesNoNotKnownProps) {
  return <Choice {...props} options={answers} />;
}

export type CheckboxesProps<V extends string> = FieldWords &
  FieldSource<V[]> & {
    options: readonly Option<V>[];
    inline?: boolean;
  };

/** Any number of options. The value keeps the order of the options. */
export function Checkboxes<V extends string>(props: CheckboxesProps<V>) {
  const { label, hint, optional, disabled, options, inline } = props;
  return (
    <WithField<V[]> source={props} label={label} empty={[]}>
      {(field) => (
        <FieldShell field={field} label={label} hint={hint} optional={optional} group="group">
          <div className={classes('desk-choices', inline && 'desk-choices--inline')}>
            {options.map((option, place) => {
              const id = place === 0 ? field.id : `${field.id}-${option.value}`;
              const checked = field.value.includes(option.value);
              return (
                <div key={option.value} className="desk-choice">
                  <input
                    ref={place === 0 ? field.focusRef : undefined}
                    id={id}
                    name={field.id}
                    type="checkbox"
                    checked={checked}
                    disabled={disabled}
                    aria-describedby={option.hint ? `${id}-hint` : undefined}
                    onChange={(event) => {
                      const chosen = new Set(field.value);
                      if (event.target.checked) chosen.add(option.value);
                      else chosen.delete(option.value);
                      field.onChange(options.map(({ value }) => value).filter((value) => chosen.has(value)));
                    }}
                    onBlur={field.onBlur}
                  />
                  <label htmlFor={id}>{option.label}</label>
                  {option.hint && (
                    <span id={`${id}-hint`} className="desk-choice__hint">
                      {option.hint}
                    </span>
                  )}
                  {checked && option.more && <div className="desk-choice__more">{option.more}</div>}
                </div>
              );
            })}
          </div>
        </FieldShell>
      )}
    </WithField>
  );
}

export type TickProps = Pick<FieldWords, 'label' | 'hint' | 'disabled'> & FieldSource<boolean>;

/** One thing that is so or is not. */
export function Tick(props: TickProps) {
  const { label, hint, disabled } = props;
  const hintId = useId();
  return (
    <WithField<boolean> source={props} label={label} empty={false}>
      {(field) => (
        <div className={classes('desk-choice', field.error && 'desk-field--error')}>
          <input
            ref={field.focusRef}
            id={field.id}
            name={field.name}
            type="checkbox"
            checked={field.value}
            disabled={disabled}
            aria-invalid={field.error ? true : undefined}
            aria-describedby={hint || field.error ? hintId : undefined}
            onChange={(event) => field.onChange(event.target.checked)}
            onBlur={field.onBlur}
          />
          <label htmlFor={field.id}>{label}</label>
          {(hint || field.error) && (
            <span id={hintId} className={field.error ? 'desk-choice__hint desk-field__error' : 'desk-choice__hint'}>
              {field.error ?? hint}
            </span>
          )}
        </div>
      )}
    </WithField>
  );
}
