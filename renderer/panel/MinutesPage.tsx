import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useParams } from 'react-router';
import { meetingStatusLabels } from '../../domain/panel/meeting.ts';
import type { Client } from '../client.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { Button, LinkButton } from '../ui/Button.tsx';
import { dateOf, sayDate, sayShortDate } from '../ui/dates.ts';
import { KeyValueList } from '../ui/KeyValueList.tsx';
import { Columns, Page, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { AgreeMinutes } from './AgreeMinutes.tsx';
import { Business } from './Business.tsx';
import { ReleaseMinutes } from './ReleaseMinutes.tsx';

export type Minutes = Awaited<ReturnType<Client['panel']['minutes']>>;
type Value = Minutes['document']['facts'][number]['value'];

/** The minutes as they will be printed, made from the record of the meeting; general business is written here. */
export function MinutesPage() {
  const { meetingId = '' } = useParams();
  const minutes = useQuery(useApi().panel.minutes.queryOptions({ input: { meetingId } }));
  return (
    <Page>
      <Loaded query={minutes} reading="Making the minutes">
        {(read) => <MinutesOf minutes={read} />}
      </Loaded>
    </Page>
  );
}

function MinutesOf({ minutes }: { minutes: Minutes }) {
  const [releasing, setReleasing] = useState(false);
  const { document, agreed } = minutes;
  const standing = agreed === null ? 'Not yet agreed' : `Agreed at the meeting of ${sayDate(agreed.heldOn)}`;
  return (
    <>
      <PageHeader
        title={`Minutes of ${sayDate(minutes.heldOn)}`}
        lede={`${standing}. What stands here is what is printed.`}
        more={
          <>
            <LinkButton kind="quiet" to={`/meetings/${minutes.meetingId}`}>
              Back to the meeting
            </LinkButton>
            <HeldButton minutes={minutes} />
          </>
        }
        action={<Button onClick={() => setReleasing(true)}>Make the minutes</Button>}
      />
      <Columns side>
        <Stack>
          <Section title="Attendance">
            <ul>
              {document.present.map(({ name, role, employer }) => (
                <li key={name}>
                  {name}, {role} <span className="desk-secondary">({employer})</span>
                </li>
              ))}
            </ul>
            {document.present.length === 0 && <p className="desk-secondary">No attendance was recorded.</p>}
            {document.apologies.length > 0 && <p>Apologies: {document.apologies.join('; ')}</p>}
            <p>{document.quorum}</p>
          </Section>
          <Section title="Declarations of interest">
            {document.declarations.length === 0 ? (
              <p className="desk-secondary">No interest was declared.</p>
            ) : (
              <ul>
                {document.declarations.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            )}
          </Section>
          <Section title="Cases">
            {document.cases.map((item) => (
              <Section key={item.packNumber} level={3} title={`Case ${item.packNumber}: ${item.title}`}>
                <KeyValueList items={item.decision.map(({ label, value }) => ({ label, value: printed(value) }))} />
                {item.withoutQuorum && (
                  <Notice tone="attention" title="Decided without quorum: this decision is provisional." />
                )}
                {item.factors.length > 0 && (
                  <ul>
                    {item.factors.map(({ factor, level, modifiable }) => (
                      <li key={factor}>
                        {factor}{' '}
                        <span className="desk-secondary">
                          level {level}, modifiable: {modifiable.toLowerCase()}
                        </span>
                      </li>
                    ))}
                  </ul>
                )}
                {item.notes.map((text) => (
                  <p key={text}>{text}</p>
                ))}
              </Section>
            ))}
          </Section>
          <Section title="Actions">
            {document.actions.length === 0 ? (
              <p className="desk-secondary">No action was agreed.</p>
            ) : (
              <ul>
                {document.actions.map(({ number, action, owner, due, informed }) => (
                  <li key={number}>
                    {number}. {action}{' '}
                    <span className="desk-secondary">
                      {owner}, due {due}, informed: {informed.toLowerCase()}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </Stack>
        <Stack>
          <Section title="General business" lede="In the chair’s words. No names of a case.">
            <Business minutes={minutes} />
          </Section>
          <Section title="Agreed">
            <AgreeMinutes minutes={minutes} />
          </Section>
          {minutes.made.length > 0 && (
            <Section title="Files made">
              <ul>
                {minutes.made.map(({ fileName, version, madeAt }) => (
                  <li key={fileName}>
                    <span className="desk-code">{fileName}</span>{' '}
                    <span className="desk-secondary">
                      version {version}, {sayShortDate(dateOf(madeAt))}
                    </span>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {document.lastMinutes.length > 0 && (
            <Section title="Earlier minutes">
              {document.lastMinutes.map((text) => (
                <p key={text}>{text}</p>
              ))}
            </Section>
          )}
        </Stack>
      </Columns>
      {releasing && <ReleaseMinutes minutes={minutes} onClose={() => setReleasing(false)} />}
    </>
  );
}

const blankWords = {
  'not-answered': 'Not answered',
  'not-known': 'Recorded as not known',
  'not-applicable': 'Does not apply',
} as const;

function printed(value: Value): ReactNode {
  return typeof value === 'string' ? value : <span className="desk-secondary">{blankWords[value.blank]}</span>;
}

/** Closes the day: from then on the roles and employers of who sat stay as they were. */
function HeldButton({ minutes }: { minutes: Minutes }) {
  const client = useClient();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<unknown>(null);
  if (minutes.status !== 'planned')
    return <span className="desk-secondary">{meetingStatusLabels[minutes.status]}</span>;
  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Button
        kind="secondary"
        onClick={async () => {
          try {
            const { meetingId, rowVersion } = minutes;
            await client.panel.setMeetingStatus({ meetingId, rowVersion, status: 'held' });
            await refresh('panel');
          } catch (error) {
            setProblem(error);
          }
        }}
      >
        The meeting was held
      </Button>
    </>
  );
}
