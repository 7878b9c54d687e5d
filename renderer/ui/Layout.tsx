import { type ReactNode, useId } from 'react';
import { classes } from './classes.ts';

/** The padding and width of a page. `narrow` suits a page that is mostly text. */
export function Page({ narrow, children }: { narrow?: boolean; children: ReactNode }) {
  return <div className={classes('desk-page', narrow && 'desk-page--narrow')}>{children}</div>;
}

/** Things below each other at one distance. */
export function Stack({ gap = 'normal', children }: { gap?: 'tight' | 'normal' | 'loose'; children: ReactNode }) {
  return <div className={classes('desk-stack', gap !== 'normal' && `desk-stack--${gap}`)}>{children}</div>;
}

/** Things beside each other, wrapping when there is no room. `apart` pushes the last to the far edge. */
export function Row({ apart, end, children }: { apart?: boolean; end?: boolean; children: ReactNode }) {
  return <div className={classes('desk-row', apart && 'desk-row--apart', end && 'desk-row--end')}>{children}</div>;
}

/** Equal columns where there is room, one column where there is not. `side` makes the second a narrow margin. */
export function Columns({ side, children }: { side?: boolean; children: ReactNode }) {
  return <div className={classes('desk-columns', side && 'desk-columns--side')}>{children}</div>;
}

export interface SectionProps {
  title: ReactNode;
  /** One line under the heading. */
  lede?: ReactNode;
  /** A link or a quiet button on the heading's line. */
  action?: ReactNode;
  level?: 2 | 3;
  children?: ReactNode;
}

/** A titled part of a page, named for screen readers by its heading. */
export function Section({ title, lede, action, level = 2, children }: SectionProps) {
  const headingId = useId();
  const Heading = `h${level}` as const;
  return (
    <section className="desk-section" aria-labelledby={headingId}>
      <div>
        <div className="desk-section__head">
          <Heading id={headingId}>{title}</Heading>
          {action}
        </div>
        {lede && <p className="desk-section__lede">{lede}</p>}
      </div>
      {children}
    </section>
  );
}

/** Text that only a screen reader says. */
export function Hidden({ children }: { children: ReactNode }) {
  return <span className="desk-hidden">{children}</span>;
}
