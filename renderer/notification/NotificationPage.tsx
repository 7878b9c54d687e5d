import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerInWords } from '../../domain/notification/answersTold.ts';
import { askedQuestions, completeness, mayBeBaby, notificationForm } from '../../domain/notification/form.ts';
import { useCase } from '../case/useCase.ts';
import { useApi } from '../store/connection.tsx';
import { useSession } from '../store/session.ts';
import { Button, TextButton, TextLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { KeyValueList } from '../ui/KeyValueList.tsx';
import { Columns, Hidden, Page, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { AmendForm, type NotificationRead } from './AmendForm.tsx';
import { CompareDialog } from './CompareDialog.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import { Related } from './Related.tsx';
import { Amendments, ToldBy } from './ToldBy.tsx';

type Person = NotificationRead['people'][number];

/** What is known about the child and the death, as the form asks it; who told of it; who knew the child. */
export function NotificationPage() {
  const { caseId } = useCase();
  const read = useQuery(useApi().notification.read.queryOptions({ input: { caseId } }));
  const [changing, setChanging] = useState(false);
  return (
    <Page>
      <Loaded query={read} reading="Reading the notification">
        {(data) => <Notification read={data} changing={changing} setChanging={setChanging} />}
      </Loaded>
    </Page>
  );
}

interface NotificationProps {
  read: NotificationRead;
  changing: boolean;
  setChanging(changing: boolean): void;
}

function Notification({ read, changing, setChanging }: NotificationProps) {
  const { me } = useSession();
  const mayChange = me.role !== 'key-worker';
  const [comparing, setComparing] = useState(false);
  const counts = completeness(read.answers, read.notKnown);
  const lede = `${counts.answered} answered, ${counts.notKnown} not known, ${counts.blank.length} blank`;
  if (changing) return <AmendForm read={read} onDone={() => setChanging(false)} />;
  return (
    <>
      <PageHeader
        title="Notification"
        lede={lede}
        more={
          mayChange && (
            <>
              {mayBeBaby(read.answers) && (
                <TextLink to={`/notify?siblingOf=${read.caseId}`}>Add another baby of this birth</TextLink>
              )}
              <TextButton onClick={() => setComparing(true)}>Recorded twice?</TextButton>
            </>
          )
        }
        action={mayChange && <Button onClick={() => setChanging(true)}>Change</Button>}
      />
      {comparing && <CompareDialog caseId={read.caseId} number={read.number} onClose={() => setComparing(false)} />}
      <Columns>
        <Stack gap="loose">
          <Answers read={read} section="child" />
          <Answers read={read} section="death" />
          <ToldBy read={read} />
          <Amendments read={read} />
        </Stack>
        <Stack gap="loose">
          <Related read={read} />
          <Answers read={read} section="home" />
          <People read={read} kind="family" mayChange={mayChange} />
          <People read={read} kind="professional" mayChange={mayChange} />
          <Answers read={read} section="notifier" />
        </Stack>
      </Columns>
    </>
  );
}

function Answers({ read, section: key }: { read: NotificationRead; section: string }) {
  const section = notificationForm.find((each) => each.key === key);
  const asked = new Set(askedQuestions(read.answers));
  const shown = section?.questions.filter((question) => asked.has(question)) ?? [];
  return (
    <Section title={section?.title ?? ''}>
      <KeyValueList
        items={[
          ...shown.map((question) => ({ label: question.label, value: answerInWords(question.key, read) })),
          ...(key === 'home'
            ? read.earlierAddresses.map((address) => ({ label: 'Address told besides', value: address }))
            : []),
        ]}
      />
    </Section>
  );
}

interface PeopleProps {
  read: NotificationRead;
  kind: Person['kind'];
  mayChange: boolean;
}

/** The people of the case of one kind; everyone here is searched for in every export. */
function People({ read, kind, mayChange }: PeopleProps) {
  const [opened, setOpened] = useState<Person | 'new' | null>(null);
  const family = kind === 'family';
  const columns: Column<Person>[] = [
    { key: 'name', heading: 'Name', cell: nameOf, rowHeader: true },
    { key: 'role', heading: family ? 'Relationship' : 'Role', cell: roleOf },
    ...(family ? [] : [{ key: 'employer', heading: 'Service', cell: (person: Person) => person.employer ?? '' }]),
    { key: 'reach', heading: 'Telephone', cell: (person) => person.phone ?? person.email ?? '' },
  ];
  if (mayChange) {
    columns.push({
      key: 'change',
      heading: '',
      narrow: true,
      cell: (person) => (
        <TextButton onClick={() => setOpened(person)}>
          Change<Hidden> {nameOf(person)}</Hidden>
        </TextButton>
      ),
    });
  }
  const title = family ? 'Family' : 'Who knew the child';
  return (
    <Section
      title={title}
      action={
        mayChange && (
          <TextButton onClick={() => setOpened('new')}>
            {family ? 'Add a family member' : 'Add a professional or service'}
          </TextButton>
        )
      }
    >
      <Table
        caption={title}
        captionHidden
        columns={columns}
        rows={read.people.filter((person) => person.kind === kind)}
        rowKey={(person) => person.id}
        empty={<EmptyState title="Nobody is written down yet." />}
      />
      {opened !== null && (
        <PersonDialog
          caseId={read.caseId}
          kind={kind}
          person={opened === 'new' ? null : opened}
          onClose={() => setOpened(null)}
        />
      )}
    </Section>
  );
}

function nameOf(person: Person): string {
  const name = [person.title, person.firstName, person.familyName].filter(Boolean).join(' ');
  return name || person.employer || 'Name not known';
}

function roleOf(person: Person): string {
  return person.parentalResponsibility === true ? `${person.role}, parental responsibility` : person.role;
}
