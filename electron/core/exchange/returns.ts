import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { mayOpen } from '../../../db/access.ts';
import { auditHead } from '../../../db/audit.ts';
import type { CaseRow } from '../../../db/cases.ts';
import {
  findFamilyPack,
  findMerge,
  insertMerge,
  mergeStateOf,
  returnKeys,
  saveConflicts,
} from '../../../db/exchangePacks.ts';
import { familyRecords, writeFamilyRecords } from '../../../db/exchangeRecords.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { anchorText } from '../../../domain/audit/anchor.ts';
import type { OfficeState, RecordSet } from '../../../domain/exchange/merge.ts';
import { reportMerge } from '../../../domain/exchange/mergeReport.ts';
import { mergeReturn, packOf, packVersion, type ReturnPack } from '../../../domain/exchange/pack.ts';
import { forbiddenChanges } from '../../../domain/exchange/packFields.ts';
import { fieldLabel, recordLabel } from '../../../domain/exchange/packWords.ts';
import type { Progress } from '../../api/base.ts';
import type { MergeSummary } from '../../api/exchangePacks.ts';
import { openCase, sensitiveCase } from '../cases.ts';
import type { Core } from '../core.ts';
import { buildDocumentPdf } from '../documents/printedDocument.ts';
import { os } from '../implementer.ts';
import { partnershipOf } from '../partnership.ts';
import { notFound, refused } from '../refusal.ts';
import { useGrant } from '../session.ts';
import { generateKeyPair, PackFileError, readPack } from './ageFile.ts';
import { layOutMerge } from './mergeDocument.ts';
import { asRefusal, fileNotWritten, readBytes } from './packFaults.ts';
import { summaryOf } from './packReport.ts';
import { inSteps, type Report } from './progress.ts';

type Work = <T>(fn: (unit: Unit) => Promise<T>) => Promise<T>;

/** The one return being looked at, in this process only. */
const inHand = new WeakMap<Core, { mergeKey: string; returned: ReturnPack }>();

/** Tries the key of each pack that left: which one it was stands only inside the file. */
async function openReturn(work: Work, bytes: Uint8Array): Promise<ReturnPack> {
  const { keys, today, partnershipId } = await work(async (unit) => {
    await unit.audit({ action: 'exchange.return-keys-read' });
    const partnership = await partnershipOf(unit);
    return { keys: await returnKeys(unit), today: unit.today, partnershipId: partnership?.id ?? '' };
  });
  const check = { today, partnershipId, supportedVersion: packVersion };
  // With no pack out at all, the file is still looked at for what it is.
  const tries = keys.length === 0 ? [(await generateKeyPair()).key] : keys.map(({ returnKey }) => returnKey);
  for (const key of tries) {
    try {
      const file = await readPack(bytes, { key }, check);
      if (file.kind === 'return') return file;
      throw refused(
        'PACK_NOT_A_RETURN',
        'This is a pack on its way out, not a return. Choose the file the key worker sent.',
      );
    } catch (error) {
      if (!(error instanceof PackFileError) || error.code !== 'WRONG_KEY') throw inWordsOfOffice(error);
    }
  }
  throw refused(
    'PACK_OTHER_PARTNERSHIP',
    'This file does not come from a pack of these records. It may belong to another partnership, or be locked for somebody else.',
  );
}

function inWordsOfOffice(error: unknown): unknown {
  if (error instanceof PackFileError && error.code === 'OTHER_LOCK') {
    return refused(
      'PACK_NOT_A_RETURN',
      'This is a pack on its way out, not a return. Choose the file the key worker sent.',
    );
  }
  return asRefusal(error);
}

interface Ready {
  row: CaseRow;
  before: OfficeState;
  /** The return with the base that this office kept, which nobody can have changed on the way. */
  returned: ReturnPack;
}

/** Everything that can keep a return from being merged, each with its own words. */
async function readyToMerge(unit: Unit, file: ReturnPack): Promise<Ready> {
  const pack = await findFamilyPack(unit, file.packId);
  if (pack === undefined || pack.case_id !== file.caseId) {
    throw refused(
      'PACK_UNKNOWN',
      'The pack of this return is not in these records. They may have been put back from an older backup.',
    );
  }
  if (pack.withdrawn_at !== null) {
    throw refused(
      'PACK_WITHDRAWN',
      `This pack was withdrawn on ${pack.withdrawn_at.slice(0, 10)}. Nothing of it was merged.`,
    );
  }
  const row = await unit.db.selectFrom('cases').selectAll().where('id', '=', pack.case_id).executeTakeFirst();
  if (row === undefined || row.state === 'undone') throw notFound('case');
  if (!mayOpen(unit, row)) throw sensitiveCase([row.number]);
  if (row.state === 'closed') {
    throw refused(
      'PACK_CASE_CLOSED',
      `Case ${row.number} was closed after the pack left. Open it again first, then merge.`,
    );
  }
  if (row.state === 'merged') {
    const into = await unit.db
      .selectFrom('cases')
      .select('number')
      .where('id', '=', row.merged_into ?? '')
      .executeTakeFirst();
    throw refused(
      'PACK_CASE_MERGED',
      `Case ${row.number} was found to be the same death as ${into?.number ?? 'another case'}. The return is of the older case; nothing was merged.`,
    );
  }
  const merged = await findMerge(unit, file.returnId);
  if (merged !== undefined) {
    throw refused(
      'PACK_MERGED_BEFORE',
      `This return was merged on ${merged.merged_at.slice(0, 10)}. Nothing happens again.`,
    );
  }
  const returned: ReturnPack = { ...file, base: JSON.parse(pack.base) as RecordSet };
  const forbidden = forbiddenChanges(returned.base, returned.theirs, 'key-worker');
  if (forbidden.length > 0) {
    throw refused(
      'PACK_FORBIDDEN_CHANGES',
      'This file changes what a key worker may not change, so nothing of it was merged.',
      {
        list: forbidden
          .slice(0, 20)
          .map((each) => `${recordLabel(each.record, returned.theirs)}: ${fieldLabel(each.field)}`),
      },
    );
  }
  const before: OfficeState = { records: await familyRecords(unit, row), ...(await mergeStateOf(unit, row.id)) };
  return { row, before, returned };
}

