import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Unit } from './unitOfWork.ts';

/**
 * The one filter through which every query on cases passes: list, search, count, export, recent.
 * The office sees every case; a key worker the families that are theirs today, and a closed case only until the day it
 * closed or while a manager keeps it for them; nobody else sees an identified case.
 *
 * @param column the column that holds the case id in that query
 * @example unit.db.selectFrom('contacts').where(caseVisible(unit, 'contacts.case_id'))
 */
export function caseVisible(unit: Unit, column: string): RawBuilder<SqlBool> {
  switch (unit.actor.role) {
    case 'manager':
    case 'coordinator':
      return sql<SqlBool>`1 = 1`;
    case 'key-worker':
      return sql<SqlBool>`EXISTS (
        SELECT 1 FROM case_access AS own INNER JOIN cases AS whose ON whose.id = own.case_id
        WHERE own.case_id = ${sql.ref(column)} AND own.user_id = ${unit.actor.userId}
          AND own.from_on <= ${unit.today} AND (own.until_on IS NULL OR own.until_on >= ${unit.today})
          AND (whose.state <> 'closed' OR whose.closed_on >= ${unit.today} OR EXISTS (
            SELECT 1 FROM kept_access AS kept
            WHERE kept.case_id = own.case_id AND kept.ended_at IS NULL
              AND (kept.until_on IS NULL OR kept.until_on >= ${unit.today}))))`;
    default:
      return sql<SqlBool>`1 = 0`;
  }
}

/**
 * Whether this person may read the case: it is not sensitive, or they said why since they signed in. `caseVisible` says
 * which cases are theirs to list; this, how much of one is shown.
 *
 * @example if (!mayOpen(unit, row)) return masked(row)
 */
export function mayOpen(unit: Unit, row: { id: string; sensitive: number }): boolean {
  return row.sensitive === 0 || unit.actor.explained?.has(row.id) === true;
}
