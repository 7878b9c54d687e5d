// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { knownIdentifiersOf } from '../../../db/cases.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { compileKnownStrings } from '../../../domain/privacy/knownStrings.ts';
import { sessionOf } from '../../../electron/core/session.ts';
import { makeConnection, makeQueryClient } from '../../../renderer/client.ts';
import { LivePage } from '../../../renderer/panel/LivePage.tsx';
import { ConnectionProvider } from '../../../renderer/store/connection.tsx';
import { useSessionState } from '../../../renderer/store/session.ts';
import { testCore } from '../../fixtures/core.ts';
import { fakeConnection } from '../../fixtures/fakeConnection.ts';
import { caseForPanel, plannedMeeting, sitAt, temidayo, wordsOf, zofia } from '../../fixtures/meeting.ts';
import { show } from '../render.tsx';

beforeEach(() => {
  useSessionState.getState().open({
    me: { userId: 'ada', name: 'Adaeze Okonkwo', role: 'manager' },
    partnership: { id: 'p', panelName: 'Norchester panel', councils: ['Norchester'], icbs: ['Norchester'] },
    training: false,
    folder: '',
    version: '0',
  });
});

/** The live view in a window on a real core with two cases, of which every text names somebody. */
async function onTheDay() {
  const desk = await testCore();
  const { client } = desk;
  const caseIds = [await caseForPanel(desk, temidayo), await caseForPanel(desk, zofia)];
  const meetingId = await plannedMeeting(desk);
  const items = [];
  for (const caseId of caseIds) items.push(await client.panel.putOnAgenda({ meetingId, caseId, minutes: 25 }));
  const members = await sitAt(desk, meetingId);
  const { user, unmount } = show(
    <QueryClientProvider client={makeQueryClient()}>
      <ConnectionProvider connection={makeConnection(client, fakeConnection({}).desktop)}>
        <Routes>
          <Route path="/meetings/:meetingId/live" element={<LivePage />} />
        </Routes>
      </ConnectionProvider>
    </QueryClientProvider>,
    { at: `/meetings/${meetingId}/live` },
  );
  await screen.findByRole('heading', { name: 'Case 1: Infant, 2 months' });
  return { desk, client, caseIds, meetingId, items, members, user, unmount };
}

/** Everything that the page holds, seen or not: words, values, titles, labels. */
function everythingOn(page: HTMLElement): string {
  const fields = [...page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
  return [document.title, page.innerHTML, page.textContent, ...fields.map(({ value }) => value)].join('\n');
}

describe('The live view', () => {
  it('shows nothing that tells who a child was, whichever case is before the panel', async () => {
    const { desk, caseIds, user } = await onTheDay();
    const { records, actor } = sessionOf(desk.core);
    const known = await runUnitOfWork(records, actor, desk.core.clock, async (unit) => {
      await unit.audit({ action: 'cases.queue-read' });
      return await knownIdentifiersOf(unit, caseIds);
    });
    const search = compileKnownStrings([...known].map(([caseId, each]) => ({ caseId, known: each })));
    const pages = [everythingOn(document.body)];
    await user.keyboard('{Alt>}{PageDown}{/Alt}');
    await screen.findByRole('heading', { name: 'Case 2: Newborn, 8 days' });
    pages.push(everythingOn(document.body));
    for (const page of pages) {
      expect(page).toContain('Unsafe sleeping');
      expect(search.search(page)).toEqual([]);
      for (const word of [...wordsOf(temidayo), ...wordsOf(zofia), ...caseIds]) expect(page).not.toContain(word);
    }
  });

  it('keeps notes as a draft while they are typed, and one Ctrl+S gives the case its decision and its action', async () => {
    const { client, caseIds, user } = await onTheDay();
    const [caseId = ''] = caseIds;
    await user.type(screen.getByLabelText('Notes'), 'Thorough account.');
    await screen.findByText(/^Draft kept/);
    await user.click(screen.getByRole('radio', { name: 'Review complete' }));
    expect(screen.getByRole('checkbox', { name: /The panel confirmed/ })).toHaveProperty('checked', true);
    await user.selectOptions(screen.getByLabelText('Level: B. Unsafe sleeping arrangement'), '2');
    await user.selectOptions(screen.getByLabelText('Modifiable: B. Unsafe sleeping arrangement'), 'yes');
    await user.keyboard('{Alt>}a{/Alt}');
    await user.type(screen.getByLabelText('What is to be done'), 'Agree how advice is given');
    await user.keyboard('{Control>}s{/Control}');
    // An action without a body that owns it would be lost.
    await screen.findByText('An action is not complete');
    await user.type(screen.getByLabelText('Body that owns it'), 'Integrated care board');
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByText('1. Agree how advice is given');
    const { versions } = await client.analysis.read({ caseId });
    expect(versions[0]).toMatchObject({ stage: 'final', provisional: false });
    expect(versions[0]?.analysis.factors[0]).toMatchObject({ level: '2', modifiable: 'yes' });
    expect(screen.getByLabelText('Notes')).toHaveProperty('value', 'Thorough account.');
  });

  it('says that a decision is provisional while the only lead from health is out of the room', async () => {
    const { client, items, members, user } = await onTheDay();
    await user.click(screen.getByText('Out of the room: nobody'));
    await user.click(await screen.findByRole('checkbox', { name: 'Imran Castellano' }));
    await screen.findByText('A decision now is provisional');
    await user.click(screen.getByRole('radio', { name: 'Deferred to a later meeting' }));
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(screen.getByText(/deferred to a later meeting, provisional/)).toBeTruthy());
    const [first] = items;
    const { out, decision } = await client.panel.liveItem({ agendaItemId: first?.agendaItemId ?? '' });
    expect([out, decision?.provisional]).toEqual([[members.Imran], true]);
  });

  it('refuses a name in the notes without saying it again, and keeps what was typed', async () => {
    const { user } = await onTheDay();
    const typed = 'Then Temidayo was moved.';
    await user.type(screen.getByLabelText('Notes'), typed);
    await user.keyboard('{Control>}s{/Control}');
    const said = await screen.findByText(/Notes: word 2 is recorded in a case of this meeting/);
    expect(said.textContent).not.toContain('Temidayo');
    expect(screen.getByLabelText('Notes')).toHaveProperty('value', typed);
  });
});
