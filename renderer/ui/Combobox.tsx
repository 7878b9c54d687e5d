import { type KeyboardEvent, useState } from 'react';
import { classes } from './classes.ts';
import { describedBy, FieldShell, type FieldSource, type FieldState, type FieldWords, WithField } from './field.tsx';
import { fold } from './fold.ts';

export interface Suggestion {
  /** What is filled in, and what is searched. */
  label: string;
  /** Said beside it: a role, a place, an organisation code. */
  detail?: string;
}

export type ComboboxProps = FieldWords &
  FieldSource<string> & {
    suggestions: readonly Suggestion[];
    /** When false, leaving the field with text that is not on the list keeps the text, and the schema decides. */
    limit?: number;
    /** Called when a suggestion is taken, for forms that keep its id beside the text. */
    onTake?(suggestion: Suggestion): void;
  };

/**
 * A line of text with suggestions from a list; other text is kept as typed. Accents and case do not matter
 * when searching. Down opens, Enter takes, Escape closes.
 *
 * @example <Combobox {...form.bind('hospital')} label="Hospital" suggestions={hospitals} />
 */
export function Combobox(props: ComboboxProps) {
  const { label, hint, optional, disabled, suggestions, limit = 8, onTake } = props;
  return (
    <WithField source={props} label={label} empty="">
      {(field) => (
        <FieldShell field={field} label={label} hint={hint} optional={optional}>
          <ComboInput
            field={field}
            suggestions={suggestions}
            limit={limit}
            disabled={disabled === true}
            described={describedBy(field, hint)}
            onTake={onTake}
          />
        </FieldShell>
      )}
    </WithField>
  );
}

interface ComboInputProps {
  field: FieldState<string>;
  suggestions: readonly Suggestion[];
  limit: number;
  disabled: boolean;
  described: string | undefined;
  onTake: ((suggestion: Suggestion) => void) | undefined;
}

function ComboInput({ field, suggestions, limit, disabled, described, onTake }: ComboInputProps) {
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const found = open ? matching(suggestions, field.value, limit) : [];
  const listId = `${field.id}-list`;
  const isOpen = open && found.length > 0;

  function take(suggestion: Suggestion): void {
    field.onChange(suggestion.label);
    onTake?.(suggestion);
    setOpen(false);
    setActive(-1);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) {
        setOpen(true);
        setActive(0);
        return;
      }
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + found.length) % Math.max(found.length, 1));
      return;
    }
    const chosen = found[active];
    if (event.key === 'Enter' && isOpen && chosen) {
      event.preventDefault();
      take(chosen);
      return;
    }
    if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  }

  return (
    <div className="desk-combo">
      <input
        ref={field.focusRef}
        id={field.id}
        name={field.name}
        className={classes('nhsuk-input desk-input', field.error && 'desk-input--error')}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={isOpen && found[active] ? `${listId}-${active}` : undefined}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={described}
        disabled={disabled}
        value={field.value}
        onChange={(event) => {
          field.onChange(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setOpen(false);
          field.onBlur();
        }}
      />
      <div id={listId} className="desk-combo__list" role="listbox" aria-label="Suggestions" hidden={!isOpen}>
        {found.map((suggestion, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input above handles the keys
          <div
            key={suggestion.label}
            id={`${listId}-${place}`}
            className="desk-combo__option"
            role="option"
            tabIndex={-1}
            aria-selected={place === active}
            // Keeps focus in the input.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(suggestion)}
          >
            {suggestion.label}
            {suggestion.detail && <span className="desk-combo__detail">{suggestion.detail}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Suggestions that contain every word typed, those that start with it first. */
export function matching(suggestions: readonly Suggestion[], typed: string, limit: number): readonly Suggestion[] {
  const words = fold(typed).split(' ').filter(Boolean);
  const hits = suggestions.filter(({ label, detail }) => {
    const text = fold(`${label} ${detail ?? ''}`);
    return words.every((word) => text.includes(word));
  });
  const first = words[0] ?? '';
  const starts = hits.filter(({ label }) => fold(label).startsWith(first));
  return [...starts, ...hits.filter((hit) => !starts.includes(hit))].slice(0, limit);
}
