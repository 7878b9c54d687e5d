import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { counted } from '../../domain/dates.ts';
import { actionStateLabels } from '../../domain/panel/actions.ts';
import type { ActionView } from '../../electron/api/actions.ts';
import { useApi } from '../store/connection.tsx';
import { Button, TextButton } from '../ui/Button.tsx';
import { daysBetween, sayDays, sayShortDate, today } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FilterField } from '../ui/FilterField.tsx';
import { Page, Row } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Select } from '../ui/Select.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { ActionDialog } from './ActionDialog.tsx';
import { AddAction } from './ActionForm.tsx';
import { type ActionsView, actionsViews, countIn, matchesAction } from './actionViews.ts';

function Due({ action }: { action: ActionView }) {
  if (action.dueOn === null) return <span className="desk-secondary">No date</span>;
  return (
    <>
      <span className="desk-nowrap">{sayShortDate(action.dueOn)}</span>
      {action.overdue && (
        <span className="desk-line">
          <Tag tone="attention">{sayDays(daysBetween(action.dueOn, today()))} late</Tag>
        </span>
      )}
    </>
  );
}

function Progress({ action }: { action: ActionView }) {
  if (action.state !== 'open') {
    const at = action.closedAt === null ? '' : ` at the meeting of ${sayShortDate(action.closedAt)}`;
    return (
      <>
        {actionStateLabels[action.state]} {action.closedOn && sayShortDate(action.closedOn)}
        {at}
        {action.closedReason && <span className="desk-secondary desk-clamp">{action.closedReason}</span>}
      </>
    );
  }
  if (action.lastProgress === null) return <span className="desk-secondary">None yet</span>;
  return (
    <span className="desk-clamp">
      <span className="desk-secondary">{sayShortDate(action.lastProgress.onDay)}</span> {action.lastProgress.progress}
    </span>
  );
}

function columnsFor(open: (actionId: string) => void): readonly Column<ActionView>[] {
  return [
    { key: 'number', heading: 'No.', narrow: true, sortBy: (row) => row.number, cell: (row) => row.number },
    {
      key: 'action',
      heading: 'Action',
      rowHeader: true,
      sortBy: (row) => row.action,
      cell: (row) => (
        <>
          <TextButton onClick={() => open(row.id)}>
            <span className="desk-clamp">{row.action}</span>
          </TextButton>
          {row.recommendedBefore && <span className="desk-secondary desk-line">{row.recommendedBefore}</span>}
        </>
      ),
    },
    { key: 'owner', heading: 'Owner body', sortBy: (row) => row.owner, cell: (row) => row.owner },
    { key: 'due', heading: 'Due', narrow: true, sortBy: (row) => row.dueOn, cell: (row) => <Due action={row} /> },
    {
      key: 'informed',
      heading: 'Informed',
      narrow: true,
      sortBy: (row) => row.informedOn,
      cell: (row) =>
        row.informedOn === null ? <span className="desk-secondary">Not yet</span> : sayShortDate(row.informedOn),
    },
    {
      key: 'progress',
      heading: 'Progress',
      sortBy: (row) => row.closedOn ?? row.lastProgress?.onDay,
      cell: (row) => <Progress action={row} />,
    },
  ];
}

/** What panels asked for: who owns it, when it is due, how far it is, and what was recommended before. */
export function ActionsPage() {
  const [params, setParams] = useSearchParams();
  const view = (params.get('view') ?? '') as ActionsView['id'];
  const chosen = actionsViews.find(({ id }) => id === view) ?? actionsViews[0];
  const register = useQuery({
    ...useApi().actions.list.queryOptions({ input: { closed: chosen.closed === true } }),
    placeholderData: (before) => before,
  });
  const [words, setWords] = useState('');
  const [opened, setOpened] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const columns = columnsFor(setOpened);
  return (
    <Page>
      <Loaded query={register} reading="Reading the actions">
        {({ actions, closed, meetings, nextMeetingOn }) => {
          const inView = actions.filter(chosen.shows);
          const shown = inView.filter((row) => matchesAction(row, words));
          const open = countIn(actionsViews[0], actions, closed);
          const recorded = open + closed;
          const nothing = recorded === 0 ? 'No action is recorded.' : 'No action matches.';
          const emptyTitle = register.isPlaceholderData ? 'Reading the actions.' : nothing;
          return (
            <>
              <PageHeader
                title="Actions"
                lede={`${counted(open, 'open action')}${open > 0 && nextMeetingOn ? `, carried to the pack of ${sayShortDate(nextMeetingOn)}` : ''}`}
                action={<Button onClick={() => setAdding(true)}>Record an action</Button>}
              />
              <Row end>
                <Select
                  label="View"
                  nothing={`Open (${open})`}
                  value={view}
                  onChange={(next) => setParams(next === '' ? {} : { view: next }, { replace: true })}
                  options={actionsViews
                    .filter(({ id }) => id !== '')
                    .map((each) => ({ value: each.id, label: `${each.label} (${countIn(each, actions, closed)})` }))}
                />
                <FilterField
                  label="Filter by action, owner, progress or number"
                  value={words}
                  onChange={setWords}
                  found={`${shown.length} of ${inView.length}`}
                />
              </Row>
              <Table
                key={chosen.id}
                caption="Actions"
                captionHidden
                columns={columns}
                rows={shown}
                rowKey={(row) => row.id}
                sort={
                  chosen.id === 'closed'
                    ? { key: 'progress', direction: 'descending' }
                    : { key: 'due', direction: 'ascending' }
                }
                empty={
                  <EmptyState title={emptyTitle}>
                    {recorded === 0 && 'Actions are recorded at a meeting, or here.'}
                  </EmptyState>
                }
              />
              {opened !== null && (
                <ActionDialog actionId={opened} meetings={meetings} onClose={() => setOpened(null)} />
              )}
              {adding && <AddAction meetings={meetings} onClose={() => setAdding(false)} />}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
