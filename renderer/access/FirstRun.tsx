import { useContext, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { toProblem } from '../errors.ts';
import { useClient } from '../store/connection.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { AboutRecordsContext, AccessShell } from './AccessShell.tsx';
import { NewPassphrase } from './NewPassphrase.tsx';
import { PartnershipForm } from './PartnershipPage.tsx';
import { RecoveryCodeSteps } from './RecoveryCode.tsx';
import { StepHeading } from './StepHeading.tsx';
import { firstPersonSchema } from './schemas.ts';
import { type Trouble, troubleFor } from './troubles.ts';

export interface FirstRunProps {
  onDone(): Promise<void>;
  onTrouble(trouble: Trouble): void;
}

type Step = { at: 'person' } | { at: 'code'; code: string } | { at: 'partnership' };

/** New records, in four steps: who you are, the recovery code, the sheet checked, the partnership. */
export function FirstRun({ onDone, onTrouble }: FirstRunProps) {
  const client = useClient();
  const [step, setStep] = useState<Step>({ at: 'person' });
  if (step.at === 'person') {
    return <FirstPerson onMade={(code) => setStep({ at: 'code', code })} onTrouble={onTrouble} />;
  }
  if (step.at === 'code') {
    return (
      <RecoveryCodeSteps
        code={step.code}
        steps={['Step 2 of 4', 'Step 3 of 4']}
        onConfirmed={async () => {
          await client.store.confirmRecoveryCode({ code: step.code });
          setStep({ at: 'partnership' });
        }}
      />
    );
  }
  return (
    <AccessShell>
      <StepHeading step="Step 4 of 4" title="Name your partnership" />
      <PartnershipForm onDone={onDone} />
    </AccessShell>
  );
}

interface FirstPersonProps {
  onMade(code: string): void;
  onTrouble(trouble: Trouble): void;
}

function FirstPerson({ onMade, onTrouble }: FirstPersonProps) {
  const client = useClient();
  const about = useContext(AboutRecordsContext);
  const form = useZodForm(firstPersonSchema, { name: '', signInName: '', passphrase: '', again: '' });
  const [name, signInName] = useWatch({ control: form.rhf.control, name: ['name', 'signInName'] });
  return (
    <AccessShell wide>
      <StepHeading step="Step 1 of 4" title="Start your records" />
      <p>
        One encrypted file on this computer holds everything. It will be made in{' '}
        <span className="desk-code">{about?.folder}</span>. You will be its first manager; others can be added later.
      </p>
      <Form
        form={form}
        submit="Make the records file"
        onSubmit={async ({ name, signInName, passphrase }) => {
          try {
            onMade((await client.store.create({ name, signInName, passphrase })).recoveryCode);
          } catch (error) {
            const trouble = troubleFor(toProblem(error).code);
            if (!trouble) throw error;
            onTrouble(trouble);
          }
        }}
      >
        <Fields layout="columns">
          <TextField {...form.bind('name')} label="Your name" width="full" autoFocus />
          <TextField {...form.bind('signInName')} label="Sign-in name" width="full" />
        </Fields>
        <Fields>
          <NewPassphrase form={form} known={[name, signInName]} />
        </Fields>
      </Form>
    </AccessShell>
  );
}
