import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { plannedTimes } from '../../domain/panel/agenda.ts';
import { panelDecisionLabels } from '../../domain/panel/meeting.ts';
import type { LiveMeeting } from '../../electron/api/panelDay.ts';
import { useApi } from '../store/connection.tsx';
import { announce } from '../ui/announce.tsx';
import { Button, LinkButton } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { sayDate } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { useShortcut } from '../ui/shortcuts.ts';
import { LiveCase } from './LiveCase.tsx';
import { WhoIsHere } from './WhoIsHere.tsx';

/** The meeting's day on a screen that everybody sees: pack numbers, never a name; what is agreed is written down here. */
export function LivePage() {
  const { meetingId = '' } = useParams();
  const live = useQuery(useApi().panel.live.queryOptions({ input: { meetingId } }));
  return (
    <div className="desk-page desk-live">
      <Loaded query={live} reading="Reading the meeting">
        {(meeting) => <Live meeting={meeting} />}
      </Loaded>
    </div>
  );
}

function Live({ meeting }: { meeting: LiveMeeting }) {
  const { items } = meeting;
  const [chosen, setChosen] = useState(items[0]?.agendaItemId ?? '');
  const [seating, setSeating] = useState(false);
  const place = Math.max(
    0,
    items.findIndex(({ agendaItemId }) => agendaItemId === chosen),
  );
  const item = items[place];

  function go(by: number): void {
    const next = items[place + by];
    if (next === undefined) return;
    setChosen(next.agendaItemId);
    announce(`Case ${next.packNumber}, ${next.title}`);
  }
  useShortcut('Alt+PageDown', 'Next case', () => go(1));
  useShortcut('Alt+PageUp', 'Case before', () => go(-1));

  const here = meeting.attendance.filter(({ state }) => state === 'attended').length;
  return (
    <>
      <PageHeader
        title={`Panel of ${sayDate(meeting.heldOn)}`}
        lede={meeting.quorum.words}
        more={
          <>
            <LinkButton kind="quiet" to={`/meetings/${meeting.meetingId}`}>
              Leave this view
            </LinkButton>
            <LinkButton kind="secondary" to={`/meetings/${meeting.meetingId}/minutes`}>
              Minutes
            </LinkButton>
          </>
        }
        action={
          <Button kind="secondary" onClick={() => setSeating(true)}>
            Who is here: {here} of {meeting.attendance.length}
          </Button>
        }
      />
      {item === undefined ? (
        <EmptyState title="No case is on this meeting yet." />
      ) : (
        <div className="desk-live__desk">
          <Items meeting={meeting} chosen={item.agendaItemId} onChoose={setChosen} />
          <LiveCase key={item.agendaItemId} agendaItemId={item.agendaItemId} attendance={meeting.attendance} />
        </div>
      )}
      {seating && <WhoIsHere meeting={meeting} onClose={() => setSeating(false)} />}
    </>
  );
}

interface ItemsProps {
  meeting: LiveMeeting;
  chosen: string;
  onChoose(agendaItemId: string): void;
}

function Items({ meeting, chosen, onChoose }: ItemsProps) {
  const times = plannedTimes(
    meeting.startsAt,
    meeting.items.map(({ minutes }) => minutes),
  );
  return (
    <nav aria-label="Cases" className="desk-live__items">
      <ol>
        {meeting.items.map((item, index) => (
          <li key={item.agendaItemId}>
            <button
              type="button"
              className={classes('desk-live__item', item.agendaItemId === chosen && 'desk-live__item--chosen')}
              aria-current={item.agendaItemId === chosen}
              onClick={() => onChoose(item.agendaItemId)}
            >
              <strong>Case {item.packNumber}</strong>
              <span>{item.title}</span>
              <span className="desk-secondary">
                {times.starts[index] === null ? `${item.minutes} minutes` : times.starts[index]}
                {item.decision && (
                  <>
                    {', '}
                    {panelDecisionLabels[item.decision.decision].toLowerCase()}
                    {item.decision.provisional && ', provisional'}
                  </>
                )}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p className="desk-secondary desk-small">
        <kbd>Alt</kbd> <kbd>Page Down</kbd> next case
      </p>
    </nav>
  );
}
