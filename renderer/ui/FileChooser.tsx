import { type ReactNode, useId, useState } from 'react';
import { toProblem } from '../errors.ts';
import { Button } from './Button.tsx';
import { FieldShell, type FieldWords } from './field.tsx';

/** A file the person chose in the system's own dialog: its name to show, and a ticket that the core can use once. */
export interface ChosenFile {
  token: string;
  name: string;
}

export interface FileChooserProps extends FieldWords {
  value: ChosenFile | null;
  onChange(file: ChosenFile | null): void;
  /** Opens the system's dialog: `() => desktop.chooseFile({ kind: 'csv' })`. Null when the person turned back. */
  choose(): Promise<ChosenFile | null>;
  /** The words on the button. */
  action?: string;
  error?: string;
  /** Shown after the name, such as its size or how many rows it holds. */
  detail?: ReactNode;
}

/** Chooses a file or a folder. The window never learns where it lies. */
export function FileChooser(props: FileChooserProps) {
  const { label, hint, optional, disabled, value, onChange, choose, action = 'Choose a file', error, detail } = props;
  const id = useId();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = { id, error: error ?? problem };
  return (
    <FieldShell field={field} label={label} hint={hint} optional={optional} group="group">
      <div className="desk-file">
        <Button
          id={id}
          kind="secondary"
          busy={busy}
          disabled={disabled}
          onClick={async () => {
            setBusy(true);
            setProblem(undefined);
            try {
              const file = await choose();
              if (file) onChange(file);
            } catch (failure) {
              setProblem(toProblem(failure).happened);
            } finally {
              setBusy(false);
            }
          }}
        >
          {value ? 'Choose another' : action}
        </Button>
        <span className="desk-file__name" aria-live="polite">
          {value ? value.name : <span className="desk-secondary">Nothing chosen yet</span>}
        </span>
        {value && detail}
      </div>
    </FieldShell>
  );
}
