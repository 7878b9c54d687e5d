import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import {
  conflictsOf,
  familyPacksOf,
  findConflict,
  heldPackOf,
  insertFamilyPack,
  mergeStateOf,
  mergesOf,
  openConflictsOf,
  settleConflictRow,
  withdrawFamilyPack,
} from '../../../db/exchangePacks.ts';
import { familyRecords, writeFamilyRecords } from '../../../db/exchangeRecords.ts';
import { keyWorkerPeople } from '../../../db/familyKeyWorkers.ts';
import { canonicalJson, type Json } from '../../../domain/exchange/canonicalJson.ts';
import { settleConflict } from '../../../domain/exchange/merge.ts';
import { type OutPack, packFormat, packVersion } from '../../../domain/exchange/pack.ts';
import { forPack } from '../../../domain/exchange/packFields.ts';
import { fieldLabel, recordLabel, valueWords } from '../../../domain/exchange/packWords.ts';
import type { MergeSummary } from '../../api/exchangePacks.ts';
import { openCase } from '../cases.ts';
import { os } from '../implementer.ts';
import { partnershipOf } from '../partnership.ts';
import { notFound, Refusal, refused } from '../refusal.ts';
import { useGrant } from '../session.ts';
import { generateKeyPair, sealPack } from './ageFile.ts';
import { fileNotWritten } from './packFaults.ts';

type StoredReport = Pick<MergeSummary, 'newRecords' | 'changed' | 'conflicts'>;

