import { useEffect, useRef } from 'react';
import { create } from 'zustand';

/** 'Ctrl+S', 'Ctrl+K', 'F1', '?', 'Alt+1'. On a Mac the Command key counts as Ctrl. */
export type Keys = string;

interface Shortcut {
  id: number;
  keys: Keys;
  label: string;
  run: () => void;
}

interface ShortcutState {
  /** Registered now, the latest last. */
  list: readonly Shortcut[];
  /** Single keys such as '?' can be switched off, for people who speak to their computer. */
  singleKeys: boolean;
  setSingleKeys(on: boolean): void;
}

export const useShortcuts = create<ShortcutState>()((set) => ({
  list: [],
  singleKeys: true,
  setSingleKeys: (singleKeys) => set({ singleKeys }),
}));

let next = 1;

/**
 * Runs something when keys are pressed, for as long as the component is on the page. When two ask for the same keys,
 * the one drawn last has them, so a dialog's Ctrl+S wins over the page's.
 *
 * @example useShortcut('Ctrl+S', 'Save contact', save)
 */
export function useShortcut(keys: Keys, label: string, run: () => void, on = true): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (!on) return;
    const shortcut: Shortcut = { id: next++, keys, label, run: () => latest.current() };
    useShortcuts.setState(({ list }) => ({ list: [...list, shortcut] }));
    return () => useShortcuts.setState(({ list }) => ({ list: list.filter(({ id }) => id !== shortcut.id) }));
  }, [keys, label, on]);
}

/** Listens for every shortcut. The frame calls it once. */
export function useShortcutListener(): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing) return;
      const { list, singleKeys } = useShortcuts.getState();
      const found = list.findLast(({ keys }) => matches(event, keys));
      if (!found) return;
      if (isSingleKey(found.keys) && (!singleKeys || isTyping(event.target))) return;
      if (found.keys === 'Enter' && hasOwnEnter(event.target)) return;
      event.preventDefault();
      found.run();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function matches(event: KeyboardEvent, keys: Keys): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const wants = (name: string): boolean => parts.slice(0, -1).includes(name);
  if ((event.ctrlKey || event.metaKey) !== wants('Ctrl') || event.altKey !== wants('Alt')) return false;
  if (key.length > 1 && event.shiftKey !== wants('Shift')) return false;
  if (wants('Shift') && !event.shiftKey) return false;
  return event.key.toLowerCase() === key.toLowerCase();
}

function isSingleKey(keys: Keys): boolean {
  return keys.length === 1;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** A link or a button keeps its Enter: whoever tabbed to it means it. */
function hasOwnEnter(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('a[href], button, summary, input, textarea, select') !== null;
}
