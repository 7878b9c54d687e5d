import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { type MeetingInput, meetingInput, meetingKindLabels, meetingKinds } from '../../domain/panel/meeting.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { sayShortDate } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Page } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Select } from '../ui/Select.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

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
  { key: 'place', heading: 'Place', cell: (row) => row.place },
  { key: 'chair', heading: 'Chair', cell: (row) => row.chair },
  { key: 'cases', heading: 'Cases', align: 'end', narrow: true, sortBy: (row) => row.cases, cell: (row) => row.cases },
];

/** Every panel meeting, and the way to plan another. */
export function MeetingsPage() {
  const meetings = useQuery(useApi().panel.meetings.queryOptions({ input: {} }));
  const [planning, setPlanning] = useState(false);
  return (
    <Page>
      <PageHeader title="Meetings" action={<Button onClick={() => setPlanning(true)}>Plan a meeting</Button>} />
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
  const form = useZodForm(meetingInput, blank);
  const kind = form.rhf.watch('kind');
  return (
    <Dialog title="Plan a meeting" onClose={onClose}>
      <Form
        form={form}
        submit="Plan this meeting"
        onSubmit={async (values) => {
          const { meetingId } = await client.panel.addMeeting(values);
          await refresh('panel');
          void navigate(`/meetings/${meetingId}`);
        }}
      >
        <Fields layout="rows">
          <Select
            {...form.bind('kind')}
            label="Kind"
            options={meetingKinds.map((value) => ({ value, label: meetingKindLabels[value] }))}
          />
          {kind.startsWith('themed') && <TextField {...form.bind('theme')} label="Theme" />}
          <DateField {...form.bind('heldOn')} label="Date" />
          <TextField {...form.bind('startsAt')} label="Starts at" width="s" />
          <TextField {...form.bind('place')} label="Place" />
          <TextField {...form.bind('chair')} label="Chair" width="m" />
          <Choice
            {...form.bind('chairIndependent')}
            label="Is the chair independent of the NHS, social care and police in the area?"
            hint="Expected by the adopted rule; a manager can change it."
            options={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
            ]}
          />
        </Fields>
      </Form>
    </Dialog>
  );
}
