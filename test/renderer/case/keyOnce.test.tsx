// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import {
  changedSinceKeyed,
  type KeyedValue,
  keyOnceCounts,
  keyOnceSheet,
  standingOf,
} from '../../../domain/notification/keyOnce.ts';
import { type KeyOnceFacts, keyOnceListVersion } from '../../../domain/notification/keyOnceFields.ts';
import type { CaseHeader } from '../../../electron/api/process.ts';
import { KeyOncePage } from '../../../renderer/case/KeyOncePage.tsx';
import { CaseContext } from '../../../renderer/case/useCase.ts';
import { makeQueryClient } from '../../../renderer/client.ts';
import { ConnectionProvider } from '../../../renderer/store/connection.tsx';
import { fakeConnection } from '../../fixtures/fakeConnection.ts';
import { show } from '../render.tsx';

const caseId = '7d4b6f0a-52f5-4d0a-9a43-0c9b9c7a1e11';
const facts: KeyOnceFacts = {
  caseNumber: 'CDR-2026-001',
  answers: { familyName: 'Asante', firstNames: 'Kofi', nhsNumber: '9990000018', dateOfBirth: '2026-01-05' },
  notKnown: ['sex'],
  people: [],
  keyWorker: null,
  accepted: {},
  analysis: null,
};

/** The page over a core that keeps what is ticked. */
function sheetOf(start: readonly KeyedValue[] = []) {
  const copied: string[] = [];
  const keyed = new Map(start.map((each) => [each.field, each]));
  const connection = fakeConnection(
    {
      keyOnce: {
        sheet: async () => {
          const sections = keyOnceSheet(facts);
          const before = [...keyed.values()];
          return {
            caseId,
            caseNumber: facts.caseNumber,
            listVersion: keyOnceListVersion,
            sections: sections.map(({ lines, ...section }) => ({
              ...section,
              lines: lines.map(({ sources: _, ...line }) => {
                const was = keyed.get(line.id);
                const by = { at: '2026-03-03T10:15:00.000Z', by: 'Joanna Kowalczyk' };
                return {
                  ...line,
                  standing: standingOf(line, was),
                  keyed: was ? { ...was, ...by } : null,
                  national: null,
                };
              }),
            })),
            changed: changedSinceKeyed(sections, before),
            counts: keyOnceCounts(sections, before),
          };
        },
        tick: async ({ field, seen }: { field: string; seen: Pick<KeyedValue, 'state' | 'text'> }) => {
          keyed.set(field, { field, label: field, ...seen });
          return {};
        },
      },
    },
    {
      copyText: async ({ text }: { text: string }) => {
        copied.push(text);
        return {};
      },
    },
  );
  const page = show(
    <QueryClientProvider client={makeQueryClient()}>
      <ConnectionProvider connection={connection}>
        <CaseContext value={{ caseId } as CaseHeader}>
          <KeyOncePage />
        </CaseContext>
      </ConnectionProvider>
    </QueryClientProvider>,
  );
  return { ...page, copied, keyed };
}

it('copies a field with one key and goes on to the next, and one key ticks what was copied', async () => {
  const { user, copied, keyed } = sheetOf();
  await screen.findByRole('heading', { name: 'Sheet for keying' });
  await user.keyboard('c');
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Copy Case reference'));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Copy Family name'));
  await user.keyboard('c');
  expect(copied).toEqual(['9990000018', 'CDR-2026-001', 'Asante']);
  expect(keyed.size).toBe(0);
  await user.keyboard('k');
  await screen.findByText(/3 keyed/);
  expect([...keyed.keys()]).toEqual(['nhsNumber', 'caseNumber', 'familyName']);
});

it('shows the old and the new value of what changed, blank and not known apart, and never says submitted', async () => {
  const { user } = sheetOf([
    { field: 'firstNames', label: 'First and other names', state: 'known', text: 'Kofie' },
    { field: 'town', label: 'Town', state: 'known', text: 'Norchester' },
  ]);
  const changed = await screen.findByRole('table', { name: 'Changed since it was keyed' });
  expect(changed.textContent).toContain('KofieNowKofi');
  expect(changed.textContent).toContain('NorchesterNowblank');
  await user.click(screen.getByRole('button', { name: 'Show every field' }));
  const row = (name: string) => screen.getByRole('rowheader', { name }).closest('tr')?.textContent;
  expect(row('Sex')).toContain('not known');
  expect(row('Postcode')).toContain('blank');
  expect(document.body.textContent?.toLowerCase()).not.toMatch(/submi(t|ss)/);
});
