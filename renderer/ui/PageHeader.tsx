import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { announce } from './announce.tsx';
import { headingMayTakeFocus } from './pageFocus.ts';

export interface PageHeaderProps {
  title: string;
  lede?: ReactNode;
  /** The next step: one primary Button or LinkButton. */
  action?: ReactNode;
  /** Quiet buttons beside it. */
  more?: ReactNode;
}

/**
 * A page's heading with its one primary action. After navigation the heading takes focus, so that
 * the keyboard and a screen reader start where the eye does, unless its reader has already gone on.
 * The window's own title never names a child.
 */
export function PageHeader({ title, lede, action, more }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key, pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: focus moves once a page, not when a filter changes its address
  useEffect(() => {
    if (key !== 'default' && headingMayTakeFocus()) heading.current?.focus({ preventScroll: true });
    else announce(title);
  }, [pathname]);
  return (
    <header className="desk-page-head">
      <div className="desk-page-head__words">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lede && <p className="desk-page-head__lede">{lede}</p>}
      </div>
      {(action || more) && (
        <div className="desk-page-head__actions">
          {more}
          {action}
        </div>
      )}
    </header>
  );
}
