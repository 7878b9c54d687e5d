import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { type AllocationInput, allocationInput } from '../../domain/family/keyWorker.ts';
import type { DirectoryPerson, FamilyView } from '../../electron/api/family.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { TextButton } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { PersonForm } from './PersonForm.tsx';

const schema = z
  .object({
    state: z.enum(['allocated', 'declined-by-family', 'not-allocated']),
    personId: z.string(),
    deputyId: z.string(),
    startOn: z.string(),
    reason: z.string(),
  })
  .transform((form, context): AllocationInput => {
    const read = allocationInput.safeParse({
      ...form,
      personId: form.personId || null,
      deputyId: form.deputyId || null,
    });
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', message, path: [...path] });
    return z.NEVER;
  });

/** Names the key worker, with each one's caseload, or records why there is none. */
export function AllocationDialog({ view, onClose }: { view: FamilyView; onClose(): void }) {
  const directory = useQuery(useApi().family.directory.queryOptions({ input: {} }));
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState('');
  return (
    <Dialog title={adding ? 'Add a person to the directory' : 'Key worker of this family'} onClose={onClose}>
      <Loaded query={directory} reading="Reading the directory">
        {({ people, users }) =>
          adding || people.length === 0 ? (
            <PersonForm
              users={users}
              person={null}
              onSaved={(personId) => {
                setChosen(personId);
                setAdding(false);
              }}
            />
          ) : (
            <AllocationForm
              key={chosen}
              view={view}
              people={people.filter((person) => person.active)}
              chosen={chosen}
              onAdd={() => setAdding(true)}
              onClose={onClose}
            />
          )
        }
      </Loaded>
    </Dialog>
  );
}

function personOption(person: DirectoryPerson): { value: string; label: string } {
  const families = `${person.families} ${person.families === 1 ? 'family' : 'families'}`;
  const away = person.coveredBy ? ', away today' : '';
  return { value: person.id, label: `${person.name}, ${person.role} (${families}${away})` };
}

interface AllocationFormProps {
  view: FamilyView;
  people: readonly DirectoryPerson[];
  chosen: string;
  onAdd(): void;
  onClose(): void;
}

function AllocationForm({ view, people, chosen, onAdd, onClose }: AllocationFormProps) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(schema, {
    state: 'allocated',
    personId: chosen,
    deputyId: '',
    startOn: view.today,
    reason: '',
  });
  const [state, personId] = form.rhf.watch(['state', 'personId']);
  const isChange = view.allocations.some((each) => each.endOn === null);
  const options = people.map(personOption);
  return (
    <Form
      form={form}
      submit={state === 'allocated' ? 'Allocate' : 'Save'}
      saved="Key worker saved"
      onSubmit={async (allocation) => {
        await client.family.allocate({ caseId: view.caseId, allocation });
        await refresh('family', 'process');
        onClose();
      }}
    >
      <Fields>
        <Choice
          {...form.bind('state')}
          label="This family"
          stacked
          options={[
            { value: 'allocated', label: 'Has a key worker' },
            { value: 'declined-by-family', label: 'Declined one' },
            { value: 'not-allocated', label: 'Has none, because' },
          ]}
        />
        {state === 'allocated' && (
          <>
            <Select
              {...form.bind('personId')}
              label="Key worker"
              hint="With the families each has today"
              options={options}
              width="full"
            />
            <Select
              {...form.bind('deputyId')}
              label="Deputy"
              optional
              nothing="None"
              options={options.filter(({ value }) => value !== personId)}
              width="full"
            />
          </>
        )}
        <DateField {...form.bind('startOn')} label={state === 'allocated' ? 'First day' : 'Since'} now={view.today} />
        {(state !== 'allocated' || isChange) && (
          <TextArea {...form.bind('reason')} label={state === 'allocated' ? 'Why it changes' : 'Why'} short />
        )}
        {state === 'allocated' && (
          <div>
            <TextButton onClick={onAdd}>Add somebody to the directory</TextButton>
          </div>
        )}
      </Fields>
    </Form>
  );
}
