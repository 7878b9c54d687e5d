import { auditHead } from '../../../db/audit.ts';
import { type PackVersionRow, packVersionsOf } from '../../../db/packs.ts';
import { declarationsOf, type MeetingRow } from '../../../db/panel.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { anchorText } from '../../../domain/audit/anchor.ts';
import { counted } from '../../../domain/dates.ts';
import type { PackChange, PackDocument, PackPages } from '../documents/pack.ts';
import { packChanges } from '../documents/packChanges.ts';
import { partnershipOf } from '../partnership.ts';
import { refused } from '../refusal.ts';
import { type PackContent, packContent } from './packContent.ts';

/** A version of a pack that went out: what it said and where. */
export interface MadeVersion {
  version: number;
  document: PackDocument;
  pages: PackPages;
  madeAt: string;
}

/** The pack as it would go out now. */
export interface PackNow {
  content: PackContent;
  /** What this version says: the content, or the very document of the last version when nothing changed since. */
  document: PackDocument;
  last: MadeVersion | null;
  /** Since the last version. */
  changes: PackChange[];
  isNew: boolean;
}

function read(row: PackVersionRow): MadeVersion {
  const document: PackDocument = JSON.parse(row.document);
  const pages: PackPages = JSON.parse(row.pages);
  return { version: row.version, document, pages, madeAt: row.created_at };
}

/** Every version that went out, the last one first. */
export async function madeVersions(unit: Unit, meetingId: string): Promise<MadeVersion[]> {
  return (await packVersionsOf(unit, meetingId)).map(read);
}

/** A version made before its contents were kept has a number and nothing to compare with. */
async function lastNumber(unit: Unit, meetingId: string): Promise<number> {
  const last = await unit.db
    .selectFrom('packs')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('meeting_id', '=', meetingId)
    .executeTakeFirstOrThrow();
  return Number(last.version ?? 0);
}

/** Gathers a meeting's pack and compares it with the last version: without a change the version stays what it is. */
export async function packNow(unit: Unit, meeting: MeetingRow): Promise<PackNow> {
  const [last = null] = await madeVersions(unit, meeting.id);
  const partnership = await partnershipOf(unit);
  const content = await packContent(unit, meeting, {
    version: (await lastNumber(unit, meeting.id)) + 1,
    auditHead: anchorText(await auditHead(unit.db)),
    panelName: partnership?.panelName ?? 'Child death overview panel',
  });
  if (content.document.items.length === 0) throw refused('EMPTY_AGENDA', 'Put at least one case on the agenda first.');
  if (last === null) return { content, document: content.document, last, changes: [], isNew: true };
  const changes = packChanges(last.document, content.document);
  const isNew = changes.length > 0;
  const document = isNew ? { ...content.document, changedSince: last.version, changes } : last.document;
  return { content, document, last, changes, isNew };
}

/** Refuses to let texts go that nobody signed off, unless somebody says why. */
export function demandReview({ texts, cases }: PackContent, reason: string | null): number {
  const { unreviewed } = texts.review();
  if (unreviewed.length === 0 || reason !== null) return unreviewed.length;
  const byCase = unreviewedByCase(unreviewed, cases);
  throw refused(
    'UNREVIEWED_TEXTS',
    `Nobody signed off ${counted(unreviewed.length, 'text')} of ${counted(byCase.length, 'case')} in this pack. Review them, or give a reason to release them with everything doubtful removed.`,
    { field: 'unreviewedReason' },
  );
}

/** How many texts of each case nobody signed off. */
export function unreviewedByCase(
  unreviewed: readonly string[],
  cases: PackContent['cases'],
): { caseId: string; packNumber: string | null; unreviewed: number }[] {
  const counts = new Map<string, number>();
  for (const key of unreviewed) {
    const caseId = key.split(' ')[0] ?? '';
    counts.set(caseId, (counts.get(caseId) ?? 0) + 1);
  }
  const numbers = new Map(cases.map(({ caseId, packNumber }) => [caseId, packNumber]));
  const last = Number.MAX_SAFE_INTEGER;
  return [...counts]
    .map(([caseId, count]) => ({ caseId, packNumber: numbers.get(caseId) ?? null, unreviewed: count }))
    .sort((one, other) => Number(one.packNumber ?? last) - Number(other.packNumber ?? last));
}

/** The pack numbers that each member must not see, because of an interest they declared. */
export async function withheldFrom(unit: Unit, meetingId: string): Promise<Map<string, string[]>> {
  const withheld = new Map<string, string[]>();
  for (const row of await declarationsOf(unit, meetingId)) {
    if (row.arrangement !== 'withheld' || row.pack_number === null) continue;
    withheld.set(row.member_id, [...(withheld.get(row.member_id) ?? []), row.pack_number]);
  }
  return withheld;
}
