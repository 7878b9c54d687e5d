import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { actionClosingForm, actionProgressInput, actionStateLabels } from '../../domain/panel/actions.ts';
import type { ActionDetail } from '../../electron/api/actions.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { today } from '../ui/dates.ts';
import { useFormDraft } from '../ui/draft.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { type MeetingChoices, meetingOptions } from './ActionForm.tsx';

const progressForm = actionProgressInput.extend({ documentId: z.string() });

/** What was told of an action, with what shows it. */
export function ProgressForm({ action }: { action: ActionDetail }) {
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

/** How an action ended, and by which meeting. */
export function CloseForm({
  action,
  meetings,
  onSaved,
}: {
  action: ActionDetail;
  meetings: MeetingChoices;
  onSaved(): void;
}) {
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

/** Opens a closed action again, for a reason that stays with its progress. */
export function ReopenForm({ action, onSaved }: { action: ActionDetail; onSaved(): void }) {
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
