import { expect, test } from 'vitest';
import { type Desk, type DeskOptions, startDesk } from './desk.ts';
import { putRecords } from './records.ts';

/**
 * A test with the app open in a window: `desk.page` is Playwright's page. After each test the window must have
 * breached no content policy, asked for nothing foreign and put no error on the console.
 *
 * @example
 * it('opens on first run', async ({ desk }) => {
 *   await desk.page.getByRole('heading', { name: 'Set up' }).waitFor();
 *   await expectNoSeriousAxe(desk.page);
 * });
 */
export const it = test.extend<{ deskOptions: DeskOptions; desk: Desk }>({
  deskOptions: {},
  desk: async ({ deskOptions }, use) => {
    const desk = await startDesk(deskOptions);
    try {
      await use(desk);
      expect(desk.troubles()).toEqual([]);
    } finally {
      await desk.close();
    }
  },
});

/** The same, on records that somebody has set up: the window shows the unlock page. */
export const onRecords = it.extend({ deskOptions: { prepare: putRecords } });

/** The same, after something has happened to the records folder. */
export function onRecordsAfter(harm: (folder: string) => void) {
  const prepare = async (folder: string) => {
    await putRecords(folder);
    harm(folder);
  };
  return it.extend({ deskOptions: { prepare } });
}

/** The same, on the training store. */
export const inTraining = it.extend({ deskOptions: { training: true } });
