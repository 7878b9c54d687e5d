import { z } from 'zod';
import { id, instant, nothing, office, procedure } from './base.ts';

const state = z.enum(['known', 'not-known', 'blank']);
const value = z.object({ state, text: z.string() });

const line = value.extend({
  id: z.string(),
  label: z.string(),
  uncertain: z.boolean(),
  heldElsewhere: z.boolean(),
  standing: z.enum(['nothing-to-key', 'to-key', 'keyed', 'changed']),
  /** What was keyed the last time, by whom and when. */
  keyed: value.extend({ at: instant, by: z.string() }).nullable(),
  /** What somebody read in the national record where it differs. */
  national: z.object({ text: z.string(), note: z.string(), at: instant, by: z.string() }).nullable(),
});
export type KeyOnceLineView = z.output<typeof line>;

const sheet = z.object({
  caseId: id,
  caseNumber: z.string(),
  listVersion: z.string(),
  sections: z.array(z.object({ id: z.string(), form: z.string(), title: z.string(), lines: z.array(line) })),
  /** Fields that no longer hold what was keyed, with those that left the sheet. */
  changed: z.array(z.object({ id: z.string(), label: z.string(), was: value, now: value })),
  counts: z.object({
    fields: z.number(),
    blank: z.number(),
    notKnown: z.number(),
    toKey: z.number(),
    keyed: z.number(),
    changed: z.number(),
  }),
});
export type KeyOnceView = z.output<typeof sheet>;

const fieldId = z.string().min(1).max(120);

/** The sheet from which a person keys a case into the national record. This app sends nothing anywhere. */
export const keyOnce = {
  sheet: procedure(office)
    .input(z.object({ caseId: id }))
    .output(sheet),
  /** Ticks a field as keyed, with the value that was on the sheet. STALE when the sheet holds another by now. */
  tick: procedure(office)
    .input(z.object({ caseId: id, field: fieldId, seen: value }))
    .output(nothing),
  untick: procedure(office)
    .input(z.object({ caseId: id, field: fieldId }))
    .output(nothing),
  /** Notes what the national record says instead; an empty text settles the difference. */
  noteNational: procedure(office)
    .input(
      z.object({
        caseId: id,
        field: fieldId,
        text: z.string().trim().max(20_000),
        note: z.string().trim().max(2000),
      }),
    )
    .output(nothing),
  print: procedure(office)
    .input(z.object({ caseId: id, token: z.string(), part: z.enum(['all', 'to-key']) }))
    .output(nothing),
  /** Open cases with a field that no longer holds what was keyed, and how many such fields. */
  changed: procedure(office)
    .input(nothing)
    .output(z.array(z.object({ caseId: id, changed: z.number() }))),
};
