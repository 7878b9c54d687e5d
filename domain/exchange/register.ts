import { ageInYears } from '../dates.ts';
import { type CellFault, type CellNote, type Codings, readCell } from './registerCells.ts';
import { type RegisterFactor, readFactors } from './registerFactors.ts';
import { type RegisterField, type RegisterFieldKey, registerField } from './registerFields.ts';
import { type ColumnMapping, fold } from './registerMapping.ts';

/** One death of a register that can be imported. */
export interface RegisterRow {
  /** The row in the spreadsheet; the headings are row 1. */
  line: number;
  /**
   * Answers by key: a register field's, or the notification form's where it has the question (`gestationWeeks` and
   * `gestationDays` for the gestation). ISO dates, codes, ten digits; a blank is absent.
   */
  answers: Record<string, string>;
  /** Keys answered 'not known', which is not blank (domain.md rule 35). */
  notKnown: string[];
  factors: RegisterFactor[];
  /** Absent when the register says nothing; 'declined' and 'not allocated' are counted apart (rule 46). */
  keyWorkerState?: 'allocated' | 'declined-by-family' | 'not-allocated';
}

interface About {
  line: number;
  /** Position of the column in the file, from 0; absent when the row as a whole is meant. */
  column?: number;
  field?: RegisterFieldKey;
  /** The cell as written, cut to 80 characters. */
  value: string;
  /** In plain words, for a person. */
  reason: string;
}

export interface Rejection extends About {
  code: CellFault | 'DEATH_BEFORE_BIRTH' | 'WHO_DIED' | 'TOO_MANY_CELLS' | 'NOT_SAVEABLE';
}

export interface ImportWarning extends About {
  code:
    | CellNote
    | 'NO_NHS_NUMBER'
    | 'NHS_NUMBER_AND_REASON'
    | 'AGE_18_OR_OVER'
    | 'DATES_OUT_OF_ORDER'
    | 'SHORT_ROW'
    | 'FACTOR_WITHOUT_DOMAIN';
}

/** Two records that may be one death (domain.md 2.6, rule 19). 'blocked' is not imported until someone looks. */
export interface Duplicate {
  line: number;
  kind: 'blocked' | 'possible';
  code: 'SAME_NHS_NUMBER' | 'SAME_NAME_AND_BIRTH';
  /** The other one: an earlier row of this file, or a case in the records. */
  other: { line: number } | { caseId: string; number: string };
  reason: string;
}

/** What the records already hold of a case, for comparison. */
export interface ExistingCase {
  caseId: string;
  number: string;
  nhsNumber: string | null;
  familyName: string | null;
  dateOfBirth: string | null;
}

export interface DryRun {
  accepted: RegisterRow[];
  rejected: Rejection[];
  warnings: ImportWarning[];
  duplicates: Duplicate[];
  /** Rows with nothing in them, which are passed over. */
  blankRows: number;
}

export interface DryRunOptions {
  /** YYYY-MM-DD */
  today: string;
  existing: readonly ExistingCase[];
  /** By field: what a person has said that a cell's words mean (see {@link Codings}). */
  codings?: Readonly<Partial<Record<RegisterFieldKey, Codings>>>;
}

/**
 * Reads the rows of a register without storing anything. A row with any fault is rejected whole, with every fault of it
 * listed; nothing is guessed and nothing is dropped in silence. Importing the same file again gives only duplicates.
 *
 * @param rows the cells under the headings
 * @param mapping for each column, what it holds
 * @example
 * dryRun([['Okafor', '30/02/2026']], ['familyName', 'dateOfBirth'], { today: '2026-11-22', existing: [] }).rejected[0]
 * // { line: 2, column: 1, field: 'dateOfBirth', value: '30/02/2026', code: 'NOT_A_DATE', reason: ... }
 */
