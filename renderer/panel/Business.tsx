import { z } from 'zod';
import { useClient, useRefresh } from '../store/connection.tsx';
import { useFormDraft } from '../ui/draft.tsx';
import { Form } from '../ui/Form.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import type { Minutes } from './MinutesPage.tsx';

const schema = z.object({ business: z.string().trim().max(20_000) });

/** General business of a meeting: kept as a draft while it is typed. */
export function Business({ minutes }: { minutes: Minutes }) {
  return <BusinessForm key={`${minutes.rowVersion}`} minutes={minutes} />;
}

function BusinessForm({ minutes }: { minutes: Minutes }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(schema, { business: minutes.business });
  const draft = useFormDraft(form, `minutes:${minutes.meetingId}`);
  return (
    <Form
      form={form}
      submit="Save"
      kind="secondary"
      saved="Saved"
      draft={draft}
      onSubmit={async ({ business }) => {
        const { meetingId, rowVersion } = minutes;
        await client.panel.saveBusiness({ meetingId, rowVersion, business });
        await draft.discard();
        await refresh('panel');
      }}
    >
      <TextArea {...form.bind('business')} label="Text" />
    </Form>
  );
}
