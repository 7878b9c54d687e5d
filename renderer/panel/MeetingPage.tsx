import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { counted } from '../../domain/dates.ts';
import { minutesInWords, plannedTimes } from '../../domain/panel/agenda.ts';
import { meetingKindHints, meetingKindLabels, meetingStatusLabels } from '../../domain/panel/meeting.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { Button, LinkButton } from '../ui/Button.tsx';
import { sayDate } from '../ui/dates.ts';
import { Columns, Page, Row, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Agenda } from './Agenda.tsx';
import { Attendance } from './Attendance.tsx';
import { BuildPack } from './BuildPack.tsx';
import { Interests } from './Interests.tsx';
import { MeetingForm } from './MeetingForm.tsx';
import { PackList } from './PackList.tsx';
import { RegionalPlan } from './RegionalPlan.tsx';

export type MeetingView = Awaited<ReturnType<ReturnType<typeof useClient>['panel']['read']>>;

/** One meeting: its agenda, who sits, interests, the packs that were made, and what was decided. */
export function MeetingPage() {
  const { meetingId = '' } = useParams();
  const read = useQuery(useApi().panel.read.queryOptions({ input: { meetingId } }));
  return (
    <Page>
      <Loaded query={read} reading="Reading the meeting">
        {(view) => <Meeting view={view} />}
      </Loaded>
    </Page>
  );
}

/** '5 cases, 2 hours 30 minutes with the standing items, 09:30 to 12:00'. */
function runningTime({ agenda, meeting }: MeetingView): string {
  const { total, ends } = plannedTimes(
    meeting.startsAt,
    agenda.map(({ minutes }) => minutes),
  );
  const until = ends === null ? '' : `, ${meeting.startsAt} to ${ends}`;
  return `${counted(agenda.length, 'case')}, ${minutesInWords(total)} with the standing items${until}`;
}

function Meeting({ view }: { view: MeetingView }) {
  const [open, setOpen] = useState<'pack' | 'meeting' | null>(null);
  const { meeting } = view;
  const hint = meetingKindHints[meeting.kind];
  const details = [
    meetingKindLabels[meeting.kind],
    meeting.theme,
    meeting.status !== 'planned' && meetingStatusLabels[meeting.status],
    meeting.startsAt,
    meeting.place,
    meeting.chair && `chair ${meeting.chair}`,
  ];
  return (
    <>
      <PageHeader
        title={`Panel of ${sayDate(meeting.heldOn)}`}
        lede={details.filter(Boolean).join(', ')}
        more={
          <>
            <Button kind="quiet" onClick={() => setOpen('meeting')}>
              Change
            </Button>
            <LinkButton kind="secondary" to={`/meetings/${meeting.id}/live`}>
              Live view
            </LinkButton>
            <LinkButton kind="secondary" to={`/meetings/${meeting.id}/minutes`}>
              Minutes
            </LinkButton>
          </>
        }
        action={
          <Button onClick={() => setOpen('pack')} busy={view.agenda.length === 0}>
            Build the pack
          </Button>
        }
      />
      <Notice tone={view.quorum.met ? 'info' : 'attention'} title={view.quorum.words} />
      {meeting.chairIndependent === null && <ChairPrompt meeting={meeting} />}
      <Columns side>
        <Stack>
          <Section title="Agenda" lede={runningTime(view)}>
            {hint !== '' && <p className="desk-secondary">{hint}</p>}
            <Agenda view={view} />
          </Section>
          <Section title="Packs made" lede="Who holds which copy.">
            <PackList meetingId={meeting.id} />
          </Section>
        </Stack>
        <Stack>
          {meeting.kind === 'themed-regional' && (
            <Section title="Agreed with the other panels">
              <RegionalPlan meeting={meeting} />
            </Section>
          )}
          <Section title="Who sits">
            <Attendance view={view} />
          </Section>
          <Section title="Interests">
            <Interests view={view} />
          </Section>
        </Stack>
      </Columns>
      {open === 'pack' && <BuildPack view={view} onClose={() => setOpen(null)} />}
      {open === 'meeting' && <ChangeMeeting meeting={meeting} onClose={() => setOpen(null)} />}
    </>
  );
}

/** Asked once: whether the chair is independent decides on the quorum. */
function ChairPrompt({ meeting }: { meeting: MeetingView['meeting'] }) {
  const client = useClient();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<unknown>(null);

  async function answer(chairIndependent: 'yes' | 'no'): Promise<void> {
    const { id: meetingId, rowVersion, status: _, regional: __, ...values } = meeting;
    try {
      await client.panel.amendMeeting({ meetingId, rowVersion, meeting: { ...values, chairIndependent } });
      await refresh('panel');
    } catch (error) {
      setProblem(error);
    }
  }

  return (
    <Notice title="Is the chair independent of the NHS, social care and police in the area?">
      {problem !== null && <ProblemNotice problem={problem} />}
      <Row>
        <Button kind="secondary" small onClick={() => void answer('yes')}>
          Yes<span className="desk-hidden">, the chair is independent</span>
        </Button>
        <Button kind="secondary" small onClick={() => void answer('no')}>
          No<span className="desk-hidden">, the chair is not independent</span>
        </Button>
        <span className="desk-secondary">Expected by the adopted rule of quorum; a manager can change the rule.</span>
      </Row>
    </Notice>
  );
}

function ChangeMeeting({ meeting, onClose }: { meeting: MeetingView['meeting']; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const { id: meetingId, rowVersion, status: _, regional: __, ...start } = meeting;
  return (
    <MeetingForm
      title="Change the meeting"
      submit="Save the meeting"
      start={start}
      onClose={onClose}
      onSave={async (values) => {
        await client.panel.amendMeeting({ meetingId, rowVersion, meeting: values });
        await refresh('panel');
        onClose();
      }}
    />
  );
}
