import { z } from 'zod';
import { actionInput, type MeetingKind, meetingKindLabels } from '../../domain/panel/meeting.ts';
import type { ActionDetail } from '../../electron/api/actions.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { sayShortDate } from '../ui/dates.ts';
import { useFormDraft } from '../ui/draft.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { SimilarActions } from './SimilarActions.tsx';

/** Meetings to choose from, newest first. */
export type MeetingChoices = readonly { id: string; heldOn: string; kind: MeetingKind }[];

export function meetingOptions(meetings: MeetingChoices) {
  return meetings.map(({ id, heldOn, kind }) => ({
    value: id,
    label: `${sayShortDate(heldOn)}, ${meetingKindLabels[kind].toLowerCase()}`,
  }));
}

/** Dates of a form are text, blank for none. */
const blankIsNull = z
  .string()
  .transform((day) => (day === '' ? null : day))
  .pipe(actionInput.shape.dueOn);
const actionForm = actionInput.extend({
  dueOn: blankIsNull,
  informedOn: blankIsNull,
  meetingId: z.string(),
});

const informedHint = 'When the body was told, as the partners must do under section 16M(5) of the Children Act 2004.';

/** The fields of an action, with what was recommended before about the same thing. */
export function ActionForm(props: {
  action: ActionDetail | null;
  meetings: MeetingChoices;
  onSaved(): Promise<void> | void;
}) {
  const { action, meetings, onSaved } = props;
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(actionForm, {
    action: action?.action ?? '',
    owner: action?.owner ?? '',
    dueOn: action?.dueOn ?? '',
    informedOn: action?.informedOn ?? '',
    meetingId: '',
  });
  const draft = useFormDraft(form, `action:${action?.id ?? 'new'}`);
  return (
    <Form
      form={form}
      submit={action === null ? 'Record this action' : 'Save this action'}
      saved="Action saved"
      draft={draft}
      onSubmit={async ({ meetingId, ...values }) => {
        if (action === null) {
          await client.panel.addAction({ ...values, meetingId: meetingId || null, caseId: null });
        } else {
          await client.actions.amend({ actionId: action.id, rowVersion: action.rowVersion, action: values });
        }
        await draft.discard();
        await refresh('actions', 'panel');
        await onSaved();
      }}
    >
      <Fields>
        <TextArea {...form.bind('action')} label="Action" hint="What is to be done. Name nobody." />
        <SimilarActions text={form.rhf.watch('action')} exceptActionId={action?.id ?? null} />
      </Fields>
      <div className="desk-pairs">
        <TextField {...form.bind('owner')} label="Owner body" width="full" />
        <DateField {...form.bind('dueOn')} label="Due" optional />
        <DateField {...form.bind('informedOn')} label="Informed" optional hint={informedHint} />
        {action === null && (
          <Select
            {...form.bind('meetingId')}
            label="Agreed at"
            optional
            nothing="No meeting"
            width="full"
            options={meetingOptions(meetings)}
          />
        )}
      </div>
    </Form>
  );
}

export function AddAction({ meetings, onClose }: { meetings: MeetingChoices; onClose(): void }) {
  return (
    <Dialog title="Record an action" wide onClose={onClose}>
      <ActionForm action={null} meetings={meetings} onSaved={onClose} />
    </Dialog>
  );
}
