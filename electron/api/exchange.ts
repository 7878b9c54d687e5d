import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { type RegisterFieldKey, registerFields } from '../../domain/exchange/registerFields.ts';
import { id, instant, nothing, office, procedure, progress } from './base.ts';
import { exchangePacks } from './exchangePacks.ts';

const fieldKey = z.enum(registerFields.map(({ key }) => key) as [RegisterFieldKey, ...RegisterFieldKey[]]);
const token = z.string();

/** For each column of the file, the field that it holds, or null for a column that is left alone. */
const mapping = z.array(fieldKey.nullable()).max(2000);
/** By field: what a person has said that a cell's words mean; the words are folded. */
const codings = z.partialRecord(fieldKey, z.record(z.string().max(200), z.string().max(60)));

const registerColumn = z.object({
  heading: z.string(),
  guess: fieldKey.nullable(),
  /** The first cells that are not blank, to recognise the column by. */
  samples: z.array(z.string()),
});

/** Something about a row that a person should read before importing. */
const rowFinding = z.object({
  line: z.number(),
  kind: z.enum(['rejected', 'blocked', 'possible-duplicate', 'warning']),
  code: z.string(),
  heading: z.string().nullable(),
  field: fieldKey.nullable(),
  value: z.string(),
  reason: z.string(),
  otherCaseId: id.nullable(),
});
export type RowFinding = z.output<typeof rowFinding>;

const registerCounts = z.object({
  /** Rows with something in them. */
  rows: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  blocked: z.number(),
  possibleDuplicates: z.number(),
  warnings: z.number(),
  blankRows: z.number(),
});

export const importResult = z.object({
  importId: id,
  cases: z.number(),
  rejected: z.number(),
  blocked: z.number(),
  blankRows: z.number(),
});

export const exchange = {
  ...exchangePacks,

  /** Reads a CSV file. Nothing is stored; the rows stay in the core until the import, another file or a lock. */
  readRegister: procedure(office)
    .input(z.object({ token }))
    .output(
      z.object({
        importKey: id,
        fileName: z.string(),
        encoding: z.string(),
        delimiter: z.string(),
        rows: z.number(),
        columns: z.array(registerColumn),
      }),
    ),
  /** Says of every row what would happen to it. Nothing is stored. */
  dryRun: procedure(office)
    .input(z.object({ importKey: id, mapping, codings }))
    .output(z.object({ counts: registerCounts, findings: z.array(rowFinding) })),
  /** Imports what the last dry run accepted, with the same columns: all of it or, when stopped, none. */
  importRegister: procedure(office)
    .input(z.object({ importKey: id }))
    .output(eventIterator(progress, importResult)),
  imports: procedure(office)
    .input(nothing)
    .output(
      z.array(
        z.object({
          importId: id,
          fileName: z.string(),
          rows: z.number(),
          imported: z.number(),
          rejected: z.number(),
          blocked: z.number(),
          at: instant,
          by: z.string(),
          undoneAt: instant.nullable(),
          undoReason: z.string().nullable(),
        }),
      ),
    ),
  /** Hides every case of an import. Refused as WORKED_ON, with the cases' numbers, if anybody worked on one since. */
  undoImport: procedure(office)
    .input(z.object({ importId: id, reason: z.string().trim().min(1).max(2000) }))
    .output(z.object({ cases: z.number() })),
};
