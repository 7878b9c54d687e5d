import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { agencyKindLabels } from '../../domain/agencies/requests.ts';
import type { DirectoryAgency } from '../../electron/api/agencies.ts';
import { useApi, useRefresh } from '../store/connection.tsx';
import { Button, TextButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { AgencyForm } from './AgencyForm.tsx';

/** The directory of agencies that are asked for information. */
export function DirectoryPage() {
  const query = useQuery(useApi().agencies.directory.queryOptions({ input: {} }));
  const refresh = useRefresh();
  const [editing, setEditing] = useState<DirectoryAgency | 'new' | null>(null);
  const columns: readonly Column<DirectoryAgency>[] = [
    {
      key: 'name',
      heading: 'Agency',
      rowHeader: true,
      sortBy: (agency) => agency.name,
      cell: (agency) => (
        <>
          {agency.name} {!agency.active && <Tag>Not offered</Tag>}
        </>
      ),
    },
    { key: 'kind', heading: 'Kind', sortBy: (agency) => agency.kind, cell: (agency) => agencyKindLabels[agency.kind] },
    { key: 'contact', heading: 'Contact', cell: (agency) => agency.contactName },
    { key: 'phone', heading: 'Telephone', narrow: true, cell: (agency) => agency.phone },
    { key: 'email', heading: 'E-mail', cell: (agency) => agency.email },
    {
      key: 'open',
      heading: 'Awaited',
      narrow: true,
      align: 'end',
      sortBy: (agency) => agency.openRequests,
      cell: (agency) => agency.openRequests,
    },
    {
      key: 'change',
      heading: 'Change',
      narrow: true,
      cell: (agency) => (
        <TextButton onClick={() => setEditing(agency)}>
          Change<span className="desk-hidden"> {agency.name}</span>
        </TextButton>
      ),
    },
  ];
  return (
    <Page>
      <Loaded query={query} reading="Reading the directory">
        {(rows) => (
          <>
            <PageHeader
              title="Agencies"
              lede="Where requests for information go. ‘Awaited’ counts forms that were sent and are not back."
              action={<Button onClick={() => setEditing('new')}>Add an agency</Button>}
            />
            <Table
              caption="Agencies"
              captionHidden
              columns={columns}
              rows={rows}
              rowKey={(agency) => agency.id}
              sort={{ key: 'name', direction: 'ascending' }}
              empty={<EmptyState title="The directory is empty." />}
            />
          </>
        )}
      </Loaded>
      {editing && (
        <Dialog title={editing === 'new' ? 'Add an agency' : editing.name} wide onClose={() => setEditing(null)}>
          <AgencyForm
            agency={editing === 'new' ? null : editing}
            onSaved={async () => {
              await refresh('agencies');
              setEditing(null);
            }}
          />
        </Dialog>
      )}
    </Page>
  );
}
