import type { Selectable } from 'kysely';
import type { ExistingCase } from '../domain/exchange/register.ts';
import type { ImportTable } from './schema/exchange.ts';
import type { Unit } from './unitOfWork.ts';

export type ImportRow = Selectable<ImportTable>;

/**
 * Every live case, as far as the comparison with a register needs it; a record that joined one of them compares as that
 * case, with its own number and name.
 */
export async function casesToCompare(unit: Unit): Promise<ExistingCase[]> {
  const rows = await unit.db
    .selectFrom('cases')
    .select([
      'id as caseId',
      'number',
      'nhs_number as nhsNumber',
      'family_name as familyName',
      'date_of_birth as dateOfBirth',
      'merged_into',
    ])
    .where('state', 'in', ['open', 'closed', 'merged'])
    .execute();
  const byId = new Map(rows.map((row) => [row.caseId, row]));
  return rows.flatMap(({ merged_into, ...row }) => {
    let goesOn = byId.get(row.caseId);
    while (goesOn !== undefined && goesOn.merged_into !== null) goesOn = byId.get(goesOn.merged_into);
    return goesOn === undefined ? [] : [{ ...row, caseId: goesOn.caseId, number: goesOn.number }];
  });
}

export async function insertImport(
  unit: Unit,
  row: Omit<ImportRow, 'created_at' | 'created_by' | 'undone_at' | 'undone_by' | 'undo_reason'>,
): Promise<void> {
  await unit.db
    .insertInto('imports')
    .values({
      ...row,
      created_at: unit.now,
      created_by: unit.actor.userId,
      undone_at: null,
      undone_by: null,
      undo_reason: null,
    })
    .execute();
}

/** Every import, the newest first, with who made it. */
export async function importsWithNames(unit: Unit): Promise<(ImportRow & { by: string | null })[]> {
  return await unit.db
    .selectFrom('imports')
    .leftJoin('users', 'users.id', 'imports.created_by')
    .selectAll('imports')
    .select('users.name as by')
    .orderBy('imports.created_at', 'desc')
    .orderBy('imports.id')
    .execute();
}

export async function findImport(unit: Unit, id: string): Promise<ImportRow | undefined> {
  return await unit.db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Numbers of the import's cases that somebody worked on, closed or merged after it; reading and opening is no work. */
export async function workedOnSince(unit: Unit, row: ImportRow): Promise<string[]> {
  const rows = await unit.db
    .selectFrom('cases')
    .select('number')
    .where('import_id', '=', row.id)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('state', '!=', 'open'),
        exists(
          selectFrom('audit')
            .select('audit.seq')
            .whereRef('audit.case_id', '=', 'cases.id')
            .where('audit.seq', '>', row.audit_seq)
            .where('audit.action', 'not like', '%read')
            .where('audit.action', 'not like', '%opened'),
        ),
      ]),
    )
    .orderBy('number')
    .execute();
  return rows.map(({ number }) => number);
}

/** Hides every case of an import; nothing is deleted. @returns how many */
export async function markImportUndone(unit: Unit, row: ImportRow, reason: string): Promise<number> {
  await unit.db
    .updateTable('imports')
    .set({ undone_at: unit.now, undone_by: unit.actor.userId, undo_reason: reason })
    .where('id', '=', row.id)
    .execute();
  const result = await unit.db
    .updateTable('cases')
    .set((eb) => ({ state: 'undone' as const, row_version: eb('row_version', '+', 1), updated_at: unit.now }))
    .where('import_id', '=', row.id)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Takes people whom an import added out of the choice of key workers, unless a family of somebody else's is theirs. */
export async function retireUnusedKeyWorkers(unit: Unit, personIds: readonly string[]): Promise<void> {
  for (const id of personIds) {
    const used = await unit.db
      .selectFrom('key_worker_allocations as allocation')
      .innerJoin('cases', 'cases.id', 'allocation.case_id')
      .select('allocation.id')
      .where('cases.state', '!=', 'undone')
      .where(({ or, eb }) => or([eb('allocation.person_id', '=', id), eb('allocation.deputy_id', '=', id)]))
      .executeTakeFirst();
    if (used === undefined) {
      await unit.db.updateTable('key_worker_people').set({ active: 0 }).where('id', '=', id).execute();
    }
  }
}

/** The coroner was told of the death; how it goes on is not in a register. */
export async function insertCoronerReferral(unit: Unit, caseId: string, reference: string | null): Promise<void> {
  await unit.db
    .insertInto('parallel_reviews')
    .values({
      id: unit.newId(),
      case_id: caseId,
      kind: 'coroner',
      status: 'referred',
      expected_on: null,
      ended_on: null,
      reference,
      note: null,
      row_version: 1,
      updated_at: unit.now,
    })
    .execute();
}
