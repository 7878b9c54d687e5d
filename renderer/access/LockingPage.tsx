import { AccessShell } from './AccessShell.tsx';

/** Stands for the moment until the shell has ended the core and brings a fresh sign-in page. */
export function LockingPage() {
  return (
    <AccessShell>
      <p role="status">Locking the records…</p>
    </AccessShell>
  );
}
