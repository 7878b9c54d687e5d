// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { CaseHeader } from '../../../electron/api/process.ts';
import type { LeavingTextView } from '../../../electron/api/redaction.ts';
import { CaseContext } from '../../../renderer/case/useCase.ts';
import { makeQueryClient } from '../../../renderer/client.ts';
import { RedactionPage } from '../../../renderer/reports/RedactionPage.tsx';
import { ConnectionProvider } from '../../../renderer/store/connection.tsx';
import { fakeConnection, refusal } from '../../fixtures/fakeConnection.ts';
import { show } from '../render.tsx';
import { signInJoanna } from './joanna.ts';

const text: LeavingTextView = {
  kind: 'learning',
  label: 'Learning points',
  text: 'Medic Seven came.',
  sha256: 'a'.repeat(64),
  state: 'unreviewed',
  rowVersion: 0,
  suggestions: [{ start: 0, end: 11, type: 'NAME', certainty: 'flag', replacement: '[professional]' }],
  steps: [],
  reviewer: null,
  signedAt: null,
  secondReader: null,
  secondSignedAt: null,
  publication: null,
};

/** The desk with one text and one doubtful place in it, and a decision that is saved when the test says so. */
function desk() {
  signInJoanna();
  const saving = Promise.withResolvers<{ rowVersion: number }>();
  const signRedaction = vi.fn(async (_: { rowVersion: number }) => ({ rowVersion: 2 }));
  const reports = {
    textsOfCase: async () => ({ knownDigest: 'b'.repeat(64), texts: [text] }),
    decideRedaction: () => saving.promise,
    signRedaction,
  };
  const { user } = show(
    <QueryClientProvider client={makeQueryClient()}>
      <ConnectionProvider connection={fakeConnection({ reports })}>
        <CaseContext value={{ caseId: 'kofi' } as CaseHeader}>
          <RedactionPage />
        </CaseContext>
      </ConnectionProvider>
    </QueryClientProvider>,
  );
  return { user, saving, signRedaction };
}

describe('a signature asked for while the last decision is still being saved', () => {
  it('follows when the decision is saved, on what was then saved', async () => {
    const { user, saving, signRedaction } = desk();
    await screen.findByText('Doubtful: decide.');
    await user.keyboard('a');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(signRedaction).not.toHaveBeenCalled();
    await act(async () => saving.resolve({ rowVersion: 1 }));
    await waitFor(() => expect(signRedaction).toHaveBeenCalledTimes(1));
    expect(signRedaction.mock.calls[0]).toMatchObject([{ rowVersion: 1 }]);
  });

  it('is not given when the decision could not be saved', async () => {
    const { user, saving, signRedaction } = desk();
    await screen.findByText('Doubtful: decide.');
    await user.keyboard('a');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await act(async () => saving.reject(refusal('STALE')));
    await screen.findByText('Doubtful: decide.');
    expect(signRedaction).not.toHaveBeenCalled();
  });
});
