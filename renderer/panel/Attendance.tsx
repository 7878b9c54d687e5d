import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  attendanceStates,
  coreRoleLabel,
  coreRoles,
  type PanelMemberInput,
  panelMemberInput,
} from '../../domain/panel/meeting.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import type { MeetingView } from './MeetingPage.tsx';

const stateWords = {
  invited: 'Invited',
  attending: 'Will attend',
  apologies: 'Apologies',
  attended: 'Attended',
  absent: 'Absent',
} as const;

/** The members of the panel and whether they come; the quorum follows from it. */
export function Attendance({ view }: { view: MeetingView }) {
  const client = useClient();
  const refresh = useRefresh();
  const members = useQuery(useApi().panel.members.queryOptions({ input: {} }));
  const [adding, setAdding] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const states = new Map(view.attendance.map((person) => [person.id, person.state]));

  async function set(memberId: string, state: (typeof attendanceStates)[number]): Promise<void> {
    setProblem(null);
    try {
      await client.panel.setAttendance({ meetingId: view.meeting.id, memberId, state });
      await refresh('panel');
    } catch (error) {
      setProblem(error);
    }
  }

  return (
    <Loaded query={members}>
      {(people) => (
        <Stack gap="tight">
          {problem !== null && <ProblemNotice problem={problem} />}
          {people.length === 0 && <EmptyState title="No member is recorded yet." />}
          {people.map((person) => (
            <Select
              key={person.id}
              label={person.name}
              hint={`${coreRoleLabel(person.role)}, ${person.employer}`}
              width="m"
              nothing="Not invited"
              options={attendanceStates.map((value) => ({ value, label: stateWords[value] }))}
              value={states.get(person.id) ?? ''}
              onChange={(state) => {
                if (state !== '') void set(person.id, state);
              }}
            />
          ))}
          <div>
            <Button kind="quiet" small onClick={() => setAdding(true)}>
              Add a member
            </Button>
          </div>
          {adding && <AddMember onClose={() => setAdding(false)} />}
        </Stack>
      )}
    </Loaded>
  );
}

const blank: PanelMemberInput = { name: '', role: 'other', employer: '' };

function AddMember({ onClose }: { onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(panelMemberInput, blank);
  return (
    <Dialog title="Add a member" onClose={onClose}>
      <Form
        form={form}
        submit="Add this member"
        onSubmit={async (values) => {
          await client.panel.addMember(values);
          await refresh('panel');
          onClose();
        }}
      >
        <Fields layout="rows">
          <TextField {...form.bind('name')} label="Name" width="m" autoFocus />
          <Select
            {...form.bind('role')}
            label="Role"
            width="l"
            options={coreRoles.map(({ code, label }) => ({ value: code, label }))}
          />
          <TextField {...form.bind('employer')} label="Employer" width="m" />
        </Fields>
      </Form>
    </Dialog>
  );
}
