import { type ClipboardEvent, type DragEvent, type ReactNode, useContext } from 'react';
import { announce } from './announce.tsx';
import { CopyContext } from './CopyButton.tsx';

/** Where words may be copied inside `Uncopied`: what stands there names nobody. @example <div {...copies}>…</div> */
export const copies = { 'data-copies': true } as const;

/**
 * A view from which texts leave, with words in it that name somebody: they are neither copied nor dragged out of it.
 * Words inside `copies` go through the shell, which takes them off the clipboard after a minute (privacy.md rule 40).
 */
export function Uncopied({ children }: { children: ReactNode }) {
  const copy = useContext(CopyContext);

  async function copied(event: ClipboardEvent<HTMLElement>): Promise<void> {
    if (isField(event.target)) return;
    event.preventDefault();
    const selection = window.getSelection();
    const range = selection !== null && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
    const place = range?.commonAncestorContainer;
    const element = place instanceof Element ? place : place?.parentElement;
    if (!copy || !selection || !element?.closest('[data-copies]')) {
      announce('The words of the case are not copied from here.');
      return;
    }
    await copy(selection.toString());
    announce('Copied. It leaves the clipboard after a minute.');
  }

  function dragged(event: DragEvent<HTMLElement>): void {
    if (!isField(event.target)) event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it refuses what a browser would do anyway; nobody operates it
    <div className="desk-uncopied" onCopy={(event) => void copied(event)} onCut={copied} onDragStart={dragged}>
      {children}
    </div>
  );
}

/** What a person typed is theirs to copy. */
function isField(target: EventTarget): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
