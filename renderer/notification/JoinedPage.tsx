import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Client } from '../client.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { useSession } from '../store/session.ts';
import { announce } from '../ui/announce.tsx';
import { Button, Buttons, TextLink } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Details } from '../ui/Details.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { dateOf, sayShortDate, sayTime } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { useTask } from '../ui/useTask.ts';
import { CompareTable } from './CompareTable.tsx';

type Joined = Awaited<ReturnType<Client['notification']['mergeRecord']>>;

/** A join as it was made: both values of everything, and taking it apart again. */
export function JoinedPage() {
  const { mergeId = '' } = useParams();
  const record = useQuery(useApi().notification.mergeRecord.queryOptions({ input: { mergeId } }));
  return (
    <Page>
      <Loaded query={record} reading="Reading what was joined">
        {(data) => <Record mergeId={mergeId} data={data} />}
      </Loaded>
    </Page>
  );
}

function Record({ mergeId, data }: { mergeId: string; data: Joined }) {
  const { me } = useSession();
  const [undoing, setUndoing] = useState(false);
  const choices = Object.fromEntries(data.items.map(({ key, chosen }) => [key, chosen ?? undefined]));
  const stamp = (at: string, by: string | null) =>
    `${by ?? 'Somebody no longer here'}, ${sayShortDate(dateOf(at))}, ${sayTime(at)}`;
  const told = data.items.filter(({ state }) => state !== 'same' && state !== 'only-kept');
  const mayUndo = me.role === 'manager' && data.undo.obstacle === null;
  return (
    <>
      <PageHeader
        title={`${data.otherNumber} joined ${data.number}`}
        lede={`${stamp(data.mergedAt, data.mergedByName)}: ${data.reason}`}
        more={<TextLink to={`/cases/${data.caseId}/summary`}>Open {data.number}</TextLink>}
        action={
          mayUndo && (
            <Button kind="secondary" onClick={() => setUndoing(true)}>
              Undo the join
            </Button>
          )
        }
      />
      {data.undone && (
        <Notice tone="info" title="Undone">
          <p>
            {stamp(data.undone.at, data.undone.byName)}: {data.undone.reason}
          </p>
        </Notice>
      )}
      {data.undone === null && data.undo.obstacle !== null && <Notice title={data.undo.obstacle} />}
      {told.length === 0 ? (
        <EmptyState title="The two said the same in everything." />
      ) : (
        <CompareTable items={told} kept={data.number} other={data.otherNumber} choices={choices} />
      )}
      {data.left.length > 0 && (
        <Section
          title={`Kept with the number ${data.otherNumber}`}
          lede="What was not chosen, or was written down twice. It stays readable here, and is swept out of exports."
        >
          {data.left.map(({ label, count, says }) => (
            <Details key={label} summary={`${label} (${count})`}>
              <ul>
                {says.map((words, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes while it is shown
                  <li key={place} className="desk-prose">
                    {words || 'blank'}
                  </li>
                ))}
              </ul>
            </Details>
          ))}
        </Section>
      )}
      {undoing && <UndoDialog mergeId={mergeId} data={data} onClose={() => setUndoing(false)} />}
    </>
  );
}

function UndoDialog({ mergeId, data, onClose }: { mergeId: string; data: Joined; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [why, setWhy] = useState<'different' | 'same' | ''>('');
  const { busy, problem, run } = useTask();
  const { follows, stays, fieldsKept } = data.undo;
  const list = (counts: Joined['undo']['stays']) =>
    counts.map(({ what, count }) => `${what.toLowerCase()}: ${count}`).join('; ');

  async function undo(): Promise<void> {
    await run(async () => {
      const { caseId } = await client.notification.undoMerge({ mergeId, reason, differentDeaths: why === 'different' });
      await refresh('notification', 'process', 'eligibility', 'family', 'agencies', 'analysis', 'documents', 'panel');
      announce(`${data.otherNumber} and ${data.number} are two cases again`);
      void navigate(`/cases/${caseId}/summary`);
    });
  }

  return (
    <Dialog title={`Take ${data.otherNumber} and ${data.number} apart`} onClose={onClose} busy={busy}>
      <Stack>
        {problem !== null && <ProblemNotice problem={problem} />}
        <p>Everything goes back to the record it came from.</p>
        {stays.length > 0 && (
          <p>
            Written down since, and stays with {data.number}: {list(stays)}.
          </p>
        )}
        {follows.length > 0 && (
          <p>
            Written down since, and goes with {data.otherNumber}, because it goes on with something of that record:{' '}
            {list(follows)}.
          </p>
        )}
        {fieldsKept.length > 0 && (
          <p>
            Changed since, and stays as it is now in {data.number}: {fieldsKept.join(', ')}.
          </p>
        )}
        <Choice<'different' | 'same'>
          label="Why they come apart"
          stacked
          value={why}
          onChange={setWhy}
          options={[
            { value: 'different', label: 'They are two deaths. This pair is not asked about again.' },
            { value: 'same', label: 'It is one death, and will be joined differently.' },
          ]}
        />
        <TextArea short label="What was wrong" value={reason} onChange={setReason} />
        <Buttons>
          <Button busy={busy} disabled={reason.trim() === '' || why === ''} onClick={() => void undo()}>
            Take them apart
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Leave them joined
          </Button>
        </Buttons>
      </Stack>
    </Dialog>
  );
}
