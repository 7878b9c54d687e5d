import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { counted } from '../../domain/dates.ts';
import { plannerRule } from '../../domain/panel/planner.ts';
import type { Client } from '../client.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { useRole } from '../store/session.ts';
import { announce } from '../ui/announce.tsx';
import { Button, LinkButton } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Details } from '../ui/Details.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { useTask } from '../ui/useTask.ts';
import { PlannedMeetingSection } from './PlannedMeeting.tsx';
import { acceptable, type Placement, proposed } from './planPlaces.ts';
import { RhythmDialog } from './RhythmDialog.tsx';
import { useDragTo } from './useDragTo.ts';
import { WaitingCases } from './WaitingCases.tsx';

export type Plan = Awaited<ReturnType<Client['panel']['plan']>>;

/** The next six agendas as they are proposed; moved by hand, then accepted in one step. */
export function PlannerPage() {
  const plan = useQuery(useApi().panel.plan.queryOptions({ input: {} }));
  return (
    <Page>
      <Loaded query={plan} reading="Making a plan of the next meetings">
        {(made) => <Planner key={JSON.stringify(made)} plan={made} />}
      </Loaded>
    </Page>
  );
}

function Planner({ plan }: { plan: Plan }) {
  const client = useClient();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const isManager = useRole('manager');
  const [places, setPlaces] = useState<Placement>(() => proposed(plan));
  const [kinds, setKinds] = useState<Record<string, boolean>>({});
  const { busy, problem, run } = useTask();
  const [changingRhythm, setChangingRhythm] = useState(false);
  const meetings = plan.meetings.map((each) => ({ ...each, neonatal: kinds[each.key] ?? each.neonatal }));
  const placed = plan.waiting.filter(({ caseId }) => places[caseId] !== undefined);
  const taken = acceptable(plan, meetings, places);

  function move(caseId: string, key: string): void {
    setPlaces(({ [caseId]: _, ...rest }) => (key === '' ? rest : { ...rest, [caseId]: key }));
    announce(key === '' ? 'Not planned' : 'Moved');
  }

  const drag = useDragTo(move);

  async function accept(): Promise<void> {
    await run(async () => {
      const made = await client.panel.acceptPlan({ meetings: taken });
      await refresh('panel', 'process');
      announce(`${counted(made.cases, 'case')} on ${counted(made.meetings, 'meeting')}`);
      void navigate('/meetings');
    });
  }

  return (
    <>
      <PageHeader
        title="Plan the next six meetings"
        lede={`${counted(plan.waiting.length, 'case')} before a panel and on no agenda yet, ${placed.length} planned here. Nothing is kept until you accept.`}
        more={
          <>
            <LinkButton kind="quiet" to="/meetings">
              Back to the meetings
            </LinkButton>
            {isManager && (
              <Button kind="secondary" onClick={() => setChangingRhythm(true)}>
                When the panel meets
              </Button>
            )}
          </>
        }
        action={
          <Button onClick={() => void accept()} busy={busy || taken.length === 0}>
            Accept this plan
          </Button>
        }
      />
      <Stack>
        {problem !== null && <ProblemNotice problem={problem} />}
        <Details summary="How it is proposed">
          <ol className="desk-plan__rule">
            {plannerRule.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </Details>
        <div className="desk-plan">
          {meetings.map((meeting) => (
            <div
              key={meeting.key}
              className={classes('desk-plan__place', drag.over === meeting.key && 'desk-plan__place--over')}
              data-place={meeting.themed ? undefined : meeting.key}
            >
              <PlannedMeetingSection
                meeting={meeting}
                plan={plan}
                places={places}
                handle={drag.handle}
                onMove={move}
                onKind={(neonatal) => setKinds((now) => ({ ...now, [meeting.key]: neonatal }))}
              />
            </div>
          ))}
        </div>
        <div data-place="">
          <Section title="Not planned" lede="The longest wait first. Any of them can be put on a meeting by hand.">
            {placed.length === plan.waiting.length ? (
              <EmptyState title="Every case before a panel is planned." />
            ) : (
              <WaitingCases plan={plan} meetings={meetings} places={places} onMove={move} />
            )}
          </Section>
        </div>
      </Stack>
      {changingRhythm && <RhythmDialog rhythm={plan.rhythm} onClose={() => setChangingRhythm(false)} />}
    </>
  );
}
