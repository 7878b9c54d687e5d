import { type LatePaperRow, latePaperIn, latePapersOf, updateLatePaper } from '../../../db/packs.ts';
import { sha256Of } from '../../../db/sha256Of.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { counted } from '../../../domain/dates.ts';
import type { Progress } from '../../api/base.ts';
import type { SupplementResult } from '../../api/panelPacks.ts';
import type { Core } from '../core.ts';
import type { Block } from '../documents/blocks.ts';
import type { PackCase, PackDocument, PackItem } from '../documents/pack.ts';
import { buildSupplementPdf, changeBlocks, type LatePaper } from '../documents/supplement.ts';
import { notFound, Refusal, refused } from '../refusal.ts';
import { type Recipient, recordCopies, recordStopped, type Work } from './buildPack.ts';
import { openMeeting } from './meetings.ts';
import type { PackContent } from './packContent.ts';
import { paragraphsOf } from './packTexts.ts';
import { type PackNow, packNow, withheldFrom } from './packVersion.ts';
import { type CopyToMake, releaseCopies } from './releaseCopies.ts';

export interface SupplementRequest {
  paperId: string;
  folder: string;
  recipients: readonly Recipient[];
  unreviewedReason: string | null;
}

interface Gathered {
  paper: LatePaperRow;
  late: LatePaper;
  /** The pack it belongs to, with the record as it stands now. */
  pack: PackDocument;
  content: PackContent;
  recipients: Recipient[];
  unreviewed: number;
  version: number;
}

export async function openLatePaper(unit: Unit, paperId: string): Promise<LatePaperRow> {
  const paper = await latePaperIn(unit, paperId);
  if (paper === undefined) throw notFound('late paper');
  return paper;
}

export function stalePaper(): Refusal {
  return new Refusal('STALE', { reason: 'STALE', says: 'Somebody changed this paper in the meantime.' });
}

function wholeCase(items: readonly PackItem[], packNumber: string | undefined): PackCase | undefined {
  const item = items.find((each) => each.packNumber === packNumber);
  return item === undefined || item.withheld === true ? undefined : item;
}

/** What the paper prints: its text, or what changed in its case. */
function printedOf(paper: LatePaperRow, { content, last }: PackNow, packNumber: string | undefined) {
  const clean = (text: string) =>
    paper.case_id === null
      ? content.texts.ofNoCase(text, { kind: 'late-paper', label: 'a paper that came late' })
      : content.texts.ofCase(paper.case_id, text);
  const title = clean(paper.title);
  if (paper.text !== '') {
    return { title, blocks: paragraphsOf(clean(paper.text)).map((text): Block => ({ kind: 'paragraph', text })) };
  }
  const now = wholeCase(content.document.items, packNumber);
  const before = last === null ? undefined : wholeCase(last.document.items, packNumber);
  const blocks = now === undefined || before === undefined ? [] : changeBlocks(before, now);
  if (blocks.length === 0) {
    throw refused(
      'NOTHING_CHANGED',
      'Nothing in this case changed since the pack went out. Write the text of the paper.',
    );
  }
  return { title, blocks };
}

/** The texts it prints that nobody signed off: its own, or those of its case where it tells what changed. */
function unreviewedOf(paper: LatePaperRow, { texts }: PackContent): number {
  const { unreviewed } = texts.review();
  if (paper.case_id === null) return 0;
  if (paper.text === '') return unreviewed.filter((key) => key.startsWith(`${paper.case_id} `)).length;
  const own = [paper.title, paper.text].map((text) => `${paper.case_id} ${sha256Of(text)}`);
  return unreviewed.filter((key) => own.includes(key)).length;
}

/** How many pages of other papers follow the same page; further copies of a paper that is out keep its pages. */
async function pagesFollowing(unit: Unit, paper: LatePaperRow, version: number): Promise<number> {
  const labels = (row: LatePaperRow): string[] => JSON.parse(row.pages);
  const [first] = labels(paper);
  if (paper.supplement_to === version && first !== undefined) return first.charCodeAt(first.length - 1) - 65;
  const beside = (await latePapersOf(unit, paper.meeting_id)).filter(
    (each) => each.agenda_item_id === paper.agenda_item_id && each.supplement_to === version,
  );
  return beside.reduce((sum, each) => sum + labels(each).length, 0);
}

