// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { IntruderTest } from '../../../domain/privacy/intruder.ts';
import type { LeavingTextView } from '../../../electron/api/redaction.ts';
import { Publication } from '../../../renderer/reports/Publication.tsx';
import { CopyContext } from '../../../renderer/ui/CopyButton.tsx';
import { copies, Uncopied } from '../../../renderer/ui/Uncopied.tsx';
import { show } from '../render.tsx';
import { signInJoanna } from './joanna.ts';

function select(element: HTMLElement): void {
  const range = document.createRange();
  range.selectNodeContents(element);
  window.getSelection()?.removeAllRanges();
  window.getSelection()?.addRange(range);
}

describe('a view from which texts leave', () => {
  it('lets nobody copy or drag the words of a case, and copies redacted ones through the shell', async () => {
    const copy = vi.fn(async (_: string) => undefined);
    show(
      <CopyContext value={copy}>
        <Uncopied>
          <p>Kofi was seen.</p>
          <p {...copies}>[child] was seen.</p>
          <input aria-label="Typed" defaultValue="mine" />
        </Uncopied>
      </CopyContext>,
    );
    const original = screen.getByText('Kofi was seen.');
    select(original);
    expect(fireEvent.copy(original)).toBe(false);
    expect(fireEvent.dragStart(original)).toBe(false);
    expect(copy).not.toHaveBeenCalled();
    const redacted = screen.getByText('[child] was seen.');
    select(redacted);
    expect(fireEvent.copy(redacted)).toBe(false);
    await waitFor(() => expect(copy).toHaveBeenCalledWith('[child] was seen.'));
    expect(fireEvent.copy(screen.getByLabelText('Typed'))).toBe(true);
  });

  it('refuses a choice of words that reaches from the redacted text into the original', () => {
    const copy = vi.fn(async (_: string) => undefined);
    show(
      <CopyContext value={copy}>
        <Uncopied>
          <p>Kofi was seen.</p>
          <p {...copies}>[child] was seen.</p>
        </Uncopied>
      </CopyContext>,
    );
    const range = document.createRange();
    range.setStart(screen.getByText('Kofi was seen.'), 0);
    range.setEnd(screen.getByText('[child] was seen.'), 1);
    window.getSelection()?.removeAllRanges();
    window.getSelection()?.addRange(range);
    fireEvent.copy(screen.getByText('[child] was seen.'));
    expect(copy).not.toHaveBeenCalled();
  });
});

const text: LeavingTextView = {
  kind: 'learning',
  label: 'Learning points',
  text: 'Kofi was seen.',
  sha256: 'a'.repeat(64),
  state: 'signed',
  rowVersion: 2,
  suggestions: [],
  steps: [],
  reviewer: 'Joanna Kowalczyk',
  signedAt: '2026-11-20T09:00:00.000Z',
  secondReader: 'Imran Castellano',
  secondSignedAt: '2026-11-21T09:00:00.000Z',
  publication: { bar: 'intruder-test', text: '[child] was seen.', tests: [] },
};

describe('the try to recognise the child behind a text', () => {
  it('is recorded with what was tried, by whom, for how long and with what result', async () => {
    signInJoanna();
    const tested = vi.fn(async (_: IntruderTest) => undefined);
    const { user } = show(<Publication text={text} onTested={tested} />);
    expect(screen.getByText(/nobody has tried to find the child/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Record a try to recognise the child' }));
    await user.click(screen.getByRole('button', { name: 'Keep the record' }));
    expect(tested).not.toHaveBeenCalled();
    await user.click(screen.getByLabelText('Local press and broadcasters'));
    await user.click(screen.getByLabelText('Social media and community groups'));
    await user.type(screen.getByLabelText('How long'), '40');
    await user.click(screen.getByLabelText('Nobody was found'));
    await user.click(screen.getByRole('button', { name: 'Keep the record' }));
    await waitFor(() => expect(tested).toHaveBeenCalled());
    expect(tested.mock.calls[0]).toMatchObject([
      { tried: ['press', 'social'], testedBy: 'Joanna Kowalczyk', minutes: 40, result: 'nobody-found' },
    ]);
  });

  it('is not asked for before a second person has signed', () => {
    show(<Publication text={{ ...text, secondSignedAt: null }} onTested={async () => undefined} />);
    expect(screen.queryByRole('button', { name: /Record a try/ })).toBeNull();
  });
});
