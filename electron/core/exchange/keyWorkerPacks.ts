import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import {
  type HeldPackRow,
  heldPackOf,
  insertHeldPack,
  insertPackKey,
  packKeyOf,
  saveLastReturn,
} from '../../../db/exchangePacks.ts';
import {
  familyRecords,
  insertPackedCase,
  numberQuestionsLikeOffice,
  updatePackedCase,
  writeFamilyRecords,
} from '../../../db/exchangeRecords.ts';
import { keyWorkerPeople, renewCaseAccess } from '../../../db/familyKeyWorkers.ts';
import { saveSetting } from '../../../db/settings.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { type Json, sameJson } from '../../../domain/exchange/canonicalJson.ts';
import { applyPack, type RecordSet } from '../../../domain/exchange/merge.ts';
import { heldByBoth, makeReturn, type OutPack, packVersion, type ReturnPack } from '../../../domain/exchange/pack.ts';
import { forbiddenChanges, forPack } from '../../../domain/exchange/packFields.ts';
import { openCase } from '../cases.ts';
import type { Core } from '../core.ts';
import { os } from '../implementer.ts';
import { partnershipKey, partnershipOf } from '../partnership.ts';
import { refused } from '../refusal.ts';
import { useGrant } from '../session.ts';
import { generateKeyPair, lockOf, readPack, sealPack } from './ageFile.ts';
import { asRefusal, fileNotWritten, readBytes } from './packFaults.ts';

/** The one pack file being opened, in this process only: a wrong passphrase can be tried again without choosing it again. */
const inHand = new WeakMap<Core, { packKey: string; bytes: Uint8Array }>();

/** The pair of whoever is signed in; made when first asked for. */
async function ownKey(unit: Unit): Promise<{ key: string; recipient: string }> {
  const held = await packKeyOf(unit);
  if (held !== undefined) return held;
  const pair = await generateKeyPair();
  await insertPackKey(unit, pair);
  return pair;
}

function lastReturnOf({ last_return }: HeldPackRow): ReturnPack | undefined {
  return last_return === null ? undefined : (JSON.parse(last_return) as ReturnPack);
}

/** Puts a family that came in a pack into these records, or brings a family that is here up to date. */
async function takeIn(unit: Unit, pack: OutPack): Promise<string> {
  const caseFields = pack.base[`case:${pack.caseId}`] ?? {};
  const here = await unit.db.selectFrom('cases').selectAll().where('id', '=', pack.caseId).executeTakeFirst();
  const held = here === undefined ? undefined : await heldPackOf(unit, pack.caseId);
  if (held?.pack_id === pack.packId) {
    throw refused('PACK_OPENED_BEFORE', 'This pack was opened here before. Its family is in the list.');
  }
  if (here !== undefined && held === undefined) {
    throw refused(
      'PACK_ALREADY_HERE',
      'This family is in these records already, and not from a pack. Open the pack on the other laptop.',
    );
  }
  const { base, returnTo: _, partnership: __, merged = [], ...header } = pack;
  const report = async () => {};
  if (here === undefined || held === undefined) {
    await insertPackedCase(unit, pack.caseId, caseFields);
    await writeFamilyRecords(unit, pack.caseId, {}, base, { writtenBy: `pack:${pack.packId}`, report });
  } else {
    const records = await familyRecords(unit, here);
    const before = heldByBoth(JSON.parse(held.base) as RecordSet, lastReturnOf(held), merged);
    const update = { id: pack.packId, base: before, theirs: base };
    const after = applyPack({ records, conflicts: [], applied: [] }, update);
    if (after.conflicts.length > 0) {
      throw refused(
        'PACK_WORK_NOT_SENT',
        'You and the office have changed the same things since. Make the return first and let the office merge it, then open a new pack.',
      );
    }
    await updatePackedCase(unit, pack.caseId, caseFields);
    await writeFamilyRecords(unit, pack.caseId, records, after.records, { writtenBy: `pack:${pack.packId}`, report });
    await numberQuestionsLikeOffice(unit, pack.caseId, base);
  }
  await insertHeldPack(unit, {
    pack_id: pack.packId,
    case_id: pack.caseId,
    header: JSON.stringify({ ...header, returnTo: pack.returnTo }),
    base,
    expires_on: pack.expiresOn,
  });
  await allocateToMe(unit, pack);
  return typeof caseFields.number === 'string' ? caseFields.number : '';
}

/** On this laptop whoever opens the pack is the key worker it was made for. */
async function allocateToMe(unit: Unit, pack: OutPack): Promise<void> {
  const people = await keyWorkerPeople(unit);
  const mine = people.find((person) => person.user_id === unit.actor.userId);
  let personId = mine?.id;
  if (personId === undefined) {
    personId = people.some(({ id }) => id === pack.keyWorker.id) ? unit.newId() : pack.keyWorker.id;
    await unit.db
      .insertInto('key_worker_people')
      .values({
        id: personId,
        name: pack.keyWorker.name,
        role: 'Key worker',
        employer: '',
        phone: '',
        email: '',
        user_id: unit.actor.userId,
        active: 1,
        created_at: unit.now,
      })
      .execute();
  }
  const allocated = await unit.db
    .selectFrom('key_worker_allocations')
    .select('id')
    .where('case_id', '=', pack.caseId)
    .where('person_id', '=', personId)
    .where('end_on', 'is', null)
    .executeTakeFirst();
  if (allocated === undefined) {
    await unit.db
      .insertInto('key_worker_allocations')
      .values({
        id: unit.newId(),
        case_id: pack.caseId,
        state: 'allocated',
        person_id: personId,
        start_on: pack.madeOn,
        created_at: unit.now,
        created_by: unit.actor.userId,
      })
      .execute();
  }
  await renewCaseAccess(unit, [pack.caseId]);
}

