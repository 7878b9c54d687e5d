import { useMemo } from 'react';
import type { Codings } from '../../domain/exchange/registerCells.ts';
import { type RegisterFieldKey, registerField } from '../../domain/exchange/registerFields.ts';
import { fold } from '../../domain/exchange/registerMapping.ts';
import type { RowFinding } from '../../electron/api/exchange.ts';
import { Section } from '../ui/Layout.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { PlainSelect } from './PlainSelect.tsx';

export type AllCodings = Partial<Record<RegisterFieldKey, Codings>>;

interface Unread {
  field: RegisterFieldKey;
  value: string;
  rows: number;
}

/** Words in coded columns that are on no list. A person says once what each means; nothing is guessed. */
export function UnreadWords(props: {
  findings: readonly RowFinding[];
  codings: AllCodings;
  onChange(codings: AllCodings): void;
}) {
  const { findings, codings, onChange } = props;
  const unread = useMemo(() => {
    const found = new Map<string, Unread>();
    for (const { code, field, value } of findings) {
      if (code !== 'NOT_A_CHOICE' || field === null || registerField(field).answers === undefined) continue;
      const key = `${field} ${fold(value)}`;
      found.set(key, { field, value, rows: (found.get(key)?.rows ?? 0) + 1 });
    }
    return [...found.values()];
  }, [findings]);
  if (unread.length === 0) return null;
  const columns: readonly Column<Unread>[] = [
    { key: 'value', heading: 'Word in the file', rowHeader: true, cell: (row) => row.value },
    { key: 'field', heading: 'Column read as', cell: (row) => registerField(row.field).label },
    { key: 'rows', heading: 'Rows', align: 'end', narrow: true, cell: (row) => row.rows },
    {
      key: 'means',
      heading: 'It means',
      narrow: true,
      cell: (row) => (
        <PlainSelect
          label={`${row.value} means`}
          nothing="Not decided: these rows stay out"
          value={codings[row.field]?.[fold(row.value)] ?? ''}
          groups={[
            {
              label: registerField(row.field).label,
              options: [
                ...(registerField(row.field).answers ?? []).map(({ code, label }) => ({ value: code, label })),
                { value: 'not-known', label: 'Not known' },
              ],
            },
          ]}
          onChange={(code) => {
            const { [fold(row.value)]: _, ...others } = codings[row.field] ?? {};
            const own = code === '' ? others : { ...others, [fold(row.value)]: code };
            onChange({ ...codings, [row.field]: own });
          }}
        />
      ),
    },
  ];
  return (
    <Section title="Words that are on no list" lede="Say what each means, then check the rows again.">
      <Table
        caption="Words that are on no list"
        captionHidden
        columns={columns}
        rows={unread}
        rowKey={(row) => `${row.field} ${row.value}`}
      />
    </Section>
  );
}
