import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { appendAudit } from './audit.ts';
import { type Clock, systemClock } from './clock.ts';
import { StoreError, storeError } from './errors.ts';
import { latestVersion, migrations, versionOf } from './migrations.ts';
import { driverOf, keepDeletedWordsOutOfSearch, type Records } from './open.ts';
import type { Schema } from './schema.ts';

interface MigrateOptions {
  /** Takes a verified backup; needed when the file already holds data. */
  backUp?: (records: Records) => Promise<unknown>;
  clock?: Clock;
  /** Another list, for tests. */
  migrations?: Readonly<Record<string, Migration>>;
}

/** The file's version: the number of the last migration that ran on it; 0 for a new file. */
export function storedVersion(records: Records): number {
  return Number(driverOf(records).raw.pragma('user_version', { simple: true }));
}

/** True when the file was made by an older version and must be migrated before use. */
export function migrationIsDue(records: Records): boolean {
  return storedVersion(records) < latestVersion;
}

/**
 * Brings the file to the latest version: all due migrations, their bookkeeping, the file's version and the audit entry
 * in one transaction, or nothing at all. Says which ran.
 *
 * @throws StoreError NEWER_VERSION, BACKUP_NEEDED, MIGRATION_FAILED, or what the backup refused with
 * @example await migrateToLatest(records, { backUp: (open) => backUpNow(open, folder) });
 */
export async function migrateToLatest(records: Records, options: MigrateOptions = {}): Promise<string[]> {
  const list = options.migrations ?? migrations;
  const target = Math.max(...Object.keys(list).map(versionOf));
  const before = storedVersion(records);
  if (before > target) throw new StoreError('NEWER_VERSION');
  if (before === target) return [];
  if (before > 0) {
    if (!options.backUp) throw new StoreError('BACKUP_NEEDED');
    await options.backUp(records);
  }
  const { raw } = driverOf(records);
  // Rebuilding a table drops it for a moment; the check at the end stands in for the rule. A pragma in a transaction is ignored.
  raw.pragma('foreign_keys = off');
  try {
    return await records.db.transaction().execute(async (trx) => {
      const ran = await runMigrations(trx, list);
      const broken = await sql`PRAGMA foreign_key_check`.execute(trx);
      if (broken.rows.length > 0) throw new StoreError('MIGRATION_FAILED');
      keepDeletedWordsOutOfSearch(raw);
      await sql.raw(`PRAGMA user_version = ${target}`).execute(trx);
      await appendAudit(trx, (options.clock ?? systemClock).now(), {
        actorId: 'app',
        role: 'none',
        action: 'store.migrated',
        detail: { from: before, to: target },
      });
      return ran;
    });
  } finally {
    raw.pragma('foreign_keys = on');
  }
}

/**
 * Given a transaction, Kysely's Migrator does all its work in it, its own tables included. Given the root handle it
 * would make those tables first, and they would stay behind after a failure.
 */
async function runMigrations(trx: Kysely<Schema>, list: Readonly<Record<string, Migration>>): Promise<string[]> {
  const migrator = new Migrator({ db: trx, provider: { getMigrations: async () => ({ ...list }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const coded = storeError(error);
    throw coded instanceof StoreError ? coded : new StoreError('MIGRATION_FAILED', { cause: error });
  }
  return (results ?? []).map((result) => result.migrationName);
}
