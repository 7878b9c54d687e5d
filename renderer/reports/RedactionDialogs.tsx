import { z } from 'zod';
import {
  addedReplacements,
  type RejectReason,
  type ReviewedSpan,
  rejectReasons,
} from '../../domain/privacy/redaction.ts';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

const reasonForm = z.object({
  reason: z.enum(Object.keys(rejectReasons) as [RejectReason, ...RejectReason[]], { error: 'Choose a reason.' }),
});

interface KeepProps {
  words: string;
  span: ReviewedSpan;
  onKeep(reason: RejectReason): void;
  onClose(): void;
}

/** Why a suggestion stays in clear. */
export function KeepInClear({ words, span, onKeep, onClose }: KeepProps) {
  const form = useZodForm(reasonForm, { reason: 'ordinary-word' });
  return (
    <Dialog title={`Keep “${words}” in clear`} onClose={onClose}>
      <Form form={form} submit="Keep in clear" onSubmit={({ reason }) => onKeep(reason)}>
        <Fields>
          <Choice
            {...form.bind('reason')}
            label="Why"
            stacked
            options={Object.entries(rejectReasons).map(([value, label]) => ({ value: value as RejectReason, label }))}
          />
        </Fields>
        {span.certainty === 'mask' && (
          <Notice tone="attention">
            The case records it. If the finished file still holds it as it is recorded, the file is not written.
          </Notice>
        )}
      </Form>
    </Dialog>
  );
}

type Replacement = (typeof addedReplacements)[number];
const replaceForm = z.object({ replacement: z.string().min(1, 'Choose what stands there instead.') });

interface RemoveProps {
  words: string;
  /** Offered first: what stood there when a suggestion is made wider. */
  suggested: string | null;
  onRemove(replacement: string): void;
  onClose(): void;
}

/** What stands in the place of words that a person takes out. */
export function TakeOut({ words, suggested, onRemove, onClose }: RemoveProps) {
  const offered = [...new Set<string>([...(suggested === null ? [] : [suggested]), ...addedReplacements])];
  const form = useZodForm(replaceForm, { replacement: offered[0] ?? '[removed]' });
  return (
    <Dialog title={`Take out “${words}”`} onClose={onClose}>
      <Form form={form} submit="Take out" onSubmit={({ replacement }) => onRemove(replacement)}>
        <Fields>
          <Choice
            {...form.bind('replacement')}
            label="Print instead"
            stacked
            options={offered.map((value) => ({ value, label: value }))}
          />
        </Fields>
      </Form>
    </Dialog>
  );
}

const replacementTypes: Readonly<Record<Replacement, ReviewedSpan['type']>> = {
  '[person]': 'NAME',
  '[relative]': 'NAME',
  '[professional]': 'NAME',
  '[place]': 'LOCATION',
  '[organisation]': 'ORG',
  '[date]': 'DATE',
  '[number]': 'ID',
  '[removed]': 'NAME',
};

/** The kind of identifier that a replacement stands for. */
export function typeOfReplacement(replacement: string): ReviewedSpan['type'] {
  return replacement in replacementTypes ? replacementTypes[replacement as Replacement] : 'NAME';
}
