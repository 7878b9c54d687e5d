import { useState } from 'react';
import { z } from 'zod';
import { useClient, useRefresh } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { sayDate } from '../ui/dates.ts';
import { Fields, Form } from '../ui/Form.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import type { Minutes } from './MinutesPage.tsx';

/** Whether a later meeting has agreed these minutes, and recording that it has. */
export function AgreeMinutes({ minutes }: { minutes: Minutes }) {
  const [agreeing, setAgreeing] = useState(false);
  const { agreed, later } = minutes;
  if (agreed !== null) {
    return (
      <>
        <p>At the meeting of {sayDate(agreed.heldOn)}.</p>
        {agreed.corrections !== '' && <p>Corrections: {agreed.corrections}</p>}
      </>
    );
  }
  if (later.length === 0) return <p className="desk-secondary">Once a later meeting is planned, it can agree them.</p>;
  return (
    <>
      <div>
        <Button kind="quiet" small onClick={() => setAgreeing(true)}>
          Record that they were agreed
        </Button>
      </div>
      {agreeing && <AgreeForm minutes={minutes} onClose={() => setAgreeing(false)} />}
    </>
  );
}

const schema = z.object({
  agreedAt: z.uuid('Choose the meeting.'),
  corrections: z.string().trim().max(5_000),
});

function AgreeForm({ minutes, onClose }: { minutes: Minutes; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(schema, { agreedAt: minutes.later[0]?.meetingId ?? '', corrections: '' });
  return (
    <Dialog title="Minutes agreed" onClose={onClose}>
      <Form
        form={form}
        submit="Record the agreement"
        onSubmit={async (values) => {
          await client.panel.agreeMinutes({ meetingId: minutes.meetingId, ...values });
          await refresh('panel');
          onClose();
        }}
      >
        <Fields layout="rows">
          <Select
            {...form.bind('agreedAt')}
            label="At the meeting of"
            options={minutes.later.map(({ meetingId, heldOn }) => ({ value: meetingId, label: sayDate(heldOn) }))}
          />
          <TextArea
            short
            {...form.bind('corrections')}
            label="Corrections"
            hint="Empty when they were agreed as they stand."
          />
        </Fields>
      </Form>
    </Dialog>
  );
}
