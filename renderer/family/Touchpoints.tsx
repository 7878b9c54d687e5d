import { useState } from 'react';
import { z } from 'zod';
import { type Touchpoint, touchpointLabels, touchpoints } from '../../domain/family/contact.ts';
import type { FamilyView } from '../../electron/api/family.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { TextButton } from '../ui/Button.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { sayShortDate } from '../ui/dates.ts';
import { Form } from '../ui/Form.tsx';
import { KeyValueList } from '../ui/KeyValueList.tsx';
import { Section } from '../ui/Layout.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

/** The four things a family should have had, each with its first day. */
export function Touchpoints({ view }: { view: FamilyView }) {
  const [recording, setRecording] = useState<Touchpoint | null>(null);
  const firsts = new Map([...view.touchpoints].reverse().map(({ touchpoint, on }) => [touchpoint, on]));
  return (
    <Section title="What they have had">
      <KeyValueList
        items={touchpoints.map((touchpoint) => {
          const first = firsts.get(touchpoint);
          return {
            label: touchpointLabels[touchpoint],
            value: first === undefined ? <span className="desk-secondary">Not yet</span> : sayShortDate(first),
            action: first === undefined && (
              <TextButton onClick={() => setRecording(touchpoint)}>
                Record<span className="desk-hidden">: {touchpointLabels[touchpoint]}</span>
              </TextButton>
            ),
          };
        })}
      />
      {recording && <RecordTouchpoint view={view} touchpoint={recording} onClose={() => setRecording(null)} />}
    </Section>
  );
}

const schema = z.object({ on: z.iso.date('Write the day as a date.') });

function RecordTouchpoint({
  view,
  touchpoint,
  onClose,
}: {
  view: FamilyView;
  touchpoint: Touchpoint;
  onClose(): void;
}) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(schema, { on: view.today });
  return (
    <Dialog title={touchpointLabels[touchpoint]} onClose={onClose}>
      <Form
        form={form}
        submit="Record date"
        saved="Date recorded"
        onSubmit={async ({ on }) => {
          await client.family.recordTouchpoint({ caseId: view.caseId, touchpoint, on });
          await refresh('family', 'process');
          onClose();
        }}
      >
        <DateField {...form.bind('on')} label="Since" now={view.today} />
      </Form>
    </Dialog>
  );
}
