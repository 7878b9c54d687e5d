// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TextLink } from '../../../renderer/ui/Button.tsx';
import { type Column, sortRows, Table } from '../../../renderer/ui/Table.tsx';
import { show } from '../render.tsx';

afterEach(() => vi.restoreAllMocks());

interface Row {
  id: string;
  name: string;
  days: number | null;
}

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    heading: 'Child',
    rowHeader: true,
    sortBy: (row) => row.name,
    cell: (row) => <TextLink to={`/cases/${row.id}`}>{row.name}</TextLink>,
  },
  { key: 'days', heading: 'Days', align: 'end', sortBy: (row) => row.days, cell: (row) => row.days ?? 'not known' },
];

const rows: readonly Row[] = [
  { id: '1', name: 'Tomasz', days: 178 },
  { id: '2', name: 'Amara', days: null },
  { id: '3', name: 'Éabha', days: 9 },
];

const order = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent?.replace('Child', ''));

describe('Sorting a table', () => {
  it('sorts by a heading, then the other way round, with what is missing last both times', async () => {
    const { user } = show(<Table caption="Cases" columns={columns} rows={rows} rowKey={(row) => row.id} />);
    await user.click(screen.getByRole('button', { name: 'Days' }));
    expect(order()).toEqual(['Éabha', 'Tomasz', 'Amara']);
    await user.click(screen.getByRole('button', { name: 'Days' }));
    expect(order()).toEqual(['Tomasz', 'Éabha', 'Amara']);
    expect(screen.getByRole('columnheader', { name: 'Days' }).getAttribute('aria-sort')).toBe('descending');
  });

  it('neither loses nor doubles a row', () => {
    const some = fc.array(fc.record({ id: fc.uuid(), name: fc.string(), days: fc.option(fc.integer()) }));
    fc.assert(
      fc.property(some, fc.constantFrom('name', 'days'), (list, key) => {
        const sorted = sortRows(list, columns, { key, direction: 'descending' });
        expect(new Set(sorted)).toEqual(new Set(list));
        expect(sorted).toHaveLength(list.length);
      }),
    );
  });
});

describe('Moving through a table by keyboard', () => {
  it('goes from row to row with the arrow keys', async () => {
    const { user } = show(<Table caption="Cases" columns={columns} rows={rows} rowKey={(row) => row.id} />);
    screen.getByRole('link', { name: 'Tomasz' }).focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement?.textContent).toBe('Éabha');
    await user.keyboard('{ArrowUp}');
    expect(document.activeElement?.textContent).toBe('Amara');
  });
});

describe('A long table', () => {
  it('draws what is in view and says how many rows there are', () => {
    vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(34);
    const many = Array.from({ length: 5_000 }, (_, place) => ({
      id: String(place),
      name: `Case ${place}`,
      days: place,
    }));
    show(<Table caption="Cases" columns={columns} rows={many} rowKey={(row) => row.id} />);
    const table = screen.getByRole('table', { name: 'Cases' });
    expect(table.getAttribute('aria-rowcount')).toBe('5001');
    expect(within(table).getAllByRole('rowheader').length).toBeLessThan(100);
    expect(screen.getByRole('region', { name: 'Cases, 5,000 rows' }).tabIndex).toBe(0);
  });
});

describe('A table without rows', () => {
  it('says what stands in its place', () => {
    show(
      <Table caption="Cases" columns={columns} rows={[]} rowKey={(row) => row.id} empty={<p>No case is open.</p>} />,
    );
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.getByText('No case is open.')).toBeTruthy();
  });
});
