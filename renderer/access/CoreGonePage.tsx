import { useEffect, useRef, useState } from 'react';
import { useDesktop } from '../store/connection.tsx';
import { Button, Buttons } from '../ui/Button.tsx';
import { AccessShell } from './AccessShell.tsx';

/** Stands where the app was when the process that holds the records ended. */
export function CoreGonePage() {
  const desktop = useDesktop();
  const heading = useRef<HTMLHeadingElement>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => heading.current?.focus(), []);
  return (
    <AccessShell>
      <h1 ref={heading} tabIndex={-1}>
        The part of the app that holds the records stopped
      </h1>
      <p>Nothing saved is lost. Text that was not saved yet is kept as a draft, up to the last second or so.</p>
      <p>Reopen the records and sign in again to carry on.</p>
      <Buttons>
        <Button
          busy={busy}
          onClick={() => {
            setBusy(true);
            void desktop.reopen({}).catch(() => setBusy(false));
          }}
        >
          Reopen
        </Button>
      </Buttons>
    </AccessShell>
  );
}
