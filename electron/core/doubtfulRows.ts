import { mayOpen } from '../../db/access.ts';
import { listDoubtfulRows } from '../../db/health.ts';
import { oneOf } from '../../db/prepared.ts';
import type { Unit } from '../../db/unitOfWork.ts';

type Cells = Record<string, unknown>;

/** The case a row belongs to, by whichever of its columns says so. */
function caseIdIn(table: string, cells: Cells): string | null {
  const id = table === 'cases' ? cells.id : cells.case_id;
  return typeof id === 'string' ? id : null;
}

function cellsOf(row: string): Cells {
  const value: unknown = JSON.parse(row);
  return typeof value === 'object' && value !== null ? (value as Cells) : {};
}

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** Rows that a salvage set aside, as a person reads them. Those of a sensitive case stay closed until it is opened. */
export async function doubtfulRows(unit: Unit) {
  const rows = (await listDoubtfulRows(unit)).map((row) => ({ ...row, cells: cellsOf(row.row) }));
  const ids = [...new Set(rows.flatMap(({ table, cells }) => caseIdIn(table, cells) ?? []))];
  const cases = await unit.db
    .selectFrom('cases')
    .select(['id', 'number', 'sensitive'])
    .where('id', 'in', oneOf(ids))
    .execute();
  const caseOf = new Map(cases.map((row) => [row.id, row]));
  return rows.map(({ id, table, why, foundAt, cells }) => {
    const owner = caseOf.get(caseIdIn(table, cells) ?? '');
    const isOpen = owner === undefined || mayOpen(unit, owner);
    return {
      id,
      part: table,
      why,
      foundAt,
      caseId: owner?.id ?? null,
      caseNumber: owner?.number ?? null,
      cells: isOpen
        ? Object.entries(cells)
            .filter(([, value]) => value !== null && value !== '')
            .map(([name, value]) => ({ name, value: asText(value) }))
        : null,
    };
  });
}
