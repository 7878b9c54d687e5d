import { readFileSync, statSync } from 'node:fs';
import { auditHead, checkAnchor, listAudit, verifyChain } from '../../db/audit.ts';
import { openingWords } from '../../db/caseAccess.ts';
import { writeFileSafely } from '../../db/files.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { anchorsIn, anchorText } from '../../domain/audit/anchor.ts';
import type { AuditEntry } from '../../domain/audit/entry.ts';
import { type AuditNames, auditSentence } from '../../domain/audit/sentences.ts';
import { mostAnchors } from '../api/audit.ts';
import { buildCsv } from './documents/csv.ts';
import { os } from './implementer.ts';
import { notFound, refused } from './refusal.ts';
import { useGrant } from './session.ts';

interface About {
  caseNumber?: string | undefined;
  personId?: string | undefined;
}

/** The ids behind what a person typed or chose. A case number is no name, and the audit shows nothing else of a case. */
async function idsOf(unit: Unit, { caseNumber, personId }: About): Promise<{ caseId?: string; actorId?: string }> {
  const actor = personId ? { actorId: personId } : {};
  if (!caseNumber) return actor;
  const found = await unit.db
    .selectFrom('cases')
    .select('id')
    .where((eb) => eb(eb.fn<string>('upper', ['number']), '=', caseNumber.toUpperCase()))
    .executeTakeFirst();
  if (!found) throw notFound('case number');
  return { caseId: found.id, ...actor };
}

/** Names for ids. What was said on opening a sensitive case may name people, so an auditor reads only its code. */
async function namesIn(unit: Unit, entries: readonly AuditEntry[] = []): Promise<AuditNames> {
  const people = await unit.db.selectFrom('users').select(['id', 'name']).execute();
  const cases = await unit.db.selectFrom('cases').select(['id', 'number']).execute();
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const numberOf = new Map(cases.map(({ id, number }) => [id, number]));
  const openings = entries.flatMap(({ subject_kind, subject_id }) =>
    subject_kind === 'opening' && subject_id !== null ? [subject_id] : [],
  );
  const said = unit.actor.role === 'manager' ? await openingWords(unit, openings) : new Map<string, string>();
  return { words: (id) => said.get(id), person: (id) => nameOf.get(id), caseNumber: (id) => numberOf.get(id) };
}

const lineOf = (entry: AuditEntry, names: AuditNames) => ({
  seq: entry.seq,
  at: entry.at,
  says: auditSentence(entry, names),
  role: entry.role,
  action: entry.action,
  caseNumber: entry.case_id === null ? null : (names.caseNumber(entry.case_id) ?? null),
  clockBack: entry.flags === 'clock-back',
});

const exportHead = [
  'Entry',
  'At (UTC)',
  'In words',
  'Person id',
  'Role',
  'Action',
  'Case',
  'Case id',
  'Subject kind',
  'Subject id',
  'Detail',
  'Flags',
  'Hash before',
  'Hash',
];

function exportRow(entry: AuditEntry, names: AuditNames): string[] {
  const { says, caseNumber } = lineOf(entry, names);
  const { actor_id, role, action, case_id, subject_kind, subject_id, detail, flags, prev_hash, hash } = entry;
  const subject = [subject_kind ?? '', subject_id ?? ''];
  const ids = [actor_id, role, action, caseNumber ?? '', case_id ?? '', ...subject];
  return [String(entry.seq), entry.at, says, ...ids, detail, flags, prev_hash, hash];
}

const pageOfExport = 1000;
const largestList = 5_000_000;

/** Who did what: read, checked and handed on. Reading it is itself written down. */
export const audit = {
  list: os.audit.list.handler(({ input, context }) =>
    context.work(async (unit) => {
      const ids = await idsOf(unit, input);
      const from = input.before === undefined ? {} : { before: input.before };
      const entries = await listAudit(unit.db, { ...ids, ...from, limit: input.limit + 1 });
      const names = await namesIn(unit, entries);
      const head = anchorText(await auditHead(unit.db));
      const subject = ids.actorId === undefined ? {} : { subjectKind: 'user', subjectId: ids.actorId };
      const about = ids.caseId === undefined ? {} : { caseId: ids.caseId };
      await unit.audit({ action: 'audit.read', ...about, ...subject });
      const lines = entries.slice(0, input.limit).map((entry) => lineOf(entry, names));
      return { lines, more: entries.length > input.limit, head };
    }),
  ),

  people: os.audit.people.handler(({ context }) =>
    context.work(async (unit) => {
      await unit.audit({ action: 'access.people-listed' });
      return unit.db.selectFrom('users').select(['id', 'name']).orderBy('name').execute();
    }),
  ),

  readAnchors: os.audit.readAnchors.handler(({ input, context }) =>
    context.work(async (unit) => {
      const path = useGrant(context.core, input.token, 'read');
      if (statSync(path).size > largestList)
        throw refused('TOO_LARGE', 'This file is too large to be a list of record numbers.');
      const anchors = anchorsIn(readFileSync(path, 'utf8')).slice(0, mostAnchors);
      await unit.audit({ action: 'audit.anchors-read', detail: { anchors: anchors.length } });
      return { anchors };
    }),
  ),

  check: os.audit.check.handler(async function* ({ input, context }) {
    const { records } = context.session();
    const { entries, broken, head } = yield* verifyChain(records.db);
    return await context.work(async (unit) => {
      const anchors = [];
      for (const typed of input.anchors) anchors.push({ typed, answer: await checkAnchor(unit.db, typed) });
      const failed = anchors.filter(({ answer }) => answer === 'differs' || answer === 'cut-off').length;
      const detail = { entries, brokenAt: broken?.seq ?? null, anchors: anchors.length, anchorsFailed: failed };
      await unit.audit({ action: 'audit.checked', detail });
      return { entries, broken, head: anchorText(head), anchors };
    });
  }),

  export: os.audit.export.handler(async function* ({ input, context }) {
    const path = useGrant(context.core, input.token, 'write');
    const { head, rows } = yield* gathered(context.work, input);
    writeFileSafely(path, buildCsv({ head: exportHead, rows }));
    return { entries: rows.length, head };
  }),
};

async function* gathered(work: <T>(fn: (unit: Unit) => Promise<T>) => Promise<T>, input: About) {
  // The entry that says that the audit was exported comes first, so that it is in the export.
  const { ids, names, last } = await work(async (unit) => {
    const found = await idsOf(unit, input);
    await unit.audit({ action: 'audit.exported', ...(found.caseId === undefined ? {} : { caseId: found.caseId }) });
    return { ids: found, names: await namesIn(unit), last: await auditHead(unit.db) };
  });
  const pages: string[][][] = [];
  let before = last.seq + 1;
  while (before > 1) {
    yield { done: last.seq - before + 1, total: last.seq, what: 'Reading the audit' };
    const entries = await work(async (unit) => {
      const page = await listAudit(unit.db, { ...ids, before, limit: pageOfExport });
      await unit.audit({ action: 'audit.export-read', detail: { before } });
      return page;
    });
    pages.push(entries.map((entry) => exportRow(entry, names)));
    const end = entries.at(-1);
    if (end === undefined || entries.length < pageOfExport) break;
    before = end.seq;
  }
  return { head: anchorText(last), rows: pages.flat().reverse() };
}
