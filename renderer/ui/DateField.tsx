import { useState } from 'react';
import { Tick } from './Choice.tsx';
import { classes } from './classes.ts';
import { isIsoDate, notKnown, readTypedDate, sayDate, sayWeekday, today } from './dates.ts';
import { describedBy, FieldShell, type FieldSource, type FieldState, type FieldWords, WithField } from './field.tsx';

export type DateFieldProps = FieldWords &
  FieldSource<string> & {
    /** Adds a tick for 'Not known', whose value is `not-known`; blank stays blank. */
    allowNotKnown?: boolean;
    /** The date that 'today' and short years are read against; for tests. */
    now?: string;
    autoFocus?: boolean;
  };

/**
 * A date typed in one go, day first, in any usual form: `3/3/25`, `030325`, `3 mar 2025`, `today`.
 * What was understood is said back beneath, with its weekday, so that a slip shows at once.
 * The value is an ISO date; what cannot be read yet stays as typed, and the schema refuses it.
 *
 * @example <DateField {...form.bind('dateOfDeath')} label="Date of death" allowNotKnown />
 */
export function DateField(props: DateFieldProps) {
  const { label, hint, optional, disabled, allowNotKnown, now = today(), autoFocus } = props;
  return (
    <WithField source={props} label={label} empty="">
      {(field) => (
        <FieldShell field={field} label={label} hint={hint} optional={optional}>
          <DateInput
            field={field}
            hint={hint !== undefined}
            now={now}
            allowNotKnown={allowNotKnown === true}
            disabled={disabled === true}
            autoFocus={autoFocus === true}
          />
        </FieldShell>
      )}
    </WithField>
  );
}

interface DateInputProps {
  field: FieldState<string>;
  hint: boolean;
  now: string;
  allowNotKnown: boolean;
  disabled: boolean;
  autoFocus: boolean;
}

function DateInput({ field, hint, now, allowNotKnown, disabled, autoFocus }: DateInputProps) {
  const [text, setText] = useState(() => toText(field.value));
  // A draft restored or a form reset changes the value from outside: the text follows.
  const typed = (readTypedDate(text, now) ?? text.trim()) === field.value ? text : toText(field.value);
  const isNotKnown = field.value === notKnown;
  const read = isIsoDate(field.value) ? field.value : null;
  const echoId = `${field.id}-echo`;
  return (
    <>
      <span className="desk-field__line">
        <input
          ref={field.focusRef}
          id={field.id}
          name={field.name}
          className={classes('nhsuk-input desk-input desk-input--s', field.error && 'desk-input--error')}
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder="dd/mm/yyyy"
          // biome-ignore lint/a11y/noAutofocus: for the first field of a dialog
          autoFocus={autoFocus}
          disabled={disabled || isNotKnown}
          value={typed}
          aria-invalid={field.error ? true : undefined}
          aria-describedby={[describedBy(field, hint), echoId].filter(Boolean).join(' ')}
          onChange={(event) => {
            setText(event.target.value);
            field.onChange(readTypedDate(event.target.value, now) ?? event.target.value.trim());
          }}
          onBlur={() => {
            if (read) setText(toText(read));
            field.onBlur();
          }}
        />
        {allowNotKnown && (
          <Tick
            label="Not known"
            value={isNotKnown}
            disabled={disabled}
            onChange={(ticked) => {
              setText('');
              field.onChange(ticked ? notKnown : '');
            }}
          />
        )}
      </span>
      <div id={echoId} className="desk-field__echo">
        {read && `${sayWeekday(read)} ${sayDate(read)}`}
      </div>
    </>
  );
}

function toText(value: string): string {
  if (value === notKnown) return '';
  return isIsoDate(value) ? `${value.slice(8)}/${value.slice(5, 7)}/${value.slice(0, 4)}` : value;
}
