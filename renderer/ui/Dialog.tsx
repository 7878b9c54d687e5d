import { type ReactNode, useEffect, useId, useRef } from 'react';
import { classes } from './classes.ts';
import { CloseIcon } from './icons.tsx';

export interface DialogProps {
  title: string;
  /** Called by Escape and by the close button. The page then stops drawing the dialog. */
  onClose(): void;
  wide?: boolean;
  /** While true, Escape and the close button do nothing: something is being saved. */
  busy?: boolean;
  children: ReactNode;
}

const firstControl = 'input:not(:disabled), select:not(:disabled), textarea:not(:disabled), button:not(:disabled)';

/**
 * A dialog over the page: draw it to open it, stop drawing it to close it. Focus stays inside, and goes back
 * to where it was. A click beside it does not close it, so that typed text is not lost.
 *
 * @example {adding && <Dialog title="Add a contact" onClose={() => setAdding(false)}>…</Dialog>}
 */
export function Dialog({ title, onClose, wide, busy, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    body.current?.querySelector<HTMLElement>(firstControl)?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className={classes('desk-dialog', wide && 'desk-dialog--wide')}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        if (!busy) onClose();
      }}
    >
      <div className="desk-dialog__head">
        <h2 id={titleId}>{title}</h2>
        <button
          type="button"
          className="desk-dialog__close"
          aria-label="Close"
          aria-disabled={busy}
          onClick={() => !busy && onClose()}
        >
          <CloseIcon />
        </button>
      </div>
      <div ref={body} className="desk-dialog__body">
        {children}
      </div>
    </dialog>
  );
}