/**
 * What was done here: every field that differs from what came, and every field that an earlier return told of, so that
 * a second thought that goes back to the first value is told, too.
 */
function workDone(records: RecordSet, base: RecordSet, last: ReturnPack | undefined): RecordSet {
  const done: [string, { [field: string]: Json }][] = [];
  for (const [record, fields] of Object.entries(records)) {
    const before = base[record];
    const told = last?.theirs[record];
    const changed = Object.entries(fields).filter(
      ([field, value]) =>
        before === undefined ||
        !sameJson(value, before[field] ?? null) ||
        (told !== undefined && Object.hasOwn(told, field)),
    );
    if (changed.length > 0) done.push([record, Object.fromEntries(changed)]);
  }
  return Object.fromEntries(done);
}

export const keyWorkerPacks = {
  packKey: os.exchange.packKey.handler(({ context }) =>
    context.work(async (unit) => {
      const { recipient } = await ownKey(unit);
      await unit.audit({ action: 'exchange.pack-key-read' });
      return { recipient };
    }),
  ),

  readPack: os.exchange.readPack.handler(async ({ input, context }) => {
    const bytes = await readBytes(useGrant(context.core, input.token, 'read'));
    const packKey = randomUUID();
    inHand.set(context.core, { packKey, bytes });
    // A file without a lock that can be read is refused in its own words when it is opened.
    return { packKey, lockedWith: lockOf(bytes) ?? 'passphrase' };
  }),

  openPack: os.exchange.openPack.handler(async ({ input, context }) => {
    const held = inHand.get(context.core);
    if (held?.packKey !== input.packKey)
      throw refused('READ_AGAIN', 'Choose the file again; it is no longer in memory.');
    const before = await context.work(async (unit) => {
      await unit.audit({ action: 'exchange.pack-opening-read' });
      const partnership = await partnershipOf(unit);
      const key = lockOf(held.bytes) === 'key' ? (await ownKey(unit)).key : null;
      return { today: unit.today, partnership, key };
    });
    const secret = before.key === null ? { passphrase: input.passphrase ?? '' } : { key: before.key };
    const partnershipId = before.partnership?.id ?? null;
    const opened = await readPack(held.bytes, secret, {
      today: before.today,
      partnershipId,
      supportedVersion: packVersion,
    }).catch((error: unknown) => {
      throw asRefusal(error);
    });
    if (opened.kind !== 'out') {
      throw refused('PACK_NOT_A_PACK', 'This is a return on its way to the office, not a pack. The office opens it.');
    }
    const number = await context.work(async (unit) => {
      if (before.partnership === null) {
        // The first pack of a new laptop says whose records these are.
        if (opened.partnership === undefined) {
          throw refused('NO_PARTNERSHIP', 'This pack does not say whose it is. Ask the office for a new one.');
        }
        await saveSetting(unit, partnershipKey, { id: opened.partnershipId, ...opened.partnership });
      }
      const taken = await takeIn(unit, opened);
      await unit.audit({
        action: 'exchange.pack-opened',
        caseId: opened.caseId,
        subjectKind: 'family-pack',
        subjectId: opened.packId,
        detail: { records: Object.keys(opened.base).length, expiresOn: opened.expiresOn },
      });
      return taken;
    });
    inHand.delete(context.core);
    return { caseId: opened.caseId, number, expiresOn: opened.expiresOn };
  }),

  makeReturn: os.exchange.makeReturn.handler(async ({ input, context }) => {
    const path = useGrant(context.core, input.token, 'write');
    const made = await context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const held = await heldPackOf(unit, row.id);
      if (held === undefined)
        throw refused('NOT_FROM_A_PACK', 'This family did not come in a pack, so there is nothing to send back.');
      const base = JSON.parse(held.base) as RecordSet;
      const header = JSON.parse(held.header) as Omit<OutPack, 'base'>;
      const last = lastReturnOf(held);
      const records = forPack(await familyRecords(unit, row), 'key-worker');
      const theirs = workDone(records, base, last);
      // The record of the case and what the office wrote do not come home changed, whoever signs in on this laptop.
      for (const { record, field } of forbiddenChanges(base, theirs, 'key-worker')) delete theirs[record]?.[field];
      const about = { returnId: unit.newId(), on: unit.today, by: unit.actor.name };
      const returned = makeReturn({ ...header, base }, theirs, about, last);
      const recordsDone = Object.keys(theirs);
      await unit.audit({
        action: 'exchange.return-made',
        caseId: row.id,
        subjectKind: 'pack-return',
        subjectId: returned.returnId,
        detail: { pack: held.pack_id, records: recordsDone.length },
      });
      return {
        returned,
        recipient: header.returnTo,
        packId: held.pack_id,
        newRecords: recordsDone.filter((record) => base[record] === undefined).length,
        changed: recordsDone.filter((record) => base[record] !== undefined).length,
      };
    });
    if (made.recipient === null)
      throw refused('NO_RETURN_KEY', 'This pack has no key for the way home. Ask the office for a new one.');
    const bytes = await sealPack(made.returned, { recipient: made.recipient });
    try {
      await writeFile(path, bytes, { mode: 0o600 });
    } catch {
      throw fileNotWritten();
    }
    const { returned, packId, newRecords, changed } = made;
    await context.work(async (unit) => {
      await saveLastReturn(unit, packId, JSON.stringify(returned));
      await unit.audit({ action: 'exchange.return-written', caseId: returned.caseId, subjectId: returned.returnId });
    });
    return { returnId: returned.returnId, newRecords, changed };
  }),
};
