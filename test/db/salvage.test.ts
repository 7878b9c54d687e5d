import { randomBytes } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyChain } from '../../db/audit.ts';
import { listDoubtfulRows } from '../../db/health.ts';
import { keyOf, openRecords } from '../../db/open.ts';
import { checkPages, decryptPage } from '../../db/pages.ts';
import { finish } from '../../db/progress.ts';
import { salvage } from '../../db/salvage.ts';
import { runUnitOfWork } from '../../db/unitOfWork.ts';
import { addPerson } from '../../db/users.ts';
import { cutTo, flipBit, zeroBytes } from '../fixtures/faults.ts';
import { clockAt, mondayMorning, testFolder } from '../fixtures/records.ts';
import { passphrases, quick, signIn, testStore } from '../fixtures/store.ts';

const page = 4096;
const words = (index: number) => `words ${index} ${'x'.repeat(index % 700)}`;

/** A closed store with 600 settings-like rows spread over many pages, and what it takes to spoil and save it. */
async function closedStore() {
  const store = await testStore();
  const { folder, records, actor, clock } = store;
  await runUnitOfWork(records, actor, clock, async (unit) => {
    for (let index = 0; index < 600; index += 1) {
      const row = { id: `b${index}`, kind: 'backup' as const, at: unit.now, outcome: words(index), file: null };
      await unit.db
        .insertInto('backups')
        .values({ ...row, audit_head: null, bytes: index })
        .execute();
      await unit.db
        .insertInto('drafts')
        .values({ user_id: 'u', key: `d${index}`, value: words(index), updated_at: unit.now })
        .execute();
    }
    for (let index = 0; index < 400; index += 1) await unit.audit({ action: 'case.read', caseId: `case-${index}` });
  });
  const key = Uint8Array.from(keyOf(records));
  await records.close();
  const file = join(folder, 'records.db');
  const save = () => finish(salvage({ folder, by: { signInName: 'ada', passphrase: passphrases.ada }, clock }));
  return { ...store, key, file, save };
}

/** The pages in which a text stands, found by looking inside. */
function pagesWith(file: string, key: Uint8Array, text: string): number[] {
  const bytes = readFileSync(file);
  const numbers = Array.from({ length: bytes.length / page }, (_, index) => index + 1);
  return numbers.filter((number) =>
    decryptPage(bytes.subarray((number - 1) * page, number * page), number, key).includes(text),
  );
}

async function rowsAfter(
  folder: string,
): Promise<{ backups: { id: string; outcome: string }[]; drafts: { key: string; value: string }[] }> {
  const { records } = await signIn(folder, 'ada', passphrases.ada);
  const backups = await records.db.selectFrom('backups').select(['id', 'outcome']).execute();
  const drafts = await records.db.selectFrom('drafts').select(['key', 'value']).execute();
  await records.close();
  return { backups, drafts };
}

const rowsOf = (report: { tables: { table: string }[] }, table: string) =>
  report.tables.find((one) => one.table === table);

