import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { DoubtfulRow } from '../../electron/api/storeCare.ts';
import { useApi } from '../store/connection.tsx';
import { Details } from '../ui/Details.tsx';
import { dateOf, sayShortDate } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { KeyValueList } from '../ui/KeyValueList.tsx';
import { Page } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { type Column, Table } from '../ui/Table.tsx';

const reasons = {
  'damaged-page': 'Read from a damaged page: parts may be wrong',
  refused: 'Whole, but it refers to a row that was lost or comes twice',
} as const;

const inWords = (name: string) => name.replaceAll('_', ' ');

const columns: readonly Column<DoubtfulRow>[] = [
  { key: 'part', heading: 'Part', rowHeader: true, sortBy: (row) => row.part, cell: (row) => inWords(row.part) },
  {
    key: 'case',
    heading: 'Case',
    narrow: true,
    sortBy: (row) => row.caseNumber,
    cell: (row) => (row.caseId === null ? 'not known' : <Link to={`/cases/${row.caseId}`}>{row.caseNumber}</Link>),
  },
  { key: 'why', heading: 'Why', cell: (row) => reasons[row.why] },
  { key: 'found', heading: 'Set aside', narrow: true, cell: (row) => sayShortDate(dateOf(row.foundAt)) },
  {
    key: 'row',
    heading: 'As it was read',
    cell: ({ cells }) =>
      cells === null ? (
        'Sensitive: open the case first'
      ) : (
        <Details summary={`${cells.length} fields`} note="May name people">
          <KeyValueList items={cells.map(({ name, value }) => ({ label: inWords(name), value }))} />
        </Details>
      ),
  },
];

/** What a salvage could read but not trust: to look at, and to type again where it is missing. */
export function DoubtfulRowsPage() {
  const rows = useQuery(useApi().store.doubtfulRows.queryOptions({ input: {} }));
  return (
    <Page>
      <PageHeader
        title="Rows set aside"
        lede="Found when a damaged file was saved, and not put into any case. Type again what a case lacks; these stay as they were found."
      />
      <Loaded query={rows} reading="Reading the rows">
        {(list) => (
          <Table
            caption="Rows set aside"
            captionHidden
            columns={columns}
            rows={list}
            rowKey={(row) => row.id}
            empty={
              <EmptyState title="None: these records were never saved from a damaged file, or all of it was whole." />
            }
          />
        )}
      </Loaded>
    </Page>
  );
}
