import { join } from 'node:path';
import { auditHead } from '../../../db/audit.ts';
import { agendaOf, type MeetingRow } from '../../../db/panel.ts';
import { agreementOf } from '../../../db/panelDay.ts';
import { sha256Of } from '../../../db/sha256Of.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { anchorText } from '../../../domain/audit/anchor.ts';
import type { StepText } from '../../../domain/panel/itemRecord.ts';
import type { Progress } from '../../api/base.ts';
import type { MinutesResult } from '../../api/panelDay.ts';
import type { Core } from '../core.ts';
import { newFileName } from '../documents/fileName.ts';
import { layOutMinutes } from '../documents/minutesDocument.ts';
import { buildDocumentDocx, buildDocumentPdf, type PrintedDocument } from '../documents/printedDocument.ts';
import { releaseFile } from '../documents/release.ts';
import { sweepFile } from '../documents/sweep.ts';
import { os } from '../implementer.ts';
import { partnershipOf } from '../partnership.ts';
import { refused } from '../refusal.ts';
import { useGrant } from '../session.ts';
import { cleanWordsOf } from './cleanWords.ts';
import { changeMeeting, openMeeting } from './meetings.ts';
import { type MinutesContent, minutesContent } from './minutesContent.ts';
import { refuseIdentifiers } from './recordItem.ts';

type Format = 'pdf' | 'docx';
type Work = <T>(fn: (unit: Unit) => Promise<T>) => Promise<T>;

interface Gathered {
  content: MinutesContent;
  printed: PrintedDocument;
  version: number;
  auditHead: string;
  heldOn: string;
}

const search = ({ words, allow }: MinutesContent) => ({ searchFor: () => words.search, allow });

const recipient = 'Members of the panel';

async function gather(unit: Unit, meetingId: string): Promise<Gathered> {
  const meeting = await openMeeting(unit, meetingId);
  const last = await unit.db
    .selectFrom('packs')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('meeting_id', '=', meeting.id)
    .where('kind', '=', 'minutes')
    .executeTakeFirstOrThrow();
  const version = Number(last.version ?? 0) + 1;
  const office = (await partnershipOf(unit))?.panelName ?? 'Child death overview panel';
  const head = anchorText(await auditHead(unit.db));
  const content = await minutesContent(unit, meeting);
  const agreed = await agreementOf(unit, meeting.id);
  const title = agreed === undefined ? 'Minutes, not yet agreed' : 'Minutes, agreed';
  const frame = {
    title,
    audience: 'Panel (confidential, de-identified)',
    exportedOn: unit.today,
    office,
    auditHead: head,
  };
  await unit.audit({
    action: 'panel.minutes-gathered',
    subjectKind: 'meeting',
    subjectId: meeting.id,
    detail: { version, cases: content.cases, ...content.words.counts() },
  });
  const printed = layOutMinutes(frame, content.document);
  const allow = [...content.allow, office];
  return { content: { ...content, allow }, printed, version, auditHead: head, heldOn: meeting.held_on };
}

/**
 * Builds the minutes of a meeting, sweeps the finished files for every identifier of every case in them, and writes
 * them only when nothing is found in any. What left is recorded.
 */
async function* buildMinutes(
  core: Core,
  work: Work,
  request: { meetingId: string; folder: string; formats: readonly Format[] },
): AsyncGenerator<Progress, MinutesResult, void> {
  const total = 1 + request.formats.length * 2;
  let done = 0;
  const step = (what: string): Progress => ({ done: done++, total, what });
  yield step('Gathering the record of the meeting');
  const gathered = await work((unit) => gather(unit, request.meetingId));
  const { content, printed } = gathered;
  const made: { fileName: string; format: Format; bytes: Uint8Array }[] = [];
  for (const format of request.formats) {
    yield step(format === 'pdf' ? 'Making the PDF' : 'Making the Word document');
    const bytes = format === 'pdf' ? await buildDocumentPdf(printed) : await buildDocumentDocx(printed);
    const fileName = newFileName({ type: 'panel', period: gathered.heldOn.slice(0, 7), kind: format });
    yield step('Searching the finished file for identifiers');
    const { hits, hazards } = await sweepFile({ bytes, kind: format, fileName, ...search(content) });
    if (hits.length > 0 || hazards.length > 0) {
      await work((unit) =>
        unit.audit({
          action: 'panel.minutes-stopped',
          subjectKind: 'meeting',
          subjectId: request.meetingId,
          detail: { version: gathered.version, hits: hits.length, hazards: hazards.length },
        }),
      );
      return { outcome: 'stopped', hits, hazards: hazards.map((hazard) => hazard.where) };
    }
    made.push({ fileName, format, bytes });
  }
  // Only when every file is clean does the first one leave; each is searched again as it does.
  for (const { fileName, bytes } of made) {
    const destination = join(request.folder, fileName);
    await releaseFile({ bytes, destination, privateFolder: core.tempFolder, ...search(content) });
  }
  const files = made.map(({ bytes, ...file }) => ({
    ...file,
    sha256: sha256Of(bytes),
    bytes: bytes.length,
  }));
  await work((unit) => recordReleased(unit, request.meetingId, gathered, files));
  return {
    outcome: 'released',
    version: gathered.version,
    files: files.map(({ fileName, format, bytes }) => ({ fileName, format, bytes })),
  };
}

