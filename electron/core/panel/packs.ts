import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  copyEventsOf,
  insertCopyEvent,
  insertLatePaper,
  latePapersOf,
  packFilesOf,
  updateLatePaper,
} from '../../../db/packs.ts';
import { agendaOf, attendanceOf, declarationsOf } from '../../../db/panel.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { coreRoleLabel } from '../../../domain/panel/meeting.ts';
import { longestText } from '../../../domain/panel/packInputs.ts';
import { openCase } from '../cases.ts';
import { DocumentError } from '../documents/errors.ts';
import { paperText } from '../documents/paperText.ts';
import { os } from '../implementer.ts';
import { notFound, refused } from '../refusal.ts';
import { useGrant } from '../session.ts';
import { sparingMemory } from '../sparingMemory.ts';
import { buildPack } from './buildPack.ts';
import { openMeeting } from './meetings.ts';
import { packNow, unreviewedByCase } from './packVersion.ts';
import { buildSupplement, openLatePaper, stalePaper } from './supplement.ts';

/** Every copy of a meeting's packs and supplements, newest first: one for each recipient and round. */
async function copiesOf(unit: Unit, meetingId: string) {
  const files = await packFilesOf(unit, meetingId);
  const copyIds = [...new Set(files.map((row) => row.copy_id))];
  const events = await copyEventsOf(unit, copyIds);
  return copyIds.flatMap((copyId) => {
    const own = files.filter((row) => row.copy_id === copyId);
    const [first] = own;
    if (first === undefined || first.kind === 'minutes') return [];
    const pages: string[] = first.kind === 'supplement' ? JSON.parse(first.pages) : [];
    const withheld: string[] = JSON.parse(first.withheld);
    return [
      {
        copyId,
        kind: first.kind,
        version: first.version,
        recipient: first.recipient,
        memberId: first.member_id,
        withheld,
        title: first.paper_title ?? '',
        pages,
        files: own.map((row) => ({
          fileName: row.file_name,
          format: row.format,
          part: row.part,
          sha256: row.sha256,
        })),
        madeAt: first.made_at,
        unreviewed: first.unreviewed,
        unreviewedReason: first.unreviewed_reason,
        events: events
          .filter((event) => event.copy_id === copyId)
          .map(({ event, on_day, note }) => ({ event, onDay: on_day, note })),
      },
    ];
  });
}

/** Who would get a copy: everybody who was invited, the chair, and whoever else holds one already. */
async function recipientsOf(unit: Unit, meeting: { id: string; chair: string }) {
  const members = await attendanceOf(unit, meeting.id);
  const declared = (await declarationsOf(unit, meeting.id)).filter(
    ({ arrangement, pack_number }) => arrangement === 'withheld' && pack_number !== null,
  );
  const copies = (await copiesOf(unit, meeting.id)).filter(
    ({ kind, events }) => kind === 'pack' && [undefined, 'still-held'].includes(events.at(-1)?.event),
  );
  const holds = (name: string) =>
    copies.filter(({ recipient }) => recipient === name).reduce((most, { version }) => Math.max(most, version), 0) ||
    null;
  const listed = members.map((person) => ({
    name: person.name,
    memberId: person.id as string | null,
    role: coreRoleLabel(person.role),
    employer: person.employer,
    expected: person.state !== 'apologies' && person.state !== 'absent',
    withheld: declared
      .filter((row) => row.member_id === person.id)
      .map((row) => ({ packNumber: row.pack_number ?? '', interest: row.interest })),
  }));
  const others = [
    meeting.chair,
    ...copies.filter(({ memberId }) => memberId === null).map(({ recipient }) => recipient),
  ];
  for (const name of new Set(others)) {
    if (name === '' || listed.some((each) => each.name === name)) continue;
    const role = name === meeting.chair ? 'Chair' : '';
    listed.push({ name, memberId: null, role, employer: '', expected: true, withheld: [] });
  }
  return listed.map((each) => ({ ...each, holds: holds(each.name) }));
}

