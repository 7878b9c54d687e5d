// @vitest-environment jsdom
import { act, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { LongWorkView, type ProgressStep, type StartWork, useLongWork } from '../../../renderer/ui/LongWork.tsx';
import { refusal } from '../../fixtures/fakeConnection.ts';
import { show } from '../render.tsx';

/** Work that goes on only when the test says so. */
function work(total: number) {
  let step = () => {};
  let stopped = false;
  async function* pages(signal: AbortSignal): AsyncGenerator<ProgressStep, number, void> {
    try {
      for (let done = 1; done <= total; done += 1) {
        yield { done, total, what: 'Case papers' };
        await new Promise<void>((resolve, reject) => {
          step = resolve;
          signal.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
        });
      }
      return total * 9;
    } finally {
      stopped = signal.aborted;
    }
  }
  const begin: StartWork<void, number> = (_, { signal }) => pages(signal);
  return { begin, next: () => act(async () => step()), wasStopped: () => stopped };
}

function Pack({ begin }: { begin: StartWork<void, number> }) {
  const pack = useLongWork(begin);
  return (
    <>
      <button type="button" onClick={() => void pack.start()}>
        Build
      </button>
      <LongWorkView work={pack} title="Building the pack">
        {(pages) => <p>{pages} pages</p>}
      </LongWorkView>
    </>
  );
}

describe('Long work', () => {
  it('shows how far it is and ends in its result', async () => {
    const papers = work(2);
    const { user } = show(<Pack begin={papers.begin} />);
    await user.click(screen.getByText('Build'));
    expect(await screen.findByText('Case papers: 1 of 2')).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: 'Building the pack' }).getAttribute('value')).toBe('50');
    await papers.next();
    await papers.next();
    expect(await screen.findByText('18 pages')).toBeTruthy();
  });

  it('stops in the core when it is cancelled, and says that nothing was changed', async () => {
    const papers = work(2);
    const { user } = show(<Pack begin={papers.begin} />);
    await user.click(screen.getByText('Build'));
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(await screen.findByText('Nothing was changed.')).toBeTruthy();
    expect(papers.wasStopped()).toBe(true);
  });

  it('stops when the page is left', async () => {
    const papers = work(2);
    const { user, unmount } = show(<Pack begin={papers.begin} />);
    await user.click(screen.getByText('Build'));
    await screen.findByText('Case papers: 1 of 2');
    await act(async () => unmount());
    expect(papers.wasStopped()).toBe(true);
  });

  it('says in words why it failed', async () => {
    const { user } = show(<Pack begin={() => Promise.reject(refusal('STORE', { reason: 'DISK_FULL' }))} />);
    await user.click(screen.getByText('Build'));
    expect(await screen.findByText('The disk is full')).toBeTruthy();
  });
});
