import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Client } from '../client.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { useSession } from '../store/session.ts';
import { announce } from '../ui/announce.tsx';
import { Button, Buttons, TextLink } from '../ui/Button.tsx';
import { Choice, Tick } from '../ui/Choice.tsx';
import { dateOf, sayShortDate } from '../ui/dates.ts';
import { useDraft } from '../ui/draft.tsx';
import { Page, Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { useTask } from '../ui/useTask.ts';
import { type Choices, CompareTable } from './CompareTable.tsx';

type Compared = Awaited<ReturnType<Client['notification']['compareCases']>>;

/** Two cases side by side: one death recorded twice, or two deaths. */
export function ComparePage() {
  const { keptId = '', otherId = '' } = useParams();
  const compared = useQuery(useApi().notification.compareCases.queryOptions({ input: { keptId, otherId } }));
  return (
    <Page>
      <Loaded query={compared} reading="Comparing the cases">
        {(data) => <Compare key={`${keptId} ${otherId}`} data={data} />}
      </Loaded>
    </Page>
  );
}

function Compare({ data }: { data: Compared }) {
  const { kept, other, items, decision, siblings } = data;
  const client = useClient();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const { me } = useSession();
  const [choices, setChoices] = useState<Choices>({});
  const [reason, setReason] = useState('');
  const [all, setAll] = useState(false);
  const { busy, problem, run } = useTask();
  const touched = reason !== '' || Object.keys(choices).length > 0;
  const draft = useDraft<{ choices: Record<string, 'kept' | 'other' | 'both'>; reason: string }>({
    key: `compare:${kept.caseId}:${other.caseId}`,
    value: touched ? { choices: choices as Record<string, 'kept' | 'other' | 'both'>, reason } : undefined,
    onRestore: (was) => {
      setChoices(was.choices);
      setReason(was.reason);
    },
  });
  const differing = items.filter(({ state }) => state === 'differs');
  const chosen = differing.filter(({ key }) => choices[key] !== undefined).length;
  const shown = all ? items : items.filter(({ state }) => state !== 'same' && state !== 'only-kept');
  const isManager = me.role === 'manager';

  async function decide(work: () => Promise<string>, says: string): Promise<void> {
    await run(async () => {
      const to = await work();
      await draft.discard();
      await refresh('notification', 'process', 'eligibility', 'family', 'agencies', 'analysis', 'documents', 'panel');
      announce(says);
      void navigate(to);
    });
  }

  const join = () =>
    decide(async () => {
      const picked = Object.fromEntries(differing.flatMap(({ key }) => (choices[key] ? [[key, choices[key]]] : [])));
      const input = { keptId: kept.caseId, otherId: other.caseId, choices: picked, reason, seen: data.seen };
      return `/joined/${(await client.notification.mergeCases(input)).mergeId}`;
    }, `${other.number} joined ${kept.number}`);
  const keepApart = () =>
    decide(async () => {
      await client.notification.keepApart({ caseId: kept.caseId, otherCaseId: other.caseId, reason });
      return '/duplicates';
    }, `${kept.number} and ${other.number} stay two cases`);

  return (
    <>
      <PageHeader
        title={`${kept.number} and ${other.number}`}
        lede={`One death recorded twice, or two deaths? ${differing.length} ${differing.length === 1 ? 'thing differs' : 'things differ'}, ${chosen} chosen. Nothing is lost either way.`}
        more={<TextLink to="/duplicates">All pairs</TextLink>}
      />
      {decision && (
        <Notice
          tone="info"
          title={decision.decision === 'different-deaths' ? 'Decided: two deaths' : 'Decided: one death'}
        >
          <p>
            {decision.reason} ({decision.decidedByName ?? 'somebody no longer here'},{' '}
            {sayShortDate(dateOf(decision.decidedAt))})
          </p>
        </Notice>
      )}
      {siblings && (
        <Notice tone="attention" title="These are babies of one birth">
          <p>Each baby has a record of their own. Join them only if one baby was recorded twice.</p>
        </Notice>
      )}
      {data.obstacles.length > 0 && (
        <Notice tone="attention" title="They cannot be joined yet">
          {data.obstacles.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </Notice>
      )}
      {problem !== null && <ProblemNotice problem={problem} />}
      <div className="desk-compare__head">
        <Choice
          label="The review goes on as"
          hint="The other number then leads here: in the search, on agendas and in packs."
          value="kept"
          onChange={(side) => {
            if (side === 'other') void navigate(`/duplicates/${other.caseId}/${kept.caseId}`);
          }}
          options={[
            { value: 'kept', label: kept.number },
            { value: 'other', label: other.number },
          ]}
        />
        <Tick label="Show also what is the same" value={all} onChange={setAll} />
      </div>
      <CompareTable
        items={shown}
        kept={kept.number}
        other={other.number}
        choices={choices}
        onChoose={(key, choice) => setChoices((last) => ({ ...last, [key]: choice }))}
      />
      <Section title="Decide" lede="The decision is kept, and this pair is not asked about again.">
        <TextArea short label="Why" value={reason} onChange={setReason} />
        <Buttons>
          {isManager && (
            <Button
              busy={busy}
              disabled={chosen < differing.length || reason.trim() === '' || data.obstacles.length > 0}
              onClick={() => void join()}
            >
              One death: join them
            </Button>
          )}
          <Button kind="secondary" busy={busy} disabled={reason.trim() === ''} onClick={() => void keepApart()}>
            Two deaths: keep them apart
          </Button>
          <span className="desk-secondary">
            {isManager
              ? chosen < differing.length
                ? `${differing.length - chosen} still to choose before they can be joined.`
                : 'Joining can be undone.'
              : 'A manager joins cases: who may open them changes with it.'}
          </span>
        </Buttons>
      </Section>
    </>
  );
}
