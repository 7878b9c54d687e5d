import { describe, expect, it } from 'vitest';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import { testCore } from '../../fixtures/core.ts';

const days = ['03', '01', '05', '02', '04'];

async function fiveOfEach() {
  const { client } = await testCore();
  for (const day of days) {
    await client.notification.notify({
      formVersion: notificationFormVersion,
      answers: { familyName: `Kaya ${day}`, dateOfDeath: `2026-02-${day}`, noNhsReason: 'not-currently-available' },
      notKnown: [],
      people: [],
    });
    await client.panel.addMeeting({
      kind: 'general',
      theme: '',
      heldOn: `2026-09-${day}`,
      startsAt: '09:30',
      place: 'Town Hall',
      chair: 'Gwendolyn Achterberg',
      chairIndependent: 'yes',
    });
  }
  return client;
}

type Client = Awaited<ReturnType<typeof fiveOfEach>>;
type Part = { from?: number; count?: number };

/** Every list that the window reads in parts: how it is asked for, by what its rows are told apart, in which order. */
const lists: readonly [string, (client: Client, part: Part) => Promise<string[]>, string[]][] = [
  [
    'the work queue, the earliest death first',
    async (client, part) => (await client.process.workQueue(part)).map(({ name }) => name.slice(-2)),
    ['01', '02', '03', '04', '05'],
  ],
  [
    'the families, in the same order',
    async (client, part) => (await client.family.families(part)).map(({ name }) => name.slice(-2)),
    ['01', '02', '03', '04', '05'],
  ],
  [
    'the meetings, the newest first',
    async (client, part) => (await client.panel.meetings(part)).map(({ heldOn }) => heldOn.slice(-2)),
    ['05', '04', '03', '02', '01'],
  ],
];

describe.each(lists)('%s', (_list, rows, inOrder) => {
  it('comes in parts that together are the whole list', async () => {
    const client = await fiveOfEach();
    expect(await rows(client, {})).toEqual(inOrder);
    for (const count of [1, 2, 5, 60]) {
      const parts: string[][] = [];
      for (let from = 0; from <= days.length; from += count) parts.push(await rows(client, { from, count }));
      expect(parts.flat()).toEqual(inOrder);
      expect(parts.every(({ length }) => length <= count)).toBe(true);
    }
    expect(await rows(client, { from: days.length, count: 2 })).toEqual([]);
  });
});
