import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { auditHead } from '../../../db/audit.ts';
import { declarationsOf } from '../../../db/panel.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { anchorText } from '../../../domain/audit/anchor.ts';
import { counted } from '../../../domain/dates.ts';
import { compileKnownStrings } from '../../../domain/privacy/knownStrings.ts';
import type { Progress } from '../../api/base.ts';
import type { PackResult } from '../../api/panelPacks.ts';
import type { Core } from '../core.ts';
import { newFileName } from '../documents/fileName.ts';
import { buildPackDocx } from '../documents/packDocx.ts';
import { buildPackPdf, type PackPdf } from '../documents/packPdf.ts';
import { ReleaseBlocked, releaseFile } from '../documents/release.ts';
import { partnershipOf } from '../partnership.ts';
import { refused } from '../refusal.ts';
import { openMeeting } from './meetings.ts';
import { type PackContent, packContent } from './packContent.ts';

type Format = 'pdf' | 'docx';

export interface PackRequest {
  meetingId: string;
  /** Absolute path of the folder the files go to. */
  folder: string;
  formats: readonly Format[];
  recipient: string;
  memberId: string | null;
  /** Why it leaves although nobody signed off some of its texts; what is doubtful in them is replaced. */
  unreviewedReason: string | null;
}

type Work = <T>(fn: (unit: Unit) => Promise<T>) => Promise<T>;

interface Gathered {
  /** The full pack, which settles everybody's page numbers. */
  full: PackContent;
  copy: PackContent;
  version: number;
  withheld: string[];
  auditHead: string;
  heldOn: string;
}

async function gather(unit: Unit, request: PackRequest): Promise<Gathered> {
  const meeting = await openMeeting(unit, request.meetingId);
  const last = await unit.db
    .selectFrom('packs')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('meeting_id', '=', meeting.id)
    .executeTakeFirstOrThrow();
  const version = Number(last.version ?? 0) + 1;
  const declarations = await declarationsOf(unit, meeting.id);
  const withheld = declarations.flatMap((row) =>
    row.arrangement === 'withheld' && row.member_id === request.memberId && row.agenda_item_id !== null
      ? [row.agenda_item_id]
      : [],
  );
  const partnership = await partnershipOf(unit);
  const head = anchorText(await auditHead(unit.db));
  const about = {
    recipient: request.recipient,
    version,
    changes: [],
    auditHead: head,
    panelName: partnership?.panelName ?? 'Child death overview panel',
  };
  const full = await packContent(unit, meeting, { ...about, withheld: new Set() });
  if (full.document.items.length === 0) throw refused('EMPTY_AGENDA', 'Put at least one case on the agenda first.');
  // A copy with a case withheld prints fewer texts; those of the full pack are what was read for the meeting.
  const { unreviewed } = full.review;
  if (unreviewed.length > 0 && request.unreviewedReason === null) {
    const cases = new Set(unreviewed.map((each) => each.split(' ')[0]));
    throw refused(
      'UNREVIEWED_TEXTS',
      `Nobody signed off ${counted(unreviewed.length, 'text')} of ${counted(cases.size, 'case')} in this pack. Review them, or give a reason to release them with everything doubtful removed.`,
      { field: 'unreviewedReason' },
    );
  }
  const copy =
    withheld.length === 0 ? full : await packContent(unit, meeting, { ...about, withheld: new Set(withheld) });
  await unit.audit({
    action: 'panel.pack-gathered',
    subjectKind: 'meeting',
    subjectId: meeting.id,
    detail: {
      version,
      cases: full.sweepFor.map(({ caseId }) => caseId),
      withheld,
      texts: full.review.texts,
      unreviewed: unreviewed.length,
    },
  });
  return { full, copy, version, withheld, auditHead: head, heldOn: meeting.held_on };
}

async function setPdf({ full, copy }: Gathered): Promise<PackPdf> {
  const whole = await buildPackPdf(full.document);
  return copy === full ? whole : await buildPackPdf(copy.document, whole.pages);
}

/**
 * Builds a meeting's pack for one recipient, sweeps the finished files for every identifier of every case in it, and
 * writes them only when nothing is found. What was given to whom is recorded.
 */
export async function* buildPack(
  core: Core,
  work: Work,
  request: PackRequest,
): AsyncGenerator<Progress, PackResult, void> {
  const total = 2 + request.formats.length * 2;
  let done = 0;
  const step = (what: string): Progress => ({ done: done++, total, what });
  yield step('Gathering the cases');
  const gathered = await work((unit) => gather(unit, request));
  yield step('Setting the pages');
  const pdf = await setPdf(gathered);
  const search = compileKnownStrings(gathered.full.sweepFor);
  const files: { fileName: string; format: Format; sha256: string; bytes: number }[] = [];
  for (const format of request.formats) {
    yield step(format === 'pdf' ? 'Making the PDF' : 'Making the Word document');
    const bytes = format === 'pdf' ? pdf.bytes : await buildPackDocx(gathered.copy.document);
    yield step('Searching the finished file for identifiers');
    const fileName = newFileName({ type: 'panel', period: gathered.heldOn.slice(0, 7), kind: format });
    try {
      await releaseFile({
        bytes,
        destination: join(request.folder, fileName),
        privateFolder: core.tempFolder,
        search: (text) => search.search(text),
        allow: gathered.copy.allow,
      });
    } catch (error) {
      if (!(error instanceof ReleaseBlocked)) throw error;
      await recordStopped(work, request.meetingId, gathered.version, error);
      return { outcome: 'stopped', hits: [...error.hits], hazards: error.hazards.map((hazard) => hazard.where) };
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    files.push({ fileName, format, sha256, bytes: bytes.length });
  }
  await work((unit) => recordReleased(unit, request, gathered, pdf, files));
  return { outcome: 'released', version: gathered.version, pages: pdf.pages.total, files };
}

async function recordStopped(work: Work, meetingId: string, version: number, blocked: ReleaseBlocked): Promise<void> {
  await work((unit) =>
    unit.audit({
      action: 'panel.pack-stopped',
      subjectKind: 'meeting',
      subjectId: meetingId,
      detail: { version, hits: blocked.hits.length, hazards: blocked.hazards.length },
    }),
  );
}

async function recordReleased(
  unit: Unit,
  request: PackRequest,
  gathered: Gathered,
  pdf: PackPdf,
  files: readonly { fileName: string; format: Format; sha256: string }[],
): Promise<void> {
  const content_digest = createHash('sha256').update(JSON.stringify(gathered.copy.document.items)).digest('hex');
  for (const file of files) {
    await unit.db
      .insertInto('packs')
      .values({
        id: unit.newId(),
        meeting_id: request.meetingId,
        version: gathered.version,
        kind: 'pack',
        recipient: request.recipient,
        member_id: request.memberId,
        withheld: JSON.stringify(gathered.withheld),
        format: file.format,
        file_name: file.fileName,
        sha256: file.sha256,
        pages: JSON.stringify(pdf.pages),
        changes: '[]',
        audit_head: gathered.auditHead,
        content_digest,
        unreviewed: gathered.full.review.unreviewed.length,
        unreviewed_reason: gathered.full.review.unreviewed.length === 0 ? '' : (request.unreviewedReason ?? ''),
        made_at: unit.now,
        made_by: unit.actor.userId,
      })
      .execute();
  }
  await unit.audit({
    action: 'panel.pack-released',
    subjectKind: 'meeting',
    subjectId: request.meetingId,
    detail: {
      version: gathered.version,
      files: files.map((file) => file.sha256),
      unreviewed: gathered.full.review.unreviewed.length,
    },
  });
}
