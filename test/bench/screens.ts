import { ByHand } from './byHand.ts';
import { contact } from './contact.ts';
import { besideOf, type Pace, type Say } from './figure.ts';
import { type Rounds, sideBySide } from './measure.ts';
import { openCore } from './openCore.ts';
import { type BenchStore, workingCopy } from './store/stores.ts';

const limit = 'the same SQL by hand, without encryption';

/** As the window asks for its lists. */
const firstPart = { from: 0, count: 60 };
const laterPart = { from: 60, count: 120 };

/** What is typed, letter by letter, into Ctrl+K: names, numbers, and one that finds nothing. */
const typed = ['oko', 'okon', 'okonk', 'fah', 'faha', 'o brien', 'CDR-2020-0', '2021-0', 'NRI93', 'smith zz', 'zzzz'];

/**
 * Every query behind a screen that somebody waits for, through the real router (roles, validation, audit entry and
 * commit included), each beside the same SQL executed by hand.
 */
export async function measureScreens(generated: BenchStore, pace: Pace, say: Say): Promise<void> {
  const size = generated.scale.cases;
  const store = workingCopy(generated, `screens-${size}`);
  const { client, records, close } = openCore(store);
  const byHand = new ByHand(store.plain, records);
  const rounds: Rounds = pace.quick
    ? { atLeast: 8, atMost: 40, within: 700 }
    : { atLeast: 20, atMost: 150, within: 4_000 };
  const screen = async (key: string, what: string, ours: () => Promise<unknown>) => {
    const run = await sideBySide({ ours, limit: () => byHand.again() }, rounds);
    say(besideOf({ key, what, size }, limit, run));
  };
  try {
    const queue = await client.process.workQueue(firstPart);
    byHand.again();
    let turn = 0;
    // Another case each time, so that no page of it stands in memory from the time before.
    const nextCase = () => {
      turn += 7;
      return { caseId: queue[turn % queue.length]?.caseId ?? '' };
    };
    const nextWords = () => {
      turn += 1;
      return { words: typed[turn % typed.length] ?? '' };
    };
    await screen('queue', 'Work queue, first screen', () => client.process.workQueue(firstPart));
    await screen('queue-part', 'Work queue, a later part of 120', () => client.process.workQueue(laterPart));
    await screen('families', 'Families, first screen', () => client.family.families(firstPart));
    await screen('families-part', 'Families, a later part of 120', () => client.family.families(laterPart));
    await screen('search', 'Search as one types', () => client.notification.search(nextWords()));
    await screen('open-case', 'Open a case (header and summary)', async () => {
      const one = nextCase();
      await client.process.header(one);
      await client.process.readiness(one);
    });
    await screen('notification', 'Switch to Notification', () => client.notification.read(nextCase()));
    await screen('family', 'Switch to Family', () => client.family.read(nextCase()));
    await screen('agencies', 'Switch to Agencies', () => client.agencies.read(nextCase()));
    await screen('process', 'Switch to Process', () => client.process.read(nextCase()));
    await screen('analysis', 'Switch to Analysis', () => client.analysis.read(nextCase()));
    await screen('history', 'Switch to History', () => client.process.timeline(nextCase()));
    await screen('meetings', 'Meetings, first screen', () => client.panel.meetings(firstPart));
    await screen('actions', 'Actions', () => client.actions.list({ closed: false }));
    await screen('save-contact', 'Save a contact', () =>
      client.family.addContact({
        ...nextCase(),
        entry: contact,
        wishes: null,
        acknowledged: ['DO_NOT_CONTACT', 'BIRTHDAY', 'DAY_OF_DEATH', 'ANNIVERSARY'],
      }),
    );
  } finally {
    byHand.close();
    await close();
  }
}
