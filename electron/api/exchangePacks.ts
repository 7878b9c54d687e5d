import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { caseworkers, id, instant, isoDate, nothing, office, procedure, progress } from './base.ts';

const token = z.string();
const json = z.json();

/** How a pack is locked: a passphrase said over the telephone, or the key worker's public key. */
const packLock = z.union([
  z.object({ passphrase: z.string().min(1).max(1000) }),
  z.object({ recipient: z.string().trim().max(200) }),
]);

const mergeSummary = z.object({
  newRecords: z.number(),
  changed: z.number(),
  conflicts: z.number(),
  lines: z.array(
    z.object({
      kind: z.enum(['new', 'changed', 'conflict']),
      record: z.string(),
      field: z.string(),
      before: z.string(),
      after: z.string(),
      candidates: z.array(z.string()),
    }),
  ),
});
export type MergeSummary = z.output<typeof mergeSummary>;

const packOut = z.object({
  packId: id,
  keyWorker: z.string(),
  lockedWith: z.enum(['passphrase', 'key']),
  madeAt: instant,
  expiresOn: isoDate,
  withdrawnAt: instant.nullable(),
  /** When its last return was merged. */
  mergedAt: instant.nullable(),
});

const conflict = z.object({
  conflictId: id,
  /** What the record is about, in words. */
  record: z.string(),
  field: z.string(),
  base: z.string(),
  candidates: z.array(z.object({ value: json, words: z.string(), fromOffice: z.boolean() })),
  openedAt: instant,
  settled: z.object({ words: z.string(), by: z.string(), at: instant }).nullable(),
});
export type ConflictView = z.output<typeof conflict>;

export const exchangePacks = {
  // The office.
  /** Makes the encrypted file of one family's part for a key worker, as far as that role may see it. */
  makePack: procedure(office)
    .input(z.object({ caseId: id, personId: id, expiresOn: isoDate, lock: packLock, token }))
    .output(z.object({ packId: id })),
  withdrawPack: procedure(office)
    .input(z.object({ caseId: id, packId: id }))
    .output(nothing),
  /** The packs of a family, what was merged from them, and how many fields wait for a choice. */
  packsOf: procedure(caseworkers)
    .input(z.object({ caseId: id }))
    .output(
      z.object({
        packs: z.array(packOut),
        merges: z.array(
          z.object({
            returnId: z.string(),
            at: instant,
            by: z.string(),
            newRecords: z.number(),
            changed: z.number(),
            conflicts: z.number(),
          }),
        ),
        openConflicts: z.number(),
        /** Set where these records are a key worker's own, and the family came in a pack. */
        held: z
          .object({ packId: id, expiresOn: isoDate, expired: z.boolean(), returnedOn: isoDate.nullable() })
          .nullable(),
      }),
    ),
  /** Opens a return and says what merging it would do. Nothing is stored. */
  previewReturn: procedure(office)
    .input(z.object({ token }))
    .output(
      z.object({
        mergeKey: id,
        caseId: id,
        number: z.string(),
        keyWorker: z.string(),
        madeOn: isoDate,
        summary: mergeSummary,
      }),
    ),
  /** Merges what was previewed, against the records as they are now: all of it or, when stopped, none. */
  mergeReturn: procedure(office)
    .input(z.object({ mergeKey: id }))
    .output(
      eventIterator(
        progress,
        z.object({
          caseId: id,
          returnId: z.string(),
          newRecords: z.number(),
          changed: z.number(),
          conflicts: z.number(),
        }),
      ),
    ),
  /** Writes the report of a merge as a PDF for the office's own file; it names the family. */
  printMerge: procedure(office)
    .input(z.object({ caseId: id, returnId: z.string(), token }))
    .output(nothing),
  conflicts: procedure(office)
    .input(z.object({ caseId: id }))
    .output(z.array(conflict)),
  /** Closes a conflict with one of the values shown, or the value both started from. */
  settle: procedure(office)
    .input(z.object({ caseId: id, conflictId: id, chosen: json }))
    .output(nothing),

  // The key worker's own laptop.
  /** The public half of this person's key, for an office that locks packs with it. Made when first asked for. */
  packKey: procedure(caseworkers)
    .input(nothing)
    .output(z.object({ recipient: z.string() })),
  /** Reads a pack's file and says what it is locked with. */
  readPack: procedure(caseworkers)
    .input(z.object({ token }))
    .output(z.object({ packKey: id, lockedWith: z.enum(['passphrase', 'key']) })),
  /** Opens the pack that was read and puts the family into these records. */
  openPack: procedure(caseworkers)
    .input(z.object({ packKey: id, passphrase: z.string().max(1000).nullable() }))
    .output(z.object({ caseId: id, number: z.string(), expiresOn: isoDate })),
  /** Writes the work done here into a file for the office, locked with the office's own key. */
  makeReturn: procedure(caseworkers)
    .input(z.object({ caseId: id, token }))
    .output(z.object({ returnId: z.string(), newRecords: z.number(), changed: z.number() })),
};
