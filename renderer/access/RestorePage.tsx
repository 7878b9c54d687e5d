import { useState } from 'react';
import type { RestoreResult } from '../../electron/api/storeCare.ts';
import { useClient, useDesktop } from '../store/connection.tsx';
import { Button, Buttons } from '../ui/Button.tsx';
import { type ChosenFile, FileChooser } from '../ui/FileChooser.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { LongWorkView, useLongWork } from '../ui/LongWork.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PassphraseField, TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { AccessShell } from './AccessShell.tsx';
import { StepHeading } from './StepHeading.tsx';
import { unlockSchema } from './schemas.ts';

interface MendPageProps {
  onDone(): Promise<void>;
  onBack(): void;
}

interface RestoreInput {
  token: string;
  signInName: string;
  passphrase: string;
}

/** Puts a backup in the place of the records. What is there is copied aside and compared first. */
export function RestorePage({ onDone, onBack }: MendPageProps) {
  const client = useClient();
  const desktop = useDesktop();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const restore = useLongWork<RestoreInput, RestoreResult>(client.store.restore);
  const form = useZodForm(unlockSchema, { signInName: '', passphrase: '' });
  const { kind } = restore.state;
  return (
    <AccessShell wide>
      <StepHeading title="Restore a backup" />
      {kind !== 'done' && (
        <p>
          The backup is opened and checked throughout before anything is touched. The records that are there now are
          kept in a folder of their own.
        </p>
      )}
      {kind !== 'done' && (
        <Form
          form={form}
          submit="Restore the backup"
          hold={kind === 'running' ? 'Restoring' : file === null ? 'Choose the backup first' : undefined}
          more={
            <Button kind="quiet" onClick={onBack} disabled={kind === 'running'}>
              Back
            </Button>
          }
          onSubmit={async (values) => {
            if (file === null) return;
            setFile(null);
            await restore.start({ token: file.token, ...values });
          }}
        >
          <Fields>
            <FileChooser
              label="Backup"
              hint="A file called records-….db, with the .keys.json of the same name beside it."
              action="Choose the backup"
              value={file}
              onChange={setFile}
              choose={() => desktop.chooseFile({ kind: 'backup' })}
            />
            <TextField {...form.bind('signInName')} label="Sign-in name" width="m" />
            <PassphraseField
              {...form.bind('passphrase')}
              label="Passphrase"
              hint="The one you use now, or the one of the day of the backup."
            />
          </Fields>
        </Form>
      )}
      <LongWorkView work={restore} title="Restoring">
        {({ kept, head, oldPassphrases }) => (
          <>
            <Notice tone="done" title="The backup is in place" live>
              <p>Its record ends at {head}.</p>
              {kept && (
                <p>
                  What was there before is kept in <span className="desk-code">{kept}</span>
                </p>
              )}
              {oldPassphrases && <p>The people and passphrases of the day of the backup count again.</p>}
            </Notice>
            <Buttons>
              <Button onClick={() => void onDone()}>Sign in</Button>
            </Buttons>
          </>
        )}
      </LongWorkView>
    </AccessShell>
  );
}
