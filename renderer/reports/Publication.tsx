import { useState } from 'react';
import { counted } from '../../domain/dates.ts';
import {
  type IntruderTest,
  intruderResults,
  intruderSearches,
  intruderTest,
  publicationBars,
} from '../../domain/privacy/intruder.ts';
import type { LeavingTextView } from '../../electron/api/redaction.ts';
import { useSession } from '../store/session.ts';
import { Button } from '../ui/Button.tsx';
import { Checkboxes, Choice } from '../ui/Choice.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { dateOf, sayShortDate } from '../ui/dates.ts';
import { Fields, Form } from '../ui/Form.tsx';
import { NumberField, TextArea, TextField } from '../ui/TextField.tsx';
import { copies } from '../ui/Uncopied.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

interface PublicationProps {
  text: LeavingTextView;
  onTested(test: IntruderTest): Promise<void>;
}

/** Whether a text may leave for anyone to read, and the try to find the child that comes before it may. */
export function Publication({ text, onTested }: PublicationProps) {
  const [testing, setTesting] = useState(false);
  const { publication } = text;
  if (publication === null || text.state !== 'signed') return null;
  const { bar, tests } = publication;
  const last = tests.at(-1);
  const tried =
    last === undefined
      ? ''
      : ` ${last.testedBy} tried for ${counted(last.minutes, 'minute')} on ${sayShortDate(dateOf(last.madeAt))}: ${intruderResults[last.result].toLowerCase()}.`;
  return (
    <div className="desk-redaction__bar desk-redaction__bar--line">
      <p>
        <strong>Publication: </strong>
        {bar === null ? 'these words may be published.' : `not yet, because ${publicationBars[bar]}.`}
        {tried}
      </p>
      <div className="desk-buttons">
        <CopyButton text={publication.text} what="text as it would be published" />
        {text.secondSignedAt !== null && bar !== 'distinctive' && (
          <Button kind="quiet" small onClick={() => setTesting(true)}>
            Record a try to recognise the child
          </Button>
        )}
      </div>
      {testing && (
        <IntruderDialog
          words={publication.text}
          onClose={() => setTesting(false)}
          onSave={async (test) => {
            await onTested(test);
            setTesting(false);
          }}
        />
      )}
    </div>
  );
}

interface IntruderDialogProps {
  words: string;
  onClose(): void;
  onSave(test: IntruderTest): Promise<void>;
}

function IntruderDialog({ words, onClose, onSave }: IntruderDialogProps) {
  const { me } = useSession();
  const form = useZodForm(intruderTest, { tried: [], testedBy: me.name, note: '' });
  const options = <K extends string>(labels: Readonly<Record<K, string>>) =>
    (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }));
  return (
    <Dialog title="A try to recognise the child" onClose={onClose} wide>
      <p className="desk-secondary">
        Somebody with these words alone, the internet and an afternoon: whom could they find? Without a try that found
        nobody the text stays with the panel.
      </p>
      <blockquote className="desk-quote" {...copies}>
        {words}
      </blockquote>
      <Form form={form} submit="Keep the record" onSubmit={onSave}>
        <Fields>
          <Checkboxes {...form.bind('tried')} label="Tried" options={options(intruderSearches)} />
          <TextField {...form.bind('testedBy')} label="Who tried" width="m" />
          <NumberField {...form.bind('minutes')} label="How long" unit="minutes" />
          <Choice {...form.bind('result')} label="Result" stacked options={options(intruderResults)} />
          <TextArea {...form.bind('note')} label="What was found" optional />
        </Fields>
      </Form>
    </Dialog>
  );
}