describe('salvage', () => {
  it('loses nothing of records that are whole', async () => {
    const { folder, save } = await closedStore();
    const report = await save();
    expect(report).toMatchObject({ chain: null, orphans: 0, peopleLost: false });
    expect(report.pages.damagedPages).toEqual([]);
    for (const { kept, doubtful, expected } of report.tables) expect([doubtful, kept]).toEqual([0, expected]);
    const rows = await rowsAfter(folder);
    expect([rows.backups.length, rows.drafts.length]).toEqual([600, 600]);
  });

  it('saves every row but those on the damaged page, sets those aside, and keeps the original as it was found', async () => {
    const { folder, file, key, save } = await closedStore();
    const [spoilt = 0] = pagesWith(file, key, words(300));
    flipBit(file, (spoilt - 1) * page + 2000);
    const found = readFileSync(file);
    const report = await save();
    expect(readFileSync(join(report.kept, 'records.db')).equals(found)).toBe(true);
    expect(report.pages.damagedPages).toEqual([spoilt]);
    const rows = await rowsAfter(folder);
    const table = rows.backups.length < 600 ? rowsOf(report, 'backups') : rowsOf(report, 'drafts');
    expect(table).toMatchObject({ kept: expect.any(Number), doubtful: expect.any(Number) });
    const lost = 1200 - rows.backups.length - rows.drafts.length;
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(40);
    for (const row of rows.backups) expect(row.outcome).toBe(words(Number(row.id.slice(1))));
    const { records, actor } = await signIn(folder, 'ada', passphrases.ada);
    const doubtful = await runUnitOfWork(records, actor, clockAt(mondayMorning), listDoubtfulRows);
    expect(doubtful.length).toBeGreaterThan(0);
    expect(doubtful.every((row) => row.why === 'damaged-page')).toBe(true);
  });

  it('saves everything when only the first page or the salt is damaged', async () => {
    const faults: [string, (file: string) => void][] = [
      ['a bit of the first page', (file) => flipBit(file, 300)],
      ['the whole first page', (file) => zeroBytes(file, 0, page)],
      ['the salt', (file) => flipBit(file, 3)],
    ];
    for (const [fault, spoil] of faults) {
      const { folder, file, save } = await closedStore();
      spoil(file);
      const report = await save();
      expect([fault, report.pages.firstPage]).toEqual([fault, fault === 'the salt' ? 'whole' : 'from-copy']);
      const rows = await rowsAfter(folder);
      expect([fault, rows.backups.length, rows.drafts.length]).toEqual([fault, 600, 600]);
    }
  });

  it('patches the first page when there is no copy of it', async () => {
    const { folder, file, save } = await closedStore();
    rmSync(join(folder, 'first-page.bin'));
    flipBit(file, 50);
    expect((await save()).pages.firstPage).toBe('patched');
    expect((await rowsAfter(folder)).backups).toHaveLength(600);
  });

  it('saves the rows of the part that is left of a cut file', async () => {
    const { folder, file, key, save } = await closedStore();
    const { pages } = checkPages(file, key);
    cutTo(file, Math.floor(pages * 0.8) * page + 1234);
    const report = await save();
    const rows = await rowsAfter(folder);
    expect(rows.backups.length + rows.drafts.length).toBeGreaterThan(500);
    for (const row of rows.drafts) expect(row.value).toBe(words(Number(row.key.slice(1))));
    expect(report.tables.reduce((sum, table) => sum + table.kept, 0)).toBeGreaterThan(500);
  });

  it('never takes a wrong row for a right one, wherever the damage is', async () => {
    const { folder, file, key, save } = await closedStore();
    const whole = readFileSync(file);
    const { pages } = checkPages(file, key);
    const keys = readFileSync(join(folder, 'keys.json'));
    const [people = 0] = pagesWith(file, key, 'Adaeze Okonkwo');
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 2, max: pages }), { minLength: 1, maxLength: 12 }),
        async (damaged) => {
          writeFileSync(file, whole);
          writeFileSync(join(folder, 'keys.json'), keys);
          for (const number of damaged)
            if (number !== people) writeFileSync(file, spoiltPage(readFileSync(file), number));
          await save().catch((error: { code?: string }) => {
            // The one page that holds the schema's or the people's root may be among them.
            expect(['RECOVERY_CODE_NEEDED']).toContain(error.code);
          });
          if (checkPages(file, key).damaged.length > 0) return;
          const records = openRecords(file, key);
          for (const row of await records.db.selectFrom('backups').selectAll().execute())
            expect(row.outcome).toBe(words(row.bytes ?? -1));
          for (const row of await records.db.selectFrom('drafts').selectAll().execute())
            expect(row.value).toBe(words(Number(row.key.slice(1))));
          await records.close();
        },
      ),
      { numRuns: 6 },
    );
  });

  it('names where the audit chain is broken when entries were lost', async () => {
    const { folder, file, key, save } = await closedStore();
    const [spoilt = 0] = pagesWith(file, key, 'case-200');
    zeroBytes(file, (spoilt - 1) * page, page);
    const report = await save();
    expect(report.chain?.kind).toBe('missing');
    const { records } = await signIn(folder, 'ada', passphrases.ada);
    expect((await finish(verifyChain(records.db))).broken).toEqual(report.chain);
    await expect(records.db.deleteFrom('audit').execute()).rejects.toThrow('never deleted');
    const last = await records.db
      .selectFrom('audit')
      .select('action')
      .orderBy('seq', 'desc')
      .offset(1)
      .limit(1)
      .executeTakeFirst();
    expect(last?.action).toBe('store.salvaged');
  });

  it('gets back what stands after a spoilt place in the log', async () => {
    const { folder, clock, save } = await closedStore();
    const open = await signIn(folder, 'ada', passphrases.ada);
    for (let index = 0; index < 20; index += 1) {
      await runUnitOfWork(open.records, open.actor, clock, async (unit) => {
        await unit.db
          .insertInto('drafts')
          .values({ user_id: 'u', key: `late${index}`, value: 'y'.repeat(900), updated_at: unit.now })
          .execute();
        await unit.audit({ action: 'store.draft-saved' });
      });
    }
    const crashed = testFolder();
    for (const name of readdirSync(folder))
      if (!name.startsWith('kept')) copyFileSync(join(folder, name), join(crashed, name));
    await open.records.close();
    for (const name of ['records.db', 'records.db-wal']) copyFileSync(join(crashed, name), join(folder, name));
    // An early version of a page that was written again later: only the log's running checksum depends on it.
    flipBit(join(folder, 'records.db-wal'), 32 + 2 * (page + 24) + 500);
    await expect(signIn(folder, 'ada', passphrases.ada)).rejects.toMatchObject({ code: 'LOG_DAMAGED' });
    const report = await save();
    expect(report.pages).toMatchObject({ spoiltFrames: 1, damagedPages: [] });
    expect(report.chain).toBeNull();
    const late = (await rowsAfter(folder)).drafts.filter((row) => row.key.startsWith('late'));
    expect(late).toHaveLength(20);
  });

  it('asks for the recovery code when the list of people was lost, so that nobody makes themselves a manager', async () => {
    const { folder, file, key, clock, recoveryCode, save } = await closedStore();
    const [people = 0] = pagesWith(file, key, 'Adaeze Okonkwo');
    zeroBytes(file, (people - 1) * page, page);
    const before = readFileSync(file);
    await expect(save()).rejects.toMatchObject({ code: 'RECOVERY_CODE_NEEDED' });
    expect(readFileSync(file).equals(before)).toBe(true);
    const report = await finish(salvage({ folder, by: { signInName: 'ada', code: recoveryCode }, clock }));
    expect(report.peopleLost).toBe(true);
    const again = await signIn(folder, 'ada', passphrases.ada);
    expect(again.actor.role).toBe('manager');
    const bilal = {
      signInName: 'bilal',
      name: 'Bilal Haidari',
      role: 'key-worker' as const,
      passphrase: passphrases.bilal,
      cost: quick,
    };
    await runUnitOfWork(again.records, again.actor, clock, (unit) => addPerson(unit, again.records, bilal));
  });

  it('says that nothing can be read, and leaves everything as it was', async () => {
    const { folder, file, save } = await closedStore();
    const noise = randomBytes(50 * page);
    writeFileSync(file, noise);
    rmSync(join(folder, 'first-page.bin'));
    await expect(save()).rejects.toMatchObject({ code: 'NOTHING_READABLE' });
    expect(readFileSync(file).equals(noise)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('is refused with a wrong passphrase or a missing file', async () => {
    const { folder, file, save } = await closedStore();
    const by = { signInName: 'ada', passphrase: 'wrong' };
    await expect(finish(salvage({ folder, by, clock: clockAt(mondayMorning) }))).rejects.toMatchObject({
      code: 'WRONG_PASSPHRASE',
    });
    rmSync(file);
    await expect(save()).rejects.toMatchObject({ code: 'MISSING' });
  });
});

function spoiltPage(bytes: Buffer, number: number): Buffer {
  randomBytes(page).copy(bytes, (number - 1) * page);
  return bytes;
}
