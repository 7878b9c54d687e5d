import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { type Problem, toProblem } from '../errors.ts';
import { announce } from './announce.tsx';
import { Button } from './Button.tsx';
import { ProblemNotice } from './Notice.tsx';

/** One step of long work, as the contract yields it. */
export interface ProgressStep {
  done: number;
  total: number;
  what: string;
}

/** Starts the work in the core: `(input, { signal }) => client.panel.buildPack(input, { signal })`. */
export type StartWork<I, R> = (
  input: I,
  options: { signal: AbortSignal },
) => Promise<AsyncIterator<ProgressStep, R, void>> | AsyncIterator<ProgressStep, R, void>;

export type WorkState<R> =
  | { kind: 'idle' }
  | { kind: 'running'; step: ProgressStep | null; stopping: boolean }
  | { kind: 'done'; result: R }
  | { kind: 'stopped' }
  | { kind: 'failed'; problem: Problem };

export interface LongWork<I, R> {
  state: WorkState<R>;
  start(input: I): Promise<void>;
  cancel(): void;
  /** Back to the beginning, for another round. */
  clear(): void;
}

/**
 * Runs long work that yields progress and ends in a result, with Cancel. Leaving the page cancels it.
 *
 * @example
 * const pack = useLongWork(client.panel.buildPack, { onDone: (file) => setFile(file) });
 * <Button onClick={() => void pack.start({ meetingId })}>Build the pack</Button>
 * <LongWorkView work={pack} title="Building the pack">{(file) => <p>{file.pages} pages</p>}</LongWorkView>
 */
export function useLongWork<I, R>(
  begin: StartWork<I, R>,
  { onDone }: { onDone?: (result: R) => void } = {},
): LongWork<I, R> {
  const [state, setState] = useState<WorkState<R>>({ kind: 'idle' });
  const current = useRef<AbortController | null>(null);
  const latest = useRef({ begin, onDone });
  latest.current = { begin, onDone };

  const start = useCallback(async (input: I) => {
    if (current.current) return;
    const controller = new AbortController();
    current.current = controller;
    setState({ kind: 'running', step: null, stopping: false });
    try {
      const steps = await latest.current.begin(input, { signal: controller.signal });
      const result = await follow(steps, controller.signal, (step) =>
        setState((last) => ({ kind: 'running', step, stopping: last.kind === 'running' && last.stopping })),
      );
      if (result.stopped) {
        setState({ kind: 'stopped' });
      } else {
        setState({ kind: 'done', result: result.value });
        latest.current.onDone?.(result.value);
      }
    } catch (error) {
      setState(controller.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', problem: toProblem(error) });
    } finally {
      current.current = null;
    }
  }, []);

  const cancel = useCallback(() => {
    current.current?.abort();
    setState((last) => (last.kind === 'running' ? { ...last, stopping: true } : last));
  }, []);

  const clear = useCallback(() => {
    if (!current.current) setState({ kind: 'idle' });
  }, []);

  useEffect(() => () => current.current?.abort(), []);
  return { state, start, cancel, clear };
}

type Followed<R> = { stopped: true } | { stopped: false; value: R };

async function follow<R>(
  steps: AsyncIterator<ProgressStep, R, void>,
  signal: AbortSignal,
  onStep: (step: ProgressStep) => void,
): Promise<Followed<R>> {
  while (true) {
    if (signal.aborted) {
      await steps.return?.();
      return { stopped: true };
    }
    const next = await steps.next();
    if (next.done) return { stopped: false, value: next.value };
    onStep(next.value);
  }
}

export interface ProgressBarProps {
  label: string;
  step: ProgressStep | null;
  onCancel?: () => void;
  stopping?: boolean;
}

/** A bar, what is being done now, and Cancel. */
export function ProgressBar({ label, step, onCancel, stopping }: ProgressBarProps) {
  const percent = step && step.total > 0 ? Math.floor((step.done / step.total) * 100) : null;
  const tenth = percent === null ? 0 : Math.floor(percent / 10);
  useEffect(() => {
    if (tenth > 0) announce(`${label}: ${tenth * 10} per cent`);
  }, [tenth, label]);
  return (
    <div className="desk-progress">
      <strong>{label}</strong>
      <div className="desk-progress__line">
        <progress aria-label={label} max={100} value={percent ?? undefined} />
        {onCancel && (
          <Button kind="quiet" small busy={stopping} onClick={onCancel}>
            {stopping ? 'Stopping' : 'Cancel'}
          </Button>
        )}
      </div>
      <span className="desk-progress__what">
        {step
          ? `${step.what}: ${step.done.toLocaleString('en-GB')} of ${step.total.toLocaleString('en-GB')}`
          : 'Starting'}
      </span>
    </div>
  );
}

export interface LongWorkViewProps<I, R> {
  work: LongWork<I, R>;
  /** What is being done: 'Building the pack'. */
  title: string;
  /** Drawn when it is done. */
  children?: (result: R) => ReactNode;
}

/** Everything there is to see of long work: the bar, the end, a stop, a failure. */
export function LongWorkView<I, R>({ work, title, children }: LongWorkViewProps<I, R>) {
  const { state } = work;
  if (state.kind === 'idle') return null;
  if (state.kind === 'running') {
    return <ProgressBar label={title} step={state.step} stopping={state.stopping} onCancel={work.cancel} />;
  }
  if (state.kind === 'done') return <>{children?.(state.result)}</>;
  const problem = state.kind === 'failed' ? state.problem : toProblem(new DOMException('stopped', 'AbortError'));
  return <ProblemNotice problem={problem} />;
}
