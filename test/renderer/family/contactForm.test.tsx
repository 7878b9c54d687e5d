// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { noWishes } from '../../../domain/family/contact.ts';
import type { FamilyView } from '../../../electron/api/family.ts';
import { type Client, makeQueryClient } from '../../../renderer/client.ts';
import { ContactForm } from '../../../renderer/family/ContactForm.tsx';
import { ConnectionProvider } from '../../../renderer/store/connection.tsx';
import { useSessionState } from '../../../renderer/store/session.ts';
import { fakeConnection, refusal } from '../../fixtures/fakeConnection.ts';
import { aContact } from '../../fixtures/family.ts';
import { show } from '../render.tsx';

const caseId = '6f6b2a52-6c9e-4a7e-9d0a-3f2f6f1c0b0a';
const family: FamilyView = {
  caseId,
  number: 'CDR-2026-001',
  state: 'open',
  today: '2026-03-02',
  dateOfBirth: '2024-06-11',
  dateOfDeath: '2026-02-20',
  standing: 'Nobody has spoken with the family yet. They have asked no questions.',
  nextContact: null,
  warningsToday: [],
  keyWorker: { state: 'none' },
  daysWithoutKeyWorker: null,
  keyWorkerPhone: '',
  keyWorkerRole: '',
  allocations: [],
  covers: [],
  wishes: noWishes,
  wishesVersion: 0,
  earlierWishes: [],
  relatives: [{ name: 'Efua Asante', relationship: 'mother' }],
  contacts: [],
  questions: [],
  touchpoints: [],
  promises: [],
};

type Add = Client['family']['addContact'];
type Input = Parameters<Add>[0];

beforeEach(() => {
  useSessionState.getState().open({
    me: { userId: caseId, name: 'Bilal Haidari', role: 'key-worker' },
    partnership: { id: caseId, panelName: 'Norchester panel', councils: ['Norchester'], icbs: ['Norchester'] },
    training: false,
    folder: '',
    version: '0',
  });
});

function showForm(view: FamilyView = family, answer: Add = async () => ({ contactId: caseId, questionNumbers: [] })) {
  const sent: Input[] = [];
  const connection = fakeConnection({
    store: {
      draft: async () => null,
      saveDraft: async () => ({ savedAt: '2026-03-02T09:00:00Z' }),
      discardDraft: async () => ({}),
    },
    family: {
      addContact: (input, ...rest) => {
        sent.push(input);
        return answer(input, ...rest);
      },
    },
  });
  const { user } = show(
    <QueryClientProvider client={makeQueryClient()}>
      <ConnectionProvider connection={connection}>
        <ContactForm view={view} correcting={null} />
      </ConnectionProvider>
    </QueryClientProvider>,
  );
  return { user, sent };
}

describe('The contact form', () => {
  it('needs no more than the note and Ctrl+S when it was a call with the mother today', async () => {
    const { user, sent } = showForm();
    await user.click(screen.getByLabelText('What was said'));
    await user.keyboard('Told her who I am.{Tab}Why that ward?{Enter}Who decides?{Control>}s{/Control}');
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({
      caseId,
      wishes: null,
      acknowledged: [],
      entry: {
        on: '2026-03-02',
        by: 'Bilal Haidari',
        with: [{ name: 'Efua Asante', relationship: 'mother' }],
        note: 'Told her who I am.',
        questions: ['Why that ward?', 'Who decides?'],
      },
    });
  });

  it('asks what was offered when support was, and saves once it is written (rule 49)', async () => {
    const { user, sent } = showForm();
    await user.click(screen.getByText('Support offered'));
    await user.click(screen.getByLabelText('Yes'));
    await user.keyboard('{Control>}s{/Control}');
    expect(await screen.findAllByText('Write what support was offered.')).not.toHaveLength(0);
    expect(sent).toHaveLength(0);
    await user.type(screen.getByLabelText('What was offered'), 'Counselling');
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(sent[0]?.entry).toMatchObject({ supportOffered: 'yes', supportWhat: 'Counselling' }));
  });

  it('is held until each warning of the day was ticked as read', async () => {
    const wishes = { ...noWishes, doNotContactUntil: '2026-03-20', doNotContactReason: 'Abroad.' };
    const { user, sent } = showForm({ ...family, wishes });
    const warning = screen.getByLabelText(/asked not to be contacted before 20 March 2026. Abroad./);
    await user.keyboard('{Control>}s{/Control}');
    expect(sent).toHaveLength(0);
    await user.click(warning);
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(sent[0]?.acknowledged).toEqual(['DO_NOT_CONTACT']));
  });

  it('does not warn of the wish when the family called', async () => {
    const wishes = { ...noWishes, doNotContactUntil: '2026-03-20' };
    const { user, sent } = showForm({ ...family, wishes });
    await user.click(screen.getByLabelText('The family'));
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(sent).toHaveLength(1));
  });

  it('sends the wishes only when they were changed', async () => {
    const { user, sent } = showForm({ ...family, wishesVersion: 3 });
    await user.click(screen.getByText('Wishes, language, interpreter'));
    await user.type(screen.getByLabelText('Their name for the child'), 'our boy');
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() =>
      expect(sent[0]?.wishes).toEqual({ wishes: { ...noWishes, preferredName: 'our boy' }, seenVersion: 3 }),
    );
  });

  it('keeps what was typed when the office refuses it, and says why', async () => {
    const { user } = showForm(family, () =>
      Promise.reject(
        refusal('REFUSED', { reason: 'BEFORE_DEATH', says: 'This is before the child died.', field: 'on' }),
      ),
    );
    await user.type(screen.getByLabelText('What was said'), 'A long talk');
    await user.keyboard('{Control>}s{/Control}');
    expect(await screen.findAllByText('This is before the child died.')).not.toHaveLength(0);
    expect(screen.getByLabelText<HTMLTextAreaElement>('What was said').value).toBe('A long talk');
  });

  it('offers everybody spoken with before, each once', () => {
    const contact = { correctsId: null, correctionReason: null, isCurrent: true, writtenAt: '', writtenBy: '' };
    const yaw = { name: 'Yaw Asante', relationship: 'father' };
    const contacts = [
      { ...contact, id: 'a', entry: aContact({ with: [yaw] }) },
      { ...contact, id: 'b', entry: aContact() },
    ];
    showForm({ ...family, contacts });
    const boxes = screen
      .getAllByRole<HTMLInputElement>('checkbox')
      .map((box) => [box.labels?.[0]?.textContent, box.checked]);
    expect(boxes).toEqual([
      ['Efua Asante (mother)', false],
      ['Yaw Asante (father)', true],
    ]);
  });
});
