// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Role, roles } from '../../domain/access/roles.ts';
import { App } from '../../renderer/app.tsx';
import { loadDesk } from '../../renderer/loadDesk.ts';
import { useSessionState } from '../../renderer/store/session.ts';
import { calder, fakeCore, joanna } from '../fixtures/fakeCore.ts';
import './render.tsx';

// The desk is a file of its own, which the test runner takes longer to read than a test waits.
beforeAll(() => loadDesk());
beforeEach(() => useSessionState.setState({ session: null, locking: false }));

function openAs(role: Role, { training = false, at = '/settings' } = {}) {
  const core = fakeCore({ state: 'open', me: { ...joanna, role }, partnership: calder, training });
  const user = userEvent.setup({ delay: null });
  render(<App connection={core.connection} start={at} />);
  return { core, user };
}

describe('The frame', () => {
  it('says whose records these are and who is signed in', async () => {
    openAs('coordinator');
    await screen.findByRole('navigation', { name: 'Main' });
    const header = screen.getAllByRole('banner')[0];
    expect(header?.textContent).toContain('Calder Child Death Overview Panel');
    expect(header?.textContent).toContain('Joanna Kowalczyk (Coordinator)');
    expect(header?.textContent).not.toContain('Training');
  });

  it('marks a training store', async () => {
    openAs('coordinator', { training: true });
    expect(await screen.findByText('Training: invented cases')).toBeTruthy();
  });

  it.each(roles)('leads a %s only to places of that role', async (role) => {
    const { user } = openAs(role);
    const nav = await screen.findByRole('navigation', { name: 'Main' });
    const links = within(nav).getAllByRole('link');
    expect(links.at(-1)?.textContent).toBe('Settings');
    for (const link of links) {
      await user.click(link);
      expect(link.getAttribute('aria-current')).toBe('page');
      expect(screen.queryByText('Your role does not include this')).toBeNull();
    }
  });

  it('refuses a place of another role without saying what is there', async () => {
    openAs('auditor', { at: '/cases/3b0d' });
    expect(await screen.findByRole('heading', { name: 'Your role does not include this' })).toBeTruthy();
  });

  it('answers an address that does not exist', async () => {
    openAs('manager', { at: '/nowhere' });
    expect(await screen.findByRole('heading', { name: 'There is no such record' })).toBeTruthy();
  });
});

describe('Locking', () => {
  it.each([
    [
      'the button',
      async (user: ReturnType<typeof openAs>['user']) => user.click(screen.getByRole('button', { name: 'Lock' })),
    ],
    ['Ctrl+L', async (user: ReturnType<typeof openAs>['user']) => user.keyboard('{Control>}l{/Control}')],
  ])('with %s forgets who was signed in and tells the shell', async (_, lock) => {
    const { core, user } = openAs('manager');
    await screen.findByRole('navigation', { name: 'Main' });
    await lock(user);
    expect(core.calls).toEqual([['lock', {}]]);
    expect(useSessionState.getState().session).toBeNull();
    expect(await screen.findByText('Locking the records…')).toBeTruthy();
    expect(document.body.textContent).not.toContain('Calder');
  });

  it('by the shell itself hides the records as well', async () => {
    const { core } = openAs('manager');
    await screen.findByRole('navigation', { name: 'Main' });
    window.dispatchEvent(new MessageEvent('message', { data: 'locking', source: window }));
    expect(await screen.findByText('Locking the records…')).toBeTruthy();
    expect(useSessionState.getState().session).toBeNull();
    expect(core.calls).toEqual([]);
  });

  it('that does not work leads back to the records', async () => {
    const { core, user } = openAs('manager');
    await screen.findByRole('navigation', { name: 'Main' });
    core.refuse = new Error('no shell');
    await user.click(screen.getByRole('button', { name: 'Lock' }));
    expect(await screen.findByRole('navigation', { name: 'Main' })).toBeTruthy();
  });
});

describe('Keys', () => {
  it('are listed on F1, without losing the place', async () => {
    const { user } = openAs('manager');
    await screen.findByRole('navigation', { name: 'Main' });
    await user.keyboard('{F1}');
    expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeTruthy();
    expect(screen.getByText('Find a case, words in a case, a page or an action')).toBeTruthy();
  });
});
