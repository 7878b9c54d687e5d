import { foldLatePapers, insertPackVersion } from '../../../db/packs.ts';
import { sha256Of } from '../../../db/sha256Of.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import type { Progress } from '../../api/base.ts';
import type { PackResult } from '../../api/panelPacks.ts';
import type { Core } from '../core.ts';
import { DocumentError } from '../documents/errors.ts';
import type { PackDocument, PackPages } from '../documents/pack.ts';
import { copyFor } from '../documents/packCopy.ts';
import { buildPackDocx } from '../documents/packDocx.ts';
import { buildPackParts, buildPackPdf, packParts } from '../documents/packPdf.ts';
import { openMeeting } from './meetings.ts';
import { demandReview, type PackNow, packNow, withheldFrom } from './packVersion.ts';
import { type CopiesMade, type CopyToMake, type FileToMake, releaseCopies } from './releaseCopies.ts';

type Format = 'pdf' | 'docx';
export type Work = <T>(fn: (unit: Unit) => Promise<T>) => Promise<T>;

export interface Recipient {
  name: string;
  memberId: string | null;
}

export interface PackRequest {
  meetingId: string;
  /** Absolute path of the folder the files go to. */
  folder: string;
  formats: readonly Format[];
  recipients: readonly Recipient[];
  /** One PDF for the front papers, each case and the back pages, with the page numbers of the whole. */
  split: boolean;
  /** Why it leaves although nobody signed off some of its texts; what is doubtful in them is replaced. */
  unreviewedReason: string | null;
}

interface Gathered extends PackNow {
  withheld: Map<string, string[]>;
  unreviewed: number;
  heldOn: string;
}

async function gather(unit: Unit, request: PackRequest): Promise<Gathered> {
  const meeting = await openMeeting(unit, request.meetingId);
  const now = await packNow(unit, meeting);
  const unreviewed = demandReview(now.content, request.unreviewedReason);
  await unit.audit({
    action: 'panel.pack-gathered',
    subjectKind: 'meeting',
    subjectId: meeting.id,
    detail: {
      version: now.document.version,
      cases: now.content.sweepFor.map(({ caseId }) => caseId),
      texts: now.content.texts.review().texts,
      unreviewed,
    },
  });
  return { ...now, unreviewed, withheld: await withheldFrom(unit, meeting.id), heldOn: meeting.held_on };
}

interface Settled {
  pages: PackPages;
  /** Whether everything stands where it stood in the version before; null without one. */
  kept: boolean | null;
  /** The pack as it was set to find the pages out: a copy for somebody who sees all of it. */
  whole: Uint8Array | null;
}

/** The pages of the whole pack: those of the version before wherever everything still fits on them. */
async function settlePages(document: PackDocument, { last, isNew }: PackNow): Promise<Settled> {
  if (last !== null && !isNew) return { pages: last.pages, kept: true, whole: null };
  if (last !== null) {
    try {
      const { pages, bytes } = await buildPackPdf(document, last.pages);
      return { pages, kept: true, whole: bytes };
    } catch (error) {
      if (!(error instanceof DocumentError) || error.code !== 'DOCUMENT_PAGES_MOVED') throw error;
    }
  }
  const { pages, bytes } = await buildPackPdf(document);
  return { pages, kept: last === null ? null : false, whole: bytes };
}

function filesOf(
  copy: PackDocument,
  pages: PackPages,
  whole: Uint8Array | null,
  { formats, split }: PackRequest,
): FileToMake[] {
  return formats.flatMap((format): FileToMake[] => {
    if (format === 'docx') return [{ format, part: '', make: () => buildPackDocx(copy) }];
    if (!split) return [{ format, part: '', make: async () => whole ?? (await buildPackPdf(copy, pages)).bytes }];
    let parts: ReturnType<typeof buildPackParts> | undefined;
    return packParts(copy).map(({ part, name }) => ({
      format,
      part: name,
      make: async () => {
        parts ??= buildPackParts(copy, pages);
        const made = (await parts).find((each) => each.part === part);
        if (made === undefined) throw new DocumentError('DOCUMENT_PAGES_MOVED', 'A part of this copy has no pages.');
        return made.bytes;
      },
    }));
  });
}

/**
 * Builds a meeting's pack for each recipient, with what they must not see withheld and everybody's page numbers the
 * same; sweeps the finished files for every identifier of every case in it, and writes them only when nothing is found.
 * What was given to whom is recorded.
 */
