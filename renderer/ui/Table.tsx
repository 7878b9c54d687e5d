import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { announce } from './announce.tsx';
import { classes } from './classes.ts';
import { SortIcon } from './icons.tsx';

/** What a column can be sorted by. Missing values come last in both directions. */
type SortValue = string | number | boolean | null | undefined;

export interface Column<R> {
  key: string;
  heading: string;
  cell: (row: R) => ReactNode;
  /** Makes the heading a sort button. ISO dates sort as text. */
  sortBy?: (row: R) => SortValue;
  /** Numbers at the end of the cell, so that digits line up. */
  align?: 'end';
  /** As narrow as its words. */
  narrow?: boolean;
  /** The cell that names the row; give it to one column. */
  rowHeader?: boolean;
}

export interface Sorting {
  key: string;
  direction: 'ascending' | 'descending';
}

export interface TableProps<R> {
  /** Names the table; `captionHidden` when a heading above already does. */
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  sort?: Sorting;
  /** Told when a heading was used to sort, for pages that remember it. */
  onSort?(sort: Sorting): void;
  /** What stands in the place of a table without rows. */
  empty?: ReactNode;
}

/** Above this many rows only those in view are drawn. */
const virtualAbove = 500;
const rowHeight = 34;

/**
 * A table. Headings with `sortBy` sort; Up and Down move between the links or buttons of neighbouring rows;
 * in a narrow window each row becomes a block.
 *
 * @example <Table caption="Contacts" columns={columns} rows={contacts} rowKey={(c) => c.id} sort={{ key: 'on', direction: 'descending' }} />
 */
export function Table<R>(props: TableProps<R>) {
  const { caption, captionHidden, columns, rows, rowKey, empty } = props;
  const [sort, setSort] = useState<Sorting | undefined>(props.sort);
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const isVirtual = rows.length > virtualAbove;

  function sortOn(column: Column<R>): void {
    const direction = sort?.key === column.key && sort.direction === 'ascending' ? 'descending' : 'ascending';
    setSort({ key: column.key, direction });
    props.onSort?.({ key: column.key, direction });
    announce(`${caption}: sorted by ${column.heading}, ${direction}`);
  }

  if (rows.length === 0 && empty) return <>{empty}</>;
  const head = <TableHead columns={columns} sort={sort} onSort={sortOn} />;
  const captionElement = <caption className={classes(captionHidden && 'desk-hidden')}>{caption}</caption>;
  if (isVirtual) {
    return (
      <VirtualTable
        columns={columns}
        rows={sorted}
        rowKey={rowKey}
        head={head}
        caption={captionElement}
        name={caption}
      />
    );
  }
  return (
    <div className="desk-table-wrap">
      <table className="desk-table" onKeyDown={moveBetweenRows}>
        {captionElement}
        {head}
        <tbody>
          {sorted.map((row) => (
            <TableRow key={rowKey(row)} name={rowKey(row)} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TableHeadProps<R> {
  columns: readonly Column<R>[];
  sort: Sorting | undefined;
  onSort(column: Column<R>): void;
}

function TableHead<R>({ columns, sort, onSort }: TableHeadProps<R>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const direction = sort?.key === column.key ? sort.direction : undefined;
          return (
            <th key={column.key} scope="col" className={cellClass(column)} aria-sort={direction}>
              {column.sortBy ? (
                <button type="button" className="desk-table__sort" onClick={() => onSort(column)}>
                  {column.heading}
                  <SortIcon direction={direction ?? null} />
                </button>
              ) : (
                column.heading
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface TableRowProps<R> {
  row: R;
  /** Its key, by which a search finds the row on its page. */
  name: string;
  columns: readonly Column<R>[];
  /** Place among the rows of a long table, counted from 0. */
  place?: number;
  measure?: (element: HTMLTableRowElement | null) => void;
}

function TableRow<R>({ row, name, columns, place, measure }: TableRowProps<R>) {
  return (
    <tr ref={measure} data-row={name} data-index={place} aria-rowindex={place === undefined ? undefined : place + 2}>
      {columns.map((column) => {
        const Cell = column.rowHeader ? 'th' : 'td';
        return (
          <Cell key={column.key} scope={column.rowHeader ? 'row' : undefined} className={cellClass(column)}>
            <span className="desk-table__heading" aria-hidden="true">
              {column.heading}
            </span>
            {column.cell(row)}
          </Cell>
        );
      })}
    </tr>
  );
}

interface VirtualTableProps<R> {
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  head: ReactNode;
  caption: ReactNode;
  name: string;
}

function VirtualTable<R>({ columns, rows, rowKey, head, caption, name }: VirtualTableProps<R>) {
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 1000, height: 600 },
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <section
      ref={scroller}
      className="desk-table-wrap desk-table-wrap--scroll desk-focus-box"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      aria-label={`${name}, ${rows.length.toLocaleString('en-GB')} rows`}
    >
      <table className="desk-table" aria-rowcount={rows.length + 1} onKeyDown={moveBetweenRows}>
        {caption}
        {head}
        <tbody>
          <Pad height={before} span={columns.length} />
          {items.map(({ index }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <TableRow
                key={rowKey(row)}
                name={rowKey(row)}
                row={row}
                columns={columns}
                place={index}
                measure={virtual.measureElement}
              />
            );
          })}
          <Pad height={after} span={columns.length} />
        </tbody>
      </table>
    </section>
  );
}

function Pad({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null;
  return (
    <tr className="desk-table__pad">
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}

function cellClass<R>(column: Column<R>): string | undefined {
  return classes(column.align === 'end' && 'desk-table__end', column.narrow && 'desk-table__narrow') || undefined;
}

function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const control = event.target as HTMLElement;
  const row = control.closest('tbody tr');
  if (!row || control.matches('input, select, textarea')) return;
  const place = controlsIn(row).indexOf(control);
  const next = event.key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling;
  if (place === -1 || !next) return;
  const controls = controlsIn(next);
  const to = controls[Math.min(place, controls.length - 1)];
  if (!to) return;
  event.preventDefault();
  to.focus();
}

function controlsIn(row: Element): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('a[href], button:not(:disabled)')];
}

/** The rows in order; the same order for equal values. */
export function sortRows<R>(
  rows: readonly R[],
  columns: readonly Column<R>[],
  sort: Sorting | undefined,
): readonly R[] {
  const sortBy = columns.find(({ key }) => key === sort?.key)?.sortBy;
  if (!sort || !sortBy) return rows;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => compare(sortBy(a), sortBy(b), sign));
}

function compare(a: SortValue, b: SortValue, sign: number): number {
  const aMissing = a === null || a === undefined || a === '';
  const bMissing = b === null || b === undefined || b === '';
  if (aMissing || bMissing) return Number(aMissing) - Number(bMissing);
  if (typeof a === 'string' && typeof b === 'string') return sign * a.localeCompare(b, 'en-GB', { numeric: true });
  return sign * (Number(a) - Number(b));
}
