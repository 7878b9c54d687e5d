import { type PointerEvent, useEffect, useRef, useState } from 'react';

/**
 * Drags a thing to a place with the pointer. Places are elements with `data-place`; what is dragged says its id. Whoever
 * has no pointer uses the select beside it.
 *
 * @example const { dragged, over, handle } = useDragTo((caseId, key) => move(caseId, key));
 */
export function useDragTo(onDrop: (id: string, place: string) => void) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const latest = useRef(onDrop);
  latest.current = onDrop;
  useEffect(() => {
    if (dragged === null) return;
    const stop = new AbortController();
    const { signal } = stop;
    const end = () => {
      setDragged(null);
      setOver(null);
    };
    window.addEventListener('pointermove', (event) => setOver(placeUnder(event)), { signal });
    window.addEventListener('pointercancel', end, { signal });
    window.addEventListener(
      'pointerup',
      (event) => {
        const place = placeUnder(event);
        if (place !== null) latest.current(dragged, place);
        end();
      },
      { signal },
    );
    return () => stop.abort();
  }, [dragged]);
  const handle = (id: string) => ({
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      // Else the words under the pointer would be marked as it moves.
      event.preventDefault();
      setDragged(id);
    },
  });
  return { dragged, over, handle };
}

function placeUnder({ clientX, clientY }: { clientX: number; clientY: number }): string | null {
  const place = document.elementFromPoint(clientX, clientY)?.closest('[data-place]');
  return place?.getAttribute('data-place') ?? null;
}
