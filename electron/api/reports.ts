import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { id, isoDate, office, procedure, progress } from './base.ts';
import { redaction } from './redaction.ts';

const period = z
  .object({ from: isoDate, to: isoDate })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'The period ends before it starts.' });

const printedTable = z.object({
  id: z.string(),
  title: z.string(),
  rows: z.array(z.object({ label: z.string(), value: z.number().nullable() })),
});

/** One group of deaths as it would be printed, or why it cannot be. */
const groupFigures = z.object({
  group: z.enum(['notified', 'reviewed']),
  tables: z.array(printedTable),
  refused: z.object({ reason: z.string(), proposals: z.array(z.string()) }).nullable(),
  attack: z.object({ passed: z.boolean(), attacked: z.number(), findings: z.number() }),
});

export const profileId = z.enum(['P1', 'P2', 'P3', 'P4']);

const hit = z.object({
  where: z.string(),
  type: z.string(),
  role: z.string(),
  caseId: id,
  before: z.string(),
  found: z.string(),
  after: z.string(),
});

const format = z.enum(['pdf', 'docx', 'xlsx']);
const reportResult = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('released'),
    files: z.array(z.object({ fileName: z.string(), format, sha256: z.string(), bytes: z.number() })),
  }),
  z.object({ outcome: z.literal('stopped'), hits: z.array(hit), hazards: z.array(z.string()) }),
  /** The numbers cannot be printed safely; nothing was written. */
  z.object({ outcome: z.literal('refused'), reason: z.string(), proposals: z.array(z.string()) }),
]);

/** What became of a report: its files, or what stands in the way. */
export type ReportResult = z.output<typeof reportResult>;

export const reports = {
  ...redaction,
  /** The figures of a period as they would be printed under a profile, attacked together with what was published before. */
  preview: procedure(office)
    .input(z.object({ period, profile: profileId }))
    .output(z.object({ groups: z.array(groupFigures), rule: z.string() })),
  /** Builds the report, attacks its numbers, sweeps the finished files, archives what was printed. */
  build: procedure(office)
    .input(
      z.object({
        period,
        profile: profileId,
        purpose: z.string().trim().min(1).max(500),
        /** A folder that the person chose. */
        token: z.string(),
        formats: z.array(format).min(1),
      }),
    )
    .output(eventIterator(progress, reportResult)),
};
