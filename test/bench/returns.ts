import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../../build/generate/random.ts';
import { insertContact } from '../../db/familyContacts.ts';
import { keyOf } from '../../db/open.ts';
import { createStore } from '../../db/recordsFolder.ts';
import { runUnitOfWork } from '../../db/unitOfWork.ts';
import { sessionOf } from '../../electron/core/session.ts';
import { ByHand } from './byHand.ts';
import { contact } from './contact.ts';
import { besideOf, type Pace, type Say } from './figure.ts';
import { once, sideBySide } from './measure.ts';
import { openCore } from './openCore.ts';
import { benchDay } from './store/fillStore.ts';
import { type BenchStore, workingCopy } from './store/stores.ts';
import { finish } from './work.ts';

/** A key worker's laptop: a records file of its own. */
async function laptop(store: BenchStore) {
  const folder = join(store.folder, 'laptop');
  mkdirSync(folder);
  const { signInName, passphrase } = store;
  const clock = { now: () => `${benchDay}T08:00:00.000Z` };
  const made = await createStore({ folder, kind: 'training', signInName, name: 'Nadia Iqbal', passphrase, clock });
  const key = Uint8Array.from(keyOf(made.records));
  await made.records.close();
  return openCore({ ...store, folder, records: join(folder, 'records.db'), key, userId: made.actor.userId });
}

/** A return with many contacts, merged into the records of the office: compared, written, searched, in one transaction. */
export async function measureReturn(generated: BenchStore, pace: Pace, say: Say): Promise<void> {
  const contacts = pace.quick ? 500 : 10_000;
  const store = workingCopy(generated, `return-${generated.scale.cases}`);
  const office = openCore(store);
  const byHand = new ByHand(store.plain, office.records);
  const away = await laptop(store);
  const pack = join(store.folder, 'pack.age');
  const back = join(store.folder, 'return.age');

  const panelName = 'Norchester Child Death Overview Panel';
  await office.client.store.savePartnership({ panelName, councils: ['Norchester'], icbs: ['Norvale'] });
  const [first] = await office.client.process.workQueue({ from: 0, count: 1 });
  const [person] = (await office.client.family.directory({})).people;
  if (first === undefined || person === undefined) throw new Error('The store has no open case or no key worker');
  const { caseId } = first;
  const { recipient } = await away.client.exchange.packKey({});
  await office.client.exchange.makePack({
    caseId,
    personId: person.id,
    expiresOn: addDays(benchDay, 30),
    lock: { recipient },
    token: office.grant(pack, 'write'),
  });
  const { packKey } = await away.client.exchange.readPack({ token: away.grant(pack, 'read') });
  await away.client.exchange.openPack({ packKey, passphrase: null });
  await runUnitOfWork(away.records, sessionOf(away.core).actor, away.core.clock, async (unit) => {
    for (let number = 1; number <= contacts; number += 1) {
      await insertContact(unit, caseId, { ...contact, note: `${contact.note} (${number})` }, null);
    }
    await unit.audit({ action: 'family.contact-added', caseId });
  });
  await away.client.exchange.makeReturn({ caseId, token: away.grant(back, 'write') });
  const { mergeKey, summary } = await office.client.exchange.previewReturn({ token: office.grant(back, 'read') });
  if (summary.newRecords !== contacts) throw new Error(`Only ${summary.newRecords} of ${contacts} contacts came back`);
  byHand.again();

  const ours = async () => finish(await office.client.exchange.mergeReturn({ mergeKey }));
  const run = await sideBySide({ ours, limit: () => byHand.again() }, once, false);
  byHand.close();
  await away.close();
  await office.close();
  rmSync(store.folder, { recursive: true, force: true });
  const note = `${(run.ours.median / contacts).toFixed(2)} ms a contact`;
  const what = `Merge of a return with ${contacts.toLocaleString('en-GB')} contacts`;
  const about = { key: 'return', what, size: store.scale.cases, note };
  say(besideOf(about, 'the same SQL by hand, without encryption', run));
}
