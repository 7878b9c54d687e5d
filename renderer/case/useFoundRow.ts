import { useEffect } from 'react';
import { useLocation } from 'react-router';

/** How long a page may take to read its records before the row that was looked for is given up. */
const patienceMs = 5_000;

/** Brings the row or field that a link led to into view once the page has drawn it, and marks it until the next move. */
export function useFoundRow(): void {
  const { hash, key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same row again is looked for again
  useEffect(() => {
    const name = decodeURIComponent(hash.slice(1));
    if (name === '') return;
    let row: HTMLElement | null = null;
    const show = (): boolean => {
      row = document.querySelector<HTMLElement>(
        `main [data-row="${CSS.escape(name)}"], main [name="${CSS.escape(name)}"]`,
      );
      row?.classList.add('desk-found');
      if (row?.matches('input, textarea, select')) row.focus({ preventScroll: true });
      // After the frame has put a new page at its top.
      requestAnimationFrame(() => row?.scrollIntoView({ block: 'center' }));
      return row !== null;
    };
    if (show()) return () => row?.classList.remove('desk-found');
    const watch = new MutationObserver(() => show() && watch.disconnect());
    watch.observe(document.body, { childList: true, subtree: true });
    const timer = setTimeout(() => watch.disconnect(), patienceMs);
    return () => {
      clearTimeout(timer);
      watch.disconnect();
      row?.classList.remove('desk-found');
    };
  }, [hash, key]);
}