export function dryRun(rows: readonly (readonly string[])[], mapping: ColumnMapping, options: DryRunOptions): DryRun {
  const steps = dryRunInSteps(rows, mapping, options);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same, giving the number of rows read after each 500, so that the caller can show progress or stop. */
export function* dryRunInSteps(
  rows: readonly (readonly string[])[],
  mapping: ColumnMapping,
  options: DryRunOptions,
): Generator<number, DryRun> {
  const run: DryRun = { accepted: [], rejected: [], warnings: [], duplicates: [], blankRows: 0 };
  const seen = new Seen(options.existing);
  const columns = mapping.flatMap((key, column) =>
    key === null ? [] : [{ column, field: registerField(key), key, codings: options.codings?.[key] }],
  );
  for (const [index, cells] of rows.entries()) {
    if (index > 0 && index % 500 === 0) yield index;
    const line = index + 2;
    if (cells.every((cell) => cell.trim() === '')) {
      run.blankRows += 1;
      continue;
    }
    const faults = run.rejected.length;
    const row: RegisterRow = { line, answers: {}, notKnown: [], factors: [] };
    const extra = cells.findIndex((cell, column) => column >= mapping.length && cell.trim() !== '');
    if (extra >= 0) {
      const reason =
        'This row has more cells than there are headings. A comma or a quotation mark may be out of place.';
      run.rejected.push({ line, column: extra, value: shown(cells[extra]), code: 'TOO_MANY_CELLS', reason });
    }
    if (cells.length < mapping.length) {
      const reason = `This row ends after ${cells.length} of ${mapping.length} cells. The rest is read as blank.`;
      run.warnings.push({ line, value: '', code: 'SHORT_ROW', reason });
    }
    for (const { column, field, key, codings } of columns) {
      readInto(row, run, { line, column, field: key, value: cells[column] ?? '', reason: '' }, field, options, codings);
    }
    checkRow(row, run, mapping, run.rejected.slice(faults));
    if (run.rejected.length === faults && !seen.blocks(row, run)) run.accepted.push(row);
  }
  return run;
}

function readInto(
  row: RegisterRow,
  run: DryRun,
  about: About,
  field: RegisterField,
  options: DryRunOptions,
  codings: Codings | undefined,
): void {
  const reading = readCell(field, about.value, options.today, codings);
  const key = field.key === 'gestation' ? 'gestationWeeks' : field.key;
  const note = (code: ImportWarning['code'], reason: string): void => {
    run.warnings.push({ ...about, value: shown(about.value), code, reason });
  };
  if (reading.is === 'fault') {
    run.rejected.push({ ...about, value: shown(about.value), code: reading.code, reason: reading.says });
    return;
  }
  if (reading.is === 'not-known') {
    row.notKnown.push(key);
    return;
  }
  if (reading.note !== undefined) note(reading.note, reading.says ?? '');
  if (reading.is === 'blank') return;
  if (field.kind === 'gestation') {
    const [weeks, days] = reading.value.split('+');
    row.answers.gestationWeeks = weeks as string;
    row.answers.gestationDays = days as string;
  } else if (field.kind === 'factors') {
    const { factors, rest } = readFactors(reading.value);
    row.factors = factors;
    row.answers.factors = reading.value;
    if (rest.length > 0)
      note('FACTOR_WITHOUT_DOMAIN', 'A factor needs its domain, A to D. The words are kept as text.');
  } else if (field.kind === 'key-worker') {
    row.keyWorkerState = keyWorkerState(reading.value);
    if (row.keyWorkerState === 'allocated') row.answers.keyWorker = reading.value;
  } else {
    row.answers[key] = reading.value;
  }
}

function keyWorkerState(text: string): NonNullable<RegisterRow['keyWorkerState']> {
  const folded = fold(text);
  if (/^(declined|refused)/.test(folded) || /declined(by)?(the)?family$/.test(folded)) return 'declined-by-family';
  if (/^(not(yet)?allocated|none|unallocated|noone|nokeyworker|no)$/.test(folded)) return 'not-allocated';
  return 'allocated';
}

function checkRow(row: RegisterRow, run: DryRun, mapping: ColumnMapping, faults: readonly Rejection[]): void {
  const { line, answers } = row;
  const at = (field: RegisterFieldKey): Pick<Rejection, 'line' | 'column' | 'field' | 'value'> => ({
    line,
    column: mapping.indexOf(field),
    field,
    value: shown(answers[field]),
  });
  const warn = (field: RegisterFieldKey, code: ImportWarning['code'], reason: string): void => {
    run.warnings.push({ ...at(field), code, reason });
  };
  const { dateOfBirth, dateOfDeath, notifiedOn, cdrmOn, cdopOn } = answers;
  if (answers.familyName === undefined && answers.firstNames === undefined && dateOfDeath === undefined) {
    const reason = 'This row has no name and no date of death, so the death could not be found again.';
    if (faults.length === 0) run.rejected.push({ line, value: '', code: 'WHO_DIED', reason });
  }
  if (dateOfBirth !== undefined && dateOfDeath !== undefined) {
    if (dateOfDeath < dateOfBirth) {
      const reason = 'The date of death is before the date of birth.';
      run.rejected.push({ ...at('dateOfDeath'), code: 'DEATH_BEFORE_BIRTH', reason });
    } else if (ageInYears(dateOfBirth, dateOfDeath) >= 18) {
      warn('dateOfDeath', 'AGE_18_OR_OVER', 'By these dates the person was 18 or over when they died.');
    }
  }
  const order = [
    ['notifiedOn', dateOfDeath, notifiedOn, 'The notification is before the death.'],
    ['cdrmOn', dateOfDeath, cdrmOn, 'The review meeting is before the death.'],
    ['cdopOn', dateOfDeath, cdopOn, 'The panel is before the death.'],
    ['cdopOn', cdrmOn, cdopOn, 'The panel is before the review meeting.'],
  ] as const;
  for (const [field, first, then, says] of order) {
    if (first !== undefined && then !== undefined && then < first) warn(field, 'DATES_OUT_OF_ORDER', says);
  }
  if (answers.nhsNumber === undefined && answers.noNhsReason === undefined) {
    if (!faults.some((each) => each.field === 'nhsNumber')) {
      warn('nhsNumber', 'NO_NHS_NUMBER', 'There is no NHS number and no reason for it. The case will ask for one.');
    }
  } else if (answers.nhsNumber !== undefined && answers.noNhsReason !== undefined) {
    warn(
      'noNhsReason',
      'NHS_NUMBER_AND_REASON',
      'There is an NHS number and also a reason for none. The number is kept.',
    );
    delete answers.noNhsReason;
  }
}

type Other = Duplicate['other'] & { nhsNumber: string | null };

/** Every record met so far, by number and by name with birthday. */
class Seen {
  private readonly byNumber = new Map<string, Other>();
  private readonly byName = new Map<string, Other[]>();

  constructor(existing: readonly ExistingCase[]) {
    for (const { caseId, number, nhsNumber, familyName, dateOfBirth } of existing) {
      this.add({ caseId, number, nhsNumber }, familyName ?? undefined, dateOfBirth ?? undefined);
    }
  }

  /** True when the row is a record already met by its NHS number. Likenesses are only reported: twins share them. */
  blocks(row: RegisterRow, run: DryRun): boolean {
    const { familyName, dateOfBirth, nhsNumber = null } = row.answers;
    const same = nhsNumber === null ? undefined : this.byNumber.get(nhsNumber);
    if (same !== undefined) {
      const reason = `This NHS number is already ${placed(same)}. The row is not imported until someone has looked.`;
      run.duplicates.push({ line: row.line, kind: 'blocked', code: 'SAME_NHS_NUMBER', other: bare(same), reason });
      return true;
    }
    for (const other of this.byName.get(nameKey(familyName, dateOfBirth)) ?? []) {
      const numbers =
        nhsNumber === null || other.nhsNumber === null ? 'one has no NHS number' : 'the NHS numbers differ';
      const reason = `Family name and date of birth are the same ${placed(other)}; ${numbers}. They may be twins.`;
      run.duplicates.push({
        line: row.line,
        kind: 'possible',
        code: 'SAME_NAME_AND_BIRTH',
        other: bare(other),
        reason,
      });
    }
    this.add({ line: row.line, nhsNumber }, familyName, dateOfBirth);
    return false;
  }

  private add(other: Other, familyName: string | undefined, dateOfBirth: string | undefined): void {
    if (other.nhsNumber !== null) this.byNumber.set(other.nhsNumber, other);
    const key = nameKey(familyName, dateOfBirth);
    if (key === '') return;
    const alike = this.byName.get(key);
    if (alike === undefined) this.byName.set(key, [other]);
    else if (alike.length < 10) alike.push(other);
  }
}

function nameKey(familyName: string | undefined, dateOfBirth: string | undefined): string {
  return familyName === undefined || dateOfBirth === undefined ? '' : `${fold(familyName)} ${dateOfBirth}`;
}

function placed(other: Other): string {
  return 'line' in other ? `in row ${other.line}` : `in case ${other.number}`;
}

function bare(other: Other): Duplicate['other'] {
  return 'line' in other ? { line: other.line } : { caseId: other.caseId, number: other.number };
}

function shown(value = ''): string {
  return value.length > 80 ? `${value.slice(0, 77)}...` : value;
}
