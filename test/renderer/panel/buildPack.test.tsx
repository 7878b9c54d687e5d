// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { describe, expect, it } from 'vitest';
import type { PackResult } from '../../../electron/api/panelPacks.ts';
import { AnalysisPage } from '../../../renderer/analysis/AnalysisPage.tsx';
import { CaseContext } from '../../../renderer/case/useCase.ts';
import { useFoundRow } from '../../../renderer/case/useFoundRow.ts';
import { type Client, makeQueryClient } from '../../../renderer/client.ts';
import { BuildPack } from '../../../renderer/panel/BuildPack.tsx';
import { ConnectionProvider } from '../../../renderer/store/connection.tsx';
import { fakeConnection } from '../../fixtures/fakeConnection.ts';
import { show } from '../render.tsx';

type Plan = Awaited<ReturnType<Client['panel']['packPlan']>>;
type Input = Parameters<Client['panel']['buildPack']>[0];

const meetingId = '6f6b2a52-6c9e-4a7e-9d0a-3f2f6f1c0b0a';
const caseId = '7d4b6f0a-52f5-4d0a-9a43-0c9b9c7a1e11';
const imran = '0b0e4f7e-7a40-4a0e-8a2b-6e0a5a1c2d33';

const plan: Plan = {
  recipients: [
    {
      name: 'Imran Castellano',
      memberId: imran,
      role: 'Designated doctor for child deaths',
      employer: 'Norchester Partnership',
      withheld: [{ packNumber: '4', interest: 'Cared for the child' }],
      expected: true,
      holds: 1,
    },
    { name: 'Petra Nwachukwu', memberId: null, role: '', employer: '', withheld: [], expected: false, holds: null },
  ],
  cases: [],
  review: { texts: 2, unreviewed: 0, cases: [] },
  last: { version: 1, madeAt: '2026-03-02T09:00:00.000Z', pages: 12 },
  changes: ['Case 4: factor ‘Unsafe sleeping’ added.'],
};

const made: PackResult = {
  outcome: 'released',
  version: 2,
  isNew: true,
  changedSince: 1,
  changes: plan.changes,
  pages: 12,
  pagesKept: true,
  seconds: 1.4,
  copies: [
    {
      recipient: 'Imran Castellano',
      memberId: imran,
      withheld: ['4'],
      files: [
        {
          fileName: 'panel-2026-03-abc123.pdf',
          format: 'pdf',
          part: '',
          sha256: 'x',
          bytes: 40 * 1024 * 1024,
          tooLarge: true,
        },
      ],
    },
  ],
};

const stopped: PackResult = {
  outcome: 'stopped',
  hits: [
    {
      where: 'page 5',
      type: 'NAME',
      role: 'child',
      caseId,
      before: 'The nurse wrote that ',
      found: 'Temidayo',
      after: ' had slept through.',
      field: { caseId, kind: 'summary', label: 'Summary for the panel' },
    },
  ],
  hazards: [],
};

function TheCase() {
  useFoundRow();
  return (
    <main>
      <CaseContext value={{ caseId } as never}>
        <AnalysisPage />
      </CaseContext>
    </main>
  );
}

function showDialog(result: PackResult) {
  const sent: Input[] = [];
  const connection = fakeConnection(
    {
      store: { draft: async () => null },
      panel: {
        packPlan: async () => plan,
        buildPack: (async (input: Input) => {
          sent.push(input);
          return (async function* () {
            yield { done: 0, total: 1, what: 'Gathering the cases' };
            return result;
          })();
        }) as never,
      },
      analysis: {
        read: async () => ({ versions: [] }),
        factorCodes: async () => [],
      },
    },
    { chooseFolder: async () => ({ token: 'folder-1', name: 'Papers' }) },
  );
  const { user } = show(
    <QueryClientProvider client={makeQueryClient()}>
      <ConnectionProvider connection={connection}>
        <Routes>
          <Route path="/meeting" element={<BuildPack view={{ meeting: { id: meetingId } }} onClose={() => {}} />} />
          <Route path="/cases/:caseId/analysis" element={<TheCase />} />
        </Routes>
      </ConnectionProvider>
    </QueryClientProvider>,
    { at: '/meeting' },
  );
  return { user, sent };
}

async function chooseFolder(user: ReturnType<typeof showDialog>['user']) {
  await user.click(await screen.findByRole('button', { name: 'Choose a folder' }));
  await screen.findByText('Papers');
}

describe('Building the pack', () => {
  it('shows everybody who may get a copy, what each would get, and what changed', async () => {
    const { user, sent } = showDialog(made);
    const rows = await screen.findAllByRole('row');
    expect(within(rows[1] as HTMLElement).getByText('Item 4 withheld: declared interest')).toBeTruthy();
    expect(within(rows[1] as HTMLElement).getByText('Version 1')).toBeTruthy();
    expect(within(rows[2] as HTMLElement).getByText('The whole pack')).toBeTruthy();
    expect(screen.getByText('Case 4: factor ‘Unsafe sleeping’ added.')).toBeTruthy();
    // Who sent apologies is not chosen until somebody says so; others are added by name.
    await user.type(screen.getByLabelText('Somebody else'), 'Ngozi Vandersteen');
    await user.click(screen.getByRole('button', { name: 'Add' }));
    await chooseFolder(user);
    await user.click(screen.getByRole('button', { name: 'Make 2 copies' }));
    await screen.findByText(/Version 2: 12 pages, numbered as before, 1 recipient, 1.4 seconds/);
    expect(sent[0]).toMatchObject({
      recipients: [
        { name: 'Imran Castellano', memberId: imran },
        { name: 'Ngozi Vandersteen', memberId: null },
      ],
      formats: ['pdf'],
      split: false,
      token: 'folder-1',
    });
  });

  it('warns of a file that mail would refuse, and offers one file for each item', async () => {
    const { user, sent } = showDialog(made);
    await chooseFolder(user);
    await user.click(screen.getByLabelText('One PDF for each item'));
    await user.click(screen.getByRole('button', { name: 'Build the pack' }));
    await screen.findByText('1 file over 35 MB');
    expect(screen.getByText(/panel-2026-03-abc123.pdf \(40 MB\)/)).toBeTruthy();
    expect(screen.getByText(/for Imran Castellano, item 4 withheld/)).toBeTruthy();
    expect(sent[0]?.split).toBe(true);
  });

  it('shows where a name stands that stopped it, and leads to the field the name came from', async () => {
    const { user } = showDialog(stopped);
    await chooseFolder(user);
    await user.click(screen.getByRole('button', { name: 'Build the pack' }));
    const hit = (await screen.findByText('Temidayo')).closest('li') as HTMLElement;
    expect(hit.textContent).toContain('page 5: “The nurse wrote that Temidayo had slept through.” (child).');
    await user.click(within(hit).getByRole('link', { name: 'Open Summary for the panel' }));
    const field = await screen.findByLabelText('Summary for the panel');
    await waitFor(() => expect(document.activeElement).toBe(field));
  });
});
