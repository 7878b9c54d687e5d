import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Unit } from './unitOfWork.ts';

/**
 * The one filter through which every query on cases passes: list, search, count, export, recent.
 * The office sees every case; a key worker the families that are theirs today; nobody else sees an identified case.
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
        SELECT 1 FROM case_access AS own
        WHERE own.case_id = ${sql.ref(column)} AND own.user_id = ${unit.actor.userId}
          AND own.from_on <= ${unit.today} AND (own.until_on IS NULL OR own.until_on >= ${unit.today}))`;
    default:
      return sql<SqlBool>`1 = 0`;
  }
}