function resultOf({ before, returned }: Ready): { after: OfficeState; summary: MergeSummary } {
  const after = mergeReturn(before, returned);
  const report = reportMerge(before, after, packOf(returned, before.applied));
  return { after, summary: summaryOf(report, { ...after.records }) };
}

/** Merges a return in one transaction. Progress counts records written. */
export function mergeReturnFile(
  work: Work,
  file: ReturnPack,
  signal?: AbortSignal,
): AsyncGenerator<Progress, { caseId: string; returnId: string } & MergeSummary, void> {
  return inSteps((report) => work((unit) => mergeInto(unit, file, report)), signal);
}

async function mergeInto(unit: Unit, file: ReturnPack, report: Report) {
  await report({ done: 0, total: 1, what: 'Comparing the records' });
  const ready = await readyToMerge(unit, file);
  const { row, before } = ready;
  const { after, summary } = resultOf(ready);
  await writeFamilyRecords(unit, row.id, before.records, after.records, {
    writtenBy: `pack:${file.packId}`,
    report: (done, total) => report({ done, total, what: 'Saving' }),
  });
  await saveConflicts(unit, row.id, file.returnId, before, after.conflicts);
  const about = { pack_id: file.packId, case_id: row.id };
  const stored = { ...summary, keyWorker: file.keyWorker.name, madeOn: file.madeOn, madeBy: file.madeBy };
  await insertMerge(unit, { ...about, return_id: file.returnId, report: JSON.stringify(stored) });
  for (const earlier of file.earlier) await insertMerge(unit, { ...about, return_id: earlier.returnId, report: null });
  const { newRecords, changed, conflicts } = summary;
  await unit.audit({
    action: 'exchange.return-merged',
    caseId: row.id,
    subjectKind: 'pack-return',
    subjectId: file.returnId,
    detail: { pack: file.packId, newRecords, changed, conflicts },
  });
  return { caseId: row.id, returnId: file.returnId, ...summary };
}

export const returns = {
  previewReturn: os.exchange.previewReturn.handler(async ({ input, context }) => {
    const bytes = await readBytes(useGrant(context.core, input.token, 'read'));
    const returned = await openReturn(context.work, bytes);
    const preview = await context.work(async (unit) => {
      const ready = await readyToMerge(unit, returned);
      await unit.audit({ action: 'exchange.return-preview-read', caseId: ready.row.id, subjectId: returned.returnId });
      return { caseId: ready.row.id, number: ready.row.number, summary: resultOf(ready).summary };
    });
    const mergeKey = randomUUID();
    inHand.set(context.core, { mergeKey, returned });
    return { mergeKey, keyWorker: returned.keyWorker.name, madeOn: returned.madeOn, ...preview };
  }),

  mergeReturn: os.exchange.mergeReturn.handler(async function* ({ input, context, signal }) {
    const held = inHand.get(context.core);
    if (held?.mergeKey !== input.mergeKey) {
      throw refused('READ_AGAIN', 'Choose the file again; it is no longer in memory.');
    }
    const { caseId, returnId, newRecords, changed, conflicts } = yield* mergeReturnFile(
      context.work,
      held.returned,
      signal,
    );
    inHand.delete(context.core);
    return { caseId, returnId, newRecords, changed, conflicts };
  }),

  printMerge: os.exchange.printMerge.handler(async ({ input, context }) => {
    const path = useGrant(context.core, input.token, 'write');
    const document = await context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const merge = await findMerge(unit, input.returnId);
      if (merge === undefined || merge.report === null || merge.case_id !== row.id) throw notFound('merge');
      await unit.audit({
        action: 'exchange.merge-printed',
        caseId: row.id,
        subjectKind: 'pack-return',
        subjectId: input.returnId,
      });
      const who = await unit.db.selectFrom('users').select('name').where('id', '=', merge.merged_by).executeTakeFirst();
      return layOutMerge(JSON.parse(merge.report), {
        number: row.number,
        mergedOn: merge.merged_at.slice(0, 10),
        mergedBy: who?.name ?? '',
        returnId: input.returnId,
        panelName: (await partnershipOf(unit))?.panelName ?? '',
        printedOn: unit.today,
        auditHead: anchorText(await auditHead(unit.db)),
      });
    });
    const bytes = await buildDocumentPdf(document);
    try {
      await writeFile(path, bytes, { mode: 0o600 });
    } catch {
      throw fileNotWritten();
    }
    return {};
  }),
};
