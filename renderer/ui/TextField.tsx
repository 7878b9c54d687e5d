import { useState } from 'react';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import { describedBy, FieldShell, type FieldSource, type FieldWords, WithField } from './field.tsx';
import { Hidden } from './Layout.tsx';

/** How long the answer usually is; never a limit. xs 4 letters, s a date, m a name, l a line, full the whole width. */
export type InputWidth = 'xs' | 's' | 'm' | 'l' | 'full';

export type TextFieldProps = FieldWords &
  FieldSource<string> & {
    width?: InputWidth;
    inputMode?: 'text' | 'numeric' | 'tel' | 'email';
    placeholder?: string;
    autoFocus?: boolean;
  };

/** One line of text. @example <TextField {...form.bind('familyName')} label="Family name" width="m" /> */
export function TextField(props: TextFieldProps) {
  const { label, hint, optional, disabled, width = 'l', inputMode, placeholder, autoFocus } = props;
  return (
    <WithField source={props} label={label} empty="">
      {(field) => (
        <FieldShell field={field} label={label} hint={hint} optional={optional}>
          <input
            ref={field.focusRef}
            id={field.id}
            name={field.name}
            className={inputClass(width, field.error)}
            type="text"
            inputMode={inputMode}
            placeholder={placeholder}
            autoComplete="off"
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: for the first field of a dialog or of the sign-in page
            autoFocus={autoFocus}
            disabled={disabled}
            value={field.value}
            aria-invalid={field.error ? true : undefined}
            aria-describedby={describedBy(field, hint)}
            onChange={(event) => field.onChange(event.target.value)}
            onBlur={field.onBlur}
          />
        </FieldShell>
      )}
    </WithField>
  );
}

export type TextAreaProps = FieldWords &
  FieldSource<string> & {
    /** Starts at one line, for short notes inside rows. */
    short?: boolean;
    autoFocus?: boolean;
  };

/** Text of any length. It grows as one types and never cuts anything off. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, optional, disabled, short, autoFocus } = props;
  return (
    <WithField source={props} label={label} empty="">
      {(field) => (
        <FieldShell field={field} label={label} hint={hint} optional={optional}>
          <textarea
            ref={field.focusRef}
            id={field.id}
            name={field.name}
            className={classes(
              'nhsuk-textarea desk-input',
              short && 'desk-input--short',
              field.error && 'desk-input--error',
            )}
            rows={short ? 1 : 3}
            // biome-ignore lint/a11y/noAutofocus: for the first field of a dialog
            autoFocus={autoFocus}
            disabled={disabled}
            value={field.value}
            aria-invalid={field.error ? true : undefined}
            aria-describedby={describedBy(field, hint)}
            onChange={(event) => field.onChange(event.target.value)}
            onBlur={field.onBlur}
          />
        </FieldShell>
      )}
    </WithField>
  );
}

export type NumberFieldProps = FieldWords & FieldSource<number | undefined> & { width?: InputWidth; unit?: string };

/** A number typed as text. Blank is undefined; what is not a number is NaN, which a schema refuses. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, optional, disabled, width = 'xs', unit } = props;
  return (
    <WithField<number | undefined> source={props} label={label} empty={undefined}>
      {(field) => (
        <FieldShell field={field} label={label} hint={hint} optional={optional}>
          <NumberInput
            key={`${field.id}-input`}
            className={inputClass(width, field.error)}
            field={field}
            disabled={disabled}
            described={describedBy(field, hint)}
            unit={unit}
          />
        </FieldShell>
      )}
    </WithField>
  );
}

interface NumberInputProps {
  field: {
    id: string;
    name: string;
    value: number | undefined;
    error: string | undefined;
    onChange(value: number | undefined): void;
    onBlur(): void;
    focusRef(element: HTMLElement | null): void;
  };
  className: string;
  disabled?: boolean;
  described?: string;
  unit?: string;
}

function NumberInput({ field, className, disabled, described, unit }: NumberInputProps) {
  const [text, setText] = useState(() => (field.value === undefined ? '' : String(field.value)));
  const shown = Object.is(toNumber(text), field.value) ? text : field.value === undefined ? '' : String(field.value);
  return (
    <span className="desk-field__line">
      <input
        ref={field.focusRef}
        id={field.id}
        name={field.name}
        className={className}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        disabled={disabled}
        value={shown}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={described}
        onChange={(event) => {
          setText(event.target.value);
          field.onChange(toNumber(event.target.value));
        }}
        onBlur={field.onBlur}
      />
      {unit && <span className="desk-secondary">{unit}</span>}
    </span>
  );
}

function toNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : Number.NaN;
}

export type PassphraseFieldProps = FieldWords & FieldSource<string> & { autoFocus?: boolean };

/** A passphrase, hidden until one asks to see it. */
export function PassphraseField(props: PassphraseFieldProps) {
  const { label, hint, disabled, autoFocus } = props;
  const [shown, setShown] = useState(false);
  return (
    <WithField source={props} label={label} empty="">
      {(field) => (
        <FieldShell field={field} label={label} hint={hint}>
          <span className="desk-passphrase">
            <input
              ref={field.focusRef}
              id={field.id}
              name={field.name}
              className={inputClass('full', field.error)}
              type={shown ? 'text' : 'password'}
              autoComplete="off"
              spellCheck={false}
              autoCapitalize="none"
              // biome-ignore lint/a11y/noAutofocus: the first field of the sign-in page
              autoFocus={autoFocus}
              disabled={disabled}
              value={field.value}
              aria-invalid={field.error ? true : undefined}
              aria-describedby={describedBy(field, hint)}
              onChange={(event) => field.onChange(event.target.value)}
              onBlur={field.onBlur}
            />
            <Button kind="quiet" aria-pressed={shown} aria-controls={field.id} onClick={() => setShown(!shown)}>
              {shown ? 'Hide' : 'Show'}
              <Hidden> {label.toLowerCase()}</Hidden>
            </Button>
          </span>
        </FieldShell>
      )}
    </WithField>
  );
}

function inputClass(width: InputWidth, error: string | undefined): string {
  return classes('nhsuk-input desk-input', width !== 'full' && `desk-input--${width}`, error && 'desk-input--error');
}
