import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { coreRoleLabel, coreRoles, type PanelMemberInput, panelMemberInput } from '../../domain/panel/meeting.ts';
import type { Client } from '../client.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { announce } from '../ui/announce.tsx';
import { Button, TextButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Row, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import type { MeetingView } from './MeetingPage.tsx';

type Member = Awaited<ReturnType<Client['panel']['members']>>[number];

const blank: PanelMemberInput = { name: '', role: 'other', employer: '' };

/** Everybody who sits on the panel: invited here, changed, or taken off the panel. */
export function Members({ view, onClose }: { view: MeetingView; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const members = useQuery(useApi().panel.members.queryOptions({ input: {} }));
  const [editing, setEditing] = useState<Member | 'new' | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const invited = new Set(view.attendance.map(({ id }) => id));
  const meetingId = view.meeting.id;

  async function change(work: () => Promise<unknown>, said: string): Promise<void> {
    setProblem(null);
    try {
      await work();
      await refresh('panel');
      announce(said);
    } catch (error) {
      setProblem(error);
    }
  }

  const invite = (memberIds: readonly string[]) =>
    change(async () => {
      for (const memberId of memberIds) await client.panel.setAttendance({ meetingId, memberId, state: 'invited' });
    }, `Invited: ${memberIds.length}`);

  const columns: readonly Column<Member>[] = [
    { key: 'name', heading: 'Name', rowHeader: true, cell: (member) => member.name },
    { key: 'role', heading: 'Role', cell: (member) => coreRoleLabel(member.role) },
    { key: 'employer', heading: 'Employer', cell: (member) => member.employer },
    {
      key: 'change',
      heading: 'Change',
      narrow: true,
      cell: (member) => (
        <span className="desk-nowrap desk-inline-buttons">
          {invited.has(member.id) ? (
            <span className="desk-secondary">Invited</span>
          ) : (
            <Button kind="quiet" small onClick={() => void invite([member.id])}>
              Invite<span className="desk-hidden"> {member.name}</span>
            </Button>
          )}
          <TextButton onClick={() => setEditing(member)}>
            Change<span className="desk-hidden"> {member.name}</span>
          </TextButton>
          <TextButton
            onClick={() =>
              void change(
                () => client.panel.retireMember({ memberId: member.id, rowVersion: member.rowVersion }),
                `${member.name} is no longer on the panel`,
              )
            }
          >
            Leaves the panel<span className="desk-hidden">: {member.name}</span>
          </TextButton>
        </span>
      ),
    },
  ];

  return (
    <Dialog title="Members of the panel" onClose={onClose} wide>
      {editing === null ? (
        <Loaded query={members}>
          {(people) => {
            const missing = people.filter(({ id }) => !invited.has(id)).map(({ id }) => id);
            return (
              <Stack>
                {problem !== null && <ProblemNotice problem={problem} />}
                <Row>
                  {missing.length > 1 && (
                    <Button kind="secondary" onClick={() => void invite(missing)}>
                      Invite everybody ({missing.length})
                    </Button>
                  )}
                  <Button kind="secondary" onClick={() => setEditing('new')}>
                    Add a member
                  </Button>
                </Row>
                <Table
                  caption="Members"
                  captionHidden
                  columns={columns}
                  rows={people}
                  rowKey={({ id }) => id}
                  empty={<EmptyState title="No member is recorded yet." />}
                />
              </Stack>
            );
          }}
        </Loaded>
      ) : (
        <MemberForm
          member={editing}
          onDone={() => setEditing(null)}
          save={async (values) => {
            if (editing === 'new') {
              const { memberId } = await client.panel.addMember(values);
              await client.panel.setAttendance({ meetingId, memberId, state: 'invited' });
            } else {
              await client.panel.amendMember({ memberId: editing.id, rowVersion: editing.rowVersion, member: values });
            }
            await refresh('panel');
          }}
        />
      )}
    </Dialog>
  );
}

interface MemberFormProps {
  member: Member | 'new';
  save(values: PanelMemberInput): Promise<void>;
  onDone(): void;
}

function MemberForm({ member, save, onDone }: MemberFormProps) {
  const start = member === 'new' ? blank : { name: member.name, role: member.role, employer: member.employer };
  const form = useZodForm(panelMemberInput, start);
  return (
    <Form
      form={form}
      submit={member === 'new' ? 'Add this member' : 'Save this member'}
      more={
        <Button kind="quiet" onClick={onDone}>
          Back to the list
        </Button>
      }
      onSubmit={async (values) => {
        await save(values);
        onDone();
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
        <TextField
          {...form.bind('employer')}
          label="Employer"
          hint="Interests are asked about by it. Meetings that were held keep the employer of their day."
          width="m"
        />
      </Fields>
    </Form>
  );
}