async function gather(unit: Unit, request: SupplementRequest): Promise<Gathered> {
  const paper = await openLatePaper(unit, request.paperId);
  const meeting = await openMeeting(unit, paper.meeting_id);
  const now = await packNow(unit, meeting);
  const { last, content } = now;
  if (last === null) throw refused('NO_PACK_YET', 'No pack went out yet. Build the pack: it holds this paper.');
  if (paper.folded_into !== null) {
    throw refused('PAPER_IN_PACK', `Version ${paper.folded_into} of the pack holds this paper already.`);
  }
  const packNumber = content.cases.find(({ agendaItemId }) => agendaItemId === paper.agenda_item_id)?.packNumber;
  const part = paper.agenda_item_id === null ? last.pages.front : last.pages.items[packNumber ?? ''];
  if (part === undefined) {
    throw refused('CASE_NOT_IN_PACK', 'This case is not in the pack that went out. Build a new version.');
  }
  const unreviewed = unreviewedOf(paper, content);
  if (unreviewed > 0 && request.unreviewedReason === null) {
    throw refused(
      'UNREVIEWED_TEXTS',
      `Nobody signed off ${counted(unreviewed, 'text')} of this paper. Review them, or give a reason to release them with everything doubtful removed.`,
      { field: 'unreviewedReason' },
    );
  }
  const afterPage = part.first + part.count - 1;
  const pagesBefore = await pagesFollowing(unit, paper, last.version);
  const withheld = await withheldFrom(unit, meeting.id);
  const recipients = request.recipients.filter(
    ({ memberId }) => packNumber === undefined || !(withheld.get(memberId ?? '') ?? []).includes(packNumber),
  );
  if (recipients.length === 0) {
    throw refused('PAPER_WITHHELD', 'This case is withheld from everybody chosen, because of a declared interest.');
  }
  await unit.audit({
    action: 'panel.supplement-gathered',
    ...(paper.case_id === null ? {} : { caseId: paper.case_id }),
    subjectKind: 'meeting',
    subjectId: meeting.id,
    detail: { version: last.version, paper: paper.number, unreviewed },
  });
  const { auditHead, exportedOn } = content.document;
  return {
    paper,
    late: {
      afterPage,
      pagesBefore,
      item: packNumber === undefined ? 'Front papers' : `Case ${packNumber}`,
      ...printedOf(paper, now, packNumber),
    },
    pack: { ...last.document, auditHead, exportedOn },
    content,
    recipients,
    unreviewed,
    version: last.version,
  };
}

/**
 * Releases a late paper as a supplement to the pack that is out, whose pages stay as they were: through the same sweep,
 * one copy a recipient, and not to those from whom its case is withheld.
 */
export async function* buildSupplement(
  core: Core,
  work: Work,
  request: SupplementRequest,
): AsyncGenerator<Progress, SupplementResult, void> {
  yield { done: 0, total: 2, what: 'Gathering the paper' };
  const gathered = await work((unit) => gather(unit, request));
  const { paper, late, pack, content, version } = gathered;
  let pages: string[] = [];
  const copies = gathered.recipients.map((recipient): CopyToMake => {
    const make = async () => {
      const made = await buildSupplementPdf({ ...pack, recipient: recipient.name }, late);
      pages = made.pageLabels;
      return made.bytes;
    };
    return {
      recipient: recipient.name,
      memberId: recipient.memberId,
      withheld: [],
      files: [{ format: 'pdf', part: '', make }],
    };
  });
  const counting = { done: 1, total: 1 + copies.length };
  const made = yield* releaseCopies(core, request.folder, pack.date, content, copies, counting);
  if (made.outcome === 'stopped') {
    await work((unit) => recordStopped(unit, paper.meeting_id, version, made));
    return made;
  }
  await work(async (unit) => {
    const released = { supplement_to: version, pages: JSON.stringify(pages), released_at: unit.now };
    const seen = { id: paper.id, rowVersion: paper.row_version };
    if (!(await updateLatePaper(unit, seen, released))) throw stalePaper();
    await recordCopies(unit, made.copies, {
      meeting_id: paper.meeting_id,
      version,
      kind: 'supplement',
      late_paper_id: paper.id,
      pages: JSON.stringify(pages),
      changes: '[]',
      audit_head: pack.auditHead,
      content_digest: sha256Of(JSON.stringify(late.blocks)),
      unreviewed: gathered.unreviewed,
      unreviewed_reason: gathered.unreviewed === 0 ? '' : (request.unreviewedReason ?? ''),
    });
    await unit.audit({
      action: 'panel.supplement-released',
      ...(paper.case_id === null ? {} : { caseId: paper.case_id }),
      subjectKind: 'meeting',
      subjectId: paper.meeting_id,
      detail: { version, files: made.copies.flatMap((copy) => copy.files.map((file) => file.sha256)) },
    });
  });
  return { outcome: 'released', version, pages, copies: made.copies };
}
