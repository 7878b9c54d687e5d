import { useState } from 'react';

/**
 * One thing that a button does: whether it is under way, and what stood in its way the last time. What was said of an
 * earlier try goes when the next begins.
 *
 * @example
 * const { busy, problem, run } = useTask();
 * <Button busy={busy} onClick={() => void run(async () => { await client.panel.acceptPlan(plan); })}>Accept</Button>
 */
export function useTask() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  async function run(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }
  return { busy, problem, setProblem, run };
}
