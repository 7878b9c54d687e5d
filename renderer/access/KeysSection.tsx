import { useState } from 'react';
import { useClient } from '../store/connection.tsx';
import { Button, Buttons } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Stack } from '../ui/Layout.tsx';
import { LongWorkView, useLongWork } from '../ui/LongWork.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { useTask } from '../ui/useTask.ts';
import { groupsOf } from './words.ts';

/** A new recovery code, or a new key for the records. Both show a code once. */
export function KeysSection() {
  const [opened, setOpened] = useState<'code' | 'key' | null>(null);
  const close = () => setOpened(null);
  return (
    <>
      <Buttons>
        <Button kind="secondary" onClick={() => setOpened('code')}>
          Make a new recovery code
        </Button>
        <Button kind="secondary" onClick={() => setOpened('key')}>
          Change the key of the records
        </Button>
      </Buttons>
      {opened === 'code' && <CodeDialog onClose={close} />}
      {opened === 'key' && <KeyDialog onClose={close} />}
    </>
  );
}

function CodeDialog({ onClose }: { onClose(): void }) {
  const client = useClient();
  const [code, setCode] = useState<string | null>(null);
  const { busy, problem, run } = useTask();
  async function renew(): Promise<void> {
    await run(async () => {
      setCode((await client.access.renewRecoveryCode({})).recoveryCode);
    });
  }
  return (
    <Dialog title="New recovery code" onClose={onClose} busy={busy} wide>
      <Stack>
        {code === null ? (
          <>
            <p>The code on the earlier sheet opens nothing once the new one is made. Have a sheet of paper ready.</p>
            {problem !== null && <ProblemNotice problem={problem} />}
            <Buttons>
              <Button busy={busy} onClick={() => void renew()}>
                Make a new recovery code
              </Button>
            </Buttons>
          </>
        ) : (
          <ShownCode code={code} onClose={onClose} />
        )}
      </Stack>
    </Dialog>
  );
}

function KeyDialog({ onClose }: { onClose(): void }) {
  const client = useClient();
  const change = useLongWork(client.access.changeDataKey);
  return (
    <Dialog title="Change the key of the records" onClose={onClose} busy={change.state.kind === 'running'} wide>
      <Stack>
        {change.state.kind === 'idle' && (
          <>
            <p>
              Copies of the records made from now on open with nothing that somebody who left may have kept. Everybody
              else signs in as before, and you get a new recovery code.
            </p>
            <Notice>
              <p>
                Backups made until now keep the old key. Make a new backup afterwards, and decide how long to keep
                those.
              </p>
            </Notice>
            <Buttons>
              <Button onClick={() => void change.start({})}>Change the key</Button>
            </Buttons>
          </>
        )}
        <LongWorkView work={change} title="Changing the key">
          {({ recoveryCode }) => <ShownCode code={recoveryCode} onClose={onClose} />}
        </LongWorkView>
      </Stack>
    </Dialog>
  );
}

function ShownCode({ code, onClose }: { code: string; onClose(): void }) {
  return (
    <>
      <p>
        Write it down or print it. It is shown only now; keep the sheet sealed and locked away, not with this computer.
      </p>
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
      <Buttons>
        <Button onClick={onClose}>It is on paper</Button>
        <Button kind="secondary" onClick={() => window.print()}>
          Print
        </Button>
        <CopyButton text={code} what="recovery code" small={false} />
      </Buttons>
    </>
  );
}
