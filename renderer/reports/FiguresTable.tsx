import { type Column, Table } from '../ui/Table.tsx';

interface Figures {
  id: string;
  title: string;
  rows: { label: string; value: number | null; before?: number | null | undefined }[];
}

/** A printed number; a hidden one is a star to the eye and 'suppressed' to a screen reader. */
function Printed({ value }: { value: number | null }) {
  if (value !== null) return value.toLocaleString('en-GB');
  return (
    <>
      <span aria-hidden="true">*</span>
      <span className="desk-hidden">suppressed</span>
    </>
  );
}

/** A printed table, with the period before beside it when there is one. */
export function FiguresTable({ table }: { table: Figures }) {
  const columns: Column<Figures['rows'][number]>[] = [
    { key: 'label', heading: table.title, rowHeader: true, cell: (row) => row.label },
    {
      key: 'value',
      heading: 'Deaths',
      align: 'end',
      narrow: true,
      cell: (row) => <Printed value={row.value} />,
    },
  ];
  if (table.rows.some((row) => row.before !== undefined)) {
    columns.push({
      key: 'before',
      heading: 'Year before',
      align: 'end',
      narrow: true,
      cell: (row) => <Printed value={row.before ?? null} />,
    });
  }
  return <Table caption={table.title} captionHidden columns={columns} rows={table.rows} rowKey={(row) => row.label} />;
}

interface Cross {
  title: string;
  columns: string[];
  rows: { label: string; values: (number | null)[] }[];
}

/** A printed table by two things. */
export function CrossTable({ table }: { table: Cross }) {
  const columns: readonly Column<Cross['rows'][number]>[] = [
    { key: 'label', heading: table.title, rowHeader: true, cell: (row) => row.label },
    ...table.columns.map((heading, index) => ({
      key: heading,
      heading,
      align: 'end' as const,
      narrow: true,
      cell: (row: Cross['rows'][number]) => <Printed value={row.values[index] ?? null} />,
    })),
  ];
  return <Table caption={table.title} captionHidden columns={columns} rows={table.rows} rowKey={(row) => row.label} />;
}
