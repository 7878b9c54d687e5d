import { ErrorMessage, HintText, Label } from 'nhsuk-react-components';
import { type ReactNode, useEffect, useId } from 'react';
import { type Control, type FieldValues, useController } from 'react-hook-form';
import { classes } from './classes.ts';

/** A field of a form made by `useZodForm`: spread `form.bind('name')`. `T` is the type the schema takes in. */
export interface Bound<T> {
  name: string;
  fieldId: string;
  control: Control;
  labels: Map<string, string>;
  /** Only for the type checker: stops a date field from being bound to a list. */
  type?: T;
}

/** A field on its own, outside a form. */
export interface Free<T> {
  value: T | undefined | null;
  onChange(value: T): void;
  error?: string;
  name?: string;
}

/** Where a field's value lives. A form may hold undefined or null for 'nothing yet'; the field itself always answers with a `T`. */
export type FieldSource<T> = Bound<T | undefined | null> | Free<T>;

/** What every field says. */
export interface FieldWords {
  label: string;
  hint?: ReactNode;
  /** Adds '(optional)'. Most fields of a case may be blank; mark only where a reader would wonder. */
  optional?: boolean;
  disabled?: boolean;
}

/** What a field needs to draw itself. */
export interface FieldState<T> {
  id: string;
  name: string;
  value: T;
  error: string | undefined;
  onChange(value: T): void;
  onBlur(): void;
  /** For the control that takes focus when the error summary points here. */
  focusRef(element: HTMLElement | null): void;
}

interface WithFieldProps<T> {
  source: FieldSource<T>;
  label: string;
  /** What stands for 'nothing yet'. */
  empty: T;
  children: (field: FieldState<T>) => ReactNode;
}

/** Joins a field to its form, or to the value given beside it. */
export function WithField<T>({ source, label, empty, children }: WithFieldProps<T>) {
  if ('control' in source) {
    return <BoundField source={source} label={label} empty={empty} render={children} />;
  }
  return <FreeField source={source} empty={empty} render={children} />;
}

interface BoundFieldProps<T> {
  source: Bound<T | undefined | null>;
  label: string;
  empty: T;
  render: (field: FieldState<T>) => ReactNode;
}

function BoundField<T>({ source, label, empty, render }: BoundFieldProps<T>) {
  const { field, fieldState } = useController<FieldValues, string>({ name: source.name, control: source.control });
  useEffect(() => {
    source.labels.set(source.name, label);
  }, [source.labels, source.name, label]);
  return render({
    id: source.fieldId,
    name: source.name,
    value: (field.value ?? empty) as T,
    error: firstMessage(fieldState.error),
    onChange: field.onChange,
    onBlur: field.onBlur,
    focusRef: field.ref,
  });
}

interface FreeFieldProps<T> {
  source: Free<T>;
  empty: T;
  render: (field: FieldState<T>) => ReactNode;
}

function FreeField<T>({ source, empty, render }: FreeFieldProps<T>) {
  const id = useId();
  return render({
    id,
    name: source.name ?? id,
    value: source.value ?? empty,
    error: source.error,
    onChange: source.onChange,
    onBlur: ignore,
    focusRef: ignore,
  });
}

function ignore(): void {}

/** A list's error may sit on one of its items. */
function firstMessage(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('message' in error && typeof error.message === 'string' && error.message !== '') return error.message;
  for (const inner of Object.values(error)) {
    const message = firstMessage(inner);
    if (message !== undefined) return message;
  }
  return undefined;
}

/** The ids that describe a control: its hint, then its error. */
export function describedBy(field: Pick<FieldState<unknown>, 'id' | 'error'>, hint: ReactNode): string | undefined {
  const ids = [hint ? `${field.id}-hint` : '', field.error ? `${field.id}-error` : ''].filter(Boolean).join(' ');
  return ids === '' ? undefined : ids;
}

interface FieldShellProps extends FieldWords {
  field: Pick<FieldState<unknown>, 'id' | 'error'>;
  /** A group (radios, ticks) is named by its label; a single control is labelled by it. */
  group?: 'radiogroup' | 'group';
  children: ReactNode;
}

/** Label, hint, error and control, laid out the same for every field. */
export function FieldShell({ field, label, hint, optional, group, children }: FieldShellProps) {
  const { id, error } = field;
  const labelWords = (
    <>
      {label}
      {optional && <span className="desk-field__optional"> (optional)</span>}
    </>
  );
  const described = describedBy(field, hint);
  return (
    <div
      className={classes('desk-field', error && 'desk-field--error')}
      {...(group && { role: group, 'aria-labelledby': `${id}-label`, 'aria-describedby': described })}
    >
      <div className="desk-field__head">
        {group ? (
          <span id={`${id}-label`} className="desk-field__label">
            {labelWords}
          </span>
        ) : (
          <Label id={`${id}-label`} htmlFor={id} className="desk-field__label">
            {labelWords}
          </Label>
        )}
        {hint && (
          <HintText id={`${id}-hint`} className="desk-field__hint">
            {hint}
          </HintText>
        )}
      </div>
      <div className="desk-field__control">
        {children}
        {error && (
          <ErrorMessage id={`${id}-error`} className="desk-field__error">
            {error}
          </ErrorMessage>
        )}
      </div>
    </div>
  );
}
