import { type CaseRecord, idOf, type Row, textOf } from './caseRecord.ts';
import { fieldsInWords, groupRules } from './mergeGroups.ts';

/** Rows of the old record, in words: what stayed with it when two records were joined. */
export interface Left {
  label: string;
  count: number;
  says: string[];
}

const others: readonly { table: string; label: string; columns: readonly string[] }[] = [
  {
    table: 'case_people',
    label: 'People',
    columns: [
      'title',
      'first_name',
      'family_name',
      'role',
      'known_as',
      'sex',
      'date_of_birth',
      'employer',
      'phone',
      'email',
      'note',
    ],
  },
  { table: 'case_organisations', label: 'Places and bodies', columns: ['name', 'role'] },
  { table: 'case_references', label: 'References', columns: ['value', 'role'] },
  { table: 'case_addresses', label: 'Addresses', columns: ['line1', 'town', 'postcode', 'role'] },
  {
    table: 'key_worker_allocations',
    label: 'Key worker',
    columns: ['state', 'start_on', 'end_on', 'reason', 'end_reason'],
  },
  {
    table: 'family_packs',
    label: 'Packs for a key worker',
    columns: ['key_worker_name', 'expires_on', 'withdrawn_at'],
  },
  { table: 'keyed_fields', label: 'Keyed for the national record', columns: ['label', 'text', 'keyed_at'] },
  { table: 'national_readings', label: 'Read in the national record', columns: ['label', 'text', 'note'] },
];

/**
 * Everything that is with a record whose death is reviewed under another number, so that it stays readable.
 *
 * @example leftBehind(oldRecord).map(({ label, count }) => `${label}: ${count}`)
 */
export function leftBehind(record: CaseRecord): Left[] {
  const ofGroups = groupRules.flatMap((rule) => {
    const groups = Map.groupBy(record.tables[rule.table] ?? [], (row) => rule.label(row));
    return [...groups].map(([label, rows]) => ({
      label,
      count: rows.length,
      says: rows.map((row) => (rule.table === 'analyses' ? wholeAnalysis(row, record) : rule.says(row, record))),
    }));
  });
  const ofOthers = others.flatMap(({ table, label, columns }) => {
    const rows = record.tables[table] ?? [];
    if (rows.length === 0) return [];
    const says = rows.map((row) =>
      columns
        .map((column) => textOf(row, column))
        .filter(Boolean)
        .join(', '),
    );
    return [{ label, count: rows.length, says }];
  });
  return [...ofGroups, ...ofOthers];
}

function wholeAnalysis(row: Row, record: CaseRecord): string {
  const factors = (record.tables.analysis_factors ?? []).filter((factor) => factor.analysis_id === idOf(row));
  const words = factors.map((factor) =>
    ['domain', 'text', 'level', 'reason']
      .map((column) => textOf(factor, column))
      .filter(Boolean)
      .join(', '),
  );
  return [`Version ${textOf(row, 'version')}: ${fieldsInWords(textOf(row, 'content'))}`, ...words].join('; ');
}
