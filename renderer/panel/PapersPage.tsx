import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useApi } from '../store/connection.tsx';
import { Button, TextLink } from '../ui/Button.tsx';
import { sayDate } from '../ui/dates.ts';
import { Page, Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { BuildPack } from './BuildPack.tsx';
import { LatePapers } from './LatePapers.tsx';
import { PackCopies } from './PackList.tsx';

/** The papers of one meeting: its pack, papers that came late, and who holds which copy. */
export function PapersPage() {
  const { meetingId = '' } = useParams();
  const read = useQuery(useApi().panel.read.queryOptions({ input: { meetingId } }));
  const [building, setBuilding] = useState(false);
  return (
    <Page>
      <Loaded query={read} reading="Reading the meeting">
        {(view) => (
          <>
            <PageHeader
              title="Papers of the meeting"
              lede={
                <>
                  <TextLink to={`/meetings/${meetingId}`}>Panel of {sayDate(view.meeting.heldOn)}</TextLink>,{' '}
                  {view.agenda.length} {view.agenda.length === 1 ? 'case' : 'cases'}
                </>
              }
              action={
                <Button onClick={() => setBuilding(true)} busy={view.agenda.length === 0}>
                  Build the pack
                </Button>
              }
            />
            <Section
              title="Late papers"
              lede="A paper that comes after the pack went out follows its item as pages 12A, 12B. The next full version holds it."
            >
              <LatePapers view={view} />
            </Section>
            <Section title="Who holds which copy">
              <PackCopies meetingId={meetingId} />
            </Section>
            {building && <BuildPack view={view} onClose={() => setBuilding(false)} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}
