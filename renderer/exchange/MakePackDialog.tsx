import { useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import { addDays } from '../../domain/dates.ts';
import { packForm } from '../../domain/exchange/packForm.ts';
import { Strength } from '../access/NewPassphrase.tsx';
import { useApi, useClient, useDesktop, useRefresh } from '../store/connection.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { today } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Select } from '../ui/Select.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

/** A pack opens for two weeks unless somebody says otherwise. */
const usualDays = 14;

interface MakePackProps {
  caseId: string;
  /** The family's key worker today, if there is one. */
  keyWorker: string | null;
  onClose(): void;
}

/** Makes the encrypted file of one family's part for a key worker's laptop. */
export function MakePackDialog({ caseId, keyWorker, onClose }: MakePackProps) {
  const directory = useQuery(useApi().family.directory.queryOptions({ input: {} }));
  return (
    <Dialog title="Make a key worker pack" onClose={onClose}>
      <Loaded query={directory} reading="Reading the directory">
        {({ people }) => {
          const active = people.filter((person) => person.active);
          if (active.length === 0) {
            return (
              <EmptyState title="Nobody is in the directory of key workers yet.">
                Allocate a key worker first.
              </EmptyState>
            );
          }
          return <PackForm caseId={caseId} keyWorker={keyWorker} people={active} onClose={onClose} />;
        }}
      </Loaded>
    </Dialog>
  );
}

function PackForm(props: MakePackProps & { people: readonly { id: string; name: string; employer: string }[] }) {
  const { caseId, keyWorker, people, onClose } = props;
  const client = useClient();
  const desktop = useDesktop();
  const refresh = useRefresh();
  const form = useZodForm(packForm, {
    personId: people.find(({ name }) => name === keyWorker)?.id ?? '',
    expiresOn: addDays(today(), usualDays),
    lockedWith: 'passphrase',
    passphrase: '',
    recipient: '',
  });
  const [lockedWith, passphrase] = useWatch({ control: form.rhf.control, name: ['lockedWith', 'passphrase'] });
  return (
    <Form
      form={form}
      submit="Make the pack"
      saved="The pack is made"
      onSubmit={async (filled) => {
        const ticket = await desktop.saveFile({ kind: 'age', suggestedName: 'key-worker-pack.age' });
        if (ticket === null) return;
        const lock = filled.lockedWith === 'key' ? { recipient: filled.recipient } : { passphrase: filled.passphrase };
        const { personId, expiresOn } = filled;
        await client.exchange.makePack({ caseId, personId, expiresOn, lock, token: ticket.token });
        await refresh('exchange');
        onClose();
      }}
    >
      <p>
        It holds this family only: who they are, their wishes, contacts, questions and promises. Nothing of the review’s
        findings goes with it.
      </p>
      <Fields>
        <Select
          {...form.bind('personId')}
          label="For"
          options={people.map(({ id, name, employer }) => ({
            value: id,
            label: employer ? `${name}, ${employer}` : name,
          }))}
        />
        <DateField {...form.bind('expiresOn')} label="Opens until" />
        <Choice
          {...form.bind('lockedWith')}
          label="Locked with"
          options={[
            { value: 'passphrase', label: 'A passphrase, said over the telephone' },
            { value: 'key', label: 'The key worker’s own key' },
          ]}
          stacked
        />
        {lockedWith === 'passphrase' ? (
          <div>
            <TextField
              {...form.bind('passphrase')}
              label="Passphrase"
              hint="It is shown here and kept nowhere. Never send it with the file."
              width="full"
            />
            <Strength passphrase={passphrase} known={[]} />
          </div>
        ) : (
          <TextField
            {...form.bind('recipient')}
            label="Key"
            hint="The key worker finds it under ‘Open a pack’ on their laptop. It can be sent by e-mail."
            width="full"
          />
        )}
      </Fields>
    </Form>
  );
}
