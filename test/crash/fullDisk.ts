import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from '../../db/backup.ts';
import { StoreError } from '../../db/errors.ts';
import { checkRecords } from '../../db/health.ts';
import { finish } from '../../db/progress.ts';
import { createStore } from '../../db/recordsFolder.ts';
import { restore } from '../../db/restore.ts';
import { changeDataKey } from '../../db/rotate.ts';
import { salvage } from '../../db/salvage.ts';
import { runUnitOfWork } from '../../db/unitOfWork.ts';
import { addPerson, changePassphrase } from '../../db/users.ts';
import { ada, bilal, clock, places, quick, signIn, writePair } from './scene.ts';

// Run by run.ts on a small disk of its own: fills it and tries everything that writes.
const [, , root = ''] = process.argv;
const { folder, backups } = places(root);

function fill(): () => void {
  const filling = join(root, 'filling');
  mkdirSync(filling);
  let bytes = 1_000_000;
  for (let count = 0; bytes >= 1; count += 1) {
    try {
      writeFileSync(join(filling, String(count)), Buffer.alloc(bytes));
    } catch {
      bytes = Math.floor(bytes / 10);
    }
  }
  return () => rmSync(filling, { recursive: true });
}

async function isRefused(name: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof StoreError && error.code === 'DISK_FULL') return;
    throw new Error(`${name}: ${error instanceof StoreError ? error.code : error}`);
  }
  throw new Error(`${name} went through on a full disk`);
}

mkdirSync(backups, { recursive: true });
const made = await createStore({ folder, kind: 'real', name: 'Adaeze Okonkwo', ...ada, clock, cost: quick });
for (let index = 0; index < 5; index += 1) await writePair(made.records, made.actor, `k${index}`, 1, 50_000);
const backup = await finish(backUp(made.records, { folder: backups, clock }));
const { records, actor } = made;

let empty = fill();
const person = { ...bilal, name: 'Bilal Haidari', role: 'key-worker' as const, cost: quick };
const passphrase = { from: ada.passphrase, to: bilal.passphrase, cost: quick };
await isRefused('a change', () => writePair(records, actor, 'k0', 2, 200_000));
await isRefused('a backup', () => finish(backUp(records, { folder: backups, clock })));
await isRefused('a new person', () => runUnitOfWork(records, actor, clock, (unit) => addPerson(unit, records, person)));
await isRefused('a passphrase', () =>
  runUnitOfWork(records, actor, clock, (unit) => changePassphrase(unit, records, passphrase)),
);
await isRefused('a key change', () => finish(changeDataKey(records, { actor, clock, cost: quick })));
empty();
await writePair(records, actor, 'k1', 3, 1000);
await records.close();

empty = fill();
await isRefused('a sign-in', () => signIn(folder));
await isRefused('a restore', () => finish(restore({ folder, backup: backup.path, ...ada, clock })));
await isRefused('a salvage', () => finish(salvage({ folder, by: ada, clock })));
empty();
const again = await signIn(folder);
const { whole, chain, orphans } = await finish(checkRecords(again.records));
const drafts = await again.records.db.selectFrom('drafts').select('key').execute();
await again.records.close();
if (!whole || chain || orphans > 0 || drafts.length !== 10) throw new Error('something was lost on a full disk');
const left = [folder, backups]
  .flatMap((place) => readdirSync(place))
  .filter((name) => /partial|restored|next/.test(name));
if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
console.log('8 refused on a full disk, nothing lost');
