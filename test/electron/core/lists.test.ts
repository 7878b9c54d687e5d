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

interface Row {
  name?: string;
  heldOn?: string;
}

/** Every list that the window reads in parts: how it is asked for, and in which order the days of its rows come. */
const lists: readonly [string, (client: Client, part: Part) => Promise<Row[]>, string[]][] = [
  [
    'the work queue, the earliest death first',
    (client, part) => client.process.workQueue(part),
    ['01', '02', '03', '04', '05'],
  ],
  ['the families, in the same order', (client, part) => client.family.families(part), ['01', '02', '03', '04', '05']],
  ['the meetings, the newest first', (client, part) => client.panel.meetings(part), ['05', '04', '03', '02', '01']],
];

describe.each(lists)('%s', (_list, rows, inOrder) => {
  it('comes in parts that together are the whole list', async () => {
    const client = await fiveOfEach();
    const whole = await rows(client, {});
    expect(whole.map(({ name, heldOn }) => (heldOn ?? name)?.slice(-2))).toEqual(inOrder);
    for (const [count, lengths] of [
      [1, [1, 1, 1, 1, 1, 0]],
      [2, [2, 2, 1]],
      [5, [5, 0]],
      [60, [5]],
    ] as const) {
      const parts: Row[][] = [];
      for (let from = 0; from <= days.length; from += count) parts.push(await rows(client, { from, count }));
      expect(parts.map(({ length }) => length)).toEqual(lengths);
      expect(parts.flat()).toEqual(whole);
    }
    expect(await rows(client, { from: days.length, count: 2 })).toEqual([]);
  });
});
