import { z } from 'zod';
import { panelRhythm } from '../../domain/panel/meetingDates.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { Checkboxes } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Select } from '../ui/Select.tsx';
import { NumberField, TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import type { Plan } from './PlannerPage.tsx';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map(
  (label, index) => ({
    value: String(index + 1),
    label,
  }),
);
const weeks = ['First', 'Second', 'Third', 'Fourth'].map((label, index) => ({ value: String(index + 1), label }));
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].map((label, index) => ({
  value: String(index + 1),
  label,
}));

/** The same rhythm as a form holds it: choices are words. */
const schema = panelRhythm.extend({
  week: z.string(),
  weekday: z.string(),
  noPanelMonths: z.array(z.string()),
  neonatalMonths: z.array(z.string()),
});

/** When the panel usually meets, in which months it does not, and how long a case takes. */
export function RhythmDialog({ rhythm, onClose }: { rhythm: Plan['rhythm']; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const { version, ...usual } = rhythm;
  const form = useZodForm(schema, {
    ...usual,
    week: String(usual.week),
    weekday: String(usual.weekday),
    noPanelMonths: usual.noPanelMonths.map(String),
    neonatalMonths: usual.neonatalMonths.map(String),
  });
  return (
    <Dialog title="When the panel meets" onClose={onClose} wide>
      <Form
        form={form}
        submit="Save"
        onSubmit={async (values) => {
          const chosen = panelRhythm.parse({
            ...values,
            week: Number(values.week),
            weekday: Number(values.weekday),
            noPanelMonths: values.noPanelMonths.map(Number),
            neonatalMonths: values.neonatalMonths.map(Number),
          });
          await client.panel.saveRhythm({ rhythm: chosen, seenVersion: version });
          await refresh('panel');
          onClose();
        }}
      >
        <Fields layout="rows">
          <Select {...form.bind('week')} label="Week of the month" width="s" options={weeks} />
          <Select {...form.bind('weekday')} label="Day" width="s" options={weekdays} />
          <TextField {...form.bind('startsAt')} label="Starts at" width="s" />
          <Checkboxes {...form.bind('noPanelMonths')} inline label="Months without a panel" options={months} />
          <Checkboxes {...form.bind('neonatalMonths')} inline label="Months with a neonatal panel" options={months} />
          <NumberField {...form.bind('minutesForCases')} label="Minutes for cases at a meeting" />
          <NumberField {...form.bind('minutesPerCase')} label="Minutes for a case" />
        </Fields>
      </Form>
    </Dialog>
  );
}
