import { useState } from 'react';
import { regionalChecks, regionalPlan } from '../../domain/panel/regional.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Stack } from '../ui/Layout.tsx';
import { Tag } from '../ui/Tag.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import type { MeetingView } from './MeetingPage.tsx';

/** What several panels settle before they meet over one theme ([S87]). */
export function RegionalPlan({ meeting }: { meeting: MeetingView['meeting'] }) {
  const [changing, setChanging] = useState(false);
  return (
    <Stack gap="tight">
      <ul className="desk-plain-list">
        {regionalChecks(meeting.regional).map(({ done, words }) => (
          <li key={words}>
            <Tag tone={done ? 'done' : 'attention'}>{done ? 'Done' : 'To do'}</Tag> {words}
          </li>
        ))}
      </ul>
      <div>
        <Button kind="quiet" small onClick={() => setChanging(true)}>
          Change
        </Button>
      </div>
      {changing && <RegionalForm meeting={meeting} onClose={() => setChanging(false)} />}
    </Stack>
  );
}

function RegionalForm({ meeting, onClose }: { meeting: MeetingView['meeting']; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(regionalPlan, meeting.regional);
  return (
    <Dialog title="Before a regional meeting" onClose={onClose}>
      <Form
        form={form}
        submit="Save"
        onSubmit={async (plan) => {
          await client.panel.saveRegionalPlan({ meetingId: meeting.id, rowVersion: meeting.rowVersion, plan });
          await refresh('panel');
          onClose();
        }}
      >
        <Fields layout="rows">
          <TextArea {...form.bind('panels')} label="Panels that take part" hint="One a line." />
          <DateField {...form.bind('termsAgreedOn')} label="Terms of reference agreed on" />
          <DateField {...form.bind('inductionSentOn')} label="Induction sheet sent to guests on" />
          <TextField {...form.bind('listAgreedBy')} label="List of cases agreed by" hint="The designated doctors." />
          <DateField {...form.bind('listAgreedOn')} label="List agreed on" />
        </Fields>
      </Form>
    </Dialog>
  );
}
