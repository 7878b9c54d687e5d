import { toProblem } from '../errors.ts';
import { loadDesk } from '../loadDesk.ts';
import { useClient } from '../store/connection.tsx';
import { TextButton } from '../ui/Button.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { PassphraseField, TextField } from '../ui/TextField.tsx';
import { fieldId, useZodForm } from '../ui/useZodForm.ts';
import { AccessShell } from './AccessShell.tsx';
import { StepHeading } from './StepHeading.tsx';
import { unlockSchema } from './schemas.ts';
import { type Trouble, troubleFor } from './troubles.ts';
import { useWait } from './useWait.ts';

export interface UnlockPageProps {
  onDone(): Promise<void>;
  onRecover(): void;
  onRestore(): void;
  onTrouble(trouble: Trouble): void;
}

/** Sign-in name and passphrase. A wrong pair is said here; a file that cannot be opened has a page of its own. */
export function UnlockPage({ onDone, onRecover, onRestore, onTrouble }: UnlockPageProps) {
  const client = useClient();
  const { hold, start } = useWait();
  const form = useZodForm(unlockSchema, { signInName: '', passphrase: '' });
  return (
    <AccessShell>
      <StepHeading title="Unlock the records" />
      <Form
        form={form}
        submit="Unlock"
        hold={hold}
        more={
          <>
            <TextButton onClick={onRecover}>Use the recovery code</TextButton>
            <TextButton onClick={onRestore}>Restore a backup</TextButton>
          </>
        }
        onSubmit={async (values) => {
          void loadDesk();
          try {
            await client.store.unlock(values);
          } catch (error) {
            const { code, waitSeconds } = toProblem(error);
            const trouble = troubleFor(code);
            if (trouble) {
              onTrouble(trouble);
              return;
            }
            if (waitSeconds !== undefined && waitSeconds > 0) start(waitSeconds);
            form.rhf.resetField('passphrase');
            document.getElementById(fieldId(form.id, 'passphrase'))?.focus();
            throw error;
          }
          await onDone();
        }}
      >
        <Fields>
          <TextField {...form.bind('signInName')} label="Sign-in name" width="full" autoFocus />
          <PassphraseField {...form.bind('passphrase')} label="Passphrase" />
        </Fields>
      </Form>
    </AccessShell>
  );
}
