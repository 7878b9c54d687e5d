import { auditHead } from '../../../db/audit.ts';
import { type CaseRow, saveCaseText, updateCase } from '../../../db/cases.ts';
import { casesToCompare, insertCoronerReferral, insertImport } from '../../../db/exchange.ts';
import {
  insertAllocation,
  insertKeyWorkerPerson,
  keyWorkerPeople,
  renewCaseAccess,
} from '../../../db/familyKeyWorkers.ts';
import { insertCaseOrganisation, insertCaseReference } from '../../../db/notification.ts';
import { insertMoment } from '../../../db/processRecord.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import type { DryRun, RegisterRow } from '../../../domain/exchange/register.ts';
import type { Codings } from '../../../domain/exchange/registerCells.ts';
import { registerCodesVersion } from '../../../domain/exchange/registerCodes.ts';
import { eligibilityFactsOf } from '../../../domain/exchange/registerFacts.ts';
import type { RegisterFieldKey } from '../../../domain/exchange/registerFields.ts';
import { type ColumnMapping, fold, guessMapping } from '../../../domain/exchange/registerMapping.ts';
import { inParts } from '../../../domain/inParts.ts';
import type { Progress } from '../../api/base.ts';
import { saveAnalysis } from '../analysis.ts';
import { decideForCase } from '../eligibility.ts';
import { openCaseFrom } from '../notification/keep.ts';
import { inSteps, type Report } from './progress.ts';
import { type CsvTable, readCsv } from './readCsv.ts';
import { analysisFrom, notificationFrom, organisationsOf, referencesOf, unreadFactors } from './registerCase.ts';
import { checkRows } from './registerChecks.ts';

type Work = <T>(fn: (unit: Unit) => Promise<T>) => Promise<T>;

/** A register to import: its table, what each column holds, and what a person said about words in it. */
export interface Register {
  fileName: string;
  table: CsvTable;
  mapping: ColumnMapping;
  codings?: Readonly<Partial<Record<RegisterFieldKey, Codings>>>;
}

export interface ImportResult {
  importId: string;
  cases: { caseId: string; number: string; line: number; reference: string | null }[];
  rejected: number;
  blocked: number;
  blankRows: number;
}

/** A register from the bytes of a CSV file, with its columns guessed. Throws `CsvFileError`. */
export function registerFrom(bytes: Uint8Array, fileName: string): Register {
  const table = readCsv(bytes);
  return { fileName, table, mapping: guessMapping(table.headings) };
}

/**
 * Imports every row that has no fault, in one transaction: all of them or, when it is stopped or fails, none. Rows
 * with faults and rows whose NHS number is in the records already are left out and counted.
 *
 * @example
 * const steps = importRegister(work, registerFrom(bytes, 'register.csv'));
 * for (;;) { const step = await steps.next(); if (step.done) return step.value; console.log(step.value.done); }
 */
export function importRegister(
  work: Work,
  register: Register,
  signal?: AbortSignal,
): AsyncGenerator<Progress, ImportResult, void> {
  return inSteps(async (report) => {
    const run = await checkAgainstRecords(work, register, report);
    return await work((unit) => importInto(unit, register, run, report));
  }, signal);
}

/**
 * Reads the rows outside the transaction that writes them, so that other calls are answered meanwhile. A case with the
 * same NHS number that somebody opens in between is refused by the records themselves, and the import with it.
 */
async function checkAgainstRecords(work: Work, { table, mapping, codings }: Register, report: Report): Promise<DryRun> {
  const against = await work(async (unit) => {
    const existing = await casesToCompare(unit);
    await unit.audit({ action: 'exchange.register-compared-read', detail: { cases: existing.length } });
    return { today: unit.today, existing };
  });
  return await checkRows(table.rows, mapping, { ...against, ...(codings === undefined ? {} : { codings }) }, report);
}

async function importInto(unit: Unit, register: Register, run: DryRun, report: Report): Promise<ImportResult> {
  const { table, mapping } = register;
  const importId = unit.newId();
  const directory = await Directory.of(unit);
  const cases: ImportResult['cases'] = [];
  const withSignIn: string[] = [];
  const total = run.accepted.length;
  for (const [index, row] of run.accepted.entries()) {
    if (index % 20 === 0) await report({ done: index, total, what: 'Opening cases' });
    const opened = await importRow(unit, row, importId, directory);
    if (opened.needsAccess) withSignIn.push(opened.case.id);
    const { id, number } = opened.case;
    cases.push({ caseId: id, number, line: row.line, reference: row.answers.caseReference ?? null });
  }
  for (const caseIds of inParts(withSignIn, 500)) await renewCaseAccess(unit, caseIds);
  await report({ done: total, total, what: 'Saving' });
  const rejected = new Set(run.rejected.map(({ line }) => line)).size;
  const blocked = run.duplicates.filter(({ kind }) => kind === 'blocked').length;
  await unit.audit({
    action: 'exchange.register-imported',
    subjectKind: 'import',
    subjectId: importId,
    detail: { cases: total, rejected, blocked },
  });
  await insertImport(unit, {
    id: importId,
    file_name: register.fileName,
    rows: table.rows.length - run.blankRows,
    imported: total,
    rejected,
    blocked,
    mapping: JSON.stringify(table.headings.map((heading, column) => ({ heading, field: mapping[column] ?? null }))),
    codes_version: registerCodesVersion,
    key_workers: JSON.stringify(directory.added),
    audit_seq: (await auditHead(unit.db)).seq,
  });
  return { importId, cases, rejected, blocked, blankRows: run.blankRows };
}

