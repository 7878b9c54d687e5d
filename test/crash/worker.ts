import { readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { backUpAndRecord } from '../../db/backup.ts';
import { finish, type Progress } from '../../db/progress.ts';
import { createStore } from '../../db/recordsFolder.ts';
import { restore } from '../../db/restore.ts';
import { changeDataKey } from '../../db/rotate.ts';
import { salvage } from '../../db/salvage.ts';
import { ada, clock, type Kind, places, quick, randomFrom, signIn, writePair } from './scene.ts';

// The process that is killed. Tells what it is about to do, and what is done and safe, on a pipe that outlives it.
const [, , root = '', kind = '', seed = '', early = ''] = process.argv;
const { folder, backups } = places(root);
const random = randomFrom(seed);

function tell(line: unknown): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

async function work(): Promise<void> {
  const { records, actor } = await signIn(folder);
  tell({ ready: true });
  for (let nonce = 10; ; nonce += 1) {
    const key = `k${random(30)}`;
    tell(early ? { done: key, nonce } : { begin: key, nonce });
    await writePair(records, actor, key, nonce, random(20) === 0 ? 60_000 : random(3000));
    tell({ done: key, nonce });
  }
}

async function again<T>(long: () => Promise<AsyncGenerator<Progress, T, void>>): Promise<void> {
  tell({ ready: true });
  for (;;) {
    await finish(await long());
    tell({ finished: true });
  }
}

const parts: Record<Kind, () => Promise<void>> = {
  work,
  'sign-in': async () => {
    tell({ ready: true });
    for (;;) await (await signIn(folder)).records.close();
  },
  'first run': async () => {
    tell({ ready: true });
    for (let index = 0; ; index += 1) {
      const made = await createStore({
        folder: `${folder}-${index}`,
        kind: 'real',
        name: 'Ada',
        ...ada,
        clock,
        cost: quick,
      });
      await made.records.close();
    }
  },
  backup: async () => {
    const { records, actor } = await signIn(folder);
    await again(async () => {
      await writePair(records, actor, 'k0', random(1000), 5000);
      return backUpAndRecord(records, { folder: backups, clock, actor });
    });
  },
  restore: async () => {
    const [backup = ''] = readdirSync(backups).filter((name) => name.endsWith('.db'));
    await again(async () => restore({ folder, backup: join(backups, backup), ...ada, clock }));
  },
  'key change': async () => {
    let { records, actor } = await signIn(folder);
    tell({ ready: true });
    for (;;) {
      const changed = await finish(changeDataKey(records, { actor, clock, cost: quick }));
      records = changed.records;
    }
  },
  salvage: async () => {
    const file = join(folder, 'records.db');
    const bytes = readFileSync(file);
    // One damaged page, far from the people and the first page; the same one each time.
    bytes.fill(7, bytes.length - 4096 * 3, bytes.length - 4096 * 2);
    writeFileSync(file, bytes);
    await again(async () => salvage({ folder, by: ada, clock }));
  },
};

await parts[kind as Kind]();
