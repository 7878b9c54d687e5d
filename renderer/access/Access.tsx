import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { Client } from '../client.ts';
import { toProblem } from '../errors.ts';
import { AboutRecordsContext, AccessShell } from './AccessShell.tsx';
import { FirstRun } from './FirstRun.tsx';
import { PartnershipPage } from './PartnershipPage.tsx';
import { RecoverPage } from './RecoverPage.tsx';
import { RestorePage } from './RestorePage.tsx';
import { SalvagePage } from './SalvagePage.tsx';
import { TrainingPage } from './TrainingPage.tsx';
import { TroublePage } from './TroublePage.tsx';
import { policyTrouble, type Trouble, troubleFor } from './troubles.ts';
import { UnlockPage } from './UnlockPage.tsx';

type Status = Awaited<ReturnType<Client['store']['status']>>;

/** Everything before the records are open. Which page it is follows from what the core found in the folder. */
export function Access({ status }: { status: UseQueryResult<Status> }) {
  const { data } = status;
  return (
    <AboutRecordsContext value={data ?? null}>
      {data ? <AccessPage found={data} status={status} /> : <BeforeStatus status={status} />}
    </AboutRecordsContext>
  );
}

function BeforeStatus({ status }: { status: UseQueryResult<Status> }) {
  if (status.error) {
    const { title, happened, kept, next, code } = toProblem(status.error);
    const trouble = troubleFor(code) ?? { title, happened, kept, next: [next] };
    return <TroublePage trouble={trouble} onLookAgain={() => void status.refetch()} busy={status.isFetching} />;
  }
  return (
    <AccessShell>
      <p className="desk-loading">Looking for the records…</p>
    </AccessShell>
  );
}

function AccessPage({ found, status }: { found: Status; status: UseQueryResult<Status> }) {
  // A wizard that has begun is seen to its end, although the records are open from its first step on.
  const [wizard, setWizard] = useState<'first-run' | 'recover' | 'restore' | 'salvage' | null>(
    found.state === 'none' ? 'first-run' : null,
  );
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  async function lookAgain(): Promise<void> {
    const again = await status.refetch();
    setTrouble(null);
    setWizard(again.data?.state === 'none' ? 'first-run' : null);
  }

  if (found.policy && found.policy.faults.length > 0) {
    return <TroublePage trouble={policyTrouble(found.policy)} />;
  }
  if (found.training && (found.state === 'none' || found.state === 'locked')) {
    return <TrainingPage onDone={lookAgain} />;
  }
  if (wizard === 'restore') return <RestorePage onDone={lookAgain} onBack={() => setWizard(null)} />;
  if (wizard === 'salvage') return <SalvagePage onDone={lookAgain} onBack={() => setWizard(null)} />;
  const shown = trouble ?? (wizard === null ? troubleFor(found.state) : null);
  if (shown) {
    return (
      <TroublePage
        trouble={shown}
        onLookAgain={() => void lookAgain()}
        busy={status.isFetching}
        onRestore={() => setWizard('restore')}
        onSalvage={() => setWizard('salvage')}
      />
    );
  }
  if (wizard === 'first-run') return <FirstRun onDone={lookAgain} onTrouble={setTrouble} />;
  if (wizard === 'recover') {
    return <RecoverPage onDone={lookAgain} onBack={() => setWizard(null)} onTrouble={setTrouble} />;
  }
  if (found.state === 'open') return <PartnershipPage me={found.me} onDone={lookAgain} />;
  return (
    <UnlockPage
      onDone={lookAgain}
      onRecover={() => setWizard('recover')}
      onRestore={() => setWizard('restore')}
      onTrouble={setTrouble}
    />
  );
}
