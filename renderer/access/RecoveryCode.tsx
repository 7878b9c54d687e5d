import { useContext, useMemo, useState } from 'react';
import { Button, Buttons } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { sayDate, today } from '../ui/dates.ts';
import { Fields, Form } from '../ui/Form.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { AboutRecordsContext, AccessShell } from './AccessShell.tsx';
import { StepHeading } from './StepHeading.tsx';
import { typedBackSchema } from './schemas.ts';
import { groupsOf } from './words.ts';

export interface RecoveryCodeStepsProps {
  code: string;
  /** 'Step 2 of 4' and the one after it. */
  steps: readonly [string, string];
  onConfirmed(): Promise<void>;
}

/** Shows the recovery code once, then asks for two of its groups from paper. */
export function RecoveryCodeSteps({ code, steps, onConfirmed }: RecoveryCodeStepsProps) {
  const [asking, setAsking] = useState(false);
  const places = useMemo(() => twoPlaces(groupsOf(code).length), [code]);
  return asking ? (
    <TypeBack code={code} places={places} step={steps[1]} onBack={() => setAsking(false)} onConfirmed={onConfirmed} />
  ) : (
    <ShowCode code={code} step={steps[0]} onNext={() => setAsking(true)} />
  );
}

function ShowCode({ code, step, onNext }: { code: string; step: string; onNext(): void }) {
  const about = useContext(AboutRecordsContext);
  return (
    <AccessShell wide>
      <div className="desk-stack desk-no-print">
        <StepHeading step={step} title="Keep this recovery code on paper" />
        <p>
          It opens the records if every passphrase is forgotten. It is shown only now. Without it and without a
          passphrase, nobody can open the records, the makers of this app included.
        </p>
      </div>
      <div className="desk-print-only">
        <h2>Recovery code of the Child Death Review Desk</h2>
        <p>
          Made on {sayDate(today())} for the records in {about?.folder}
        </p>
      </div>
      <ol className="desk-recovery" aria-label="Recovery code, in groups">
        {groupsOf(code).map((group, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group may occur twice, and the list never changes
          <li key={place}>
            <span className="desk-recovery__place" aria-hidden="true">
              {place + 1}
            </span>
            <span className="desk-recovery__group">{group}</span>
          </li>
        ))}
      </ol>
      <div className="desk-print-only">
        <p>
          To use it: on the sign-in page choose ‘Use the recovery code’. You are asked for a new passphrase, and this
          code is then replaced by another.
        </p>
        <p>Keep this sheet sealed and locked away, not with the computer. Whoever has it can open the records.</p>
      </div>
      <div className="desk-no-print">
        <Notice>
          <p>Keep the sheet sealed and locked away, in a safe for example, and not with this computer.</p>
        </Notice>
      </div>
      <Buttons>
        <Button onClick={onNext}>It is on paper</Button>
        <Button kind="secondary" onClick={() => window.print()}>
          Print
        </Button>
        <CopyButton text={code} what="recovery code" small={false} />
      </Buttons>
    </AccessShell>
  );
}

interface TypeBackProps {
  code: string;
  places: readonly [number, number];
  step: string;
  onBack(): void;
  onConfirmed(): Promise<void>;
}

function TypeBack({ code, places, step, onBack, onConfirmed }: TypeBackProps) {
  const schema = useMemo(() => typedBackSchema(code, places), [code, places]);
  const form = useZodForm(schema, { first: '', second: '' });
  return (
    <AccessShell>
      <StepHeading step={step} title="Check the sheet" />
      <p>Type two groups of the code from your sheet. Capitals do not matter.</p>
      <Form
        form={form}
        submit="Continue"
        onSubmit={onConfirmed}
        more={
          <Button kind="quiet" onClick={onBack}>
            Show the code again
          </Button>
        }
      >
        <Fields layout="columns">
          <TextField {...form.bind('first')} label={`Group ${places[0] + 1}`} width="s" autoFocus />
          <TextField {...form.bind('second')} label={`Group ${places[1] + 1}`} width="s" />
        </Fields>
      </Form>
    </AccessShell>
  );
}

/** Two different places, the lower first. */
function twoPlaces(count: number): readonly [number, number] {
  const [first = 0, second = 0] = crypto.getRandomValues(new Uint32Array(2));
  const one = first % count;
  const other = (one + 1 + (second % (count - 1))) % count;
  return one < other ? [one, other] : [other, one];
}
