import { z } from 'zod';
import { factorDomains } from '../../domain/analysis/domains.ts';
import { factorWords } from '../../domain/analysis/factorList.ts';
import type { FactorListView } from '../../electron/api/analysis.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

type Entry = FactorListView['entries'][number];

interface FactorDialogProps {
  editing: { entry: Entry } | { domain: Entry['domain']; label: string };
  seenVersion: number;
  onClose(): void;
}

/** Adds a factor, or changes what one is called and what counts as it. */
export function FactorDialog({ editing, seenVersion, onClose }: FactorDialogProps) {
  const client = useClient();
  const refresh = useRefresh();
  const entry = 'entry' in editing ? editing.entry : null;
  const form = useZodForm(factorWords, {
    domain: 'entry' in editing ? editing.entry.domain : editing.domain,
    label: 'entry' in editing ? editing.entry.label : editing.label,
    definition: entry?.definition ?? '',
    example: entry?.example ?? '',
  });
  return (
    <Dialog title={entry === null ? 'Add a factor' : entry.label} onClose={onClose}>
      <Form
        form={form}
        submit="Save factor"
        saved="Factor saved"
        onSubmit={async (factor) => {
          await client.analysis.saveFactor({ seenVersion, code: entry?.code ?? null, factor });
          await refresh('analysis');
          onClose();
        }}
      >
        <Fields>
          <TextField
            {...form.bind('label')}
            label="Name"
            width="full"
            {...(entry === null ? {} : { hint: 'Answers given before keep the name they were given under.' })}
          />
          <TextArea {...form.bind('definition')} label="What counts as it" short />
          <TextArea {...form.bind('example')} label="Worked example" optional short />
          {entry === null && (
            <Select
              {...form.bind('domain')}
              label="Domain"
              width="full"
              options={factorDomains.map(({ code, label }) => ({ value: code, label: `${code} ${label}` }))}
            />
          )}
        </Fields>
      </Form>
    </Dialog>
  );
}

interface WordingDialogProps {
  wording: { text: string; domain: Entry['domain'] };
  entries: readonly Entry[];
  seenVersion: number;
  onClose(): void;
}

const joinForm = z.object({ code: z.string().min(1, 'Choose the factor.') });

/** Counts words that a register or a rater used with a factor of the list. What was written stays as it was. */
export function WordingDialog({ wording, entries, seenVersion, onClose }: WordingDialogProps) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(joinForm, { code: '' });
  const own = entries.filter(({ domain, retired }) => domain === wording.domain && !retired);
  return (
    <Dialog title="Count with a factor" onClose={onClose}>
      <Form
        form={form}
        submit="Count them together"
        saved="Counted together"
        onSubmit={async ({ code }) => {
          await client.analysis.joinWording({ seenVersion, code, wording: wording.text });
          await refresh('analysis', 'learning');
          onClose();
        }}
      >
        <Fields>
          <p>‘{wording.text}’</p>
          <Select
            {...form.bind('code')}
            label="Means the same as"
            width="full"
            hint="In the learning search and in what was graded before. The analyses themselves stay as written."
            options={own.map(({ code, label }) => ({ value: code, label }))}
          />
        </Fields>
      </Form>
    </Dialog>
  );
}
