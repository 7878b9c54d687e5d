import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { type MeetingInput, meetingKindLabels, meetingStatusLabels } from '../../domain/panel/meeting.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { inParts, useWholeList } from '../store/useWholeList.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { sayShortDate } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { MeetingForm } from './MeetingForm.tsx';

type Meeting = Awaited<ReturnType<ReturnType<typeof useClient>['panel']['meetings']>>[number];

const columns: readonly Column<Meeting>[] = [
  {
    key: 'heldOn',
    heading: 'Date',
    rowHeader: true,
    sortBy: (row) => row.heldOn,
    cell: (row) => <Link to={`/meetings/${row.id}`}>{sayShortDate(row.heldOn)}</Link>,
  },
  {
    key: 'kind',
    heading: 'Kind',
    sortBy: (row) => row.kind,
    cell: (row) => `${meetingKindLabels[row.kind]}${row.theme ? `: ${row.theme}` : ''}`,
  },
  {
    key: 'status',
    heading: 'Status',
    narrow: true,
    sortBy: (row) => row.status,
    cell: (row) => <Tag tone={row.status === 'held' ? 'done' : 'plain'}>{meetingStatusLabels[row.status]}</Tag>,
  },
  { key: 'place', heading: 'Place', cell: (row) => row.place },
  { key: 'chair', heading: 'Chair', cell: (row) => row.chair },
  { key: 'cases', heading: 'Cases', align: 'end', narrow: true, sortBy: (row) => row.cases, cell: (row) => row.cases },
];

/** Every panel meeting, and the way to plan another. */
export function MeetingsPage() {
  const meetings = useWholeList(useInfiniteQuery(useApi().panel.meetings.infiniteOptions(inParts)));
  const [planning, setPlanning] = useState(false);
  return (
    <Page>
      <PageHeader
        title="Meetings"
        more={
          <LinkButton kind="secondary" to="/meetings/planner">
            Plan the next six
          </LinkButton>
        }
        action={<Button onClick={() => setPlanning(true)}>Plan a meeting</Button>}
      />
      <Loaded query={meetings} reading="Reading the meetings">
        {(rows) => (
          <Table
            caption="Meetings"
            captionHidden
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            sort={{ key: 'heldOn', direction: 'descending' }}
            empty={<EmptyState title="No meeting is planned." />}
          />
        )}
      </Loaded>
      {planning && <PlanMeeting onClose={() => setPlanning(false)} />}
    </Page>
  );
}

const blank: MeetingInput = {
  kind: 'general',
  theme: '',
  heldOn: '',
  startsAt: '',
  place: '',
  chair: '',
  chairIndependent: null,
};

function PlanMeeting({ onClose }: { onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const navigate = useNavigate();
  return (
    <MeetingForm
      title="Plan a meeting"
      submit="Plan this meeting"
      start={blank}
      onClose={onClose}
      onSave={async (values) => {
        const { meetingId } = await client.panel.addMeeting(values);
        await refresh('panel');
        void navigate(`/meetings/${meetingId}`);
      }}
    />
  );
}
