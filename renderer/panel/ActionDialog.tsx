import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { actionClosingForm, actionProgressInput, actionStateLabels } from '../../domain/panel/actions.ts';
import type { ActionDetail } from '../../electron/api/actions.ts';
import { useApi, useClient, useDesktop, useRefresh } from '../store/connection.tsx';
import { Button, Buttons, TextButton, TextLink } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Details } from '../ui/Details.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { dateOf, sayShortDate, today } from '../ui/dates.ts';
import { useFormDraft } from '../ui/draft.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { KeyValueList } from '../ui/KeyValueList.tsx';
import { Columns, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { Timeline } from '../ui/Timeline.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { ActionForm, type MeetingChoices, meetingOptions } from './ActionForm.tsx';

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

const progressForm = actionProgressInput.extend({ documentId: z.string() });

function ProgressForm({ action }: { action: ActionDetail }) {
  const client = useClient();
  const refresh = useRefresh();
  const { caseId } = action;
  const documents = useQuery(
    useApi().documents.list.queryOptions({ input: { caseId: caseId ?? '' }, enabled: caseId !== null }),
  );
  const there = (documents.data ?? []).filter(({ withdrawnReason }) => withdrawnReason === null);
  const form = useZodForm(progressForm, { onDay: today(), progress: '', evidence: '', documentId: '' });
  const draft = useFormDraft(form, `action-progress:${action.id}`);
  return (
    <Form
      form={form}
      submit="Record progress"
      saved="Progress recorded"
      draft={draft}
      onSubmit={async ({ documentId, ...values }) => {
        await client.actions.recordProgress({
          actionId: action.id,
          progress: { ...values, documentId: documentId || null },
        });
        await draft.discard();
        await refresh('actions');
      }}
    >
      <Fields>
        <TextArea {...form.bind('progress')} label="How far it has come" />
        <DateField {...form.bind('onDay')} label="Told on" />
        <TextArea {...form.bind('evidence')} label="What shows it" optional short />
        {there.length > 0 && (
          <Select
            {...form.bind('documentId')}
            label="Document of the case"
            optional
            nothing="None"
            width="full"
            options={there.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Fields>
    </Form>
  );
}

function CloseForm({ action, meetings, onSaved }: { action: ActionDetail; meetings: MeetingChoices; onSaved(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(actionClosingForm, { state: '' as 'done', closedOn: today(), meetingId: '', reason: '' });
  const isDone = form.rhf.watch('state') === 'done';
  return (
    <Form
      form={form}
      submit="Close this action"
      saved="Action closed"
      onSubmit={async ({ meetingId, ...values }) => {
        const closing = { ...values, meetingId: meetingId || null };
        await client.actions.close({ actionId: action.id, rowVersion: action.rowVersion, closing });
        await refresh('actions', 'panel');
        onSaved();
      }}
    >
      <Fields>
        <Choice
          {...form.bind('state')}
          label="It is"
          options={[
            { value: 'done', label: actionStateLabels.done },
            { value: 'not-taken-forward', label: actionStateLabels['not-taken-forward'] },
          ]}
        />
        <TextArea
          {...form.bind('reason')}
          label={isDone ? 'What was said' : 'Why it is not taken forward'}
          optional={isDone}
          short
        />
        <DateField {...form.bind('closedOn')} label="Closed on" />
        <Select
          {...form.bind('meetingId')}
          label="By which meeting"
          optional
          nothing="Between meetings"
          width="full"
          options={meetingOptions(meetings)}
        />
      </Fields>
    </Form>
  );
}

const reopenForm = z.object({ reason: z.string().trim().min(1, 'Write why it is open again.').max(2000) });

function ReopenForm({ action, onSaved }: { action: ActionDetail; onSaved(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(reopenForm, { reason: '' });
  return (
    <Form
      form={form}
      submit="Open it again"
      saved="Action opened again"
      onSubmit={async ({ reason }) => {
        await client.actions.reopen({ actionId: action.id, rowVersion: action.rowVersion, reason });
        await refresh('actions', 'panel');
        onSaved();
      }}
    >
      <TextArea {...form.bind('reason')} label="Why it is open again" short />
    </Form>
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
