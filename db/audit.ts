import { CompiledQuery, type Kysely } from 'kysely';
import { readAnchor } from '../domain/audit/anchor.ts';
import { type ChainBreak, type ChainHead, checkEntry, emptyChain } from '../domain/audit/chain.ts';
import { type AuditEntry, auditDetailText, auditMaterial, chainStart, isAuditDetail } from '../domain/audit/entry.ts';
import type { Json } from '../domain/exchange/canonicalJson.ts';
import { StoreError } from './errors.ts';
import type { Progress } from './progress.ts';
import type { Schema } from './schema.ts';
import { sha256Of } from './sha256Of.ts';

interface NewAuditEntry {
  actorId: string;
  role: string;
  action: string;
  caseId?: string;
  subjectKind?: string;
  subjectId?: string;
  detail?: Json;
}

/** Adds an entry to the end of the chain, in the transaction of what it records; throws what `entryAfter` throws. */
export async function appendAudit(db: Kysely<Schema>, at: string, entry: NewAuditEntry): Promise<void> {
  const { rows } = await db.executeQuery(CompiledQuery.raw(lastEntryText) as CompiledQuery<LastEntry>);
  await db.executeQuery(CompiledQuery.raw(entryText, entryValues(entryAfter(rows[0], at, entry))));
}

/**
 * The entry that follows the last one.
 *
 * @throws StoreError AUDIT_DETAIL_TEXT when anything in it is more than an id, a code, a date or a count
 */
export function entryAfter(last: LastEntry | undefined, at: string, entry: NewAuditEntry): AuditEntry {
  const detail = entry.detail ?? {};
  const codes = [entry.actorId, entry.action, entry.caseId ?? '', entry.subjectKind ?? '', entry.subjectId ?? ''];
  if (!isAuditDetail(detail) || !isAuditDetail(codes)) throw new StoreError('AUDIT_DETAIL_TEXT');
  const material = {
    seq: (last?.seq ?? 0) + 1,
    at,
    actor_id: entry.actorId,
    role: entry.role,
    action: entry.action,
    case_id: entry.caseId ?? null,
    subject_kind: entry.subjectKind ?? null,
    subject_id: entry.subjectId ?? null,
    detail: auditDetailText(detail),
    // Instants compare as text: all are UTC with milliseconds.
    flags: last !== undefined && at < last.at ? ('clock-back' as const) : ('' as const),
    prev_hash: last?.hash ?? chainStart,
  };
  return { ...material, hash: sha256Of(auditMaterial(material)) };
}

const columns = [
  'seq',
  'at',
  'actor_id',
  'role',
  'action',
  'case_id',
  'subject_kind',
  'subject_id',
  'detail',
  'flags',
  'prev_hash',
  'hash',
] as const satisfies readonly (keyof AuditEntry)[];

/** Adds an entry; asked in every unit of work, so its text is not made each time. */
export const entryText = `insert into audit (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`;

export function entryValues(entry: AuditEntry): unknown[] {
  return columns.map((column) => entry[column]);
}

/** Finds the last entry of the chain; asked in every unit of work, so its text is not made each time. */
export const lastEntryText = 'select seq, at, hash from audit order by seq desc limit 1';

/** What the next entry of the chain follows. */
export type LastEntry = Pick<AuditEntry, 'seq' | 'at' | 'hash'>;

/** The last entry of the chain. @example anchorText(await auditHead(unit.db)) // to print on a pack */
export async function auditHead(db: Kysely<Schema>): Promise<ChainHead> {
  const last = await db.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return last ?? emptyChain;
}

/** Entries about a case (or several that are one), by a person, or all, newest first. */
export async function listAudit(
  db: Kysely<Schema>,
  about: { caseId?: string | readonly string[]; actorId?: string; before?: number; limit?: number },
): Promise<AuditEntry[]> {
  let query = db
    .selectFrom('audit')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(about.limit ?? 100);
  if (about.caseId !== undefined) query = query.where('case_id', 'in', [about.caseId].flat());
  if (about.actorId !== undefined) query = query.where('actor_id', '=', about.actorId);
  if (about.before !== undefined) query = query.where('seq', '<', about.before);
  return query.execute();
}

/** What an anchor typed in or scanned says about the chain as it stands. */
export type AnchorAnswer = 'matches' | 'differs' | 'cut-off' | 'not-an-anchor';

/**
 * Compares a printed anchor with the chain. 'cut-off': the chain ends before that entry, so entries were removed from
 * its end, or older records were put back. 'differs': the chain up to there was rewritten.
 *
 * @example await checkAnchor(unit.db, '1204-9f86-d081-884c-7d65') // 'matches'
 */
export async function checkAnchor(db: Kysely<Schema>, typed: string): Promise<AnchorAnswer> {
  const anchor = readAnchor(typed);
  if (!anchor) return 'not-an-anchor';
  const entry = await db.selectFrom('audit').select('hash').where('seq', '=', anchor.seq).executeTakeFirst();
  if (entry) return entry.hash.startsWith(anchor.start) ? 'matches' : 'differs';
  return anchor.seq > (await auditHead(db)).seq ? 'cut-off' : 'differs';
}

/** What a walk over the whole chain found. */
export interface ChainReport {
  entries: number;
  /** Null for an unbroken chain. */
  broken: ChainBreak | null;
  head: ChainHead;
}

const pageOfEntries = 4000;

/**
 * Walks the chain from its first entry to the one that was last when the walk began. Other work goes on between pages.
 *
 * @param db a root handle or a unit's
 * @example const report = await finish(verifyChain(records.db)); report.broken === null
 */
export async function* verifyChain(db: Kysely<Schema>): AsyncGenerator<Progress, ChainReport, void> {
  const head = await auditHead(db);
  let before = emptyChain;
  let entries = 0;
  for (;;) {
    const page = await db
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', before.seq)
      .where('seq', '<=', head.seq)
      .orderBy('seq')
      .limit(pageOfEntries)
      .execute();
    if (page.length === 0) return { entries, broken: null, head };
    for (const entry of page) {
      const broken = checkEntry(before, entry, sha256Of);
      if (broken) return { entries, broken, head };
      before = entry;
      entries += 1;
    }
    yield { done: before.seq, total: head.seq, what: 'Checking the audit chain' };
  }
}