export async function* buildPack(
  core: Core,
  work: Work,
  request: PackRequest,
): AsyncGenerator<Progress, PackResult, void> {
  const started = performance.now();
  const counting = { done: 0, total: 3 };
  yield { ...counting, what: 'Gathering the cases' };
  const gathered = await work((unit) => gather(unit, request));
  counting.done = 1;
  yield { ...counting, what: 'Setting the pages' };
  const seesAll = ({ memberId }: Recipient) => memberId === null || !gathered.withheld.has(memberId);
  // Setting the pages takes longest: who sees all of them gets the copy that settled them.
  const first = request.recipients.find(seesAll);
  const settling = first === undefined ? gathered.document : copyFor(gathered.document, first.name, []);
  const { pages, kept, whole } = await settlePages(settling, gathered);
  const copies = request.recipients.map((recipient): CopyToMake => {
    const withheld = (recipient.memberId === null ? undefined : gathered.withheld.get(recipient.memberId)) ?? [];
    const copy = copyFor(gathered.document, recipient.name, withheld);
    const files = filesOf(copy, pages, recipient === first ? whole : null, request);
    return { recipient: recipient.name, memberId: recipient.memberId, withheld, files };
  });
  counting.done = 2;
  counting.total = 2 + copies.reduce((sum, copy) => sum + copy.files.length, 0);
  const { content, heldOn } = gathered;
  const made = yield* releaseCopies(core, request.folder, heldOn, content, copies, counting);
  const { version } = gathered.document;
  if (made.outcome === 'stopped') {
    await work((unit) => recordStopped(unit, request.meetingId, version, made));
    return made;
  }
  await work((unit) => recordReleased(unit, request, gathered, pages, made.copies));
  return {
    outcome: 'released',
    version,
    isNew: gathered.isNew,
    changedSince: gathered.isNew ? (gathered.last?.version ?? null) : null,
    changes: gathered.changes.map(({ text }) => text),
    pages: pages.total,
    pagesKept: gathered.isNew ? kept : null,
    seconds: Math.round((performance.now() - started) / 100) / 10,
    copies: made.copies,
  };
}

/** Notes that a file would have named somebody; the words themselves are for the window only. */
export async function recordStopped(
  unit: Unit,
  meetingId: string,
  version: number,
  stopped: { hits: readonly unknown[]; hazards: readonly unknown[] },
): Promise<void> {
  await unit.audit({
    action: 'panel.pack-stopped',
    subjectKind: 'meeting',
    subjectId: meetingId,
    detail: { version, hits: stopped.hits.length, hazards: stopped.hazards.length },
  });
}

async function recordReleased(
  unit: Unit,
  request: PackRequest,
  gathered: Gathered,
  pages: PackPages,
  copies: Extract<CopiesMade, { outcome: 'released' }>['copies'],
): Promise<void> {
  const { document, isNew } = gathered;
  if (isNew) {
    await insertPackVersion(unit, {
      meeting_id: request.meetingId,
      version: document.version,
      document: JSON.stringify(document),
      pages: JSON.stringify(pages),
    });
    await foldLatePapers(unit, request.meetingId, document.version);
  }
  await recordCopies(unit, copies, {
    meeting_id: request.meetingId,
    version: document.version,
    kind: 'pack',
    late_paper_id: null,
    pages: JSON.stringify(pages),
    changes: JSON.stringify(document.changes),
    audit_head: document.auditHead,
    content_digest: sha256Of(JSON.stringify(document.items)),
    unreviewed: gathered.unreviewed,
    unreviewed_reason: gathered.unreviewed === 0 ? '' : (request.unreviewedReason ?? ''),
  });
  await unit.audit({
    action: 'panel.pack-released',
    subjectKind: 'meeting',
    subjectId: request.meetingId,
    detail: {
      version: document.version,
      files: copies.flatMap((copy) => copy.files.map((file) => file.sha256)),
      unreviewed: gathered.unreviewed,
    },
  });
}

/** Keeps who was given which copy: one row a file. */
export async function recordCopies(
  unit: Unit,
  copies: Extract<CopiesMade, { outcome: 'released' }>['copies'],
  about: {
    meeting_id: string;
    version: number;
    kind: 'pack' | 'supplement';
    late_paper_id: string | null;
    pages: string;
    changes: string;
    audit_head: string;
    content_digest: string;
    unreviewed: number;
    unreviewed_reason: string;
  },
): Promise<void> {
  for (const { files, recipient, memberId, withheld } of copies) {
    const copy_id = unit.newId();
    for (const { fileName, format, part, sha256 } of files) {
      await unit.db
        .insertInto('packs')
        .values({
          id: unit.newId(),
          ...about,
          copy_id,
          part,
          recipient,
          member_id: memberId,
          withheld: JSON.stringify(withheld),
          format,
          file_name: fileName,
          sha256,
          made_at: unit.now,
          made_by: unit.actor.userId,
        })
        .execute();
    }
  }
}
