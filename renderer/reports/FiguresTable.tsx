import { type Column, Table } from '../ui/Table.tsx';

interface Figures {
  id: string;
  title: string;
  rows: { label: string; value: number | null }[];
}

/** A printed table. A hidden number is a star to the eye and 'suppressed' to a screen reader. */
export function FiguresTable({ table }: { table: Figures }) {
  const columns: readonly Column<Figures['rows'][number]>[] = [
    { key: 'label', heading: table.title, rowHeader: true, cell: (row) => row.label },
    {
      key: 'value',
      heading: 'Deaths',
      align: 'end',
      narrow: true,
      cell: (row) =>
        row.value === null ? (
          <>
            <span aria-hidden="true">*</span>
            <span className="desk-hidden">suppressed</span>
          </>
        ) : (
          row.value.toLocaleString('en-GB')
        ),
    },
  ];
  return <Table caption={table.title} captionHidden columns={columns} rows={table.rows} rowKey={(row) => row.label} />;
}
