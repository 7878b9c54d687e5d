import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Role } from '../domain/access/roles.ts';
import type { AuditEntry } from '../domain/audit/entry.ts';
import type { Json } from '../domain/exchange/canonicalJson.ts';
import { dayInEngland } from '../domain/londonTime.ts';
import { entryAfter, entryText, entryValues, type LastEntry, lastEntryText } from './audit.ts';
import type { Clock } from './clock.ts';
import { StoreError } from './errors.ts';
import { driverOf, type Records, unitHandleOf } from './open.ts';
import type { Schema } from './schema.ts';
import { refreshSearch, refreshSomeSearch } from './search.ts';

export type { Clock } from './clock.ts';

/** Who is doing the work. */
export interface Actor {
  userId: string;
  role: Role;
  /** For screens; the audit keeps only the id. */
  name: string;
  /** Sensitive cases that this person said why they open, since they signed in. Without it: none. */
  explained?: ReadonlySet<string>;
}

/** What happened, for the audit chain: a permanent code and ids; no words about anybody. */
export interface AuditNote {
  /** 'noun.what-happened': 'family.contact-added', 'cases.read'. */
  action: string;
  caseId?: string;
  subjectKind?: string;
  subjectId?: string;
  /** Ids, codes, dates, counts. A sentence is refused with AUDIT_DETAIL_TEXT. */
  detail?: Json;
}

/** One piece of work on the records: all of it is saved, with its audit entry, or none of it. */
export interface Unit {
  /** Ends with the unit. */
  readonly db: Kysely<Schema>;
  actor: Actor;
  /** UTC instant at which the unit began. */
  now: string;
  /** The day in England at that instant, YYYY-MM-DD. */
  today: string;
  newId(): string;
  /** The rows of a query whose text is already made: for prepared.ts and the audit. */
  rows(text: string, parameters: readonly unknown[]): unknown[];
  /** Executes a statement that writes, whose text is already made. @returns the number of the row inserted last */
  write(text: string, parameters: readonly unknown[]): number;
  audit(note: AuditNote): Promise<void>;
}

/**
 * Runs `work` in one transaction, together with the audit entries it writes. Units wait for one another.
 * Keep slow work that needs no records (building a document) outside.
 *
 * @throws StoreError UNAUDITED_WORK when `work` wrote no audit entry (nothing is saved then);
 *   NESTED_ROOT_QUERY when it went round the unit; and whatever `work` throws, with everything rolled back
 * @example
 * await runUnitOfWork(records, actor, systemClock, async (unit) => {
 *   await unit.db.insertInto('drafts').values(draft).execute();
 *   await unit.audit({ action: 'store.draft-saved' });
 * });
 */
export async function runUnitOfWork<T>(
  records: Records,
  actor: Actor,
  clock: Clock,
  work: (unit: Unit) => Promise<T>,
): Promise<T> {
  return await inTransaction(records, actor, clock, async (unit, { entries, written }) => {
    const result = await work(unit);
    if (entries() === 0) throw new StoreError('UNAUDITED_WORK');
    // Most work only looks, and writes nothing but its entry.
    if (written() > entries()) await refreshSearch(unit);
    return result;
  });
}

/**
 * Brings the search entries of every case up to date that an update or a salvage left due: a part at a time, where the
 * next work that writes would do all in its own transaction. Nothing of a case is told or changed, so nothing is audited.
 *
 * @example await catchUpSearch(records, actor, clock); // after `migrateToLatest`
 */
export async function catchUpSearch(records: Records, actor: Actor, clock: Clock): Promise<void> {
  while ((await inTransaction(records, actor, clock, refreshSomeSearch)) > 0);
}

/** What a unit of work has written. */
interface Writing {
  /** Audit entries. */
  entries(): number;
  /** Statements, each entry's among them. */
  written(): number;
}

function inTransaction<T>(
  records: Records,
  actor: Actor,
  clock: Clock,
  work: (unit: Unit, writing: Writing) => Promise<T>,
): Promise<T> {
  const driver = driverOf(records);
  return driver.transaction(async () => {
    const db = unitHandleOf(records);
    const now = clock.now();
    const writtenBefore = driver.written;
    let entries = 0;
    let lastWritten: AuditEntry | undefined;
    let isOver = false;
    const assertNotOver = () => {
      if (isOver) throw new StoreError('NESTED_ROOT_QUERY');
    };
    const unit: Unit = {
      get db() {
        assertNotOver();
        return db;
      },
      actor,
      now,
      today: dayInEngland(now),
      newId: () => randomUUID(),
      rows(text, parameters) {
        assertNotOver();
        return driver.rows(text, parameters);
      },
      write(text, parameters) {
        assertNotOver();
        return driver.write(text, parameters);
      },
      async audit(note) {
        const entry = { ...note, actorId: actor.userId, role: actor.role };
        // Nobody else writes within this transaction, so the next entry follows this one.
        const [last] = lastWritten === undefined ? (unit.rows(lastEntryText, []) as LastEntry[]) : [lastWritten];
        lastWritten = entryAfter(last, now, entry);
        unit.write(entryText, entryValues(lastWritten));
        entries += 1;
      },
    };
    try {
      return await work(unit, { entries: () => entries, written: () => driver.written - writtenBefore });
    } finally {
      isOver = true;
    }
  });
}
