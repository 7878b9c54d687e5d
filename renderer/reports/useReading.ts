import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { IntruderTest } from '../../domain/privacy/intruder.ts';
import type { RedactionStep } from '../../domain/privacy/redaction.ts';
import type { LeavingTextView } from '../../electron/api/redaction.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';

type CaseTexts = { knownDigest: string; texts: LeavingTextView[] };

/**
 * The texts of a case at the redaction desk. A decision stands on the page at once and is saved behind it, in the order
 * they were made; when one cannot be saved, the page is read again and says why.
 */
export function useReading(caseId: string) {
  const api = useApi();
  const client = useClient();
  const queries = useQueryClient();
  const refresh = useRefresh();
  const options = api.reports.textsOfCase.queryOptions({ input: { caseId } });
  const query = useQuery(options);
  const [problem, setProblem] = useState<unknown>(null);
  const line = useRef<Promise<void>>(Promise.resolve());
  const failures = useRef(0);

  function textNow(sha256: string): LeavingTextView | undefined {
    return queries.getQueryData<CaseTexts>(options.queryKey)?.texts.find((each) => each.sha256 === sha256);
  }

  /** The same words may stand in two places; they are one reading. */
  function patch(sha256: string, change: (text: LeavingTextView) => Partial<LeavingTextView>): void {
    queries.setQueryData<CaseTexts>(
      options.queryKey,
      (last) =>
        last && {
          ...last,
          texts: last.texts.map((each) => (each.sha256 === sha256 ? { ...each, ...change(each) } : each)),
        },
    );
  }

  type Reading = Parameters<typeof client.reports.signRedaction>[0];
  function inLine(sha256: string, save: (reading: Reading) => Promise<{ rowVersion: number } | null>): Promise<void> {
    line.current = line.current.then(async () => {
      try {
        const text = textNow(sha256);
        const knownDigest = queries.getQueryData<CaseTexts>(options.queryKey)?.knownDigest;
        if (text === undefined || knownDigest === undefined) return;
        const saved = await save({ caseId, sha256, knownDigest, rowVersion: text.rowVersion });
        if (saved) patch(sha256, () => saved);
      } catch (error) {
        failures.current += 1;
        setProblem(error);
        await refresh('reports');
      }
    });
    return line.current;
  }

  return {
    query,
    problem,
    decide(sha256: string, step: RedactionStep): void {
      setProblem(null);
      patch(sha256, ({ steps }) => ({ steps: [...steps, step], state: 'in-work' }));
      void inLine(sha256, (reading) => client.reports.decideRedaction({ ...reading, step }));
    },
    undo(sha256: string): void {
      setProblem(null);
      patch(sha256, ({ steps }) => ({ steps: steps.slice(0, -1) }));
      void inLine(sha256, (reading) => client.reports.undoRedaction(reading));
    },
    /** Signs when every decision before it is saved; not when one of them could not be. Says whether it was signed. */
    async sign(sha256: string): Promise<boolean> {
      setProblem(null);
      const before = failures.current;
      await inLine(sha256, async (reading) =>
        failures.current === before ? client.reports.signRedaction(reading) : null,
      );
      await refresh('reports');
      return failures.current === before;
    },
    async testIntruder(sha256: string, test: IntruderTest): Promise<void> {
      setProblem(null);
      await inLine(sha256, async (reading) => {
        await client.reports.testIntruder({ ...reading, test });
        return null;
      });
      await refresh('reports');
    },
    async reopen(sha256: string): Promise<void> {
      setProblem(null);
      await inLine(sha256, async (reading) => {
        await client.reports.reopenRedaction(reading);
        return null;
      });
      await refresh('reports');
    },
  };
}

export type ReadingDesk = ReturnType<typeof useReading>;
