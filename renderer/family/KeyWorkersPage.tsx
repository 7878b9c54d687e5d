import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { type CoverInput, coverInput } from '../../domain/family/keyWorker.ts';
import type { DirectoryPerson } from '../../electron/api/family.ts';
import { toProblem } from '../errors.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { Button, LinkButton } from '../ui/Button.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { sayShortDate, today } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Page, Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Select } from '../ui/Select.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { PersonForm } from './PersonForm.tsx';

type Opened = { kind: 'person'; person: DirectoryPerson | null } | { kind: 'cover'; person: DirectoryPerson };

/** The directory of those who can be key workers: caseload, how to reach them, who stands in while they are away. */
export function KeyWorkersPage() {
  const directory = useQuery(useApi().family.directory.queryOptions({ input: {} }));
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const columns: readonly Column<DirectoryPerson>[] = [
    { key: 'name', heading: 'Name', rowHeader: true, sortBy: (row) => row.name, cell: (row) => row.name },
    { key: 'role', heading: 'Role', sortBy: (row) => row.role, cell: (row) => row.role },
    { key: 'employer', heading: 'Employer', sortBy: (row) => row.employer, cell: (row) => row.employer },
    { key: 'phone', heading: 'Telephone', narrow: true, cell: (row) => row.phone },
    {
      key: 'families',
      heading: 'Families',
      align: 'end',
      narrow: true,
      sortBy: (row) => row.families,
      cell: (row) => row.families,
    },
    {
      key: 'today',
      heading: 'Today',
      narrow: true,
      cell: (row) =>
        !row.active ? <Tag>No new families</Tag> : row.coveredBy ? <Tag tone="info">{row.coveredBy} covers</Tag> : '',
    },
    {
      key: 'do',
      heading: 'Change',
      narrow: true,
      cell: (row) => (
        <span className="desk-nowrap">
          <Button kind="quiet" small onClick={() => setOpened({ kind: 'person', person: row })}>
            Edit<span className="desk-hidden"> {row.name}</span>
          </Button>{' '}
          <Button kind="quiet" small onClick={() => setOpened({ kind: 'cover', person: row })}>
            Leave<span className="desk-hidden"> of {row.name}</span>
          </Button>
        </span>
      ),
    },
  ];
  return (
    <Page>
      <Loaded query={directory} reading="Reading the directory">
        {({ people, covers, users }) => (
          <>
            <PageHeader
              title="Key workers"
              lede="Who can be a family’s key worker, with the families each has today."
              action={<Button onClick={() => setOpened({ kind: 'person', person: null })}>Add a person</Button>}
              more={
                <LinkButton kind="quiet" to="/families">
                  Families
                </LinkButton>
              }
            />
            <Table
              caption="Key workers"
              captionHidden
              columns={columns}
              rows={people}
              rowKey={(row) => row.id}
              sort={{ key: 'name', direction: 'ascending' }}
              empty={<EmptyState title="Nobody is in the directory yet." />}
            />
            {covers.length > 0 && <Covers covers={covers} />}
            {opened?.kind === 'person' && (
              <Dialog title={opened.person ? opened.person.name : 'Add a person'} onClose={close}>
                <PersonForm users={users} person={opened.person} onSaved={close} />
              </Dialog>
            )}
            {opened?.kind === 'cover' && <CoverDialog person={opened.person} people={people} onClose={close} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface Cover {
  id: string;
  personName: string;
  coverName: string;
  from: string;
  to: string;
}

function Covers({ covers }: { covers: readonly Cover[] }) {
  const client = useClient();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<unknown>(null);
  async function withdraw(coverId: string): Promise<void> {
    try {
      await client.family.withdrawCover({ coverId });
      await refresh('family', 'process');
    } catch (error) {
      setProblem(toProblem(error));
    }
  }
  const columns: readonly Column<Cover>[] = [
    { key: 'away', heading: 'Away', rowHeader: true, cell: (row) => row.personName },
    { key: 'cover', heading: 'Stands in', cell: (row) => row.coverName },
    { key: 'from', heading: 'First day', narrow: true, cell: (row) => sayShortDate(row.from) },
    { key: 'to', heading: 'Last day', narrow: true, cell: (row) => sayShortDate(row.to) },
    {
      key: 'do',
      heading: 'Change',
      narrow: true,
      cell: (row) => (
        <Button kind="quiet" small onClick={() => void withdraw(row.id)}>
          Take back<span className="desk-hidden"> the cover for {row.personName}</span>
        </Button>
      ),
    },
  ];
  return (
    <Section title="Leave cover">
      {problem !== null && <ProblemNotice problem={problem} />}
      <Table caption="Leave cover" captionHidden columns={columns} rows={covers} rowKey={(row) => row.id} />
    </Section>
  );
}

const coverForm = z
  .object({ personId: z.string(), coverId: z.string(), from: z.string(), to: z.string() })
  .transform((form, context): CoverInput => {
    const read = coverInput.safeParse(form);
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', message, path: [...path] });
    return z.NEVER;
  });

function CoverDialog({
  person,
  people,
  onClose,
}: {
  person: DirectoryPerson;
  people: readonly DirectoryPerson[];
  onClose(): void;
}) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(coverForm, { personId: person.id, coverId: '', from: today(), to: '' });
  const others = people.filter((other) => other.active && other.id !== person.id);
  return (
    <Dialog title={`Leave of ${person.name}`} onClose={onClose}>
      <p className="desk-secondary">Whoever stands in may open their families on these days.</p>
      <Form
        form={form}
        submit="Save cover"
        saved="Cover saved"
        onSubmit={async (cover) => {
          await client.family.addCover({ cover });
          await refresh('family', 'process');
          onClose();
        }}
      >
        <Fields>
          <Select
            {...form.bind('coverId')}
            label="Who stands in"
            options={others.map((other) => ({ value: other.id, label: `${other.name}, ${other.role}` }))}
            width="full"
          />
          <Fields layout="columns">
            <DateField {...form.bind('from')} label="First day" />
            <DateField {...form.bind('to')} label="Last day" />
          </Fields>
        </Fields>
      </Form>
    </Dialog>
  );
}
