// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { SavedView } from '../../../domain/process/queueView.ts';
import type { CaseHeader } from '../../../electron/api/process.ts';
import { makeQueryClient } from '../../../renderer/client.ts';
import { ConnectionProvider } from '../../../renderer/store/connection.tsx';
import { useSessionState } from '../../../renderer/store/session.ts';
import { WorkQueuePage } from '../../../renderer/work/WorkQueuePage.tsx';
import { fakeConnection } from '../../fixtures/fakeConnection.ts';
import { calder, joanna } from '../../fixtures/fakeCore.ts';
import { show } from '../render.tsx';

const caseRow = (place: number, more: Partial<CaseHeader>): CaseHeader => ({
  caseId: `7d4b6f0a-52f5-4d0a-9a43-0c9b9c7a1e1${place}`,
  number: `CDR-2026-00${place}`,
  name: `Child ${place}`,
  state: 'open',
  rowVersion: 1,
  age: '2 years',
  diedOn: '2026-01-05',
  daysSinceDeath: 100 - place,
  daysHeld: 0,
  stage: { code: 'cdrm', label: 'Review meeting' },
  outcome: 'review',
  keyWorker: { state: 'none' },
  daysWithoutKeyWorker: null,
  waitsFor: [],
  nextSteps: [],
  sensitive: false,
  mine: false,
  ...more,
});

const overdue = { id: 'x', words: 'x', by: '2026-01-01', overdue: true, heldBy: [] };
const rows = [
  caseRow(1, { name: 'Amara Okafor' }),
  caseRow(2, { name: 'Zoë Szymańska', nextSteps: [overdue] }),
  caseRow(3, { name: 'Bảo Đặng', mine: true, nextSteps: [overdue] }),
];

function queue(kept: { id: string; name: string; view: SavedView }[] = []) {
  const session = { me: joanna, partnership: calder, folder: '/records', training: false, version: '0.1.0' };
  useSessionState.setState({ session, locking: false });
  const views = [...kept];
  const connection = fakeConnection({
    process: {
      workQueue: async ({ from = 0 }: { from?: number | undefined }) => (from === 0 ? rows : []),
      blanksBeforePanel: async () => [],
      queueViews: async () => [...views],
      saveQueueView: async ({ name, view }: { name: string; view: SavedView }) => {
        const id = `7d4b6f0a-52f5-4d0a-9a43-0c9b9c7a1f1${views.length}`;
        views.push({ id, name, view });
        return { id };
      },
    },
    keyOnce: { changed: async () => [{ caseId: rows[0]?.caseId ?? '', changed: 2 }] },
  });
  const page = show(
    <QueryClientProvider client={makeQueryClient()}>
      <ConnectionProvider connection={connection}>
        <WorkQueuePage />
      </ConnectionProvider>
    </QueryClientProvider>,
    { at: '/work' },
  );
  return { ...page, views };
}

const names = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent?.replace('Child', ''));

it('filters as one types, and the field keeps the keyboard', async () => {
  const { user } = queue();
  const field = await screen.findByRole('textbox', { name: /Filter by name/ });
  await user.click(field);
  await user.keyboard('szyman');
  expect(names()).toEqual(['Zoë Szymańska']);
  expect(document.activeElement).toBe(field);
});

it('keeps the view as it is looked at under a name, with its order, and takes it up again with one key', async () => {
  const { user, views } = queue();
  await screen.findByRole('table', { name: 'Open cases' });
  await user.selectOptions(screen.getByRole('combobox', { name: 'View' }), 'overdue');
  await user.click(screen.getByRole('button', { name: 'Child' }));
  await user.keyboard('{Control>}s{/Control}');
  await user.keyboard('Overdue by name{Enter}');
  await screen.findByRole('combobox', { name: 'My views' });
  expect(views).toMatchObject([
    { name: 'Overdue by name', view: { view: 'overdue', sort: { key: 'name', direction: 'ascending' } } },
  ]);
  await user.selectOptions(screen.getByRole('combobox', { name: 'View' }), '');
  expect(names()).toHaveLength(3);
  await user.keyboard('{Alt>}1{/Alt}');
  await waitFor(() => expect(names()).toEqual(['Bảo Đặng', 'Zoë Szymańska']));
});

it('shows which cases are mine, and which changed since they were keyed', async () => {
  const { user } = queue();
  const view = await screen.findByRole('combobox', { name: 'View' });
  await user.selectOptions(view, 'mine');
  expect(names()).toEqual(['Bảo Đặng']);
  await screen.findByRole('option', { name: 'Changed since keyed (1)' });
  await user.selectOptions(view, 'changed-since-keyed');
  expect(names()).toEqual(['Amara Okafor']);
});
