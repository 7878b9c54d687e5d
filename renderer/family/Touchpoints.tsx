import { useState } from 'react';
import { z } from 'zod';
import { type Touchpoint, touchpointLabels, touchpointRefusals, touchpoints } from '../../domain/family/contact.ts';
import type { FamilyView } from '../../electron/api/family.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { TextButton } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { sayShortDate } from '../ui/dates.ts';
import { Fields, Form } from '../ui/Form.tsx';
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
          const refusal = refusalOf(touchpoint);
          const refused = first === undefined && refusal !== null ? firsts.get(refusal) : undefined;
          return {
            label: touchpointLabels[touchpoint],
            value: value(first, refused),
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

function value(first: string | undefined, refused: string | undefined) {
  if (first !== undefined) return sayShortDate(first);
  if (refused !== undefined) return `Not wanted, ${sayShortDate(refused)}`;
  return <span className="desk-secondary">Not yet</span>;
}

/** What is recorded when a family does not want this; null where that cannot be. */
function refusalOf(touchpoint: Touchpoint) {
  return touchpoint === 'asked-for-input' || touchpoint === 'given-feedback' ? touchpointRefusals[touchpoint] : null;
}

const schema = z.object({ answer: z.enum(['had', 'declined']), on: z.iso.date('Write the day as a date.') });

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
  const refusal = refusalOf(touchpoint);
  const form = useZodForm(schema, { answer: 'had', on: view.today });
  return (
    <Dialog title={touchpointLabels[touchpoint]} onClose={onClose}>
      <Form
        form={form}
        submit="Record date"
        saved="Date recorded"
        onSubmit={async ({ answer, on }) => {
          const fact = answer === 'declined' && refusal !== null ? refusal : touchpoint;
          await client.family.recordTouchpoint({ caseId: view.caseId, touchpoint: fact, on });
          await refresh('family', 'process');
          onClose();
        }}
      >
        <Fields>
          {refusal !== null && (
            <Choice
              {...form.bind('answer')}
              label="The family"
              stacked
              options={[
                { value: 'had', label: touchpointLabels[touchpoint] },
                { value: 'declined', label: touchpointLabels[refusal] },
              ]}
            />
          )}
          <DateField {...form.bind('on')} label="On" now={view.today} />
        </Fields>
      </Form>
    </Dialog>
  );
}
