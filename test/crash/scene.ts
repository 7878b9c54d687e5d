import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from '../../db/backup.ts';
import type { Records } from '../../db/open.ts';
import { finish } from '../../db/progress.ts';
import { createStore } from '../../db/recordsFolder.ts';
import { unlock } from '../../db/signIn.ts';
import { type Actor, runUnitOfWork } from '../../db/unitOfWork.ts';
import { addPerson } from '../../db/users.ts';

/** What the process that is killed does, and what must hold afterwards. */
export type Kind = 'work' | 'first run' | 'backup' | 'restore' | 'key change' | 'salvage' | 'sign-in';
export const kinds: readonly Kind[] = ['work', 'first run', 'backup', 'restore', 'key change', 'salvage', 'sign-in'];

export const quick = { n: 1024, r: 8, p: 1 };
export const clock = { now: () => new Date().toISOString() };
export const ada = { signInName: 'ada', passphrase: 'violin harbour teaspoon' };
export const bilal = { signInName: 'bilal', passphrase: 'granite lantern marmalade' };

/** The folders of one round. */
export function places(root: string) {
  return { folder: join(root, 'records'), backups: join(root, 'backups') };
}

/** Random numbers that a seed gives again. */
export function randomFrom(seed: string): (below: number) => number {
  let count = 0;
  return (below) => {
    count += 1;
    return createHash('sha256').update(`${seed} ${count}`).digest().readUInt32BE(0) % below;
  };
}

/** Text of a length that sometimes fills many pages, and that tells when a part of it is missing. */
export function textOf(nonce: number, length: number): string {
  return `${nonce}:${length}:${'abcdefghij'.repeat(Math.ceil(length / 10)).slice(0, length)}:${nonce}`;
}

/** False when a text was torn. */
export function isWholeText(text: string): boolean {
  const [nonce, length, body, again] = text.split(':');
  return nonce === again && body?.length === Number(length);
}

/** A pair of rows written in one unit of work: both with the same nonce, or something was torn. */
export async function writePair(
  records: Records,
  actor: Actor,
  key: string,
  nonce: number,
  length: number,
): Promise<void> {
  await runUnitOfWork(records, actor, clock, async (unit) => {
    for (const side of ['left', 'right']) {
      const draft = { value: JSON.stringify(textOf(nonce, length)), updated_at: unit.now };
      await unit.db
        .insertInto('drafts')
        .values({ user_id: side, key, ...draft })
        .onConflict((already) => already.columns(['user_id', 'key']).doUpdateSet(draft))
        .execute();
    }
    await unit.audit({ action: 'store.draft-saved', detail: { nonce } });
  });
}

/** A records folder with two people, some pairs, and a backup with fewer of them. */
export async function makeScene(root: string): Promise<{ recoveryCode: string }> {
  const { folder, backups } = places(root);
  mkdirSync(backups, { recursive: true });
  const made = await createStore({ folder, kind: 'real', name: 'Adaeze Okonkwo', ...ada, clock, cost: quick });
  const { records, actor } = made;
  const person = { ...bilal, name: 'Bilal Haidari', role: 'key-worker' as const, cost: quick };
  await runUnitOfWork(records, actor, clock, (unit) => addPerson(unit, records, person));
  for (let index = 0; index < 10; index += 1) await writePair(records, actor, `k${index}`, 1, 50 + 300 * index);
  await finish(backUp(records, { folder: backups, clock }));
  for (let index = 0; index < 5; index += 1) await writePair(records, actor, `k${index}`, 2, 4000);
  await records.close();
  return { recoveryCode: made.recoveryCode };
}

export function signIn(folder: string, person = ada) {
  return unlock({ folder, clock, ...person });
}
