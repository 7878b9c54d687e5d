import { useMemo, useState } from 'react';
import type { RowFinding } from '../../electron/api/exchange.ts';
import { TextLink } from '../ui/Button.tsx';
import { FilterField } from '../ui/FilterField.tsx';
import { fold } from '../ui/fold.ts';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag, type TagTone } from '../ui/Tag.tsx';

const kinds: Readonly<Record<RowFinding['kind'], { label: string; tone: TagTone }>> = {
  rejected: { label: 'Not imported', tone: 'attention' },
  blocked: { label: 'Not imported: duplicate', tone: 'attention' },
  'possible-duplicate': { label: 'Look: may be twice', tone: 'info' },
  warning: { label: 'Imported, with a remark', tone: 'plain' },
};

const columns: readonly Column<RowFinding & { place: number }>[] = [
  { key: 'line', heading: 'Row', align: 'end', narrow: true, sortBy: (row) => row.line, cell: (row) => row.line },
  {
    key: 'kind',
    heading: 'What happens',
    narrow: true,
    sortBy: (row) => Object.keys(kinds).indexOf(row.kind),
    cell: (row) => <Tag tone={kinds[row.kind].tone}>{kinds[row.kind].label}</Tag>,
  },
  { key: 'heading', heading: 'Column', sortBy: (row) => row.heading, cell: (row) => row.heading ?? 'Whole row' },
  { key: 'value', heading: 'Cell', cell: (row) => <span className="desk-import__samples">{row.value}</span> },
  {
    key: 'reason',
    heading: 'Why',
    cell: (row) => (
      <>
        {row.reason}
        {row.otherCaseId !== null && (
          <>
            {' '}
            <TextLink to={`/cases/${row.otherCaseId}`}>Open the case</TextLink>
          </>
        )}
      </>
    ),
  },
];

/** Every row with a fault, a likeness or a remark, and why. */
export function FindingsTable({ findings }: { findings: readonly RowFinding[] }) {
  const [words, setWords] = useState('');
  const rows = useMemo(() => findings.map((finding, place) => ({ ...finding, place })), [findings]);
  const shown = useMemo(() => {
    const wanted = fold(words).split(/\s+/);
    return rows.filter((row) => {
      const text = fold(`${row.line} ${kinds[row.kind].label} ${row.heading ?? ''} ${row.value} ${row.reason}`);
      return wanted.every((word) => text.includes(word));
    });
  }, [rows, words]);
  if (findings.length === 0) return null;
  return (
    <>
      <FilterField
        label="Filter rows"
        value={words}
        onChange={setWords}
        found={`${shown.length.toLocaleString('en-GB')} of ${rows.length.toLocaleString('en-GB')}`}
      />
      <Table
        caption="Rows to look at"
        captionHidden
        columns={columns}
        rows={shown}
        rowKey={({ place }) => String(place)}
      />
    </>
  );
}
