import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { reportKinds } from '../../domain/reports/period.ts';
import { population } from '../../domain/reports/rates.ts';
import { id, isoDate, nothing, office, procedure, progress } from './base.ts';
import { learningSet } from './learningSet.ts';
import { redaction } from './redaction.ts';
import { sweepHit } from './sweepHit.ts';

const period = z
  .object({ from: isoDate, to: isoDate })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'The period ends before it starts.' });

const printedTable = z.object({
  id: z.string(),
  title: z.string(),
  rows: z.array(
    z.object({ label: z.string(), value: z.number().nullable(), before: z.number().nullable().optional() }),
  ),
});

/** One group of deaths as it would be printed, or why it cannot be. */
const groupFigures = z.object({
  group: z.enum(['notified', 'reviewed']),
  tables: z.array(printedTable),
  cross: z
    .object({
      title: z.string(),
      columns: z.array(z.string()),
      rows: z.array(z.object({ label: z.string(), values: z.array(z.number().nullable()) })),
    })
    .nullable(),
  /** Tables that are printed in wider groups or left out, and why, in words. */
  notes: z.array(z.string()),
  /** The share of its numbers that are hidden, 0 to 1. */
  hidden: z.number(),
  refused: z.object({ reason: z.string(), proposals: z.array(z.string()) }).nullable(),
  attack: z.object({ passed: z.boolean(), attacked: z.number(), findings: z.number() }),
});

const profileId = z.enum(['P1', 'P2', 'P3', 'P4', 'P5']);

/** Which report: how often it is made, of which period, for whom; with the period before beside it. */
const asked = z.object({
  kind: z.enum(reportKinds).default('annual'),
  period,
  profile: profileId,
  compare: z.boolean().default(false),
});

const format = z.enum(['pdf', 'docx', 'xlsx']);
const reportResult = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('released'),
    files: z.array(z.object({ fileName: z.string(), format, sha256: z.string(), bytes: z.number() })),
  }),
  z.object({ outcome: z.literal('stopped'), hits: z.array(sweepHit), hazards: z.array(z.string()) }),
  /** The numbers cannot be printed safely; nothing was written. */
  z.object({ outcome: z.literal('refused'), reason: z.string(), proposals: z.array(z.string()) }),
]);

/** What became of a report: its files, or what stands in the way. */
export type ReportResult = z.output<typeof reportResult>;

export const reports = {
  ...redaction,
  ...learningSet,
  /** The figures of a period as they would be printed under a profile, attacked together with what was published before. */
  preview: procedure(office)
    .input(asked)
    .output(
      z.object({
        groups: z.array(groupFigures),
        rule: z.string(),
        /** What is counted: a quarter with few deaths is counted with the nine months before it. */
        counted: z.object({ from: isoDate, to: isoDate }),
        comparedWith: z.object({ from: isoDate, to: isoDate }).nullable(),
        /** What rates were last worked out with. */
        population: population.nullable(),
      }),
    ),
  /** Builds the report, attacks its numbers, sweeps the finished files, archives what was printed. */
  build: procedure(office)
    .input(
      asked.extend({
        purpose: z.string().trim().min(1).max(500),
        /** A folder that the person chose. */
        token: z.string(),
        formats: z.array(format).min(1),
        /** Prints each review in short, beside what was learned from it. */
        summaries: z.boolean().default(false),
        /** For rates; null prints none. */
        population: population.nullable().default(null),
        /** Needed for a rule less strict than the one for publication. */
        exception: z
          .object({ person: z.string().trim().min(1).max(200), reason: z.string().trim().min(1).max(500) })
          .nullable()
          .default(null),
      }),
    )
    .output(eventIterator(progress, reportResult)),
  /** Everything that was printed, kept so that the next report is attacked together with it. */
  archive: procedure(office)
    .input(nothing)
    .output(
      z.array(
        z.object({
          id,
          kind: z.string(),
          group: z.string(),
          from: isoDate,
          to: isoDate,
          profile: z.string(),
          audience: z.string(),
          purpose: z.string(),
          fileNames: z.array(z.string()),
          cells: z.number(),
          hidden: z.number(),
          attacked: z.number(),
          exceptionBy: z.string(),
          exceptionReason: z.string(),
          madeAt: z.string(),
          madeBy: z.string(),
        }),
      ),
    ),
};
