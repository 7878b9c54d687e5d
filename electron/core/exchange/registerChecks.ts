import { checkAnalysis } from '../../../domain/analysis/analysis.ts';
import {
  type DryRun,
  type DryRunOptions,
  dryRunInSteps,
  type RegisterRow,
  type Rejection,
} from '../../../domain/exchange/register.ts';
import type { RegisterFieldKey } from '../../../domain/exchange/registerFields.ts';
import type { ColumnMapping } from '../../../domain/exchange/registerMapping.ts';
import { checkNotification } from '../../../domain/notification/check.ts';
import type { Report } from './progress.ts';
import { analysisFrom, notificationFrom } from './registerCase.ts';

/** Cells an analysis cannot hold whole; a register's cell may be longer. */
const longestCause = 20_000;

/**
 * Reads every row, and then asks of each the same questions that the forms ask, so that what passes here can be
 * stored. A missing NHS number is the one thing that a form insists on and an old register may lack.
 */
export async function checkRows(
  rows: readonly (readonly string[])[],
  mapping: ColumnMapping,
  options: DryRunOptions,
  report: Report,
): Promise<DryRun> {
  const steps = dryRunInSteps(rows, mapping, options);
  let step = steps.next();
  while (!step.done) {
    await report({ done: step.value, total: rows.length, what: 'Reading the rows' });
    step = steps.next();
  }
  const run = step.value;
  const accepted: RegisterRow[] = [];
  for (const [index, row] of run.accepted.entries()) {
    if (index % 100 === 0) await report({ done: index, total: run.accepted.length, what: 'Checking the rows' });
    const problems = problemsOf(row, mapping, options.today);
    if (problems.length === 0) accepted.push(row);
    else run.rejected.push(...problems);
  }
  return { ...run, accepted, rejected: run.rejected.sort((a, b) => a.line - b.line) };
}

function problemsOf(row: RegisterRow, mapping: ColumnMapping, today: string): Rejection[] {
  const { answers, notKnown } = notificationFrom(row);
  const at = (field: RegisterFieldKey, reason: string): Rejection => ({
    line: row.line,
    column: mapping.indexOf(field),
    field,
    value: (row.answers[field] ?? '').slice(0, 80),
    code: 'NOT_SAVEABLE',
    reason,
  });
  const problems = checkNotification(answers, notKnown, today)
    .filter(({ code }) => code !== 'NHS_OR_REASON')
    .map(({ key, says }) => at(key === 'gestationWeeks' ? 'gestation' : (key as RegisterFieldKey), says));
  if ((row.answers.causeOfDeath ?? '').length > longestCause) {
    problems.push(at('causeOfDeath', 'This cause of death is longer than a form can hold.'));
  }
  const analysis = analysisFrom(row);
  if (analysis === null || problems.length > 0) return problems;
  return checkAnalysis(analysis, 'register')
    .filter(({ blocks }) => blocks)
    .map(({ field, says }) => at(field === 'modifiability' ? 'modifiable' : 'factors', says));
}
