import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { announce } from '../ui/announce.tsx';

interface ReorderOptions {
  /** The rows in the order that is saved. */
  ids: readonly string[];
  /** Said aloud when one has moved. */
  say(id: string, place: number): string;
  save(ids: string[]): Promise<void>;
}

/** A list with one id moved to another place. @example moved(['a', 'b', 'c'], 'c', 0) // ['c', 'a', 'b'] */
export function moved(ids: readonly string[], id: string, place: number): string[] {
  const rest = ids.filter((each) => each !== id);
  rest.splice(place, 0, id);
  return rest;
}

/**
 * Puts the rows of a table in order: with Up, Down, Home and End on a row's handle, or by dragging the handle. The new
 * order shows at once and is saved when the row is let go.
 *
 * @example const { order, body, handle } = useReorder({ ids, say, save });
 */
export function useReorder({ ids, say, save }: ReorderOptions) {
  const [shown, setShown] = useState<string[] | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const focusNext = useRef<string | null>(null);
  const order = shown !== null && sameIds(shown, ids) ? shown : [...ids];

  // A row that moves in the page loses focus: it is given back to its handle.
  useEffect(() => {
    if (focusNext.current === null) return;
    body.current?.querySelector<HTMLElement>(`[data-handle="${focusNext.current}"]`)?.focus();
    focusNext.current = null;
  });

  async function settle(next: string[]): Promise<void> {
    await save(next);
    setShown(null);
  }

  function onKeyDown(id: string, event: KeyboardEvent): void {
    const place = order.indexOf(id);
    const to = { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: order.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (to < 0 || to >= order.length || to === place) return;
    const next = moved(order, id, to);
    setShown(next);
    focusNext.current = id;
    announce(say(id, to));
    void settle(next);
  }

  function placeAt(y: number): number {
    const rows = [...(body.current?.rows ?? [])];
    const before = rows.filter((row) => {
      const { top, height } = row.getBoundingClientRect();
      return y > top + height / 2;
    });
    return Math.min(before.length, rows.length - 1);
  }

  function middleOf(place: number): number {
    const box = body.current?.rows[place]?.getBoundingClientRect();
    return box === undefined ? 0 : box.top + box.height / 2;
  }

  function drag(id: string, y: number): void {
    const at = order.indexOf(id);
    const place = placeAt(y);
    const to = place > at && y < middleOf(place) ? place - 1 : place;
    // Drawn at once: the next movement is measured against the rows where they now stand.
    if (to !== at) flushSync(() => setShown(moved(order, id, to)));
  }

  function letGo(id: string): void {
    setDragged(null);
    if (order.join() === ids.join()) return;
    announce(say(id, order.indexOf(id)));
    void settle(order);
  }

  const latest = useRef({ drag, letGo });
  latest.current = { drag, letGo };
  // On the window, not on the handle: a row that moves in the page would lose the pointer.
  useEffect(() => {
    if (dragged === null) return;
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('pointermove', (event) => latest.current.drag(dragged, event.clientY), { signal });
    window.addEventListener('pointerup', () => latest.current.letGo(dragged), { signal });
    window.addEventListener(
      'pointercancel',
      () => {
        setDragged(null);
        setShown(null);
      },
      { signal },
    );
    return () => stop.abort();
  }, [dragged]);

  const handle = (id: string) => ({
    'data-handle': id,
    onKeyDown: (event: KeyboardEvent) => onKeyDown(id, event),
    onPointerDown: (event: PointerEvent) => {
      if (event.button === 0) setDragged(id);
    },
  });
  return { order, body, dragged, handle };
}

function sameIds(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}
