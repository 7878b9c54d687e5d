import { useLayoutEffect } from 'react';
import { useLocation } from 'react-router';

/** Whether a key or the pointer was used since the page changed. */
let movedOn = false;

/**
 * Notes when a page begins and when its reader first does something there. The frame calls it once.
 * A page whose data comes late then leaves the focus with a reader who has already gone on.
 */
export function usePageFocus(): void {
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins anew with each page
  useLayoutEffect(() => {
    movedOn = false;
    const moveOn = () => {
      movedOn = true;
    };
    window.addEventListener('keydown', moveOn, true);
    window.addEventListener('pointerdown', moveOn, true);
    return () => {
      window.removeEventListener('keydown', moveOn, true);
      window.removeEventListener('pointerdown', moveOn, true);
    };
  }, [pathname]);
}

/** Whether the heading of a page may take the focus: not from somebody who already does something on it. */
export const headingMayTakeFocus = (): boolean => !movedOn;
