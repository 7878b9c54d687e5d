import { useState } from 'react';
import { type Arrangement, arrangementLabels, arrangements, interestInput } from '../../domain/panel/interests.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Row, Stack } from '../ui/Layout.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import type { MeetingView } from './MeetingPage.tsx';

/** Interests that were declared and what the chair decided about each. */
export function Interests({ view }: { view: MeetingView }) {
  const [declaring, setDeclaring] = useState(false);
  const open = view.agenda.reduce((sum, item) => sum + item.possibleInterests.length, 0);
  return (
    <Stack gap="tight">
      {view.declarations.length === 0 && <EmptyState title="No interest was declared." />}
      {view.declarations.map((each) => (
        <p key={each.id}>
          <strong>{each.name}</strong>
          {each.packNumber === null ? '' : `, case ${each.packNumber}`}: {each.interest}.{' '}
          <span className="desk-secondary">{arrangementLabels[each.arrangement]}</span>
        </p>
      ))}
      <Row>
        <LinkButton kind={open > 0 ? 'secondary' : 'quiet'} small to={`/meetings/${view.meeting.id}/interests`}>
          {open > 0 ? `Ask about ${open} more` : 'Ask the members'}
        </LinkButton>
        <Button kind="quiet" small disabled={view.attendance.length === 0} onClick={() => setDeclaring(true)}>
          Record an interest
        </Button>
      </Row>
      {declaring && <DeclareDialog view={view} onClose={() => setDeclaring(false)} />}
    </Stack>
  );
}

function DeclareDialog({ view, onClose }: { view: MeetingView; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(interestInput, { memberId: '', agendaItemId: null, interest: '', arrangement: 'none' });
  return (
    <Dialog title="Record an interest" onClose={onClose}>
      <Form
        form={form}
        submit="Record this interest"
        onSubmit={async (values) => {
          await client.panel.declareInterest({ meetingId: view.meeting.id, ...values });
          await refresh('panel');
          onClose();
        }}
      >
        <Fields layout="rows">
          <Select
            {...form.bind('memberId')}
            label="Who"
            options={view.attendance.map((person) => ({ value: person.id, label: person.name }))}
          />
          <Select
            {...form.bind('agendaItemId')}
            label="Case"
            nothing="The whole meeting"
            options={view.agenda.map((item) => ({ value: item.id, label: `Case ${item.packNumber}, ${item.name}` }))}
          />
          <TextArea short {...form.bind('interest')} label="Interest" />
          <Choice<Arrangement>
            stacked
            {...form.bind('arrangement')}
            label="The chair decides"
            options={arrangements.map((value) => ({ value, label: arrangementLabels[value] }))}
          />
        </Fields>
      </Form>
    </Dialog>
  );
}
