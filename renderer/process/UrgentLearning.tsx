import { useState } from 'react';
import { z } from 'zod';
import { urgentLearningForm } from '../../domain/process/forms.ts';
import type { ProcessView } from '../../electron/api/processRecord.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { dateOf, sayShortDate } from '../ui/dates.ts';
import { useFormDraft } from '../ui/draft.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Section } from '../ui/Layout.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

/** Learning that cannot wait for a panel: no stage, hold or date is needed for it. */
export function UrgentLearning({ view }: { view: ProcessView }) {
  const [editing, setEditing] = useState(false);
  const [newest] = view.urgentLearning;
  return (
    <Section
      title="Urgent learning"
      action={
        <Button kind="quiet" small onClick={() => setEditing(true)}>
          {newest ? 'Change' : 'Record'}
          <span className="desk-hidden"> urgent learning</span>
        </Button>
      }
    >
      {newest ? (
        <>
          <p className="desk-prose" data-row="urgent-learning">
            {newest.text}
          </p>
          <p className="desk-secondary">
            {sayShortDate(dateOf(newest.writtenAt))}
            {newest.version > 1 && `, version ${newest.version}`}
          </p>
        </>
      ) : (
        <p className="desk-secondary">None recorded. It can be shared at any stage, before any meeting.</p>
      )}
      {editing && <UrgentLearningDialog view={view} onClose={() => setEditing(false)} />}
    </Section>
  );
}

function UrgentLearningDialog({ view, onClose }: { view: ProcessView; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(urgentLearningForm, { text: view.urgentLearning[0]?.text ?? '' });
  const draft = useFormDraft(form, `urgent-learning:${view.caseId}`);
  return (
    <Dialog title="Urgent learning" onClose={onClose}>
      <Form
        form={form}
        submit="Save"
        saved="Urgent learning saved"
        draft={draft}
        onSubmit={async ({ text }) => {
          await client.process.saveUrgentLearning({ caseId: view.caseId, text });
          await refresh('process');
          onClose();
        }}
      >
        <Fields>
          <TextArea {...form.bind('text')} label="What was learned, and who needs to know now" />
        </Fields>
      </Form>
    </Dialog>
  );
}

const reopenForm = z.object({ reason: z.string().trim().min(1, 'Say why.').max(4000) });

/** Opens a closed case again. */
export function ReopenDialog({ view, onClose }: { view: ProcessView; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(reopenForm, { reason: '' });
  return (
    <Dialog title="Reopen the case" onClose={onClose}>
      <Form
        form={form}
        submit="Reopen"
        saved="Case reopened"
        onSubmit={async ({ reason }) => {
          await client.process.reopen({ caseId: view.caseId, rowVersion: view.rowVersion, reason });
          await refresh('process');
          onClose();
        }}
      >
        <Fields>
          <TextArea {...form.bind('reason')} label="Why it is opened again" short />
        </Fields>
      </Form>
    </Dialog>
  );
}
