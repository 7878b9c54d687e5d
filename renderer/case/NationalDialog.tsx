import { z } from 'zod';
import { inKeyedWords } from '../../domain/notification/keyOnce.ts';
import type { KeyOnceLineView } from '../../electron/api/keyOnce.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useFormDraft } from '../ui/draft.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { KeyValueList } from '../ui/KeyValueList.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

const reading = z.object({
  text: z.string().trim().min(1, 'Write what the national record says.').max(20_000),
  note: z.string().trim().max(2000),
});

/** You hold X, the national record says Y: kept until somebody settles it. */
export function NationalDialog({ caseId, line, onClose }: { caseId: string; line: KeyOnceLineView; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const { national } = line;
  const form = useZodForm(reading, { text: national?.text ?? '', note: national?.note ?? '' });
  const draft = useFormDraft(form, `national:${caseId}:${line.id}`);

  async function keep(text: string, note: string): Promise<void> {
    await client.keyOnce.noteNational({ caseId, field: line.id, text, note });
    await refresh('keyOnce');
    onClose();
  }

  return (
    <Dialog title={`National record: ${line.label}`} onClose={onClose}>
      <KeyValueList items={[{ label: 'These records hold', value: inKeyedWords(line) }]} />
      <Form
        form={form}
        submit="Keep this difference"
        saved="Difference kept"
        draft={draft}
        onSubmit={({ text, note }) => keep(text, note)}
        more={
          national && (
            <Button kind="quiet" onClick={() => void keep('', '')}>
              Settled: they agree now
            </Button>
          )
        }
      >
        <Fields>
          <TextArea {...form.bind('text')} label="The national record says" short />
          <TextArea {...form.bind('note')} label="What is being done about it" optional short />
        </Fields>
      </Form>
    </Dialog>
  );
}
