import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { id, instant, nothing, procedure, progress } from './base.ts';

/** More prints than an office keeps. */
export const mostAnchors = 2000;

const readers = ['manager', 'auditor'] as const;

/** Which entries: all, those about a case, those of a person, or both. */
const about = z.object({
  /** As printed: 'CDR-2026-014'. Capitals and spaces around it do not count. */
  caseNumber: z.string().trim().max(40).optional(),
  personId: z.string().max(80).optional(),
});

const auditLine = z.object({
  seq: z.number(),
  at: instant,
  /** Who did what, in words, without the time. */
  says: z.string(),
  role: z.string(),
  action: z.string(),
  caseNumber: z.string().nullable(),
  clockBack: z.boolean(),
});
export type AuditLine = z.infer<typeof auditLine>;

const anchorAnswer = z.object({
  typed: z.string(),
  answer: z.enum(['matches', 'differs', 'cut-off', 'not-an-anchor']),
});
export type AnchorAnswer = z.infer<typeof anchorAnswer>['answer'];

const auditCheck = z.object({
  entries: z.number(),
  /** Null: the chain holds from its first entry to its last. */
  broken: z.object({ seq: z.number(), kind: z.enum(['changed', 'missing', 'order', 'joined']) }).nullable(),
  /** The end of the chain as it is printed on packs and reports. */
  head: z.string(),
  anchors: z.array(anchorAnswer),
});
export type AuditCheck = z.infer<typeof auditCheck>;

/** Who did what. The entries hold ids and codes only; names are looked up when they are read. */
export const audit = {
  /** Newest first. `before` goes on from the last line of an earlier answer. */
  list: procedure(readers)
    .input(about.extend({ before: z.number().int().optional(), limit: z.number().int().min(1).max(1000) }))
    .output(z.object({ lines: z.array(auditLine), more: z.boolean(), head: z.string() })),
  /** Everybody who appears in it, for choosing. */
  people: procedure(readers)
    .input(nothing)
    .output(z.array(z.object({ id, name: z.string() }))),
  /** The record numbers in a text file: a typed list, or what a scanner read from prints. */
  readAnchors: procedure(readers)
    .input(z.object({ token: z.string() }))
    .output(z.object({ anchors: z.array(z.string()) })),
  /** Walks the whole chain, then compares each anchor that was typed in. */
  check: procedure(readers)
    .input(z.object({ anchors: z.array(z.string().max(80)).max(mostAnchors) }))
    .output(eventIterator(progress, auditCheck)),
  /** Writes the entries as a CSV file, with the hashes, for an auditor to check elsewhere. */
  export: procedure(readers)
    .input(about.extend({ token: z.string() }))
    .output(eventIterator(progress, z.object({ entries: z.number(), head: z.string() }))),
};
