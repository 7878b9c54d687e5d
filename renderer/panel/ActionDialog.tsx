import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { actionStateLabels } from '../../domain/panel/actions.ts';
import type { ActionDetail } from '../../electron/api/actions.ts';
import { useApi, useClient, useDesktop } from '../store/connection.tsx';
import { Button, Buttons, TextButton, TextLink } from '../ui/Button.tsx';
import { Details } from '../ui/Details.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { dateOf, sayShortDate } from '../ui/dates.ts';
import { KeyValueList } from '../ui/KeyValueList.tsx';
import { Columns, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { Timeline } from '../ui/Timeline.tsx';
import { ActionForm, type MeetingChoices } from './ActionForm.tsx';
import { CloseForm, ProgressForm, ReopenForm } from './ActionSteps.tsx';

interface ActionDialogProps {
  actionId: string;
  meetings: MeetingChoices;
  onClose(): void;
}

type Doing = 'progress' | 'close' | 'change' | 'reopen';

/** One action: what is asked, how far it has come, and the next thing to write down about it. */
export function ActionDialog({ actionId, meetings, onClose }: ActionDialogProps) {
  const query = useQuery(useApi().actions.read.queryOptions({ input: { actionId } }));
  const [doing, setDoing] = useState<Doing>('progress');
  return (
    <Dialog title={query.data ? `Action ${query.data.number}` : 'Action'} wide onClose={onClose}>
      <Loaded query={query} reading="Reading the action">
        {(action) =>
          doing === 'change' ? (
            <ActionForm action={action} meetings={meetings} onSaved={() => setDoing('progress')} />
          ) : (
            <>
              <p>{action.action}</p>
              <Columns>
                <Standing action={action} />
                <Next action={action} meetings={meetings} doing={doing} setDoing={setDoing} />
              </Columns>
              <Earlier action={action} />
            </>
          )
        }
      </Loaded>
    </Dialog>
  );
}

function Standing({ action }: { action: ActionDetail }) {
  const client = useClient();
  const desktop = useDesktop();
  const [problem, setProblem] = useState<unknown>(null);
  async function open(documentId: string): Promise<void> {
    if (action.caseId === null) return;
    setProblem(null);
    try {
      const { fileName } = await client.documents.prepareToOpen({ caseId: action.caseId, documentId });
      await desktop.openDocument({ fileName });
    } catch (error) {
      setProblem(error);
    }
  }
  return (
    <Stack>
      <KeyValueList
        items={[
          { label: 'Owner body', value: action.owner },
          { label: 'Due', value: action.dueOn === null ? 'No date' : sayShortDate(action.dueOn) },
          { label: 'Informed', value: action.informedOn === null ? 'Not yet' : sayShortDate(action.informedOn) },
          {
            label: 'From',
            value: (
              <>
                {action.agreedAt === null ? 'No meeting' : `Meeting of ${sayShortDate(action.agreedAt)}`}
                {action.caseNumber && action.caseId && (
                  <>
                    , <TextLink to={`/cases/${action.caseId}/summary`}>{action.caseNumber}</TextLink>
                  </>
                )}
              </>
            ),
          },
          ...(action.state === 'open'
            ? []
            : [
                {
                  label: actionStateLabels[action.state],
                  value: `${action.closedOn ? sayShortDate(action.closedOn) : ''}${action.closedAt ? `, meeting of ${sayShortDate(action.closedAt)}` : ''}${action.closedReason ? `: ${action.closedReason}` : ''}`,
                },
              ]),
          ...(action.recommendedBefore === '' ? [] : [{ label: 'Before', value: action.recommendedBefore }]),
        ]}
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      {action.progress.length === 0 ? (
        <p className="desk-secondary">No progress was told yet.</p>
      ) : (
        <Timeline
          label="Progress"
          events={[...action.progress].reverse().map((each) => ({
            id: each.id,
            on: each.onDay,
            title: each.progress,
            by: each.by,
            children: (each.evidence || each.documentName) && (
              <p className="desk-secondary">
                Evidence: {each.evidence}
                {each.documentName && each.documentId && (
                  <>
                    {each.evidence && ' '}
                    <TextButton onClick={() => void open(each.documentId as string)}>{each.documentName}</TextButton>
                  </>
                )}
              </p>
            ),
          }))}
        />
      )}
    </Stack>
  );
}

interface NextProps {
  action: ActionDetail;
  meetings: MeetingChoices;
  doing: Doing;
  setDoing(doing: Doing): void;
}

function Next({ action, meetings, doing, setDoing }: NextProps) {
  const change = (
    <Button kind="quiet" small onClick={() => setDoing('change')}>
      Change
    </Button>
  );
  if (action.state !== 'open') {
    return (
      <Section title="Closed" level={3} action={change}>
        {doing === 'reopen' ? (
          <ReopenForm action={action} onSaved={() => setDoing('progress')} />
        ) : (
          <div>
            <Button kind="secondary" onClick={() => setDoing('reopen')}>
              Open it again
            </Button>
          </div>
        )}
      </Section>
    );
  }
  const isClosing = doing === 'close';
  return (
    <Section
      title={isClosing ? 'Close this action' : 'Record progress'}
      level={3}
      action={
        <Buttons>
          {change}
          <Button kind="quiet" small onClick={() => setDoing(isClosing ? 'progress' : 'close')}>
            {isClosing ? 'Record progress' : 'Close this action'}
          </Button>
        </Buttons>
      }
    >
      {isClosing ? (
        <CloseForm action={action} meetings={meetings} onSaved={() => setDoing('progress')} />
      ) : (
        <ProgressForm key={action.progress.length} action={action} />
      )}
    </Section>
  );
}

function Earlier({ action }: { action: ActionDetail }) {
  if (action.earlier.length === 0) return null;
  return (
    <Details summary="What it said before" note={`${action.earlier.length}`}>
      <Timeline
        label="Earlier versions"
        events={action.earlier.map((each) => ({
          id: String(each.rowVersion),
          on: dateOf(each.until),
          title: each.action,
          children: (
            <p className="desk-secondary">
              {each.owner}; {each.dueOn === null ? 'no date' : `due ${sayShortDate(each.dueOn)}`};{' '}
              {each.informedOn === null ? 'not informed' : `informed ${sayShortDate(each.informedOn)}`};{' '}
              {actionStateLabels[each.state].toLowerCase()}
              {each.closedReason && `: ${each.closedReason}`}
            </p>
          ),
        }))}
      />
    </Details>
  );
}
