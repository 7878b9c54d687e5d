// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../../renderer/app.tsx';
import { loadDesk } from '../../../renderer/loadDesk.ts';
import { useSessionState } from '../../../renderer/store/session.ts';
import { calder, fakeCore, joanna, recoveryCode, storeRefusal } from '../../fixtures/fakeCore.ts';
import '../render.tsx';

// The desk is a file of its own, which the test runner takes longer to read than a test waits.
beforeAll(() => loadDesk());
beforeEach(() => useSessionState.setState({ session: null, locking: false }));
afterEach(() => {
  vi.useRealTimers();
});

function start(core = fakeCore({ state: 'locked' })) {
  const user = userEvent.setup({ delay: null, advanceTimers: (ms) => vi.isFakeTimers() && vi.advanceTimersByTime(ms) });
  render(<App connection={core.connection} start="/settings" />);
  return { core, user };
}

async function unlock(user: ReturnType<typeof start>['user'], passphrase = 'violin harbour teaspoon'): Promise<void> {
  const name = await screen.findByLabelText<HTMLInputElement>('Sign-in name');
  if (name.value === '') await user.type(name, 'joanna');
  await user.type(screen.getByLabelText('Passphrase'), passphrase);
  await user.click(screen.getByRole('button', { name: 'Unlock' }));
}

