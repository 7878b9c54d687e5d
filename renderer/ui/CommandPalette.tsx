import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { create } from 'zustand';
import { fold } from './fold.ts';

/** One line of the palette. */
export interface PaletteItem {
  id: string;
  label: string;
  /** At the end of the line: a case number, a page, a key. */
  detail?: string;
  /** Below the line: the words that were found, in what stands around them. */
  snippet?: readonly { text: string; found: boolean }[];
  run(): void;
}

/** Somewhere to look. Each noun brings its own. */
export interface PaletteSource {
  id: string;
  heading: string;
  /** Best first. An empty text asks for what to offer before anything is typed. */
  search(text: string, signal: AbortSignal): Promise<readonly PaletteItem[]> | readonly PaletteItem[];
}

interface PaletteState {
  open: boolean;
  sources: readonly PaletteSource[];
}

const usePalette = create<PaletteState>()(() => ({ open: false, sources: [] }));

export function openPalette(): void {
  usePalette.setState({ open: true });
}

export function closePalette(): void {
  usePalette.setState({ open: false });
}

/**
 * Adds somewhere to look for as long as the component is drawn. Keep the object between draws (module level or useMemo).
 *
 * @example usePaletteSource(caseSource)
 */
export function usePaletteSource(source: PaletteSource): void {
  useEffect(() => {
    usePalette.setState(({ sources }) => ({ sources: [...sources.filter(({ id }) => id !== source.id), source] }));
    return () => usePalette.setState(({ sources }) => ({ sources: sources.filter((other) => other !== source) }));
  }, [source]);
}

/** A source over a fixed list, such as the pages of the app. */
export function listSource(id: string, heading: string, items: readonly PaletteItem[]): PaletteSource {
  return {
    id,
    heading,
    search: (text) => {
      const words = fold(text).split(' ').filter(Boolean);
      return items.filter(({ label, detail }) =>
        words.every((word) => fold(`${label} ${detail ?? ''}`).includes(word)),
      );
    },
  };
}

interface Found {
  source: PaletteSource;
  items: readonly PaletteItem[];
}

/** Finds a case, a page or an action (Ctrl+K). The frame draws it. */
export function CommandPalette() {
  const open = usePalette((state) => state.open);
  return open ? <PaletteDialog /> : null;
}

function PaletteDialog() {
  const sources = usePalette((state) => state.sources);
  const element = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const base = useId();
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly Found[]>([]);
  const [active, setActive] = useState(0);
  const flat = found.flatMap(({ items }) => items);

  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    input.current?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  useEffect(() => {
    const controller = new AbortController();
    void lookIn(sources, text, controller.signal).then((results) => {
      if (controller.signal.aborted) return;
      setFound(results);
      setActive(0);
    });
    return () => controller.abort();
  }, [sources, text]);

  useEffect(() => {
    document.getElementById(`${base}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, base]);

  function take(item: PaletteItem | undefined): void {
    if (!item) return;
    closePalette();
    item.run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + flat.length) % Math.max(flat.length, 1));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      take(flat[active]);
    }
  }

  let place = -1;
  return (
    <dialog
      ref={element}
      className="desk-dialog desk-palette"
      aria-label="Find a case, words in a case, a page or an action"
      onCancel={(event) => {
        event.preventDefault();
        closePalette();
      }}
      onClick={(event) => event.target === event.currentTarget && closePalette()}
      onKeyDown={onKeyDown}
    >
      <input
        ref={input}
        className="desk-palette__input"
        type="text"
        role="combobox"
        placeholder="Find a case, words in a case, a page or an action"
        aria-label="Find a case, words in a case, a page or an action"
        aria-autocomplete="list"
        aria-expanded={flat.length > 0}
        aria-controls={`${base}-list`}
        aria-activedescendant={flat[active] ? `${base}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div
        id={`${base}-list`}
        className="desk-palette__list"
        role="listbox"
        aria-label="Found"
        hidden={flat.length === 0}
      >
        {found.map(({ source, items }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options inside a list box
          <div key={source.id} role="group" aria-labelledby={`${base}-${source.id}`}>
            <div id={`${base}-${source.id}`} className="desk-palette__heading">
              {source.heading}
            </div>
            {items.map((item) => {
              place += 1;
              const at = place;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the input above handles the keys
                <div
                  key={item.id}
                  id={`${base}-${at}`}
                  className="desk-palette__item"
                  role="option"
                  tabIndex={-1}
                  aria-selected={at === active}
                  onMouseMove={() => active !== at && setActive(at)}
                  onClick={() => take(item)}
                >
                  {item.label}
                  {item.detail && <span className="desk-palette__detail">{item.detail}</span>}
                  {item.snippet && (
                    <span className="desk-palette__snippet">
                      {item.snippet.map((piece, index) =>
                        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
                        piece.found ? <mark key={index}>{piece.text}</mark> : piece.text,
                      )}
                    </span>
                  )}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {flat.length === 0 && text !== '' && <p className="desk-palette__none">Nothing found for ‘{text}’.</p>}
      <div className="desk-palette__foot" aria-hidden="true">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> to move
        </span>
        <span>
          <kbd>Enter</kbd> to open
        </span>
        <span>
          <kbd>Esc</kbd> to close
        </span>
      </div>
    </dialog>
  );
}

async function lookIn(sources: readonly PaletteSource[], text: string, signal: AbortSignal): Promise<readonly Found[]> {
  const results = await Promise.all(
    sources.map(async (source) => {
      try {
        return { source, items: (await source.search(text.trim(), signal)).slice(0, 8) };
      } catch {
        return { source, items: [] };
      }
    }),
  );
  return results.filter(({ items }) => items.length > 0);
}
