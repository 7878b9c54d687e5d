// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { App } from '../../../renderer/app.tsx';
import { loadDesk } from '../../../renderer/loadDesk.ts';
import { useSessionState } from '../../../renderer/store/session.ts';
import { fakeCore, recoveryCode, storeRefusal } from '../../fixtures/fakeCore.ts';
import '../render.tsx';

const passphrase = 'violin harbour teaspoon';

// The desk is a file of its own, which the test runner takes longer to read than a test waits.
beforeAll(() => loadDesk());
beforeEach(() => useSessionState.setState({ session: null, locking: false }));

function start(core = fakeCore({ state: 'none' })) {
  const user = userEvent.setup({ delay: null });
  render(<App connection={core.connection} start="/settings" />);
  return { core, user };
}

type User = ReturnType<typeof start>['user'];

async function sayWho(user: User, words = passphrase, again = words): Promise<void> {
  await user.type(await screen.findByLabelText('Your name'), 'Joanna Kowalczyk');
  await user.type(screen.getByLabelText('Sign-in name'), 'joanna');
  await user.type(screen.getByLabelText('Passphrase'), words);
  await user.type(screen.getByLabelText('Passphrase again'), again);
  await user.click(screen.getByRole('button', { name: 'Make the records file' }));
}

/** Types the two groups the page asks for. */
async function typeBack(user: User, code: string): Promise<void> {
  for (const field of screen.getAllByRole<HTMLInputElement>('textbox', { name: /^Group/ })) {
    const place = Number(field.labels?.[0]?.textContent?.replace('Group ', ''));
    await user.type(field, code.split('-')[place - 1]?.toLowerCase() ?? '');
  }
  await user.click(screen.getByRole('button', { name: 'Continue' }));
}

describe('The first run', () => {
  it('goes from nothing to the open records in four steps', async () => {
    const { core, user } = start();
    await sayWho(user);
    expect((await screen.findByRole('list', { name: 'Recovery code, in groups' })).textContent).toContain('HKQW');
    await user.click(screen.getByRole('button', { name: 'It is on paper' }));
    await typeBack(user, recoveryCode);
    await user.type(await screen.findByLabelText('Name of the panel'), 'Calder Child Death Overview Panel');
    await user.type(screen.getByLabelText('Councils'), 'Calder Council{Enter}{Enter}Wharfe Council');
    await user.type(screen.getByLabelText('Integrated care boards'), 'NHS Calder ICB');
    await user.click(screen.getByRole('button', { name: 'Open the work queue' }));

    expect(await screen.findByRole('navigation', { name: 'Main' })).toBeTruthy();
    expect(core.calls).toEqual([
      ['create', { name: 'Joanna Kowalczyk', signInName: 'joanna', passphrase }],
      ['confirmRecoveryCode', { code: recoveryCode }],
      [
        'savePartnership',
        {
          panelName: 'Calder Child Death Overview Panel',
          councils: ['Calder Council', 'Wharfe Council'],
          icbs: ['NHS Calder ICB'],
        },
      ],
    ]);
  });

  it('says where the file will be', async () => {
    start();
    expect((await screen.findAllByText('/home/joanna/records')).length).toBeGreaterThan(0);
  });

  it('shows the strength of the passphrase as one types', async () => {
    const { user } = start();
    const field = await screen.findByLabelText('Passphrase');
    await user.type(field, 'Password123!');
    expect(screen.getByText('Easy to guess.')).toBeTruthy();
    await user.clear(field);
    await user.type(field, passphrase);
    expect(screen.getByText(/^(Good|Strong)\.$/)).toBeTruthy();
  });

  it.each([
    ['Password123!', 'Password123!', /harder to guess/],
    [passphrase, 'violin harbour teaspon', /Type the same passphrase again/],
  ])('does not make a file with %s typed twice as %s', async (words, again, why) => {
    const { core, user } = start();
    await sayWho(user, words, again);
    expect((await screen.findAllByText(why)).length).toBe(2);
    expect(core.calls).toEqual([]);
  });

  it('does not take a wrong group for the code', async () => {
    const { core, user } = start();
    await sayWho(user);
    await user.click(await screen.findByRole('button', { name: 'It is on paper' }));
    await typeBack(user, 'XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX');
    expect((await screen.findAllByText(/This is not group \d of the code/)).length).toBe(4);
    expect(core.calls.map(([name]) => name)).toEqual(['create']);
    await user.click(screen.getByRole('button', { name: 'Show the code again' }));
    expect(screen.getByText('HKQW')).toBeTruthy();
  });

  it('keeps what was typed when the folder cannot be written to, and starts again from there', async () => {
    const { core, user } = start();
    core.refuse = storeRefusal('READ_ONLY');
    await sayWho(user);
    expect(await screen.findByRole('heading', { name: 'The records folder cannot be written to' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Look again' }));
    expect(await screen.findByRole('heading', { name: 'Start your records' })).toBeTruthy();
  });
});

describe('Records that were made but not named', () => {
  it('ask a manager for the partnership after the next sign-in', async () => {
    const core = fakeCore({ state: 'open', me: { userId: crypto.randomUUID(), name: 'Joanna', role: 'manager' } });
    start(core);
    expect(await screen.findByRole('heading', { name: 'Name your partnership' })).toBeTruthy();
    expect(screen.getByLabelText('Name of the panel')).toBeTruthy();
  });

  it('ask nobody else', async () => {
    const core = fakeCore({ state: 'open', me: { userId: crypto.randomUUID(), name: 'Rhys', role: 'key-worker' } });
    start(core);
    expect(await screen.findByText(/A manager has to sign in and name it/)).toBeTruthy();
    expect(screen.queryByLabelText('Name of the panel')).toBeNull();
  });
});
