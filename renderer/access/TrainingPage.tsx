import { useClient } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { LongWorkView, useLongWork } from '../ui/LongWork.tsx';
import { AccessShell } from './AccessShell.tsx';
import { StepHeading } from './StepHeading.tsx';

/** The way into the training records: no passphrase to remember, since nobody in them ever lived. */
export function TrainingPage({ onDone }: { onDone(): Promise<void> }) {
  const client = useClient();
  const opening = useLongWork(() => client.store.openTraining({}), { onDone: () => void onDone() });
  const running = opening.state.kind === 'running';
  return (
    <AccessShell>
      <StepHeading title="Training records" />
      <p>
        Every child, family and professional in these records is invented. They lie in a file of their own and never mix
        with real records. Do not write about a real child here.
      </p>
      <div className="desk-form__foot">
        <Button busy={running} onClick={() => void opening.start(undefined)}>
          Open the training records
        </Button>
      </div>
      <LongWorkView work={opening} title="Opening the training records" />
    </AccessShell>
  );
}
