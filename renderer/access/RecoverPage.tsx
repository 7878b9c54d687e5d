import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { toProblem } from '../errors.ts';
import { useClient } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { AccessShell } from './AccessShell.tsx';
import { NewPassphrase } from './NewPassphrase.tsx';
import { RecoveryCodeSteps } from './RecoveryCode.tsx';
import { StepHeading } from './StepHeading.tsx';
import { recoverSchema } from './schemas.ts';
import { type Trouble, troubleFor } from './troubles.ts';
import { useWait } from './useWait.ts';

export interface RecoverPageProps {
  onDone(): Promise<void>;
  onBack(): void;
  onTrouble(trouble: Trouble): void;
}

/** Opens the records with the printed code, sets a new passphrase, and shows the new code that takes the old one's place. */
export function RecoverPage({ onDone, onBack, onTrouble }: RecoverPageProps) {
  const client = useClient();
  const { hold, start } = useWait();
  const [renewed, setRenewed] = useState<{ code: string; manager: boolean } | null>(null);
  const form = useZodForm(recoverSchema, { signInName: '', code: '', passphrase: '', again: '' });
  const signInName = useWatch({ control: form.rhf.control, name: 'signInName' });

  if (renewed) {
    return (
      <RecoveryCodeSteps
        code={renewed.code}
        steps={['The code you used no longer works. This one takes its place.', 'Last step']}
        onConfirmed={async () => {
          if (renewed.manager) await client.store.confirmRecoveryCode({ code: renewed.code });
          await onDone();
        }}
      />
    );
  }
  return (
    <AccessShell wide>
      <StepHeading title="Open with the recovery code" />
      <p>
        Type the code from the printed sheet and choose a new passphrase. Capitals, spaces and hyphens do not matter.
      </p>
      <Form
        form={form}
        submit="Open the records"
        hold={hold}
        more={
          <Button kind="quiet" onClick={onBack}>
            Back
          </Button>
        }
        onSubmit={async (values) => {
          try {
            const { me, recoveryCode } = await client.store.recover({
              signInName: values.signInName,
              code: values.code,
              newPassphrase: values.passphrase,
            });
            setRenewed({ code: recoveryCode, manager: me.role === 'manager' });
          } catch (error) {
            const { code, waitSeconds } = toProblem(error);
            const trouble = troubleFor(code);
            if (trouble) {
              onTrouble(trouble);
              return;
            }
            if (waitSeconds !== undefined && waitSeconds > 0) start(waitSeconds);
            throw error;
          }
        }}
      >
        <Fields>
          <TextField {...form.bind('signInName')} label="Sign-in name" width="m" autoFocus />
          <TextField {...form.bind('code')} label="Recovery code" width="full" />
          <NewPassphrase form={form} known={[signInName]} />
        </Fields>
      </Form>
    </AccessShell>
  );
}