describe('Signing in', () => {
  it('starts in the sign-in name and opens the records', async () => {
    const { core, user } = start();
    const name = await screen.findByLabelText('Sign-in name');
    expect(document.activeElement).toBe(name);
    await unlock(user);
    expect(await screen.findByRole('navigation', { name: 'Main' })).toBeTruthy();
    expect(screen.getAllByText('Calder Child Death Overview Panel').length).toBeGreaterThan(0);
    expect(core.calls).toEqual([['unlock', { signInName: 'joanna', passphrase: 'violin harbour teaspoon' }]]);
  });

  it('keeps the name and asks for the passphrase again when the pair is wrong', async () => {
    const { core, user } = start();
    core.refuse = storeRefusal('WRONG_PASSPHRASE');
    await unlock(user, 'wrong words here');
    expect(await screen.findByText('That sign-in name and passphrase do not match')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Sign-in name').value).toBe('joanna');
    expect(screen.getByLabelText<HTMLInputElement>('Passphrase').value).toBe('');
    expect(document.activeElement).toBe(screen.getByLabelText('Passphrase'));
    await unlock(user);
    expect(await screen.findByRole('navigation', { name: 'Main' })).toBeTruthy();
  });

  it('counts down the seconds before the next try, and holds the button until then', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { core, user } = start();
    core.refuse = storeRefusal('TOO_MANY_TRIES', { waitSeconds: 65 });
    await unlock(user);
    expect(await screen.findByText('You can try again in 1 minute 5 seconds')).toBeTruthy();
    await user.type(screen.getByLabelText('Passphrase'), 'violin harbour teaspoon');
    await user.click(screen.getByRole('button', { name: 'Unlock' }));
    expect(core.calls).toHaveLength(1);
    await act(() => vi.advanceTimersByTimeAsync(65_500));
    expect(screen.queryByText(/You can try again in/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Unlock' }));
    expect(core.calls).toHaveLength(2);
  });

  it('asks for both before it tries', async () => {
    const { core, user } = start();
    await user.click(await screen.findByRole('button', { name: 'Unlock' }));
    expect((await screen.findAllByText('Enter your passphrase')).length).toBeGreaterThan(0);
    expect(core.calls).toEqual([]);
  });
});

describe('The recovery code', () => {
  it('opens the records, sets a new passphrase, and is replaced by a new code', async () => {
    const { core, user } = start();
    await user.click(await screen.findByRole('button', { name: 'Use the recovery code' }));
    await user.type(screen.getByLabelText('Sign-in name'), 'joanna');
    await user.type(screen.getByLabelText('Recovery code'), recoveryCode.toLowerCase());
    await user.type(screen.getByLabelText('Passphrase'), 'lantern gravel oboe');
    await user.type(screen.getByLabelText('Passphrase again'), 'lantern gravel oboe');
    await user.click(screen.getByRole('button', { name: 'Open the records' }));
    expect(await screen.findByText(/The code you used no longer works/)).toBeTruthy();
    expect(core.calls[0]).toEqual([
      'recover',
      { signInName: 'joanna', code: recoveryCode.toLowerCase(), newPassphrase: 'lantern gravel oboe' },
    ]);
  });

  it('says which sheet to look for when it is not the right one', async () => {
    const { core, user } = start();
    await user.click(await screen.findByRole('button', { name: 'Use the recovery code' }));
    core.refuse = storeRefusal('WRONG_RECOVERY_CODE');
    await user.type(screen.getByLabelText('Sign-in name'), 'joanna');
    await user.type(screen.getByLabelText('Recovery code'), recoveryCode);
    await user.type(screen.getByLabelText('Passphrase'), 'lantern gravel oboe');
    await user.type(screen.getByLabelText('Passphrase again'), 'lantern gravel oboe');
    await user.click(screen.getByRole('button', { name: 'Open the records' }));
    expect(await screen.findByText(/Look for the sheet that was printed last/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(screen.getByRole('button', { name: 'Unlock' })).toBeTruthy();
  });
});

describe('Records that cannot be opened', () => {
  it.each([
    ['records-missing', 'The records file is not in its folder'],
    ['key-file-missing', 'The key file is not beside the records file'],
    ['key-file-damaged', 'The key file cannot be read'],
    ['newer-version', 'These records were saved by a newer version of the app'],
    ['damaged', 'Part of the records file cannot be read'],
    ['in-use', 'The records are open somewhere else'],
  ] as const)('%s has a page of its own, with nothing on it that destroys', async (state, title) => {
    const { core, user } = start(fakeCore({ state }));
    const heading = await screen.findByRole('heading', { level: 1, name: title });
    expect(document.activeElement).toBe(heading);
    const offered = screen.getAllByRole('button').map((button) => button.textContent);
    const mending = ['Restore a backup', 'Save what can be read'];
    expect(offered.filter((words) => !mending.includes(words ?? ''))).toEqual(['Look again', 'Close the app']);
    for (const part of ['What happened', 'What was kept', 'What to do next'])
      expect(screen.getByText(part)).toBeTruthy();
    core.status = { ...core.status, state: 'locked' };
    await user.click(screen.getByRole('button', { name: 'Look again' }));
    expect(await screen.findByRole('heading', { name: 'Unlock the records' })).toBeTruthy();
  });

  it.each([
    ['WRONG_KEY', 'The records file and the key file do not belong together'],
    ['DAMAGED', 'Part of the records file cannot be read'],
    ['NEWER_VERSION', 'These records were saved by a newer version of the app'],
    ['IN_USE', 'The records are open somewhere else'],
    ['BACKUP_NEEDED', 'The records could not be brought to this version'],
  ])('%s found at sign-in is told apart from a wrong passphrase', async (reason, title) => {
    const { core, user } = start();
    core.refuse = storeRefusal(reason);
    await unlock(user);
    expect(await screen.findByRole('heading', { level: 1, name: title })).toBeTruthy();
    expect(screen.queryByText(/do not match/)).toBeNull();
  });
});

describe('When the core stops', () => {
  it('says that nothing saved is lost, forgets what was on the screen, and reopens', async () => {
    const { core, user } = start(fakeCore({ state: 'open', me: joanna, partnership: calder }));
    await screen.findByRole('navigation', { name: 'Main' });
    act(() => core.die());
    expect(await screen.findByRole('heading', { name: /holds the records stopped/ })).toBeTruthy();
    expect(screen.getByText(/Nothing saved is lost/)).toBeTruthy();
    expect(useSessionState.getState().session).toBeNull();
    expect(document.body.textContent).not.toContain('Calder');
    await user.click(screen.getByRole('button', { name: 'Reopen' }));
    expect(core.calls).toEqual([['reopen', {}]]);
  });
});
