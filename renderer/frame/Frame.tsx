import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Link, NavLink, useLocation, useNavigate } from 'react-router';
import { roleLabels } from '../../domain/access/roles.ts';
import { useWordSearch } from '../case/useWordSearch.ts';
import { useCaseSearch } from '../notification/useCaseSearch.ts';
import { useLock } from '../store/connection.tsx';
import { useSession } from '../store/session.ts';
import { Announcer } from '../ui/announce.tsx';
import { CommandPalette, listSource, openPalette, usePaletteSource } from '../ui/CommandPalette.tsx';
import { classes } from '../ui/classes.ts';
import { LockIcon, SearchIcon } from '../ui/icons.tsx';
import { usePageFocus } from '../ui/pageFocus.ts';
import { ShortcutHelp } from '../ui/ShortcutHelp.tsx';
import { useShortcut, useShortcutListener } from '../ui/shortcuts.ts';

export interface NavItem {
  to: string;
  label: string;
  /** How many things wait there. */
  count?: number;
  /** Stands apart, at the end. */
  apart?: boolean;
}

/** What surrounds every page: skip link, header, left navigation, main. */
export function Frame({ items, children }: { items: readonly NavItem[]; children: ReactNode }) {
  const { training } = useSession();
  const main = useRef<HTMLElement>(null);
  const [helping, setHelping] = useState(false);
  const { pathname } = useLocation();
  const lock = useLock();
  useShortcutListener();
  usePageFocus();
  useShortcut('Ctrl+K', 'Find a case, words in a case, a page or an action', openPalette);
  useShortcut('Ctrl+L', 'Lock', () => void lock());
  useShortcut('F1', 'Show the keys', () => setHelping(true));
  useShortcut('?', 'Show the keys', () => setHelping(true));
  useCaseSearch();
  useWordSearch();
  usePagesInPalette(items, lock, () => setHelping(true));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page starts at its top
  useEffect(() => {
    main.current?.scrollTo?.(0, 0);
  }, [pathname]);
  return (
    <div className={classes('desk-frame', training && 'desk-frame--training')}>
      <a className="nhsuk-skip-link" href="#main">
        Skip to the page
      </a>
      <Header onLock={() => void lock()} />
      <Nav items={items} />
      <main id="main" ref={main} className="desk-main" tabIndex={-1}>
        {children}
      </main>
      <CommandPalette />
      {helping && <ShortcutHelp onClose={() => setHelping(false)} />}
      <Announcer />
    </div>
  );
}

function Header({ onLock }: { onLock(): void }) {
  const { me, partnership, training } = useSession();
  return (
    <header className="desk-head">
      <Link to="/" className="desk-head__name" draggable={false}>
        Child Death Review Desk
      </Link>
      <span className="desk-head__panel">{partnership.panelName}</span>
      {training && <strong className="desk-head__training">Training: invented cases</strong>}
      <div className="desk-head__end">
        <button type="button" className="desk-head__button" onClick={openPalette}>
          <SearchIcon /> Find <kbd>Ctrl K</kbd>
        </button>
        <span className="desk-head__who">
          {me.name} <span className="desk-head__role">({roleLabels[me.role]})</span>
        </span>
        <button type="button" className="desk-head__button" onClick={onLock}>
          <LockIcon /> Lock
        </button>
      </div>
    </header>
  );
}

function Nav({ items }: { items: readonly NavItem[] }) {
  return (
    <nav className="desk-nav" aria-label="Main">
      <ul>
        {items.map(({ to, label, count, apart }) => (
          <li key={to} className={classes(apart && 'desk-nav__apart')}>
            <NavLink to={to} end={to === '/'} className="desk-nav__link" draggable={false}>
              {label}
              {count !== undefined && count > 0 && <span className="desk-nav__count">{count}</span>}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function usePagesInPalette(items: readonly NavItem[], lock: () => Promise<void>, help: () => void): void {
  const navigate = useNavigate();
  const latest = useRef({ navigate, lock, help });
  latest.current = { navigate, lock, help };
  const pages = useMemo(
    () =>
      listSource('pages', 'Pages', [
        ...items.map(({ to, label }) => ({ id: to, label, run: () => void latest.current.navigate(to) })),
        { id: 'lock', label: 'Lock', detail: 'Ctrl L', run: () => void latest.current.lock() },
        { id: 'keys', label: 'Show the keys', detail: 'F1', run: () => latest.current.help() },
      ]),
    [items],
  );
  usePaletteSource(pages);
}