/** The packs of a meeting: building them, papers that come late, and who holds which copy. */
export const panelPacks = {
  packPlan: os.panel.packPlan.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      const { content, last, changes } = await packNow(unit, meeting);
      const { texts, unreviewed } = content.texts.review();
      await unit.audit({
        action: 'panel.pack-planned',
        subjectKind: 'meeting',
        subjectId: meeting.id,
        detail: { cases: content.cases.map(({ caseId }) => caseId), unreviewed: unreviewed.length },
      });
      return {
        recipients: await recipientsOf(unit, meeting),
        cases: content.document.items.map((item) => ({
          agendaItemId: content.cases.find(({ packNumber }) => packNumber === item.packNumber)?.agendaItemId ?? '',
          packNumber: item.packNumber,
          title: item.withheld === true ? '' : item.title,
        })),
        review: { texts, unreviewed: unreviewed.length, cases: unreviewedByCase(unreviewed, content.cases) },
        last: last === null ? null : { version: last.version, madeAt: last.madeAt, pages: last.pages.total },
        changes: changes.map(({ text }) => text),
      };
    }),
  ),

  buildPack: os.panel.buildPack.handler(async function* ({ input, context }) {
    const folder = useGrant(context.core, input.token, 'folder');
    return yield* sparingMemory(buildPack(context.core, context.work, { ...input, folder }));
  }),

  copies: os.panel.copies.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      await unit.audit({ action: 'panel.copies-listed', subjectKind: 'meeting', subjectId: meeting.id });
      return await copiesOf(unit, meeting.id);
    }),
  ),

  noteCopy: os.panel.noteCopy.handler(({ input, context }) =>
    context.work(async (unit) => {
      const { copyId, event, onDay, note } = input;
      const row = await unit.db
        .selectFrom('packs')
        .select('meeting_id')
        .where('copy_id', '=', copyId)
        .executeTakeFirst();
      if (row === undefined) throw notFound('copy');
      if (onDay > unit.today) throw refused('DAY_AHEAD', 'This day has not come yet.', { field: 'onDay' });
      await insertCopyEvent(unit, { copy_id: copyId, event, on_day: onDay, note });
      await unit.audit({
        action: 'panel.copy-noted',
        subjectKind: 'meeting',
        subjectId: row.meeting_id,
        detail: { copy: copyId, event, on: onDay },
      });
      return {};
    }),
  ),

  latePapers: os.panel.latePapers.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      const numbers = new Map((await agendaOf(unit, meeting.id)).map((item) => [item.id, item.pack_number]));
      await unit.audit({ action: 'panel.late-papers-listed', subjectKind: 'meeting', subjectId: meeting.id });
      return (await latePapersOf(unit, meeting.id)).map((row) => ({
        id: row.id,
        number: row.number,
        packNumber: numbers.get(row.agenda_item_id ?? '') ?? null,
        title: row.title,
        text: row.text,
        supplementTo: row.supplement_to,
        pages: JSON.parse(row.pages) as string[],
        foldedInto: row.folded_into,
        rowVersion: row.row_version,
      }));
    }),
  ),

  paperText: os.panel.paperText.handler(async ({ input, context }) => {
    const path = useGrant(context.core, input.token, 'read');
    const { size } = await stat(path).catch(() => ({ size: 0 }));
    if (size > largestPaper) throw refused('FILE_TOO_LARGE', 'This file is larger than 40 MB.');
    const { text, leftOut } = await readPaper(path);
    const isLong = text.length > longestText;
    await context.work((unit) => unit.audit({ action: 'panel.paper-read', detail: { letters: text.length } }));
    return {
      text: text.slice(0, longestText),
      leftOut: isLong ? [...leftOut, `everything after ${longestText.toLocaleString('en-GB')} letters`] : leftOut,
    };
  }),

  addLatePaper: os.panel.addLatePaper.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      const { agendaItemId, title, text } = input;
      const item = (await agendaOf(unit, meeting.id)).find(({ id }) => id === agendaItemId);
      if (agendaItemId !== null && item === undefined) throw notFound('agenda item');
      const caseId = item === undefined ? null : (await openCase(unit, item.case_id)).id;
      if (caseId === null && text === '') {
        throw refused('PAPER_WITHOUT_TEXT', 'Write the text of the paper.', { field: 'text' });
      }
      const paperId = await insertLatePaper(unit, {
        meeting_id: meeting.id,
        agenda_item_id: agendaItemId,
        case_id: caseId,
        title,
        text,
      });
      await unit.audit({
        action: 'panel.late-paper-added',
        ...(caseId === null ? {} : { caseId }),
        subjectKind: 'late-paper',
        subjectId: paperId,
      });
      return { paperId };
    }),
  ),

  amendLatePaper: os.panel.amendLatePaper.handler(({ input, context }) =>
    context.work(async (unit) => {
      const { title, text, rowVersion } = input;
      const paper = await openUnreleased(unit, input.paperId);
      if (!(await updateLatePaper(unit, { id: paper.id, rowVersion }, { title, text }))) throw stalePaper();
      await unit.audit({ action: 'panel.late-paper-amended', subjectKind: 'late-paper', subjectId: paper.id });
      return { rowVersion: rowVersion + 1 };
    }),
  ),

  removeLatePaper: os.panel.removeLatePaper.handler(({ input, context }) =>
    context.work(async (unit) => {
      const paper = await openUnreleased(unit, input.paperId);
      const seen = { id: paper.id, rowVersion: input.rowVersion };
      if (!(await updateLatePaper(unit, seen, { removed_at: unit.now }))) throw stalePaper();
      await unit.audit({ action: 'panel.late-paper-removed', subjectKind: 'late-paper', subjectId: paper.id });
      return {};
    }),
  ),

  buildSupplement: os.panel.buildSupplement.handler(async function* ({ input, context }) {
    const folder = useGrant(context.core, input.token, 'folder');
    return yield* buildSupplement(context.core, context.work, { ...input, folder });
  }),
};

const largestPaper = 40 * 1024 * 1024;

async function readPaper(path: string) {
  try {
    return await paperText(new Uint8Array(await readFile(path)), basename(path));
  } catch (error) {
    if (error instanceof DocumentError) throw refused('PAPER_UNREADABLE', error.message, { field: 'text' });
    throw refused('PAPER_UNREADABLE', 'The file could not be read.', { field: 'text' });
  }
}

/** A paper that nobody holds yet; what is out is not changed, another paper corrects it. */
async function openUnreleased(unit: Unit, paperId: string) {
  const paper = await openLatePaper(unit, paperId);
  if (paper.released_at !== null || paper.folded_into !== null) {
    throw refused('PAPER_IS_OUT', 'This paper is out. Add another one that corrects it.');
  }
  return paper;
}
