import { type MouseEvent, useEffect, useId, useRef } from 'react';

export interface SummaryItem {
  /** Id of the control that the line leads to. */
  fieldId: string;
  message: string;
}

/**
 * What stops a form from being saved, gathered above it. It takes focus each time `turn` changes, and each line leads to its field.
 */
export function ErrorSummary({ items, turn = 0 }: { items: readonly SummaryItem[]; turn?: number }) {
  const box = useRef<HTMLDivElement>(null);
  const headingId = useId();
  const told = useRef(0);
  // The errors may be drawn a moment after the try, so the turn is remembered until there is something to tell.
  useEffect(() => {
    if (items.length === 0 || told.current === turn) return;
    told.current = turn;
    box.current?.focus();
  }, [turn, items.length]);
  if (items.length === 0) return null;
  return (
    <div ref={box} className="desk-errors" role="alert" aria-labelledby={headingId} tabIndex={-1}>
      <h2 id={headingId}>{items.length === 1 ? 'One thing to put right' : `${items.length} things to put right`}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.fieldId}>
            <a
              className="desk-link"
              href={`#${item.fieldId}`}
              draggable={false}
              onClick={(event) => goTo(event, item.fieldId)}
            >
              {item.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function goTo(event: MouseEvent, fieldId: string): void {
  event.preventDefault();
  const control = document.getElementById(fieldId);
  document.getElementById(`${fieldId}-label`)?.scrollIntoView({ block: 'nearest' });
  control?.focus();
}
