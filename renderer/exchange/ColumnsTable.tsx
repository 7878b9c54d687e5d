import { useMemo } from 'react';
import { type RegisterField, type RegisterFieldKey, registerFields } from '../../domain/exchange/registerFields.ts';
import type { ColumnMapping } from '../../domain/exchange/registerMapping.ts';
import type { Client } from '../client.ts';
import { type Column, Table } from '../ui/Table.tsx';
import { PlainSelect } from './PlainSelect.tsx';

export type ReadRegister = Awaited<ReturnType<Client['exchange']['readRegister']>>;
type FileColumn = ReadRegister['columns'][number] & { place: number };

const groups = [
  ...Map.groupBy<RegisterField['group'], (typeof registerFields)[number]>(registerFields, (field) => field.group),
];

/** What each column of the file holds: guessed from its heading, and changeable. */
export function ColumnsTable(props: {
  register: ReadRegister;
  mapping: ColumnMapping;
  onChange(mapping: ColumnMapping): void;
}) {
  const { register, mapping, onChange } = props;
  const rows = useMemo(() => register.columns.map((column, place) => ({ ...column, place })), [register]);
  const columns: readonly Column<FileColumn>[] = [
    {
      key: 'heading',
      heading: 'Column in the file',
      rowHeader: true,
      cell: ({ heading, place }) => heading || `Column ${place + 1}`,
    },
    {
      key: 'samples',
      heading: 'First cells',
      cell: ({ samples }) =>
        samples.length === 0 ? (
          <span className="desk-secondary">blank</span>
        ) : (
          <span className="desk-import__samples">{samples.join(' · ')}</span>
        ),
    },
    {
      key: 'field',
      heading: 'Read as',
      narrow: true,
      cell: ({ heading, place }) => (
        <PlainSelect<RegisterFieldKey>
          label={`Read ${heading || `column ${place + 1}`} as`}
          nothing="Left out"
          value={mapping[place] ?? ''}
          groups={groups.map(([label, fields]) => ({
            label,
            options: fields.map((field) => ({
              value: field.key,
              label: field.label,
              disabled: field.key !== mapping[place] && mapping.includes(field.key),
            })),
          }))}
          onChange={(key) => onChange(mapping.map((held, at) => (at === place ? key || null : held)))}
        />
      ),
    },
  ];
  return (
    <Table
      caption="Columns of the file"
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ place }) => String(place)}
    />
  );
}
