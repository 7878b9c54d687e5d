import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { NavLink } from 'react-router';

export interface SubNavItem {
  to: string;
  label: string;
  /** A short count or mark after the label. */
  mark?: string;
}

/** The pages under one thing, such as the pages of a case. @example <SubNav label="Case pages" items={pages} /> */
export function SubNav({ label, items }: { label: string; items: readonly SubNavItem[] }) {
  return (
    <nav aria-label={label}>
      <ul className="desk-tabs">
        {items.map((item) => (
          <li key={item.to}>
            <NavLink to={item.to} className="desk-tabs__tab" data-words={item.label} draggable={false}>
              {item.label}
              {item.mark && <span className="desk-tabs__mark">{item.mark}</span>}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export interface TabItem {
  id: string;
  label: string;
  mark?: string;
  panel: ReactNode;
}

/** Parts of one page of which one is seen at a time. For pages of their own, use SubNav. */
export function Tabs({ label, items, start }: { label: string; items: readonly TabItem[]; start?: string }) {
  const base = useId();
  const [chosen, setChosen] = useState(start ?? items[0]?.id);
  const tabs = useRef(new Map<string, HTMLButtonElement>());
  const current = items.find(({ id }) => id === chosen) ?? items[0];

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const at = items.findIndex(({ id }) => id === current?.id);
    const to =
      event.key === 'Home'
        ? items[0]
        : event.key === 'End'
          ? items.at(-1)
          : items[(at + step + items.length) % items.length];
    if ((step === 0 && event.key !== 'Home' && event.key !== 'End') || !to) return;
    event.preventDefault();
    setChosen(to.id);
    tabs.current.get(to.id)?.focus();
  }

  if (!current) return null;
  return (
    <div>
      <div className="desk-tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {items.map((item) => (
          <button
            key={item.id}
            ref={(element) => {
              if (element) tabs.current.set(item.id, element);
              else tabs.current.delete(item.id);
            }}
            type="button"
            role="tab"
            id={`${base}-${item.id}-tab`}
            className="desk-tabs__tab"
            data-words={item.label}
            aria-selected={item === current}
            aria-controls={`${base}-panel`}
            tabIndex={item === current ? 0 : -1}
            onClick={() => setChosen(item.id)}
          >
            {item.label}
            {item.mark && <span className="desk-tabs__mark">{item.mark}</span>}
          </button>
        ))}
      </div>
      <div
        id={`${base}-panel`}
        className="desk-tab-panel"
        role="tabpanel"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel without controls is reached by Tab
        tabIndex={0}
        aria-labelledby={`${base}-${current.id}-tab`}
      >
        {current.panel}
      </div>
    </div>
  );
}