async function recordReleased(
  unit: Unit,
  meetingId: string,
  { content, version, auditHead: head }: Gathered,
  files: readonly { fileName: string; format: Format; sha256: string }[],
): Promise<void> {
  const { unreviewed } = content.words.counts();
  const content_digest = sha256Of(JSON.stringify(content.document));
  for (const file of files) {
    await unit.db
      .insertInto('packs')
      .values({
        id: unit.newId(),
        meeting_id: meetingId,
        version,
        kind: 'minutes',
        recipient,
        member_id: null,
        withheld: '[]',
        format: file.format,
        file_name: file.fileName,
        sha256: file.sha256,
        pages: '{}',
        changes: '[]',
        audit_head: head,
        content_digest,
        unreviewed,
        unreviewed_reason: unreviewed === 0 ? '' : 'Read on the screen as printed, with everything doubtful removed',
        made_at: unit.now,
        made_by: unit.actor.userId,
      })
      .execute();
  }
  await unit.audit({
    action: 'panel.minutes-released',
    subjectKind: 'meeting',
    subjectId: meetingId,
    detail: { version, files: files.map(({ sha256 }) => sha256), unreviewed },
  });
}

async function filesMade(unit: Unit, meeting: MeetingRow) {
  const rows = await unit.db
    .selectFrom('packs')
    .select(['file_name', 'version', 'made_at'])
    .where('meeting_id', '=', meeting.id)
    .where('kind', '=', 'minutes')
    .orderBy('version', 'desc')
    .orderBy('file_name')
    .execute();
  return rows.map((row) => ({ fileName: row.file_name, version: row.version, madeAt: row.made_at }));
}

async function laterMeetings(unit: Unit, meeting: MeetingRow) {
  const rows = await unit.db
    .selectFrom('meetings')
    .select(['id', 'held_on'])
    .where('held_on', '>', meeting.held_on)
    .where('status', '!=', 'cancelled')
    .orderBy('held_on')
    .execute();
  return rows.map((row) => ({ meetingId: row.id, heldOn: row.held_on }));
}

/** Refuses words of the office that name somebody of a case on the agenda. */
async function refuseNames(unit: Unit, meeting: MeetingRow, text: StepText): Promise<void> {
  const agenda = await agendaOf(unit, meeting.id);
  const words = await cleanWordsOf(
    unit,
    agenda.map((item) => item.case_id),
  );
  refuseIdentifiers(words, [text]);
}

/** The minutes of a meeting: made from its record, agreed at a later one. */
export const panelMinutes = {
  minutes: os.panel.minutes.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      const { document, words } = await minutesContent(unit, meeting);
      const agreed = await agreementOf(unit, meeting.id);
      await unit.audit({ action: 'panel.minutes-read', subjectKind: 'meeting', subjectId: meeting.id });
      return {
        meetingId: meeting.id,
        rowVersion: meeting.row_version,
        heldOn: meeting.held_on,
        status: meeting.status,
        business: meeting.minutes,
        document,
        unreviewed: words.counts().unreviewed,
        agreed: agreed
          ? { meetingId: agreed.agreed_at_meeting_id, heldOn: agreed.held_on, corrections: agreed.corrections }
          : null,
        made: await filesMade(unit, meeting),
        later: await laterMeetings(unit, meeting),
      };
    }),
  ),

  saveBusiness: os.panel.saveBusiness.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      await refuseNames(unit, meeting, { field: 'business', label: 'General business', text: input.business });
      const rowVersion = await changeMeeting(unit, input, { minutes: input.business });
      await unit.audit({ action: 'panel.business-saved', subjectKind: 'meeting', subjectId: meeting.id });
      return { rowVersion };
    }),
  ),

  agreeMinutes: os.panel.agreeMinutes.handler(({ input, context }) =>
    context.work(async (unit) => {
      const meeting = await openMeeting(unit, input.meetingId);
      const later = await openMeeting(unit, input.agreedAt);
      if (later.held_on <= meeting.held_on) {
        throw refused('NOT_LATER', 'Minutes are agreed at a later meeting.', { field: 'agreedAt' });
      }
      if ((await agreementOf(unit, meeting.id)) !== undefined) {
        throw refused('AGREED_ALREADY', 'These minutes were agreed already.');
      }
      const corrections = { field: 'corrections', label: 'Corrections', text: input.corrections };
      for (const each of [meeting, later]) await refuseNames(unit, each, corrections);
      await unit.db
        .insertInto('minutes_agreements')
        .values({
          meeting_id: meeting.id,
          agreed_at_meeting_id: later.id,
          corrections: input.corrections,
          created_at: unit.now,
          created_by: unit.actor.userId,
        })
        .execute();
      const subject = { subjectKind: 'meeting', subjectId: meeting.id };
      await unit.audit({ action: 'panel.minutes-agreed', ...subject, detail: { agreedAt: later.id } });
      return {};
    }),
  ),

  buildMinutes: os.panel.buildMinutes.handler(async function* ({ input, context }) {
    const folder = useGrant(context.core, input.token, 'folder');
    return yield* buildMinutes(context.core, context.work, { ...input, folder });
  }),
};
