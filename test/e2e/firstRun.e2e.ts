import { describe, expect } from 'vitest';
import { expectNoSeriousAxe } from './harness/axe.ts';
import { it } from './harness/test.ts';

describe('The app on a folder without records', () => {
  it('opens its own page and answers from the core', async ({ desk }) => {
    await desk.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await desk.page.title()).toBe('Child Death Review Desk');
    await expectNoSeriousAxe(desk.page);
  });
});
