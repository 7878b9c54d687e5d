import type { RecordSet } from '../../../domain/exchange/merge.ts';
import type { MergeReport } from '../../../domain/exchange/mergeReport.ts';
import { kindOf } from '../../../domain/exchange/packFields.ts';
import { fieldLabel, recordLabel, valueWords } from '../../../domain/exchange/packWords.ts';
import type { MergeSummary } from '../../api/exchangePacks.ts';

/** A merge as a person reads it: a line for each new record, and one for each field that changed or stands in conflict. */
export function summaryOf(report: MergeReport, records: RecordSet): MergeSummary {
  const isNew = new Set(report.newRecords);
  const lines: MergeSummary['lines'] = report.newRecords.map((record) => ({
    kind: 'new',
    record: recordLabel(record, records),
    field: '',
    before: '',
    after: newWords(record, records),
    candidates: [],
  }));
  for (const line of report.lines) {
    if (isNew.has(line.record)) continue;
    lines.push({
      kind: line.kind === 'conflict' ? 'conflict' : 'changed',
      record: recordLabel(line.record, records),
      field: fieldLabel(line.field),
      before: line.before === undefined ? '' : valueWords(line.before),
      after: valueWords(line.after),
      candidates: (line.candidates ?? []).map(valueWords),
    });
  }
  const order = { conflict: 0, changed: 1, new: 2 };
  lines.sort((a, b) => order[a.kind] - order[b.kind]);
  return {
    newRecords: report.counts.newRecords,
    changed: lines.filter(({ kind }) => kind === 'changed').length,
    conflicts: report.counts.conflicts,
    lines,
  };
}

const longestShown = 300;

function newWords(record: string, records: RecordSet): string {
  const fields = records[record] ?? {};
  const text = kindOf(record) === 'contact' ? fields.note : null;
  const words = typeof text === 'string' ? text : '';
  return words.length > longestShown ? `${words.slice(0, longestShown)}…` : words;
}
