import {
  type MeetingInput,
  meetingInput,
  meetingKindHints,
  meetingKindLabels,
  meetingKinds,
} from '../../domain/panel/meeting.ts';
import { Choice } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Select } from '../ui/Select.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

interface MeetingFormProps {
  title: string;
  submit: string;
  start: MeetingInput;
  onSave(meeting: MeetingInput): Promise<void>;
  onClose(): void;
}

/** What is known of a meeting: kind, day, place, chair. */
export function MeetingForm({ title, submit, start, onSave, onClose }: MeetingFormProps) {
  const form = useZodForm(meetingInput, start);
  const kind = form.rhf.watch('kind');
  return (
    <Dialog title={title} onClose={onClose}>
      <Form form={form} submit={submit} onSubmit={onSave}>
        <Fields layout="rows">
          <Select
            {...form.bind('kind')}
            label="Kind"
            hint={meetingKindHints[kind]}
            options={meetingKinds.map((value) => ({ value, label: meetingKindLabels[value] }))}
          />
          {kind.startsWith('themed') && <TextField {...form.bind('theme')} label="Theme" />}
          <DateField {...form.bind('heldOn')} label="Date" />
          <TextField {...form.bind('startsAt')} label="Starts at" width="s" />
          <TextField {...form.bind('place')} label="Place" />
          <TextField {...form.bind('chair')} label="Chair" width="m" />
          <Choice
            {...form.bind('chairIndependent')}
            label="Is the chair independent of the NHS, social care and police in the area?"
            hint="Expected by the adopted rule; a manager can change it."
            options={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
            ]}
          />
        </Fields>
      </Form>
    </Dialog>
  );
}
