import { useSyncExternalStore } from 'react';

let words = '';
let turn = 0;
const listeners = new Set<() => void>();

/**
 * Says something to a screen reader without moving anything on the screen. There are no toasts: what a
 * sighted person must see stands on the page.
 *
 * @example announce('Contact saved')
 */
export function announce(text: string): void {
  words = text;
  turn += 1;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The one live region of the window. The frame and the sign-in pages each render it once. */
export function Announcer() {
  const current = useSyncExternalStore(subscribe, () => turn);
  return (
    <div role="status" aria-live="polite" className="desk-hidden">
      {/* Two places in turn, so that the same words twice are said twice. */}
      <span>{current % 2 === 0 ? words : ''}</span>
      <span>{current % 2 === 1 ? words : ''}</span>
    </div>
  );
}
