import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  casesToCompare,
  findImport,
  importsWithNames,
  markImportUndone,
  retireUnusedKeyWorkers,
  workedOnSince,
} from '../../../db/exchange.ts';
import type { DryRun } from '../../../domain/exchange/register.ts';
import type { RowFinding } from '../../api/exchange.ts';
import type { Core } from '../core.ts';
import { os } from '../implementer.ts';
import { notFound, refused } from '../refusal.ts';
import { useGrant } from '../session.ts';
import { importRegister, type Register, registerFrom } from './importRegister.ts';
import { Stopped } from './progress.ts';
import { CsvFileError } from './readCsv.ts';
import { checkRows } from './registerChecks.ts';

/** The one register being looked at, in this process only: it goes with the key at a lock. */
const inHand = new WeakMap<Core, { importKey: string; register: Register; checked: boolean }>();

const samplesShown = 3;
const sampleLength = 60;

function held(core: Core, importKey: string) {
  const register = inHand.get(core);
  if (register?.importKey !== importKey) {
    throw refused('READ_AGAIN', 'Choose the file again; its rows are no longer in memory.');
  }
  return register;
}

async function readFrom(path: string): Promise<Register> {
  try {
    return registerFrom(await readFile(path), basename(path));
  } catch (error) {
    if (error instanceof CsvFileError) {
      const row = error.row === undefined ? '' : ` Row ${error.row} is where it begins.`;
      throw refused(error.code, `${error.message}${row}`);
    }
    throw refused('FILE_UNREADABLE', 'This file could not be read. It may be open elsewhere, or have been moved.');
  }
}

function findingsOf(run: DryRun, headings: readonly string[]): RowFinding[] {
  const heading = (column: number | undefined) => (column === undefined ? null : (headings[column] ?? null));
  const findings: RowFinding[] = [
    ...run.rejected.map((each) => ({ each, kind: 'rejected' as const })),
    ...run.warnings.map((each) => ({ each, kind: 'warning' as const })),
  ].map(({ each, kind }) => ({
    line: each.line,
    kind,
    code: each.code,
    heading: heading(each.column),
    field: each.field ?? null,
    value: each.value,
    reason: each.reason,
    otherCaseId: null,
  }));
  for (const each of run.duplicates) {
    findings.push({
      line: each.line,
      kind: each.kind === 'blocked' ? 'blocked' : 'possible-duplicate',
      code: each.code,
      heading: null,
      field: null,
      value: '',
      reason: each.reason,
      otherCaseId: 'caseId' in each.other ? each.other.caseId : null,
    });
  }
  const order = { rejected: 0, blocked: 1, 'possible-duplicate': 2, warning: 3 };
  return findings.sort((a, b) => order[a.kind] - order[b.kind] || a.line - b.line);
}

export const registers = {
  readRegister: os.exchange.readRegister.handler(async ({ input, context }) => {
    const register = await readFrom(useGrant(context.core, input.token, 'read'));
    const importKey = randomUUID();
    const { table, mapping, fileName } = register;
    await context.work((unit) => unit.audit({ action: 'exchange.register-read', detail: { rows: table.rows.length } }));
    inHand.set(context.core, { importKey, register, checked: false });
    return {
      importKey,
      fileName,
      encoding: table.encoding,
      delimiter: table.delimiter,
      rows: table.rows.length,
      columns: table.headings.map((heading, column) => ({
        heading,
        guess: mapping[column] ?? null,
        samples: table.rows
          .slice(0, 200)
          .map((row) => (row[column] ?? '').trim().slice(0, sampleLength))
          .filter((cell) => cell !== '')
          .slice(0, samplesShown),
      })),
    };
  }),

  dryRun: os.exchange.dryRun.handler(async ({ input, context, signal }) => {
    const inCore = held(context.core, input.importKey);
    const { table, fileName } = inCore.register;
    const chosen = input.mapping.filter((key) => key !== null);
    const twice = chosen.find((key, at) => chosen.indexOf(key) !== at);
    if (twice !== undefined) {
      throw refused('COLUMN_TWICE', 'Two columns are read as the same thing. Leave one of them out.', { field: twice });
    }
    if (input.mapping.length !== table.headings.length) {
      throw refused('OTHER_COLUMNS', 'These columns belong to another file.');
    }
    const { today, existing } = await context.work(async (unit) => {
      const cases = await casesToCompare(unit);
      await unit.audit({ action: 'exchange.register-compared-read', detail: { cases: cases.length } });
      return { today: unit.today, existing: cases };
    });
    const options = { today, existing, codings: input.codings };
    const run = await checkRows(table.rows, input.mapping, options, async () => {
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (signal?.aborted) throw new Stopped();
    });
    inCore.register = { fileName, table, mapping: input.mapping, codings: input.codings };
    inCore.checked = true;
    const possible = run.duplicates.filter(({ kind }) => kind === 'possible').length;
    return {
      counts: {
        rows: table.rows.length - run.blankRows,
        accepted: run.accepted.length,
        rejected: new Set(run.rejected.map(({ line }) => line)).size,
        blocked: run.duplicates.length - possible,
        possibleDuplicates: possible,
        warnings: run.warnings.length,
        blankRows: run.blankRows,
      },
      findings: findingsOf(run, table.headings),
    };
  }),

  importRegister: os.exchange.importRegister.handler(async function* ({ input, context, signal }) {
    const inCore = held(context.core, input.importKey);
    if (!inCore.checked) throw refused('NOT_CHECKED', 'Check the rows first, so that nothing comes in unseen.');
    const { cases, ...result } = yield* importRegister(context.work, inCore.register, signal);
    inHand.delete(context.core);
    return { ...result, cases: cases.length };
  }),

  imports: os.exchange.imports.handler(({ context }) =>
    context.work(async (unit) => {
      const rows = await importsWithNames(unit);
      await unit.audit({ action: 'exchange.imports-read' });
      return rows.map((row) => ({
        importId: row.id,
        fileName: row.file_name,
        rows: row.rows,
        imported: row.imported,
        rejected: row.rejected,
        blocked: row.blocked,
        at: row.created_at,
        by: row.by ?? '',
        undoneAt: row.undone_at,
        undoReason: row.undo_reason,
      }));
    }),
  ),

  undoImport: os.exchange.undoImport.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await findImport(unit, input.importId);
      if (row === undefined) throw notFound('import');
      if (row.undone_at !== null) throw refused('UNDONE_ALREADY', 'This import was undone before.');
      const worked = await workedOnSince(unit, row);
      if (worked.length > 0) {
        const named = worked.slice(0, 8).join(', ');
        const says = `Somebody has worked on ${worked.length} of its cases since: ${named}${worked.length > 8 ? ' and others' : ''}.`;
        throw refused('WORKED_ON', says, { list: worked });
      }
      const cases = await markImportUndone(unit, row, input.reason);
      await retireUnusedKeyWorkers(unit, JSON.parse(row.key_workers) as string[]);
      await unit.audit({
        action: 'exchange.import-undone',
        subjectKind: 'import',
        subjectId: row.id,
        detail: { cases },
      });
      return { cases };
    }),
  ),
};