export const officePacks = {
  makePack: os.exchange.makePack.handler(async ({ input, context }) => {
    const path = useGrant(context.core, input.token, 'write');
    const pair = await generateKeyPair();
    const packId = randomUUID();
    const { pack, number } = await context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      if (row.state !== 'open') throw refused('CASE_CLOSED', 'This case is closed, so nothing of it leaves in a pack.');
      if (input.expiresOn <= unit.today) {
        throw refused('EXPIRES_TOO_SOON', 'The last day has to be after today.', { field: 'expiresOn' });
      }
      const person = (await keyWorkerPeople(unit)).find((each) => each.id === input.personId);
      if (person === undefined) throw notFound('person');
      const { conflicts, applied } = await mergeStateOf(unit, row.id);
      if (conflicts.length > 0) {
        const fields = conflicts.length === 1 ? 'One field is' : `${conflicts.length} fields are`;
        throw refused(
          'CONFLICTS_OPEN',
          `${fields} in conflict since a return came home. Choose first, so that the pack leaves with what holds.`,
        );
      }
      const partnership = await partnershipOf(unit);
      if (partnership === null) throw refused('NO_PARTNERSHIP', 'Name the partnership first.');
      const { id: partnershipId, ...named } = partnership;
      const made: OutPack = {
        format: packFormat,
        version: packVersion,
        partnershipId,
        kind: 'out',
        packId,
        caseId: row.id,
        keyWorker: { id: person.id, name: person.name },
        expiresOn: input.expiresOn,
        madeOn: unit.today,
        madeBy: unit.actor.name,
        base: forPack(await familyRecords(unit, row, { forPack: true }), 'key-worker'),
        merged: applied,
        returnTo: pair.recipient,
        partnership: named,
      };
      await unit.audit({
        action: 'exchange.pack-gathered-read',
        caseId: row.id,
        detail: { records: Object.keys(made.base).length },
      });
      return { pack: made, number: row.number };
    });
    const bytes = await sealPack(pack, input.lock).catch((error: unknown) => {
      if ('recipient' in input.lock) {
        throw refused('NOT_A_KEY', 'This is not a key worker’s key. It begins with age1.', { field: 'recipient' });
      }
      throw error;
    });
    try {
      await writeFile(path, bytes, { mode: 0o600 });
    } catch {
      throw fileNotWritten();
    }
    try {
      await context.work(async (unit) => {
        await insertFamilyPack(unit, {
          id: packId,
          case_id: pack.caseId,
          key_worker_id: pack.keyWorker.id,
          key_worker_name: pack.keyWorker.name,
          locked_with: 'recipient' in input.lock ? 'key' : 'passphrase',
          expires_on: pack.expiresOn,
          base: JSON.stringify(pack.base),
          return_key: pair.key,
        });
        await unit.audit({
          action: 'exchange.pack-made',
          caseId: pack.caseId,
          subjectKind: 'family-pack',
          subjectId: packId,
          detail: { number, keyWorker: pack.keyWorker.id, expiresOn: pack.expiresOn, bytes: bytes.length },
        });
      });
    } catch (error) {
      // A pack the office knows nothing of could never come home.
      await rm(path, { force: true });
      throw error;
    }
    return { packId };
  }),

  withdrawPack: os.exchange.withdrawPack.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      if (!(await withdrawFamilyPack(unit, input.packId))) throw notFound('pack');
      await unit.audit({
        action: 'exchange.pack-withdrawn',
        caseId: row.id,
        subjectKind: 'family-pack',
        subjectId: input.packId,
      });
      return {};
    }),
  ),

  packsOf: os.exchange.packsOf.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const packs = await familyPacksOf(unit, row.id);
      const merges = await mergesOf(unit, row.id);
      const held = await heldPackOf(unit, row.id);
      const openConflicts = (await openConflictsOf(unit, [row.id])).get(row.id)?.open ?? 0;
      await unit.audit({ action: 'exchange.packs-read', caseId: row.id });
      const last = held?.last_return ? (JSON.parse(held.last_return) as { madeOn: string }) : null;
      return {
        packs: packs.map((pack) => ({
          packId: pack.id,
          keyWorker: pack.key_worker_name,
          lockedWith: pack.locked_with,
          madeAt: pack.created_at,
          expiresOn: pack.expires_on,
          withdrawnAt: pack.withdrawn_at,
          mergedAt: merges.find((merge) => merge.pack_id === pack.id)?.merged_at ?? null,
        })),
        merges: merges.map((merge) => {
          const { newRecords, changed, conflicts } = JSON.parse(merge.report ?? '{}') as StoredReport;
          return { returnId: merge.return_id, at: merge.merged_at, by: merge.by ?? '', newRecords, changed, conflicts };
        }),
        openConflicts,
        held: held
          ? {
              packId: held.pack_id,
              expiresOn: held.expires_on,
              expired: held.expires_on < unit.today,
              returnedOn: last?.madeOn ?? null,
            }
          : null,
      };
    }),
  ),

  conflicts: os.exchange.conflicts.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const records = await familyRecords(unit, row);
      const rows = await conflictsOf(unit, row.id);
      await unit.audit({ action: 'exchange.conflicts-read', caseId: row.id });
      return rows.map((each) => ({
        conflictId: each.id,
        record: recordLabel(each.record, records),
        field: fieldLabel(each.field),
        base: valueWords(JSON.parse(each.base) as Json),
        candidates: (JSON.parse(each.candidates) as Json[]).map((value) => ({
          value,
          words: valueWords(value),
          fromOffice: each.office_value !== null && each.office_value === canonicalJson(value),
        })),
        openedAt: each.opened_at,
        settled:
          each.settled_at === null || each.chosen === null
            ? null
            : { words: valueWords(JSON.parse(each.chosen) as Json), by: each.settledByName ?? '', at: each.settled_at },
      }));
    }),
  ),

  settle: os.exchange.settle.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const conflict = await findConflict(unit, input.conflictId);
      if (conflict === undefined || conflict.case_id !== row.id) throw notFound('conflict');
      const stale = new Refusal('STALE', { reason: 'STALE', says: 'Somebody settled this in the meantime.' });
      if (conflict.settled_at !== null) throw stale;
      const chosen = input.chosen as Json;
      const allowed = [conflict.base, ...(JSON.parse(conflict.candidates) as Json[]).map(canonicalJson)];
      if (!allowed.includes(canonicalJson(chosen))) {
        throw refused('NOT_A_CANDIDATE', 'Choose one of the values shown. Change it afterwards where it is kept.');
      }
      const before = { records: await familyRecords(unit, row), ...(await mergeStateOf(unit, row.id)) };
      const after = settleConflict(before, conflict.record, conflict.field, chosen);
      await writeFamilyRecords(unit, row.id, before.records, after.records, {
        writtenBy: unit.actor.userId,
        report: async () => {},
      });
      if (!(await settleConflictRow(unit, conflict.id, chosen))) throw stale;
      await unit.audit({
        action: 'exchange.conflict-settled',
        caseId: row.id,
        subjectKind: 'merge-conflict',
        subjectId: conflict.id,
        detail: { field: conflict.field, candidate: allowed.indexOf(canonicalJson(chosen)) },
      });
      return {};
    }),
  ),
};
