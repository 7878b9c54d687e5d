import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import type { Client } from '../client.ts';
import { useApi, useClient, useDesktop } from '../store/connection.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { type ChosenFile, FileChooser } from '../ui/FileChooser.tsx';
import { Form } from '../ui/Form.tsx';
import { Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { PassphraseField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

type Read = Awaited<ReturnType<Client['exchange']['readPack']>>;
export type OpenedPack = Awaited<ReturnType<Client['exchange']['openPack']>>;

/** Chooses a pack's file and opens it, with its passphrase or with the key of this laptop. */
export function OpenPackForm({ onOpened }: { onOpened(opened: OpenedPack): Promise<void> | void }) {
  const client = useClient();
  const desktop = useDesktop();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [read, setRead] = useState<Read | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  return (
    <Stack>
      <FileChooser
        label="Pack"
        value={file}
        choose={() => desktop.chooseFile({ kind: 'age' })}
        onChange={(chosen) => {
          setFile(chosen);
          setRead(null);
          setProblem(null);
          if (chosen === null) return;
          client.exchange.readPack({ token: chosen.token }).then(setRead, setProblem);
        }}
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      {read !== null && <UnlockForm key={read.packKey} read={read} onOpened={onOpened} />}
    </Stack>
  );
}

const unlockForm = z.object({ passphrase: z.string() });

function UnlockForm({ read, onOpened }: { read: Read; onOpened(opened: OpenedPack): Promise<void> | void }) {
  const client = useClient();
  const form = useZodForm(unlockForm, { passphrase: '' });
  return (
    <Form
      form={form}
      submit="Open the pack"
      onSubmit={async ({ passphrase }) => {
        const given = read.lockedWith === 'passphrase' ? passphrase : null;
        await onOpened(await client.exchange.openPack({ packKey: read.packKey, passphrase: given }));
      }}
    >
      {read.lockedWith === 'passphrase' ? (
        <PassphraseField {...form.bind('passphrase')} label="Passphrase of the pack" autoFocus />
      ) : (
        <p>This pack is locked with a key. It opens if the office used the key of this laptop.</p>
      )}
    </Form>
  );
}

/** The public half of this laptop's key, to give to the office. */
export function OwnKey() {
  const key = useQuery(useApi().exchange.packKey.queryOptions({ input: {} }));
  return (
    <Section title="Your key" lede="An office that locks packs with it needs no passphrase. It is no secret.">
      <Loaded query={key} reading="Reading your key">
        {({ recipient }) => (
          <p>
            <span className="desk-code">{recipient}</span> <CopyButton text={recipient} what="Key" />
          </p>
        )}
      </Loaded>
    </Section>
  );
}
