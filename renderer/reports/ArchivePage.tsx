import { useQuery } from '@tanstack/react-query';
import type { Client } from '../client.ts';
import { useApi } from '../store/connection.tsx';
import { LinkButton } from '../ui/Button.tsx';
import { dateOf, sayShortDate } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { type Column, Table } from '../ui/Table.tsx';

type Release = Awaited<ReturnType<Client['reports']['archive']>>[number];

const kinds: Readonly<Record<string, string>> = { annual: 'Annual', quarterly: 'Quarterly', 'data-set': 'Data set' };

const columns: readonly Column<Release>[] = [
  {
    key: 'period',
    heading: 'Period',
    rowHeader: true,
    cell: (each) => `${sayShortDate(each.from)} to ${sayShortDate(each.to)}`,
  },
  { key: 'kind', heading: 'Report', narrow: true, cell: (each) => kinds[each.kind] ?? each.kind },
  { key: 'group', heading: 'Deaths', narrow: true, cell: (each) => each.group },
  { key: 'audience', heading: 'For', cell: (each) => `${each.audience}, ${each.profile}` },
  {
    key: 'hidden',
    heading: 'Numbers hidden',
    narrow: true,
    align: 'end',
    cell: (each) => `${each.hidden} of ${each.cells}`,
  },
  {
    key: 'purpose',
    heading: 'Purpose',
    cell: (each) =>
      each.exceptionBy === ''
        ? each.purpose
        : `${each.purpose}. Allowed by ${each.exceptionBy}: ${each.exceptionReason}`,
  },
  {
    key: 'made',
    heading: 'Made',
    narrow: true,
    cell: (each) => `${sayShortDate(dateOf(each.madeAt))}, ${each.madeBy}`,
  },
];

/** The archive: every set of numbers that left, which the next report is attacked together with. */
export function ArchivePage() {
  const read = useQuery(useApi().reports.archive.queryOptions({ input: {} }));
  return (
    <Page>
      <PageHeader
        title="What was published"
        lede="A reader may put a new report beside these. Each new one is attacked together with them before it can be saved."
        action={<LinkButton to="/reports">Make a report</LinkButton>}
      />
      <Loaded query={read}>
        {(releases) => (
          <Table
            caption="Released numbers"
            captionHidden
            columns={columns}
            rows={releases}
            rowKey={(each) => each.id}
            empty={<EmptyState title="No report was published yet." />}
          />
        )}
      </Loaded>
    </Page>
  );
}
