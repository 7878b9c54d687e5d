// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { Button } from '../../../renderer/ui/Button.tsx';
import { Dialog } from '../../../renderer/ui/Dialog.tsx';
import { TextField } from '../../../renderer/ui/TextField.tsx';
import { show } from '../render.tsx';

function Family({ busy = false }: { busy?: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Name a key worker</Button>
      {open && (
        <Dialog title="Name a key worker" onClose={() => setOpen(false)} busy={busy}>
          <TextField label="Key worker" value="" onChange={() => {}} />
        </Dialog>
      )}
    </>
  );
}

const opener = () => screen.getByRole('button', { name: 'Name a key worker' });

describe('A dialog', () => {
  it('is named by its title and starts in its first field', async () => {
    const { user } = show(<Family />);
    await user.click(opener());
    expect(screen.getByRole('dialog', { name: 'Name a key worker' })).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('Key worker'));
  });

  it.each([
    ['Escape', async (user: ReturnType<typeof show>['user']) => user.keyboard('{Escape}')],
    [
      'Close',
      async (user: ReturnType<typeof show>['user']) => user.click(screen.getByRole('button', { name: 'Close' })),
    ],
  ])('closes on %s and gives focus back to what opened it', async (_, close) => {
    const { user } = show(<Family />);
    await user.click(opener());
    await close(user);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(opener());
  });

  it('stays while something is being saved', async () => {
    const { user } = show(<Family busy />);
    await user.click(opener());
    await user.keyboard('{Escape}');
    expect(screen.getByRole('dialog')).toBeTruthy();
  });
});
