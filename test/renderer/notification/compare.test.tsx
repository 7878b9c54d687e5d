// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import { Route, Routes, useLocation } from 'react-router';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../domain/access/roles.ts';
import type { MergeItemView } from '../../../electron/api/duplicates.ts';
import { CasePage } from '../../../renderer/case/CasePage.tsx';
import { type Client, makeQueryClient } from '../../../renderer/client.ts';
import { ComparePage } from '../../../renderer/notification/ComparePage.tsx';
import { ConnectionProvider } from '../../../renderer/store/connection.tsx';
import { useSessionState } from '../../../renderer/store/session.ts';
import { fakeConnection, type Partly, refusal } from '../../fixtures/fakeConnection.ts';
import { show } from '../render.tsx';

const keptId = '7d4b6f0a-52f5-4d0a-9a43-0c9b9c7a1e11';
const otherId = '7d4b6f0a-52f5-4d0a-9a43-0c9b9c7a1e12';

const known = (caseId: string, number: string) => ({
  caseId,
  number,
  name: 'Bence Juhász',
  sex: null,
  dateOfBirth: null,
  dateOfDeath: null,
  nhsNumber: null,
});

function item(
  label: string,
  kept: string | null,
  other: string | null,
  more: Partial<MergeItemView> = {},
): MergeItemView {
  const state = kept === null ? 'only-other' : other === kept ? 'same' : 'differs';
  const options: MergeItemView['options'] = state === 'differs' ? ['kept', 'other'] : [];
  return { key: label, section: 'The child', label, kept, other, state, options, ...more };
}

const items = [
  item('Sex', 'Not known', 'Male'),
  item('Town', null, 'Wexby'),
  item('Family name', 'Juhász', 'Juhász'),
  item('GP', 'Dr Nwosu, 01632 960114', 'Dr Nwosu, 01632 960999', { options: ['kept', 'other', 'both'] }),
];

function open(role: Role, client: Partly<Client>, at: string) {
  const partnership = { id: '', panelName: 'Calder', councils: [], icbs: [] };
  const me = { userId: 'u', name: 'Joanna Kowalczyk', role };
  useSessionState.getState().open({ me, partnership, training: false, folder: '', version: '' });
  return show(
    <QueryClientProvider client={makeQueryClient()}>
      <ConnectionProvider connection={fakeConnection(client)}>
        <Routes>
          <Route path="/duplicates/:keptId/:otherId" element={<ComparePage />} />
          <Route path="/cases/:caseId/*" element={<CasePage />} />
          <Route path="*" element={null} />
        </Routes>
        <Where />
      </ConnectionProvider>
    </QueryClientProvider>,
    { at },
  );
}

function Where() {
  return <output>{useLocation().pathname}</output>;
}

const comparing = (joined: unknown[] = []) => ({
  store: {
    draft: async () => null,
    saveDraft: async () => ({ savedAt: '2026-03-02T09:00:00.000Z' }),
    discardDraft: async () => ({}),
  },
  notification: {
    compareCases: async () => ({
      kept: known(keptId, 'CDR-2026-001'),
      other: known(otherId, 'CDR-2026-002'),
      items,
      siblings: false,
      obstacles: [],
      decision: null,
      seen: 'digest',
    }),
    mergeCases: async (input: unknown) => {
      joined.push(input);
      return { mergeId: 'm', caseId: keptId };
    },
  },
});

describe('two records side by side', () => {
  it('are joined only once every difference is chosen and a reason is written; blank and not known stand apart', async () => {
    const joined: unknown[] = [];
    const { user } = open('manager', comparing(joined), `/duplicates/${keptId}/${otherId}`);
    const join = await screen.findByRole('button', { name: 'One death: join them' });
    const row = (name: string) => screen.getByRole('rowheader', { name }).closest('tr')?.textContent;
    expect(row('Sex')).toContain('Not known');
    expect(row('Town')).toContain('blank');
    expect(screen.queryByRole('rowheader', { name: 'Family name' })).toBeNull();
    await user.type(screen.getByRole('textbox', { name: 'Why' }), 'One boy, told of twice');
    expect(screen.getByText('2 still to choose before they can be joined.')).toBeDefined();
    expect(join).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('radio', { name: /^Sex: CDR-2026-002:\s*Male$/ }));
    await user.click(screen.getByRole('radio', { name: /^GP: keep both:\s*both$/ }));
    await user.click(join);
    await screen.findByText('/joined/m');
    expect(joined).toEqual([
      { keptId, otherId, choices: { Sex: 'other', GP: 'both' }, reason: 'One boy, told of twice', seen: 'digest' },
    ]);
  });

  it('offer a coordinator to keep them apart, and leave joining to a manager', async () => {
    open('coordinator', comparing(), `/duplicates/${keptId}/${otherId}`);
    await screen.findByRole('button', { name: 'Two deaths: keep them apart' });
    expect(screen.queryByRole('button', { name: 'One death: join them' })).toBeNull();
    expect(screen.getByText(/A manager joins cases/)).toBeDefined();
  });
});

describe('the number of a record that joined another', () => {
  it('opens the same page of the case that goes on', async () => {
    const header = async ({ caseId }: { caseId: string }) => {
      if (caseId === otherId) throw refusal('REFUSED', { reason: 'CASE_MERGED', leadsTo: keptId });
      return new Promise<never>(() => {});
    };
    open('manager', { process: { header } }, `/cases/${otherId}/family`);
    await screen.findByText(`/cases/${keptId}/family`);
  });
});
