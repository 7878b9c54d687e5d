import { z } from 'zod';
import { agencyInput, agencyKindLabels, agencyKinds } from '../../domain/agencies/requests.ts';
import type { DirectoryAgency } from '../../electron/api/agencies.ts';
import { useClient } from '../store/connection.tsx';
import { Tick } from '../ui/Choice.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

const schema = agencyInput.extend({ active: z.boolean() });

/** An agency of the directory. */
export function AgencyForm(props: {
  agency: DirectoryAgency | null;
  suggestedName?: string;
  onSaved(): Promise<void>;
}) {
  const { agency, suggestedName = '', onSaved } = props;
  const client = useClient();
  const form = useZodForm(schema, {
    name: agency?.name ?? suggestedName,
    abbreviation: agency?.abbreviation ?? '',
    kind: agency?.kind ?? ('' as 'other'),
    contactName: agency?.contactName ?? '',
    email: agency?.email ?? '',
    phone: agency?.phone ?? '',
    address: agency?.address ?? '',
    active: agency?.active ?? true,
  });
  return (
    <Form
      form={form}
      submit="Save agency"
      saved="Agency saved"
      onSubmit={async ({ active, ...values }) => {
        await client.agencies.saveAgency({ agencyId: agency?.id ?? null, agency: values, active });
        await onSaved();
      }}
    >
      <div className="desk-pairs">
        <TextField {...form.bind('name')} label="Name" width="full" />
        <TextField {...form.bind('abbreviation')} label="Abbreviation" optional width="s" />
        <Select
          {...form.bind('kind')}
          label="Kind"
          options={agencyKinds.map((kind) => ({ value: kind, label: agencyKindLabels[kind] }))}
        />
        <TextField {...form.bind('contactName')} label="Contact there" optional width="full" />
        <TextField {...form.bind('email')} label="E-mail" optional width="full" inputMode="email" />
        <TextField {...form.bind('phone')} label="Telephone" optional width="full" inputMode="tel" />
      </div>
      <Fields>
        <TextArea {...form.bind('address')} label="Address for letters" optional short />
        {agency && <Tick {...form.bind('active')} label="Offered when asking agencies" />}
      </Fields>
    </Form>
  );
}
