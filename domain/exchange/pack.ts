import { z } from 'zod';
import { isDate } from '../dates.ts';
import type { Json } from './canonicalJson.ts';
import { applyPack, type OfficeState, type Pack, type RecordSet } from './merge.ts';

/** The version of pack that this app writes, and the newest that it reads. */
export const packVersion = 1;
export const packFormat = 'cdr-pack';

const date = z.string().refine(isDate, 'This is not a date of the calendar.');
const words = z.string().max(500);
const json: z.ZodType<Json> = z.json() as z.ZodType<Json>;
const recordSet: z.ZodType<RecordSet> = z.record(z.string().max(200), z.record(z.string().max(200), json));

/** What a newer version of the app must still be able to read of any pack, before it looks at the rest. */
export const packHead = z.object({ format: z.literal(packFormat), version: z.int().min(1), partnershipId: words });

const header = packHead.extend({
  kind: z.enum(['out', 'return']),
  /** Id of the pack that left the office. Its returns have ids of their own. */
  packId: words,
  caseId: words,
  /** The key worker for whom the pack was made. */
  keyWorker: z.object({ id: words, name: words }),
  /** YYYY-MM-DD, the last day on which the pack opens on the other laptop. */
  expiresOn: date,
  madeOn: date,
  madeBy: words,
});

/** A family's part on its way out: what the key worker may see, and where the work comes home to. */
export const outPack = header.extend({
  kind: z.literal('out'),
  base: recordSet,
  /** Ids of the family's returns that are merged in it. Absent in packs of older versions of the app. */
  merged: z.array(words).optional(),
  /** The office's public key, so that the return needs no passphrase. */
  returnTo: z.string().startsWith('age1').nullable(),
  /** The partnership's name, for a laptop that is set up with its first pack. */
  partnership: z
    .object({ panelName: words.min(1), councils: z.array(words).min(1), icbs: z.array(words).min(1) })
    .optional(),
});
export type OutPack = z.output<typeof outPack>;

/** The work on its way home. It is cumulative: a later return of the same pack holds all that an earlier one held. */
export const returnPack = header.extend({
  kind: z.literal('return'),
  returnId: words,
  base: recordSet,
  theirs: recordSet,
  /** Earlier returns of this pack, oldest first, so that one person's second thought is no conflict with the first. */
  earlier: z.array(z.object({ returnId: words, theirs: recordSet })).max(50),
});
export type ReturnPack = z.output<typeof returnPack>;

export type PackFile = OutPack | ReturnPack;
export const packFile = z.discriminatedUnion('kind', [outPack, returnPack]);

/**
 * The pack to give to `applyPack`: against what the newest earlier return held, if the office has merged one, else
 * against what left the office. A later return alone is the same as all of them in turn.
 */
export function packOf(returned: ReturnPack, applied: readonly string[]): Pack {
  const merged = returned.earlier.findLast((each) => applied.includes(each.returnId));
  // What an earlier return did not mention was as it left the office.
  const base = merged === undefined ? returned.base : overlaid(returned.base, merged.theirs);
  return { id: returned.returnId, base, theirs: returned.theirs };
}

/**
 * What the office and a laptop both held last, when a newer pack of the family comes to the laptop: what left with the
 * pack that is there, and over it the newest return that the office has merged since.
 *
 * @param last the newest return made from the pack that is there
 */
export function heldByBoth(base: RecordSet, last: ReturnPack | undefined, merged: readonly string[]): RecordSet {
  if (last === undefined) return base;
  const newest = [...last.earlier, last].findLast(({ returnId }) => merged.includes(returnId));
  return newest === undefined ? base : overlaid(base, newest.theirs);
}

/**
 * Merges a return. Earlier returns of the same pack count as merged with it, because it holds all that they held: one
 * that arrives late changes nothing.
 *
 * @example mergeReturn(office, returned).conflicts.length // 0 when nobody in the office touched the same fields
 */
export function mergeReturn(office: OfficeState, returned: ReturnPack): OfficeState {
  if (office.applied.includes(returned.returnId)) return office;
  const merged = applyPack(office, packOf(returned, office.applied));
  const applied = new Set([...merged.applied, ...returned.earlier.map((each) => each.returnId)]);
  return { ...merged, applied: [...applied].sort() };
}

/** The first return of a pack, or the next one after `last`. */
export function makeReturn(
  pack: OutPack,
  theirs: RecordSet,
  made: { returnId: string; on: string; by: string },
  last?: ReturnPack,
): ReturnPack {
  const { returnTo: _, partnership: __, merged: ___, base, ...head } = pack;
  const earlier = last === undefined ? [] : [...last.earlier, { returnId: last.returnId, theirs: last.theirs }];
  return { ...head, kind: 'return', returnId: made.returnId, madeOn: made.on, madeBy: made.by, base, theirs, earlier };
}

/** A file name that tells nothing of the family or the death. @example packFileName(pack) // 'pack-1f0c9a7e.age' */
export function packFileName(file: PackFile): string {
  const id = file.kind === 'out' ? file.packId : file.returnId;
  return `${file.kind === 'out' ? 'pack' : 'return'}-${id.replace(/[^a-z0-9]/gi, '').slice(0, 8)}.age`;
}

function overlaid(base: RecordSet, theirs: RecordSet): RecordSet {
  const all = new Map(Object.entries(base));
  for (const [record, fields] of Object.entries(theirs)) {
    all.set(record, Object.fromEntries([...Object.entries(all.get(record) ?? {}), ...Object.entries(fields)]));
  }
  return Object.fromEntries(all);
}
