import { useState } from 'react';
import { Link } from 'react-router';
import { plannedTimes } from '../../domain/panel/agenda.ts';
import { panelDecisionLabels } from '../../domain/panel/meeting.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { announce } from '../ui/announce.tsx';
import { Button, TextButton } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Stack } from '../ui/Layout.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { Tag } from '../ui/Tag.tsx';
import { AddCase } from './AddCase.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import type { MeetingView } from './MeetingPage.tsx';
import { MinutesCell } from './MinutesCell.tsx';
import { useReorder } from './useReorder.ts';

type Item = MeetingView['agenda'][number];

/** The cases of a meeting in order, with minutes and planned times; the handle moves one by arrow keys or by dragging. */
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
      await refresh('panel');
    }
  }

  const reorder = useReorder({
    ids: agenda.map(({ id }) => id),
    say: (id, place) => {
      const item = agenda.find((each) => each.id === id);
      return `Case ${item?.packNumber}, now ${place + 1} of ${agenda.length}`;
    },
    save: (agendaItemIds) =>
      change(() => client.panel.reorderAgenda({ meetingId: meeting.id, agendaItemIds }), 'Order saved'),
  });
  const rows = reorder.order.flatMap((id) => agenda.filter((item) => item.id === id));
  const times = plannedTimes(
    meeting.startsAt,
    rows.map(({ minutes }) => minutes),
  );

  return (
    <Stack gap="tight">
      {problem !== null && <ProblemNotice problem={problem} />}
      {rows.length === 0 ? (
        <EmptyState title="No case is on this meeting yet." />
      ) : (
        <div className="desk-table-wrap">
          <table className="desk-table desk-agenda">
            <caption className="desk-hidden">Agenda</caption>
            <thead>
              <tr>
                <th scope="col">Case</th>
                <th scope="col">At</th>
                <th scope="col">Child, for the office only</th>
                <th scope="col">State</th>
                <th scope="col">Minutes</th>
                <th scope="col">Change</th>
              </tr>
            </thead>
            <tbody ref={reorder.body}>
              {rows.map((item, index) => (
                <tr key={item.id} className={classes(reorder.dragged === item.id && 'desk-agenda__dragged')}>
                  <td className="desk-table__narrow">
                    <button
                      type="button"
                      className="desk-agenda__handle"
                      aria-label={`Case ${item.packNumber}: move with the arrow keys`}
                      {...reorder.handle(item.id)}
                    >
                      <span aria-hidden="true">⠿</span> {item.packNumber}
                    </button>
                  </td>
                  <td className="desk-table__narrow">{times.starts[index] ?? ''}</td>
                  <th scope="row">
                    <Link to={`/cases/${item.caseId}`}>{item.name}</Link>{' '}
                    <span className="desk-secondary">
                      {item.number}, {item.age ?? 'age not known'}
                    </span>
                    {item.possibleInterests.length > 0 && (
                      <span className="desk-secondary desk-line">
                        Ask about an interest: {item.possibleInterests.join(', ')}
                      </span>
                    )}
                  </th>
                  <td>
                    <ItemState item={item} />
                  </td>
                  <td className="desk-table__narrow">
                    <MinutesCell
                      label={`Minutes for case ${item.packNumber}`}
                      minutes={item.minutes}
                      onSave={(minutes) =>
                        change(
                          () =>
                            client.panel.setItemMinutes({
                              agendaItemId: item.id,
                              rowVersion: item.rowVersion,
                              minutes,
                            }),
                          `Case ${item.packNumber}: ${minutes} minutes`,
                        )
                      }
                    />
                  </td>
                  <td className="desk-table__narrow">
                    <span className="desk-nowrap desk-inline-buttons">
                      <Button kind="quiet" small onClick={() => setDeciding(item)}>
                        Decision<span className="desk-hidden"> on case {item.packNumber}</span>
                      </Button>
                      <TextButton
                        onClick={() =>
                          void change(
                            () => client.panel.takeOffAgenda({ agendaItemId: item.id }),
                            'Taken off the agenda',
                          )
                        }
                      >
                        Take off<span className="desk-hidden">: case {item.packNumber}</span>
                      </TextButton>
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <AddCase
        meetingId={meeting.id}
        onAdd={(caseId, minutes) =>
          change(() => client.panel.putOnAgenda({ meetingId: meeting.id, caseId, minutes }), 'Put on the agenda')
        }
      />
      {deciding && <DecideDialog item={deciding} quorum={view.quorum} onClose={() => setDeciding(null)} />}
    </Stack>
  );
}

function ItemState({ item }: { item: Item }) {
  if (item.decision) {
    return (
      <Tag tone="done">
        {panelDecisionLabels[item.decision.decision]}
        {item.decision.provisional ? ', provisional' : ''}
      </Tag>
    );
  }
  return item.hasAnalysis ? null : <Tag tone="attention">No analysis yet</Tag>;
}
