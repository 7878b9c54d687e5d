import type { Migration } from 'kysely/migration';
import * as store from './migrations/0001-store.ts';
import * as cases from './migrations/0002-cases.ts';
import * as notification from './migrations/0003-notification.ts';
import * as analysis from './migrations/0004-analysis.ts';
import * as process from './migrations/0005-process.ts';
import * as family from './migrations/0006-family.ts';
import * as agencies from './migrations/0007-agencies.ts';
import * as panel from './migrations/0008-panel.ts';
import * as exchange from './migrations/0009-exchange.ts';
import * as reports from './migrations/0010-reports.ts';
import * as agencyAnswers from './migrations/0011-agency-answers.ts';
import * as documents from './migrations/0012-documents.ts';
import * as redaction from './migrations/0013-redaction.ts';
import * as meetingDay from './migrations/0014-meeting-day.ts';
import * as packs from './migrations/0015-packs.ts';
import * as learning from './migrations/0016-learning.ts';
import * as caseMerges from './migrations/0017-case-merges.ts';
import * as keyOnce from './migrations/0018-key-once.ts';
import * as search from './migrations/0019-search.ts';
import * as releaseGate from './migrations/0020-release-gate.ts';
import * as caseAccess from './migrations/0021-case-access.ts';
import * as searchKeys from './migrations/0022-search-keys.ts';
import * as listIndexes from './migrations/0023-list-indexes.ts';
import * as caseIndexes from './migrations/0024-case-indexes.ts';
import * as searchWritten from './migrations/0025-search-written.ts';
import * as contactNames from './migrations/0026-contact-names.ts';
import * as numberKeys from './migrations/0027-number-keys.ts';

/**
 * Every migration, in order. To add one:
 * 1. write `db/migrations/NNNN-noun.ts` with `export async function up(db: Kysely<unknown>)`; there is no `down`
 *    (going back is restoring the backup that is taken before every migration);
 * 2. add its line here, with the next number: one already released is never edited, renamed or moved;
 * 3. join its tables in db/schema.ts, give it a test in test/db/migrations/, and run
 *    `npx vitest run test/db/schemaSnapshot.test.ts -u` to renew test/db/schema.snapshot.sql.
 *
 * All due migrations run in one transaction with foreign keys checked at the end, so a table may be rebuilt.
 * An FTS5 table needs nothing more: its 'secure-delete' is set after the migrations and again at each opening.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-store': store,
  '0002-cases': cases,
  '0003-notification': notification,
  '0004-analysis': analysis,
  '0005-process': process,
  '0006-family': family,
  '0007-agencies': agencies,
  '0008-panel': panel,
  '0009-exchange': exchange,
  '0010-reports': reports,
  '0011-agency-answers': agencyAnswers,
  '0012-documents': documents,
  '0013-redaction': redaction,
  '0014-meeting-day': meetingDay,
  '0015-packs': packs,
  '0016-learning': learning,
  '0017-case-merges': caseMerges,
  '0018-key-once': keyOnce,
  '0019-search': search,
  '0020-release-gate': releaseGate,
  '0021-case-access': caseAccess,
  '0022-search-keys': searchKeys,
  '0023-list-indexes': listIndexes,
  '0024-case-indexes': caseIndexes,
  '0025-search-written': searchWritten,
  '0026-contact-names': contactNames,
  '0027-number-keys': numberKeys,
};

/** The number of a migration. @example versionOf('0002-cases') // 2 */
export function versionOf(name: string): number {
  return Number.parseInt(name, 10);
}

/** The version a file has once every migration has run; stored in the file as `user_version`. */
export const latestVersion = Math.max(...Object.keys(migrations).map(versionOf));
