import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { meetingKindLabels } from '../../domain/panel/meeting.ts';
import { useApi, type useClient } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { sayDate } from '../ui/dates.ts';
import { Columns, Page, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Agenda } from './Agenda.tsx';
import { Attendance } from './Attendance.tsx';
import { BuildPack } from './BuildPack.tsx';
import { Interests } from './Interests.tsx';
import { PackList } from './PackList.tsx';

export type MeetingView = Awaited<ReturnType<ReturnType<typeof useClient>['panel']['read']>>;

/** One meeting: its agenda, who sits, interests, the packs that were made, and what was decided. */
export function MeetingPage() {
  const { meetingId = '' } = useParams();
  const read = useQuery(useApi().panel.read.queryOptions({ input: { meetingId } }));
  const [building, setBuilding] = useState(false);
  return (
    <Page>
      <Loaded query={read} reading="Reading the meeting">
        {(view) => {
          const { meeting } = view;
          const minutes = view.agenda.reduce((sum, item) => sum + item.minutes, 25);
          const details = [
            meetingKindLabels[meeting.kind],
            meeting.theme,
            meeting.startsAt,
            meeting.place,
            meeting.chair && `chair ${meeting.chair}`,
          ];
          return (
            <>
              <PageHeader
                title={`Panel of ${sayDate(meeting.heldOn)}`}
                lede={details.filter(Boolean).join(', ')}
                action={
                  <Button onClick={() => setBuilding(true)} busy={view.agenda.length === 0}>
                    Build the pack
                  </Button>
                }
              />
              <Notice tone={view.quorum.met ? 'info' : 'attention'} title={view.quorum.words} />
              <Columns side>
                <Stack>
                  <Section
                    title="Agenda"
                    lede={`${view.agenda.length} ${view.agenda.length === 1 ? 'case' : 'cases'}, about ${minutes} minutes with the standing items`}
                  >
                    <Agenda view={view} />
                  </Section>
                </Stack>
                <Stack>
                  <Section title="Who sits">
                    <Attendance view={view} />
                  </Section>
                  <Section title="Interests">
                    <Interests view={view} />
                  </Section>
                  <Section title="Packs made" lede="Who holds which copy.">
                    <PackList meetingId={meeting.id} />
                  </Section>
                </Stack>
              </Columns>
              {building && <BuildPack view={view} onClose={() => setBuilding(false)} />}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
