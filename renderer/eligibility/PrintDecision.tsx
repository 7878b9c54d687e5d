import { useClient, useDesktop } from '../store/connection.tsx';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/Button.tsx';
import { today } from '../ui/dates.ts';
import { ProblemNotice } from '../ui/Notice.tsx';
import { useTask } from '../ui/useTask.ts';

/** Puts the saved decision on one page, in a file the person chooses. What is typed but not saved is not in it. */
export function PrintDecision({ caseId, version }: { caseId: string; version: number }) {
  const client = useClient();
  const desktop = useDesktop();
  const { busy, problem, run } = useTask();

  async function print(): Promise<void> {
    await run(async () => {
      const file = await desktop.saveFile({ kind: 'pdf', suggestedName: `Decision ${today()}` });
      if (file === null) return;
      await client.eligibility.print({ caseId, version, token: file.token });
      announce('The decision is in the file.');
    });
  }

  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Button kind="quiet" busy={busy} onClick={() => void print()}>
        Print this decision
      </Button>
    </>
  );
}
