// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  CommandPalette,
  closePalette,
  listSource,
  openPalette,
  type PaletteSource,
  usePaletteSource,
} from '../../../renderer/ui/CommandPalette.tsx';
import { useShortcut, useShortcutListener, useShortcuts } from '../../../renderer/ui/shortcuts.ts';
import { show } from '../render.tsx';

const opened = vi.fn();
const pages = listSource('pages', 'Pages', [
  { id: 'work', label: 'Work queue', run: () => opened('work') },
  { id: 'reports', label: 'Reports', run: () => opened('reports') },
]);
const cases: PaletteSource = {
  id: 'cases',
  heading: 'Cases',
  search: async (text) =>
    text.startsWith('am') ? [{ id: '41', label: 'Amara Okonkwo', detail: '2025-041', run: () => opened('41') }] : [],
};
const broken: PaletteSource = { id: 'broken', heading: 'Broken', search: () => Promise.reject(new Error('gone')) };

function Desk() {
  usePaletteSource(pages);
  usePaletteSource(cases);
  usePaletteSource(broken);
  useShortcut('Ctrl+K', 'Find', openPalette);
  useShortcut('?', 'Keys', () => opened('keys'));
  return (
    <>
      <input aria-label="Text" />
      <CommandPalette />
    </>
  );
}

const options = () => screen.queryAllByRole('option').map((option) => option.textContent);

beforeEach(() => opened.mockClear());
afterEach(() => {
  closePalette();
  useShortcuts.setState({ singleKeys: true });
});

describe('Finding anything with Ctrl+K', () => {
  it('offers pages at once and opens the one that Enter is on', async () => {
    const { user } = show(<Desk />);
    await user.keyboard('{Control>}k{/Control}');
    await waitFor(() => expect(options()).toEqual(['Work queue', 'Reports']));
    await user.keyboard('{ArrowDown}{Enter}');
    expect(opened).toHaveBeenCalledExactlyOnceWith('reports');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('finds a case by its first letters, although one source fails', async () => {
    const { user } = show(<Desk />);
    await user.keyboard('{Control>}k{/Control}am');
    await waitFor(() => expect(options()).toEqual(['Amara Okonkwo2025-041']));
    await user.keyboard('{Enter}');
    expect(opened).toHaveBeenCalledWith('41');
  });

  it('says when there is nothing, and gives focus back on Escape', async () => {
    const { user } = show(<Desk />);
    await user.click(screen.getByLabelText('Text'));
    await user.keyboard('{Control>}k{/Control}zz');
    expect(await screen.findByText('Nothing found for ‘zz’.')).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(document.activeElement).toBe(screen.getByLabelText('Text'));
  });
});

describe('Single keys', () => {
  it('work outside text only, and can be switched off', async () => {
    const { user } = show(<Desk />);
    await user.keyboard('?');
    expect(opened).toHaveBeenCalledOnce();
    await user.type(screen.getByLabelText('Text'), 'why?');
    expect(opened).toHaveBeenCalledOnce();
    useShortcuts.getState().setSingleKeys(false);
    await user.click(document.body);
    await user.keyboard('?');
    expect(opened).toHaveBeenCalledOnce();
  });
});

function Chooser({ take }: { take(): void }) {
  useShortcutListener();
  useShortcut('Enter', 'Take out these words', take);
  return <a href="#elsewhere">Elsewhere</a>;
}

describe('Enter for the page', () => {
  it('leaves a link that has the focus its own Enter', async () => {
    const take = vi.fn();
    const { user } = show(<Chooser take={take} />);
    await user.keyboard('{Enter}');
    expect(take).toHaveBeenCalledOnce();
    screen.getByRole('link', { name: 'Elsewhere' }).focus();
    await user.keyboard('{Enter}');
    expect(take).toHaveBeenCalledOnce();
  });
});
