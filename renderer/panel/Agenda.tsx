import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { panelDecisionLabels } from '../../domain/panel/meeting.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { announce } from '../ui/announce.tsx';
import { Button, TextButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Row, Stack } from '../ui/Layout.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import type { MeetingView } from './MeetingPage.tsx';

type Item = MeetingView['agenda'][number];

const usualMinutes = 25;

/** The cases of a meeting in order; Up and Down move one, a decision is recorded at its line. */
export function Agenda({ view }: { view: MeetingView }) {
  const client = useClient();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<unknown>(null);
  const [deciding, setDeciding] = useState<Item | null>(null);
  const { agenda, meeting } = view;

  async function change(work: () => Promise<unknown>, said: string): Promise<void> {
    setProblem(null);
    try {
      await work();
      await refresh('panel', 'process');
      announce(said);
    } catch (error) {
      setProblem(error);
    }
  }

  function move(index: number, by: number): void {
    const order = agenda.map((item) => item.id);
    const [moved] = order.splice(index, 1);
    if (moved === undefined) return;
    order.splice(index + by, 0, moved);
    void change(
      () => client.panel.reorderAgenda({ meetingId: meeting.id, agendaItemIds: order }),
      `Moved to place ${index + by + 1}`,
    );
  }

  const place = (item: Item) => agenda.indexOf(item);
  const columns: readonly Column<Item>[] = [
    { key: 'case', heading: 'Case', narrow: true, cell: (item) => item.packNumber },
    {
      key: 'child',
      heading: 'Child, for the office only',
      rowHeader: true,
      cell: (item) => (
        <>
          <Link to={`/cases/${item.caseId}`}>{item.name}</Link>{' '}
          <span className="desk-secondary">
            {item.number}, {item.age ?? 'age not known'}
          </span>
          {item.possibleInterests.length > 0 && (
            <span className="desk-secondary desk-line">Ask about an interest: {item.possibleInterests.join(', ')}</span>
          )}
        </>
      ),
    },
    {
      key: 'state',
      heading: 'State',
      cell: (item) =>
        item.decision ? (
          <Tag tone="done">
            {panelDecisionLabels[item.decision.decision]}
            {item.decision.provisional ? ', provisional' : ''}
          </Tag>
        ) : (
          !item.hasAnalysis && <Tag tone="attention">No analysis yet</Tag>
        ),
    },
    { key: 'minutes', heading: 'Minutes', align: 'end', narrow: true, cell: (item) => item.minutes },
    {
      key: 'change',
      heading: 'Change',
      narrow: true,
      cell: (item) => (
        <span className="desk-nowrap desk-inline-buttons">
          <Button kind="quiet" small disabled={place(item) === 0} onClick={() => move(place(item), -1)}>
            Up<span className="desk-hidden">: case {item.packNumber}</span>
          </Button>
          <Button kind="quiet" small disabled={place(item) === agenda.length - 1} onClick={() => move(place(item), 1)}>
            Down<span className="desk-hidden">: case {item.packNumber}</span>
          </Button>
          <Button kind="quiet" small onClick={() => setDeciding(item)}>
            Decision<span className="desk-hidden"> on case {item.packNumber}</span>
          </Button>
          <TextButton
            onClick={() =>
              void change(() => client.panel.takeOffAgenda({ agendaItemId: item.id }), 'Taken off the agenda')
            }
          >
            Take off<span className="desk-hidden">: case {item.packNumber}</span>
          </TextButton>
        </span>
      ),
    },
  ];

  return (
    <Stack gap="tight">
      {problem !== null && <ProblemNotice problem={problem} />}
      <Table
        caption="Agenda"
        captionHidden
        columns={columns}
        rows={agenda}
        rowKey={(item) => item.id}
        empty={<EmptyState title="No case is on this meeting yet." />}
      />
      <AddCase
        meetingId={meeting.id}
        onAdd={(caseId) =>
          void change(
            () => client.panel.putOnAgenda({ meetingId: meeting.id, caseId, minutes: usualMinutes }),
            'Put on the agenda',
          )
        }
      />
      {deciding && <DecideDialog item={deciding} quorum={view.quorum} onClose={() => setDeciding(null)} />}
    </Stack>
  );
}

function AddCase({ meetingId, onAdd }: { meetingId: string; onAdd(caseId: string): void }) {
  const candidates = useQuery(useApi().panel.candidates.queryOptions({ input: { meetingId } }));
  const [chosen, setChosen] = useState('');
  const options = (candidates.data ?? []).map((each) => ({
    value: each.caseId,
    label: `${each.name}, ${each.number}${each.ready ? '' : ', no analysis yet'}`,
  }));
  return (
    <Row>
      <Select label="Put a case on the agenda" width="l" options={options} value={chosen} onChange={setChosen} />
      <Button
        kind="secondary"
        disabled={chosen === ''}
        onClick={() => {
          onAdd(chosen);
          setChosen('');
        }}
      >
        Put it on
      </Button>
    </Row>
  );
}
