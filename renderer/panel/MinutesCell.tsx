import { useState } from 'react';
import { classes } from '../ui/classes.ts';

interface MinutesCellProps {
  label: string;
  minutes: number;
  onSave(minutes: number): void;
}

/** Minutes in a table: typed, saved when one leaves the field or presses Enter. */
export function MinutesCell({ label, minutes, onSave }: MinutesCellProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = Number(typed);
  const isWrong = typed !== null && !(Number.isInteger(read) && read >= 1 && read <= 240);

  function settle(): void {
    if (typed === null || isWrong) return;
    setTyped(null);
    if (read !== minutes) onSave(read);
  }

  return (
    <input
      className={classes('nhsuk-input desk-input desk-agenda__minutes', isWrong && 'desk-input--error')}
      type="text"
      inputMode="numeric"
      autoComplete="off"
      aria-label={label}
      aria-invalid={isWrong || undefined}
      title={isWrong ? 'A whole number from 1 to 240' : undefined}
      value={typed ?? String(minutes)}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
