import { describe, expect, it } from 'vitest';
import { actionClosing, isOverdue } from '../../../domain/panel/actions.ts';

describe('an action', () => {
  it('is late from the day after it was due, and never once it is closed', () => {
    const due = { state: 'open', dueOn: '2026-03-01' } as const;
    expect(isOverdue(due, '2026-03-01')).toBe(false);
    expect(isOverdue(due, '2026-03-02')).toBe(true);
    expect(isOverdue({ ...due, state: 'done' }, '2026-03-02')).toBe(false);
    expect(isOverdue({ state: 'open', dueOn: null }, '2026-03-02')).toBe(false);
  });

  it('needs a reason when it is not taken forward, and none when it is done', () => {
    const closing = { closedOn: '2026-03-01', meetingId: null, reason: '  ' };
    expect(actionClosing.safeParse({ ...closing, state: 'done' }).success).toBe(true);
    expect(actionClosing.safeParse({ ...closing, state: 'not-taken-forward' }).success).toBe(false);
  });
});
