import { useState } from 'react';
import { z } from 'zod';
import type { SalvageResult } from '../../electron/api/storeCare.ts';
import { useClient } from '../store/connection.tsx';
import { Button, Buttons } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { LongWorkView, useLongWork } from '../ui/LongWork.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Table } from '../ui/Table.tsx';
import { PassphraseField, TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { AccessShell } from './AccessShell.tsx';
import { StepHeading } from './StepHeading.tsx';

const salvageForm = z.object({
  signInName: z.string().trim().min(1, 'Enter your sign-in name'),
  secret: z.string().trim().min(1, 'Enter it'),
});

type Way = 'passphrase' | 'code';
interface SalvageInput {
  signInName: string;
  passphrase?: string;
  code?: string;
}

/** Saves what can be read of damaged records into a new file, and says what could not. The damaged file is kept. */
export function SalvagePage({ onDone, onBack }: { onDone(): Promise<void>; onBack(): void }) {
  const client = useClient();
  const [way, setWay] = useState<Way>('passphrase');
  const salvage = useLongWork<SalvageInput, SalvageResult>(client.store.salvage);
  const form = useZodForm(salvageForm, { signInName: '', secret: '' });
  const { kind } = salvage.state;
  return (
    <AccessShell wide>
      <StepHeading title="Save what can be read" />
      {kind !== 'done' && (
        <>
          <p>
            Every row that can still be read goes into a new file. The damaged file is kept as it is. With a good
            backup, restoring that is usually better; this is for what came after it.
          </p>
          <Form
            form={form}
            submit="Save what can be read"
            hold={kind === 'running' ? 'Saving' : undefined}
            more={
              <Button kind="quiet" onClick={onBack} disabled={kind === 'running'}>
                Back
              </Button>
            }
            onSubmit={({ signInName, secret }) =>
              salvage.start(way === 'code' ? { signInName, code: secret } : { signInName, passphrase: secret })
            }
          >
            <Fields>
              <TextField {...form.bind('signInName')} label="Sign-in name" width="m" />
              <Choice<Way>
                label="Open with"
                options={[
                  { value: 'passphrase', label: 'My passphrase' },
                  { value: 'code', label: 'The recovery code' },
                ]}
                value={way}
                onChange={(value) => value !== '' && setWay(value)}
              />
              <PassphraseField {...form.bind('secret')} label={way === 'code' ? 'Recovery code' : 'Passphrase'} />
            </Fields>
          </Form>
        </>
      )}
      <LongWorkView work={salvage} title="Saving what can be read">
        {(result) => <Report result={result} onDone={onDone} />}
      </LongWorkView>
    </AccessShell>
  );
}

function Report({ result, onDone }: { result: SalvageResult; onDone(): Promise<void> }) {
  const touched = result.tables.filter(
    ({ kept, doubtful, expected }) => doubtful > 0 || (expected !== null && expected > kept),
  );
  const rows = result.tables.reduce((sum, { kept }) => sum + kept, 0);
  return (
    <>
      <Notice tone={touched.length === 0 ? 'done' : 'attention'} title={`${rows} rows are saved`} live>
        <p>
          {result.damagedPages} of {result.pages} pages of the file are damaged.{' '}
          {result.brokenAt === null
            ? 'The audit holds throughout.'
            : `The audit does not hold from entry ${result.brokenAt} on.`}
        </p>
        {result.orphans > 0 && <p>{result.orphans} rows refer to a row that was lost.</p>}
        {result.peopleLost && (
          <p>The list of people was lost. You are in it as the only manager; add the others again.</p>
        )}
        <p>
          The damaged file is kept in <span className="desk-code">{result.kept}</span>
        </p>
      </Notice>
      {touched.length > 0 && (
        <Table
          caption="What is not whole"
          columns={[
            { key: 'table', heading: 'Part', rowHeader: true, cell: (row) => row.table.replaceAll('_', ' ') },
            { key: 'kept', heading: 'Saved', align: 'end', cell: (row) => row.kept },
            { key: 'doubtful', heading: 'Set aside', align: 'end', cell: (row) => row.doubtful },
            { key: 'expected', heading: 'There should be', align: 'end', cell: (row) => row.expected ?? 'Not known' },
          ]}
          rows={touched}
          rowKey={(row) => row.table}
        />
      )}
      <Buttons>
        <Button onClick={() => void onDone()}>Sign in</Button>
      </Buttons>
    </>
  );
}
