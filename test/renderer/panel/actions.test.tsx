// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ActionView } from '../../../electron/api/actions.ts';
import { type Client, makeQueryClient } from '../../../renderer/client.ts';
import { ActionsPage } from '../../../renderer/panel/ActionsPage.tsx';
import { SimilarActions } from '../../../renderer/panel/SimilarActions.tsx';
import { ConnectionProvider } from '../../../renderer/store/connection.tsx';
import { fakeConnection, type Partly } from '../../fixtures/fakeConnection.ts';
import { show } from '../render.tsx';

const action = (number: number, part: Partial<ActionView>): ActionView => ({
  id: `6f6b2a52-6c9e-4a7e-9d0a-3f2f6f1c0b0${number}`,
  number,
  action: 'Fence the pond',
  owner: 'Norchester Council',
  dueOn: null,
  informedOn: null,
  state: 'open',
  overdue: false,
  closedOn: null,
  closedReason: '',
  closedAt: null,
  agreedAt: null,
  madeOn: '2026-01-12',
  caseId: null,
  caseNumber: null,
  lastProgress: null,
  recommendedBefore: '',
  rowVersion: 1,
  ...part,
});

const register: ActionView[] = [
  action(1, { recommendedBefore: 'Recommended before (2019, closed; 2022, not closed)' }),
  action(2, {
    action: 'Teach safer sleep',
    owner: 'Eastmere Health',
    informedOn: '2026-01-20',
    overdue: true,
    dueOn: '2026-02-01',
  }),
  action(3, {
    action: 'Buy a hoist',
    state: 'not-taken-forward',
    closedOn: '2026-02-03',
    closedReason: 'Lent by a charity',
  }),
];

function page(element: React.ReactNode, client: Partly<Client>) {
  return show(
    <QueryClientProvider client={makeQueryClient()}>
      <ConnectionProvider connection={fakeConnection(client)}>{element}</ConnectionProvider>
    </QueryClientProvider>,
  );
}

const listed = {
  list: async ({ closed }: { closed: boolean }) => ({
    actions: register.filter(({ state }) => closed || state === 'open'),
    closed: 1,
    nextMeetingOn: '2026-03-20',
    meetings: [],
  }),
};

describe('the actions page', () => {
  it('shows what is open, where it is carried to, and what was recommended before', async () => {
    page(<ActionsPage />, { actions: listed });
    expect(await screen.findByText('2 open actions, carried to the pack of 20 Mar 2026')).toBeTruthy();
    expect(screen.getByText('Recommended before (2019, closed; 2022, not closed)')).toBeTruthy();
    expect(screen.queryByText('Buy a hoist')).toBeNull();
  });

  it('narrows as one types, by words, owner or number', async () => {
    const { user } = page(<ActionsPage />, { actions: listed });
    await user.type(await screen.findByRole('textbox', { name: /Filter/ }), 'EASTMERE');
    expect(screen.getByText('1 of 2')).toBeTruthy();
    expect(screen.queryByText('Fence the pond')).toBeNull();
    expect(screen.getByText('Teach safer sleep')).toBeTruthy();
  });

  it('shows why something was not taken forward among the closed', async () => {
    const { user } = page(<ActionsPage />, { actions: listed });
    await user.selectOptions(await screen.findByRole('combobox', { name: 'View' }), 'Closed (1)');
    expect(await screen.findByText('Lent by a charity')).toBeTruthy();
    expect(screen.queryByText('Fence the pond')).toBeNull();
  });
});

describe('what was recommended before', () => {
  const similar = async () => ({
    words: 'Recommended before (2019, closed)',
    actions: [
      {
        id: '6f6b2a52-6c9e-4a7e-9d0a-3f2f6f1c0b0a',
        number: 4,
        text: 'Tell Ottoline’s school about the pond',
        year: '2019',
        state: 'done' as const,
        owner: 'Council',
        shared: ['school', 'pond', 'tell'],
      },
    ],
  });

  it('says on a screen that others see that there was something, and not in which words', async () => {
    page(<SimilarActions brief text="Tell schools about ponds" exceptActionId={null} />, { actions: { similar } });
    expect(await screen.findByText('Recommended before (2019, closed)')).toBeTruthy();
    expect(screen.queryByText(/Ottoline/)).toBeNull();
  });

  it('shows the office the words and what they have in common', async () => {
    page(<SimilarActions text="Tell schools about ponds" exceptActionId={null} />, { actions: { similar } });
    expect(await screen.findByText(/Words in common: school, pond, tell/)).toBeTruthy();
  });
});
