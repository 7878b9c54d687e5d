import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type RequestStanding, standingLabels } from '../../domain/agencies/requests.ts';
import type { AgenciesView, RequestView } from '../../electron/api/agencies.ts';
import { useCase } from '../case/useCase.ts';
import { useApi } from '../store/connection.tsx';
import { useRole } from '../store/session.ts';
import { Button, LinkButton, TextButton, TextLink } from '../ui/Button.tsx';
import { sayDays, sayShortDate } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page, Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag, type TagTone } from '../ui/Tag.tsx';
import { PrepareDialog } from './PrepareDialog.tsx';
import { StepDialog } from './StepDialog.tsx';

const tones: Readonly<Record<RequestStanding, TagTone>> = {
  prepared: 'attention',
  sent: 'info',
  overdue: 'attention',
  received: 'done',
  'received-late': 'done',
  closed: 'plain',
};

/** What was asked of whom about this child, and how long each has taken. */
export function AgenciesPage() {
  const { caseId } = useCase();
  const query = useQuery(useApi().agencies.read.queryOptions({ input: { caseId } }));
  return (
    <Page>
      <Loaded query={query} reading="Reading the requests">
        {(view) => <Agencies view={view} />}
      </Loaded>
    </Page>
  );
}

function standingWords({ requests }: AgenciesView): string {
  if (requests.length === 0) return 'No agency has been asked yet.';
  const count = (...standings: RequestStanding[]) =>
    requests.filter(({ standing }) => standings.includes(standing)).length;
  const parts = [
    `${requests.length} ${requests.length === 1 ? 'request' : 'requests'}`,
    `${count('received', 'received-late')} received`,
    `${count('sent', 'overdue')} awaited`,
    `${count('overdue')} overdue`,
    `${count('prepared')} not sent`,
  ];
  return `${parts.join(', ')}. A case can go to the panel with a form missing; the pack names it.`;
}

function Agencies({ view }: { view: AgenciesView }) {
  const mayEdit = useRole('manager', 'coordinator');
  const [preparing, setPreparing] = useState(false);
  const [moving, setMoving] = useState<string | null>(null);
  const base = `/cases/${view.caseId}/agencies`;
  const moved = view.requests.find(({ id }) => id === moving);
  const firstAnswered = view.requests.find(({ answered }) => answered > 0) ?? view.requests[0];
  return (
    <>
      <PageHeader
        title="Agencies"
        lede={standingWords(view)}
        action={mayEdit && <Button onClick={() => setPreparing(true)}>Ask agencies</Button>}
        more={
          mayEdit &&
          firstAnswered && (
            <LinkButton kind="quiet" to={`${base}/desk/${firstAnswered.form}`}>
              Compare answers
            </LinkButton>
          )
        }
      />
      <Table
        caption="Requests"
        captionHidden
        columns={requestColumns(mayEdit, base, setMoving)}
        rows={view.requests}
        rowKey={(request) => request.id}
        sort={{ key: 'age', direction: 'descending' }}
        empty={
          <EmptyState title="No agency has been asked yet.">
            Ask those who knew the child.{' '}
            {view.namedElsewhere.length > 0 && `Named so far: ${view.namedElsewhere.join(', ')}.`}
          </EmptyState>
        }
      />
      <OfferedForms view={view} />
      {preparing && <PrepareDialog view={view} onClose={() => setPreparing(false)} />}
      {moved && <StepDialog view={view} request={moved} onClose={() => setMoving(null)} />}
    </>
  );
}

function requestColumns(
  mayEdit: boolean,
  base: string,
  onMove: (requestId: string) => void,
): readonly Column<RequestView>[] {
  const columns: Column<RequestView>[] = [
    {
      key: 'agency',
      heading: 'Agency',
      rowHeader: true,
      sortBy: (request) => request.agency,
      cell: (request) => (
        <>
          {request.agency}
          {request.closedReason && <span className="desk-secondary desk-line">{request.closedReason}</span>}
          {request.qualityNote && <span className="desk-secondary desk-line">{request.qualityNote}</span>}
        </>
      ),
    },
    { key: 'form', heading: 'Form', sortBy: (request) => request.formName, cell: (request) => request.formName },
    {
      key: 'standing',
      heading: 'Stands',
      narrow: true,
      sortBy: (request) => standingLabels[request.standing],
      cell: (request) => <Tag tone={tones[request.standing]}>{standingLabels[request.standing]}</Tag>,
    },
    { key: 'sent', heading: 'Sent', narrow: true, cell: (request) => request.sentOn && sayShortDate(request.sentOn) },
    { key: 'due', heading: 'Due', narrow: true, cell: (request) => request.dueOn && sayShortDate(request.dueOn) },
    {
      key: 'reminded',
      heading: 'Reminded',
      narrow: true,
      cell: ({ reminders }) => {
        const last = reminders.at(-1);
        if (last === undefined) return '';
        return `${reminders.length > 1 ? `${reminders.length} times, ` : ''}${sayShortDate(last.on)}`;
      },
    },
    {
      key: 'age',
      heading: 'Age',
      narrow: true,
      align: 'end',
      sortBy: (request) => request.age,
      cell: (request) => (request.age === null ? '' : sayDays(request.age)),
    },
    {
      key: 'quality',
      heading: 'Checked',
      narrow: true,
      cell: ({ quality }) => (quality === null ? '' : quality === 'good' ? 'Complete' : 'Gaps'),
    },
  ];
  if (!mayEdit) return columns;
  return [
    ...columns,
    {
      key: 'answers',
      heading: 'Answers',
      narrow: true,
      cell: (request) => (
        <TextLink to={`${base}/answers/${request.id}`}>
          {request.answered} of {request.questions}
          <span className="desk-hidden">
            {' '}
            answers of {request.agency}, {request.formName}
          </span>
        </TextLink>
      ),
    },
    {
      key: 'step',
      heading: 'Next step',
      narrow: true,
      cell: (request) => (
        <TextButton onClick={() => onMove(request.id)}>
          Record
          <span className="desk-hidden">
            {' '}
            the next step of {request.agency}, {request.formName}
          </span>
        </TextButton>
      ),
    },
  ];
}

function OfferedForms({ view }: { view: AgenciesView }) {
  const offered = view.forms.filter(({ because, requests }) => because !== null && requests === 0);
  if (offered.length === 0) return null;
  return (
    <Section
      title="Forms the circumstances offer"
      lede="None of them has been asked for yet. Others can be chosen by hand."
    >
      <ul className="desk-list">
        {offered.map((form) => (
          <li key={form.id}>
            {form.name} <span className="desk-secondary">{form.because}.</span>{' '}
            {form.standing === 'uncertain' && <Tag>Compare with the current national list</Tag>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
