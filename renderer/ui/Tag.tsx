import { Tag as NhsTag } from 'nhsuk-react-components';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

/** `attention` waits for someone; `done` is settled; `strong` marks the few that must not be missed. */
export type TagTone = 'plain' | 'info' | 'done' | 'attention' | 'strong';

/** A stage or a status in one or two words. @example <Tag tone="attention">Waiting for coroner</Tag> */
export function Tag({ tone = 'plain', children }: { tone?: TagTone; children: ReactNode }) {
  return <NhsTag className={classes('desk-tag', tone !== 'plain' && `desk-tag--${tone}`)}>{children}</NhsTag>;
}