async function importRow(
  unit: Unit,
  row: RegisterRow,
  importId: string,
  directory: Directory,
): Promise<{ case: CaseRow; needsAccess: boolean }> {
  const opened = await openCaseFrom(unit, notificationFrom(row), importId);
  const caseId = opened.id;
  await unit.audit({
    action: 'notification.case-opened',
    caseId,
    subjectKind: 'import',
    subjectId: importId,
    detail: { line: row.line },
  });
  for (const organisation of organisationsOf(row)) {
    await insertCaseOrganisation(unit, caseId, { ...organisation, abbreviation: null });
  }
  for (const reference of referencesOf(row)) await insertCaseReference(unit, caseId, reference);
  const unread = unreadFactors(row);
  if (unread !== '') await saveCaseText(unit, caseId, 'imported-factors', unread);
  await keepProcess(unit, opened, row);
  const facts = eligibilityFactsOf(row);
  const evidence = Object.fromEntries(Object.keys(facts).map((fact) => [fact, 'As the imported register says.']));
  await decideForCase(unit, { caseId, facts, evidence, reason: null, decidedOn: unit.today, seenVersion: 0 });
  const analysis = analysisFrom(row);
  if (analysis !== null) {
    const stage = row.answers.cdopOn === undefined ? 'draft' : 'final';
    const input = { caseId, stage, rater: '', content: analysis, seenVersion: 0 } as const;
    await saveAnalysis(unit, input, { provisional: false, meetingId: null, from: 'register' });
  }
  return { case: opened, needsAccess: await allocate(unit, opened, row, directory) };
}

async function keepProcess(unit: Unit, opened: CaseRow, row: RegisterRow): Promise<void> {
  const { cdrmOn, cdopOn, coronerInformed, coronerReference } = row.answers;
  if (cdrmOn !== undefined || cdopOn !== undefined) {
    const dates = { cdrm_on: cdrmOn ?? null, cdop_on: cdopOn ?? null };
    await updateCase(unit, opened.id, opened.row_version, dates);
  }
  const happened = (moment: string, at: string) => insertMoment(unit, opened.id, { moment, at, note: '' });
  if (cdrmOn !== undefined) await happened('cdrm-held', cdrmOn);
  if (cdopOn !== undefined) {
    await happened('cdop-held', cdopOn);
    await happened('cdop-final', cdopOn);
  }
  if (coronerInformed === 'yes') await insertCoronerReferral(unit, opened.id, coronerReference ?? null);
}

/** Returns true when the key worker signs in here, so that the case has to be opened to them. */
async function allocate(unit: Unit, opened: CaseRow, row: RegisterRow, directory: Directory): Promise<boolean> {
  const { keyWorkerState: state } = row;
  if (state === undefined) return false;
  const { keyWorker, keyWorkerEmployer = '', keyWorkerSince, notifiedOn, dateOfDeath } = row.answers;
  const startOn = keyWorkerSince ?? notifiedOn ?? dateOfDeath ?? unit.today;
  const person = state === 'allocated' && keyWorker ? await directory.find(unit, keyWorker, keyWorkerEmployer) : null;
  await insertAllocation(unit, opened.id, {
    state,
    personId: person?.id ?? null,
    deputyId: null,
    startOn,
    reason: state === 'allocated' ? '' : 'As the imported register says.',
  });
  return person?.signsIn === true;
}

/** The directory of key workers, to which a register adds the names it has. */
class Directory {
  readonly added: string[] = [];
  private readonly people = new Map<string, { id: string; signsIn: boolean }>();

  static async of(unit: Unit): Promise<Directory> {
    const directory = new Directory();
    for (const person of await keyWorkerPeople(unit)) {
      if (person.active === 0) continue;
      const known = { id: person.id, signsIn: person.user_id !== null };
      directory.people.set(key(person.name, person.employer), known);
    }
    return directory;
  }

  async find(unit: Unit, name: string, employer: string): Promise<{ id: string; signsIn: boolean }> {
    const found = this.people.get(key(name, employer));
    if (found !== undefined) return found;
    const person = { name, role: 'Key worker', employer, phone: '', email: '', userId: null };
    const added = { id: await insertKeyWorkerPerson(unit, person), signsIn: false };
    this.added.push(added.id);
    this.people.set(key(name, employer), added);
    return added;
  }
}

function key(name: string, employer: string): string {
  return `${fold(name)} ${fold(employer)}`;
}
