// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { FamilyRow } from '../../../electron/api/family.ts';
import { makeQueryClient } from '../../../renderer/client.ts';
import { FamiliesPage } from '../../../renderer/family/FamiliesPage.tsx';
import { ConnectionProvider } from '../../../renderer/store/connection.tsx';
import { useSessionState } from '../../../renderer/store/session.ts';
import { fakeConnection } from '../../fixtures/fakeConnection.ts';
import { calder, joanna } from '../../fixtures/fakeCore.ts';
import { show } from '../render.tsx';

const family = (place: number): FamilyRow => ({
  caseId: `7d4b6f0a-52f5-4d0a-9a43-0c9b9c7a${String(1000 + place)}`,
  number: `CDR-2026-${String(place).padStart(4, '0')}`,
  name: `Child ${place}`,
  daysSinceDeath: 30,
  keyWorker:
    place % 2 === 0
      ? { state: 'none' }
      : { state: 'allocated', name: 'Niamh Byrne', personId: 'p', coveredBy: null, since: '2026-01-02' },
  daysWithoutKeyWorker: null,
  lastSpokeOn: null,
  daysSinceSpoke: null,
  questions: 0,
  unanswered: 0,
  notGivenBack: 0,
  overduePromises: 0,
  nextContact: null,
  warnings: [],
  doNotContactUntil: null,
  doNotContactReason: '',
  touchpoints: ['told-of-review'],
  leaflet: place === 7,
});

it('shows the first families while the others are read, and counts only the whole list', async () => {
  const session = { me: joanna, partnership: calder, folder: '/records', training: false, version: '0.1.0' };
  useSessionState.setState({ session, locking: false });
  const all = Array.from({ length: 70 }, (_each, place) => family(place));
  const others = Promise.withResolvers<void>();
  const connection = fakeConnection({
    family: {
      families: async ({ from = 0, count = all.length }: { from?: number; count?: number }) => {
        if (from > 0) await others.promise;
        return all.slice(from, from + count);
      },
    },
  });
  show(
    <QueryClientProvider client={makeQueryClient()}>
      <ConnectionProvider connection={connection}>
        <FamiliesPage />
      </ConnectionProvider>
    </QueryClientProvider>,
    { at: '/families' },
  );
  await screen.findByText('60 families, and more being read');
  expect(screen.getByRole('link', { name: 'Child 3' })).toBeDefined();
  expect(screen.queryByText(/^Of 60/)).toBeNull();
  others.resolve();
  await screen.findByText('70 families: 35 with a key worker, 0 declined one, 35 without.');
  expect(screen.getByText(/^Of 70: knows that a review is taking place, 70;.* leaflet given, 1\.$/)).toBeDefined();
});
