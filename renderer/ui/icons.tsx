/** Icons are decoration beside words, so they are hidden from screen readers. */
interface IconProps {
  className?: string;
}

export function SortIcon({ direction }: { direction: 'ascending' | 'descending' | null }) {
  return (
    <svg viewBox="0 0 10 12" aria-hidden="true" focusable="false" fill="currentColor">
      {direction === 'descending' ? <path d="M5 10 1 4h8z" /> : <path d="M5 2l4 6H1z" />}
    </svg>
  );
}

export function CloseIcon({ className }: IconProps) {
  return (
    <svg viewBox="0 0 16 16" className={className} aria-hidden="true" focusable="false">
      <path d="M3 3l10 10M13 3L3 13" stroke="currentColor" strokeWidth="2" fill="none" />
    </svg>
  );
}

export function LockIcon() {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
      <path d="M4.5 7V5a3.5 3.5 0 0 1 7 0v2" stroke="currentColor" strokeWidth="1.6" fill="none" />
      <rect x="3" y="7" width="10" height="7" rx="1" fill="currentColor" />
    </svg>
  );
}

export function SearchIcon() {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
      <circle cx="6.8" cy="6.8" r="4.3" stroke="currentColor" strokeWidth="1.6" fill="none" />
      <path d="M10 10l4 4" stroke="currentColor" strokeWidth="1.8" fill="none" />
    </svg>
  );
}
