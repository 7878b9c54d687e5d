import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ownPassphraseForm } from '../../domain/access/people.ts';
import { useClient } from '../store/connection.tsx';
import { useSession } from '../store/session.ts';
import { Fields, Form } from '../ui/Form.tsx';
import { Page } from '../ui/Layout.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { PassphraseField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { NewPassphrase } from './NewPassphrase.tsx';

/** A person changes their own passphrase. */
export function OwnPassphrasePage() {
  const client = useClient();
  const navigate = useNavigate();
  const { me } = useSession();
  const [schema] = useState(() => ownPassphraseForm([me.name]));
  const form = useZodForm(schema, { from: '', signInName: '', passphrase: '', again: '' });
  return (
    <Page narrow>
      <PageHeader title="My passphrase" lede="The old one opens nothing once it is changed." />
      <Form
        form={form}
        submit="Change my passphrase"
        saved="Passphrase changed"
        onSubmit={async ({ from, passphrase }) => {
          await client.access.changePassphrase({ from, to: passphrase });
          await navigate('/settings');
        }}
      >
        <Fields>
          <PassphraseField {...form.bind('from')} label="The one you use now" />
          <NewPassphrase form={form} known={[me.name]} />
        </Fields>
      </Form>
    </Page>
  );
}
