import { useState } from 'react';
import { OpenPackForm } from '../exchange/OpenPackForm.tsx';
import { useClient, useLock } from '../store/connection.tsx';
import type { Person } from '../store/session.ts';
import { Button, TextButton } from '../ui/Button.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { AccessShell } from './AccessShell.tsx';
import { StepHeading } from './StepHeading.tsx';
import { partnershipSchema } from './schemas.ts';

/** Whose panel this is. The councils and integrated care boards are the child death review partners. */
export function PartnershipForm({ onDone }: { onDone(): Promise<void> }) {
  const client = useClient();
  const form = useZodForm(partnershipSchema, { panelName: '', councils: '', icbs: '' });
  const [fromPack, setFromPack] = useState(false);
  if (fromPack) {
    return (
      <>
        <p>The pack says which partnership it comes from, and these records then belong to the same one.</p>
        <OpenPackForm onOpened={onDone} />
      </>
    );
  }
  return (
    <Form
      form={form}
      submit="Open the work queue"
      more={
        <TextButton onClick={() => setFromPack(true)}>This is a key worker’s laptop: open a pack instead</TextButton>
      }
      onSubmit={async (partnership) => {
        await client.store.savePartnership(partnership);
        await onDone();
      }}
    >
      <Fields>
        <TextField
          {...form.bind('panelName')}
          label="Name of the panel"
          hint="As it stands on your papers."
          width="full"
          autoFocus
        />
        <TextArea {...form.bind('councils')} label="Councils" hint="One on each line." />
        <TextArea {...form.bind('icbs')} label="Integrated care boards" hint="One on each line." />
      </Fields>
    </Form>
  );
}

/** For records that were made but not named yet. Only a manager can name them. */
export function PartnershipPage({ me, onDone }: { me: Person | null; onDone(): Promise<void> }) {
  const lock = useLock();
  return (
    <AccessShell>
      <StepHeading title="Name your partnership" />
      {me?.role === 'manager' ? (
        <PartnershipForm onDone={onDone} />
      ) : (
        <>
          <p>These records do not say yet which partnership they belong to. A manager has to sign in and name it.</p>
          <div>
            <Button onClick={() => void lock()}>Lock</Button>
          </div>
        </>
      )}
    </AccessShell>
  );
}
