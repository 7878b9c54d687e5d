import type { ReactNode } from 'react';

export interface KeyValue {
  label: string;
  /** Left out, null or blank reads 'Not recorded'; 'not known' is a value of its own and is passed as such. */
  value: ReactNode;
  /** A link or TextButton that changes it. */
  action?: ReactNode;
}

/** Labels and values in two columns. @example <KeyValueList items={[{ label: 'Date of death', value: sayDate(iso) }]} /> */
export function KeyValueList({ items }: { items: readonly KeyValue[] }) {
  return (
    <dl className="desk-values">
      {items.map(({ label, value, action }) => (
        <div key={label} className="desk-values__row">
          <dt>{label}</dt>
          <dd>
            {value === undefined || value === null || value === '' ? (
              <span className="desk-values__missing">Not recorded</span>
            ) : (
              <span>{value}</span>
            )}
            {action && <span className="desk-values__change">{action}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
