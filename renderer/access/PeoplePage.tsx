import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { firstPassphraseForm, newPersonForm, personForm } from '../../domain/access/people.ts';
import { type Role, roleLabels, roles } from '../../domain/access/roles.ts';
import type { Person } from '../../electron/api/access.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { useSession } from '../store/session.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Page, Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Select } from '../ui/Select.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { KeysSection } from './KeysSection.tsx';
import { NewPassphrase } from './NewPassphrase.tsx';

type Opened = { kind: 'add' } | { kind: 'change' | 'passphrase' | 'suspend'; person: Person };

const roleOptions = roles.map((role) => ({ value: role, label: roleLabels[role] }));

const nothingAsked = z.object({});

/** What a role sees, said where it is given. */
const roleHint =
  'A key worker sees the families allocated to them. A panel member and an auditor see no identified case.';

/** Who may sign in, and as what. */
export function PeoplePage() {
  const people = useQuery(useApi().access.people.queryOptions({ input: {} }));
  const { me } = useSession();
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const columns: readonly Column<Person>[] = [
    { key: 'name', heading: 'Name', rowHeader: true, sortBy: (row) => row.name, cell: (row) => row.name },
    { key: 'signInName', heading: 'Sign-in name', sortBy: (row) => row.signInName, cell: (row) => row.signInName },
    { key: 'role', heading: 'Role', sortBy: (row) => row.role, cell: (row) => roleLabels[row.role] },
    {
      key: 'status',
      heading: 'Signs in',
      narrow: true,
      sortBy: (row) => row.status,
      cell: (row) => (row.status === 'active' ? 'Yes' : <Tag>Stopped</Tag>),
    },
    {
      key: 'do',
      heading: 'Change',
      narrow: true,
      cell: (row) => (
        <span className="desk-nowrap">
          <Button kind="quiet" small onClick={() => setOpened({ kind: 'change', person: row })}>
            Edit<span className="desk-hidden"> {row.name}</span>
          </Button>{' '}
          {row.id !== me.userId && (
            <>
              <Button kind="quiet" small onClick={() => setOpened({ kind: 'passphrase', person: row })}>
                {row.status === 'active' ? 'New passphrase' : 'Let in again'}
                <span className="desk-hidden"> for {row.name}</span>
              </Button>{' '}
              {row.status === 'active' && (
                <Button kind="quiet" small onClick={() => setOpened({ kind: 'suspend', person: row })}>
                  Stop<span className="desk-hidden"> {row.name}</span>
                </Button>
              )}
            </>
          )}
        </span>
      ),
    },
  ];
  return (
    <Page>
      <PageHeader
        title="People"
        lede="Who may open these records. Nobody is ever removed from the list: the audit names them."
        action={<Button onClick={() => setOpened({ kind: 'add' })}>Add a person</Button>}
      />
      <Loaded query={people} reading="Reading the list">
        {(rows) => (
          <Table
            caption="People"
            captionHidden
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            sort={{ key: 'name', direction: 'ascending' }}
          />
        )}
      </Loaded>
      <Section title="Keys" lede="For when a recovery sheet is lost, or somebody left who may have kept copies.">
        <KeysSection />
      </Section>
      {opened?.kind === 'add' && <AddDialog onClose={close} />}
      {opened?.kind === 'change' && <ChangeDialog person={opened.person} onClose={close} />}
      {opened?.kind === 'passphrase' && <PassphraseDialog person={opened.person} onClose={close} />}
      {opened?.kind === 'suspend' && <SuspendDialog person={opened.person} onClose={close} />}
    </Page>
  );
}

function AddDialog({ onClose }: { onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(newPersonForm, {
    name: '',
    signInName: '',
    role: '' as Role,
    passphrase: '',
    again: '',
  });
  const [name, signInName] = useWatch({ control: form.rhf.control, name: ['name', 'signInName'] });
  return (
    <Dialog title="Add a person" onClose={onClose}>
      <Form
        form={form}
        submit="Add the person"
        saved="Person added"
        onSubmit={async ({ again: _, ...person }) => {
          await client.access.addPerson(person);
          await refresh('access', 'family');
          onClose();
        }}
      >
        <Fields>
          <Fields layout="columns">
            <TextField {...form.bind('name')} label="Name" width="full" />
            <TextField {...form.bind('signInName')} label="Sign-in name" width="full" />
          </Fields>
          <Select<Role> {...form.bind('role')} label="Role" hint={roleHint} options={roleOptions} width="m" />
          <NewPassphrase form={form} known={[name, signInName]} />
        </Fields>
        <p className="desk-secondary">
          Tell the person this first passphrase by word of mouth. They change it under Settings.
        </p>
      </Form>
    </Dialog>
  );
}

function ChangeDialog({ person, onClose }: { person: Person; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(personForm, { name: person.name, role: person.role });
  return (
    <Dialog title={person.name} onClose={onClose}>
      <Form
        form={form}
        submit="Save the person"
        saved="Person saved"
        onSubmit={async (change) => {
          await client.access.changePerson({ userId: person.id, rowVersion: person.rowVersion, ...change });
          await refresh('access', 'store');
          onClose();
        }}
      >
        <Fields>
          <TextField {...form.bind('name')} label="Name" width="full" />
          <Select<Role> {...form.bind('role')} label="Role" hint={roleHint} options={roleOptions} width="m" />
        </Fields>
      </Form>
    </Dialog>
  );
}

function PassphraseDialog({ person, onClose }: { person: Person; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const [schema] = useState(() => firstPassphraseForm([person.name, person.signInName]));
  const form = useZodForm(schema, { signInName: person.signInName, passphrase: '', again: '' });
  return (
    <Dialog title={`New first passphrase for ${person.name}`} onClose={onClose}>
      <Form
        form={form}
        submit="Set the passphrase"
        saved="Passphrase set"
        onSubmit={async ({ passphrase }) => {
          await client.access.resetPassphrase({ userId: person.id, passphrase });
          await refresh('access');
          onClose();
        }}
      >
        <p>
          The one they had opens nothing from now on. Tell them the new one by word of mouth
          {person.status === 'suspended' ? '; they can then sign in again.' : '.'}
        </p>
        <Fields>
          <NewPassphrase form={form} known={[person.name, person.signInName]} />
        </Fields>
      </Form>
    </Dialog>
  );
}

function SuspendDialog({ person, onClose }: { person: Person; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(nothingAsked, {});
  return (
    <Dialog title={`Stop ${person.name} from signing in`} onClose={onClose}>
      <Form
        form={form}
        submit="Stop from signing in"
        saved="Stopped from signing in"
        onSubmit={async () => {
          await client.access.suspend({ userId: person.id });
          await refresh('access');
          onClose();
        }}
      >
        <p>Their name stays in the records and in the audit. You can let them in again later.</p>
        <Notice>
          <p>
            If they may have kept a copy of the records and of the key file, change the key of the records afterwards,
            below the list.
          </p>
        </Notice>
      </Form>
    </Dialog>
  );
}
