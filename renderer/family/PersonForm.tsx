import { z } from 'zod';
import { type KeyWorkerPerson, keyWorkerPerson } from '../../domain/family/keyWorker.ts';
import type { DirectoryPerson } from '../../electron/api/family.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { Tick } from '../ui/Choice.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Select } from '../ui/Select.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

const schema = z
  .object({
    name: z.string(),
    role: z.string(),
    employer: z.string(),
    phone: z.string(),
    email: z.string(),
    userId: z.string(),
    active: z.boolean(),
  })
  .transform(({ active, ...form }, context): { person: KeyWorkerPerson; active: boolean } => {
    const read = keyWorkerPerson.safeParse({ ...form, userId: form.userId || null });
    if (read.success) return { person: read.data, active };
    for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', message, path: [...path] });
    return z.NEVER;
  });

interface PersonFormProps {
  /** Who signs in here as a key worker and can be joined to this person. */
  users: readonly { userId: string; name: string }[];
  person: DirectoryPerson | null;
  onSaved(personId: string): void;
}

/** A person of the directory: name, role, employer, how to reach them, and whether they sign in here. */
export function PersonForm({ users, person, onSaved }: PersonFormProps) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(schema, {
    name: person?.name ?? '',
    role: person?.role ?? '',
    employer: person?.employer ?? '',
    phone: person?.phone ?? '',
    email: person?.email ?? '',
    userId: person?.userId ?? '',
    active: person?.active ?? true,
  });
  return (
    <Form
      form={form}
      submit={person ? 'Save person' : 'Add person'}
      saved="Person saved"
      onSubmit={async (values) => {
        const { personId } = await client.family.savePerson({ personId: person?.id ?? null, ...values });
        await refresh('family', 'process');
        onSaved(personId);
      }}
    >
      <Fields>
        <TextField {...form.bind('name')} label="Name" width="full" />
        <TextField {...form.bind('role')} label="Role" width="full" />
        <TextField {...form.bind('employer')} label="Employer" width="full" />
        <TextField {...form.bind('phone')} label="Telephone for families" inputMode="tel" width="m" />
        <TextField {...form.bind('email')} label="E-mail" inputMode="email" width="full" />
        {users.length > 0 && (
          <Select
            {...form.bind('userId')}
            label="Signs in here as"
            hint="Then their families open for them, and for nobody else of that role."
            nothing="Does not sign in"
            options={users.map(({ userId, name }) => ({ value: userId, label: name }))}
            width="full"
          />
        )}
        {person && <Tick {...form.bind('active')} label="Can be given families" />}
      </Fields>
    </Form>
  );
}
