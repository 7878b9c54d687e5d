import { useQuery } from '@tanstack/react-query';
import type { Client } from '../client.ts';
import { useApi } from '../store/connection.tsx';
import { dateOf, sayShortDate, sayTime } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { type Column, Table } from '../ui/Table.tsx';

type Pack = Awaited<ReturnType<Client['panel']['packs']>>[number];

const columns: readonly Column<Pack>[] = [
  { key: 'recipient', heading: 'Copy for', rowHeader: true, cell: (pack) => pack.recipient },
  { key: 'version', heading: 'Version', narrow: true, align: 'end', cell: (pack) => pack.version },
  {
    key: 'unread',
    heading: 'Texts not signed off',
    narrow: true,
    cell: (pack) => (pack.unreviewed === 0 ? 'None' : `${pack.unreviewed}: ${pack.unreviewedReason}`),
  },
  { key: 'format', heading: 'File', narrow: true, cell: (pack) => pack.format.toUpperCase() },
  {
    key: 'made',
    heading: 'Made',
    narrow: true,
    cell: (pack) => `${sayShortDate(dateOf(pack.madeAt))}, ${sayTime(pack.madeAt)}`,
  },
];

/** The packs of a meeting that were released. */
export function PackList({ meetingId }: { meetingId: string }) {
  const packs = useQuery(useApi().panel.packs.queryOptions({ input: { meetingId } }));
  return (
    <Loaded query={packs} reading="Reading the packs">
      {(rows) => (
        <Table
          caption="Packs made"
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(pack) => pack.id}
          empty={<EmptyState title="No pack was made yet." />}
        />
      )}
    </Loaded>
  );
}
