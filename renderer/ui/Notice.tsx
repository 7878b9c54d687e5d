import type { ReactNode } from 'react';
import { type Problem, toProblem } from '../errors.ts';
import { classes } from './classes.ts';

export interface NoticeProps {
  /** `attention` for what needs a person; there is no red one. */
  tone?: 'plain' | 'info' | 'done' | 'attention';
  title?: ReactNode;
  children?: ReactNode;
  /** Said aloud when it appears. Leave out for notices that are there from the start. */
  live?: boolean;
}

/**
 * A calm note on the page.
 *
 * @example <Notice tone="attention" title="No key worker for 9 days">Choose one in Family.</Notice>
 */
export function Notice({ tone = 'plain', title, children, live }: NoticeProps) {
  return (
    <div
      className={classes('desk-notice', tone !== 'plain' && `desk-notice--${tone}`)}
      role={live ? 'status' : undefined}
    >
      {title && <p className="desk-notice__title">{title}</p>}
      {children}
    </div>
  );
}

/** What went wrong in three parts: what happened, what was kept, what to do next. */
export function ProblemNotice({ problem, children }: { problem: Problem | unknown; children?: ReactNode }) {
  const { title, happened, kept, next } = isProblem(problem) ? problem : toProblem(problem);
  return (
    <Notice tone="attention" title={title} live>
      {happened && <p>{happened}</p>}
      {kept && <p>{kept}</p>}
      {next && <p>{next}</p>}
      {children}
    </Notice>
  );
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'title' in value && 'next' in value && 'code' in value;
}
