import type { ReactNode } from 'react';

/** What stands where a list would be: why it is empty and what to do about it. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="desk-empty">
      <p className="desk-empty__title">{title}</p>
      {children && <div>{children}</div>}
      {action}
    </div>
  );
}
