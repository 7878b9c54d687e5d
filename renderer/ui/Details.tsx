import { type ReactNode, useState } from 'react';

export interface DetailsProps {
  /** What opening it shows. */
  summary: string;
  /** For distressing detail: what kind, so that a reader can choose. Shown beside the summary while folded. */
  note?: string;
  open?: boolean;
  children: ReactNode;
}

/**
 * Folded text. Distressing detail is folded by default and drawn only once opened, so it is not read out or found by accident.
 *
 * @example <Details summary="How the child was found" note="Describes the place of death">{text}</Details>
 */
export function Details({ summary, note, open = false, children }: DetailsProps) {
  const [opened, setOpened] = useState(open);
  return (
    <details className="desk-details" open={open} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>
        <span>
          {summary}
          {note && !opened && <span className="desk-details__note"> ({note})</span>}
        </span>
      </summary>
      {opened && <div className="desk-details__body">{children}</div>}
    </details>
  );
}
