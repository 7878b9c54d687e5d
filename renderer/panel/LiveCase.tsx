import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LiveItem, LiveMeeting } from '../../electron/api/panelDay.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/Button.tsx';
import { Details } from '../ui/Details.tsx';
import { sayTime } from '../ui/dates.ts';
import { useDraft } from '../ui/draft.tsx';
import { Row } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { useShortcut } from '../ui/shortcuts.ts';
import { Tag } from '../ui/Tag.tsx';
import { useTask } from '../ui/useTask.ts';
import { LiveActions } from './LiveActions.tsx';
import { LiveDecision } from './LiveDecision.tsx';
import { LiveFindings } from './LiveFindings.tsx';
import { halfAction, isChanged, recordOf, restored, type Step, stepOf } from './liveStep.ts';

interface LiveCaseProps {
  agendaItemId: string;
  attendance: LiveMeeting['attendance'];
}

/** One case before the panel. */
export function LiveCase({ agendaItemId, attendance }: LiveCaseProps) {
  const read = useQuery(useApi().panel.liveItem.queryOptions({ input: { agendaItemId } }));
  return (
    <Loaded query={read} reading="Reading the case">
      {(item) =>
        item.closedToReader ? (
          <Notice tone="attention" title={`Case ${item.packNumber} is marked sensitive`}>
            <p>Leave this view, open the case and say why; then it can be shown.</p>
          </Notice>
        ) : (
          <LiveRecord key={`${item.rowVersion} ${item.analysisVersion}`} item={item} attendance={attendance} />
        )
      }
    </Loaded>
  );
}

function LiveRecord({ item, attendance }: { item: LiveItem; attendance: LiveMeeting['attendance'] }) {
  const client = useClient();
  const refresh = useRefresh();
  const [step, setStep] = useState<Step>(() => stepOf(item));
  const { busy, problem, setProblem, run } = useTask();
  const changed = isChanged(step, item);
  const draft = useDraft<Step>({
    key: `meeting-item:${item.agendaItemId}`,
    value: changed ? step : undefined,
    onRestore: (kept) => setStep(restored(kept, item)),
  });
  const set = (change: Partial<Step>) => setStep((now) => ({ ...now, ...change }));

  async function save(): Promise<void> {
    if (busy || !changed) return;
    if (halfAction(step)) {
      setProblem({
        title: 'An action is not complete',
        happened: 'Say what is to be done and which body owns it, or empty both.',
        code: 'HALF_ACTION',
        next: '',
      });
      return;
    }
    await run(async () => {
      const saved = await client.panel.recordItem({
        agendaItemId: item.agendaItemId,
        rowVersion: item.rowVersion,
        seenAnalysisVersion: item.analysisVersion,
        ...recordOf(step, item),
      });
      await draft.discard();
      announce(saved.provisional === true ? 'Saved. Without quorum the decision is provisional.' : 'Saved');
      await refresh('panel', 'process', 'analysis');
    });
  }
  useShortcut('Ctrl+S', `Save case ${item.packNumber}`, () => void save());

  return (
    <div className="desk-live__case">
      <section className="desk-live__pane" aria-label={`Case ${item.packNumber}, as the panel reads it`}>
        <Reading item={item} />
        <LiveFindings item={item} step={step} set={set} />
      </section>
      <section
        className="desk-live__pane desk-live__pane--record"
        aria-label={`Case ${item.packNumber}, what is agreed`}
      >
        {problem !== null && (
          <ProblemNotice problem={problem}>
            <div>
              <Button kind="quiet" small onClick={() => void refresh('panel')}>
                Read the case again
              </Button>
            </div>
          </ProblemNotice>
        )}
        <LiveDecision item={item} step={step} set={set} attendance={attendance} />
        <LiveActions item={item} step={step} set={set} />
        <div className="desk-form__foot desk-live__foot">
          <Button onClick={() => void save()} busy={busy || !changed}>
            Save case {item.packNumber}
          </Button>
          <span className="desk-form__saved">
            {draft.state === 'failed' && 'The draft could not be kept. Save now.'}
            {changed && draft.savedAt !== null && draft.state !== 'failed' && `Draft kept ${sayTime(draft.savedAt)}`}
            {!changed && item.rowVersion > 1 && 'Saved'}
          </span>
        </div>
      </section>
    </div>
  );
}

function Reading({ item }: { item: LiveItem }) {
  return (
    <>
      <Row apart>
        <h2>
          Case {item.packNumber}: {item.title}
        </h2>
        {!item.quorum.met && <Tag tone="attention">No quorum: provisional</Tag>}
      </Row>
      <p className="desk-live__facts">
        {item.facts.map(({ label, value }) => (
          <span key={label}>
            <span className="desk-secondary">{label}</span> {value}
          </span>
        ))}
      </p>
      <div className="desk-live__summary">
        {item.summary.length === 0 && <p className="desk-secondary">No summary was written.</p>}
        {item.summary.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      {item.questions.length > 0 && (
        <Details summary={`The parents asked: ${item.questions.length}`} open>
          <ul>
            {item.questions.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Details>
      )}
      {item.timeline.length > 0 && (
        <Details summary="Timeline">
          <ul>
            {item.timeline.map(({ when, what }) => (
              <li key={`${when} ${what}`}>
                <span className="desk-secondary">{when}:</span> {what}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}
