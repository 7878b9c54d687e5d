import {
  endKeptAccess,
  keepAccess,
  keptAccessOf,
  listedCase,
  recordOpening,
  recordSensitivity,
  sensitivityOf,
} from '../../db/caseAccess.ts';
import { updateCase } from '../../db/cases.ts';
import { isOpeningReason } from '../../domain/access/sensitive.ts';
import { openCase } from './cases.ts';
import type { Core } from './core.ts';
import { os } from './implementer.ts';
import { notFound, Refusal, refused } from './refusal.ts';

/** From here until the lock this person may read the case. Called once the reason is saved, never before. */
function nowExplained(core: Core, caseId: string): void {
  const { session } = core;
  if (session === null) return;
  const { actor } = session;
  core.session = { ...session, actor: { ...actor, explained: new Set([...(actor.explained ?? []), caseId]) } };
}

/** Who may open one case: marked sensitive, or kept by its key worker after it closed. */
export const caseAccess = {
  caseAccess: os.access.caseAccess.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const { marks, openings } = await sensitivityOf(unit, row.id);
      const kept = await keptAccessOf(unit, row.id);
      await unit.audit({ action: 'access.case-access-read', caseId: row.id });
      const mark = row.sensitive === 1 ? marks[0] : undefined;
      return {
        caseId: row.id,
        rowVersion: row.row_version,
        state: row.state,
        sensitive: mark === undefined ? null : { reason: mark.reason, by: mark.name, at: mark.set_at },
        openings: openings.flatMap(({ id, name, opened_at, reason, words }) =>
          isOpeningReason(reason) ? [{ id, by: name, at: opened_at, reason, words }] : [],
        ),
        closed:
          row.state === 'closed'
            ? {
                on: row.closed_on,
                kept: kept ? { reason: kept.reason, until: kept.until_on, by: kept.name, at: kept.kept_at } : null,
              }
            : null,
      };
    }),
  ),

  markSensitive: os.access.markSensitive.handler(async ({ input, context }) => {
    await context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      if (!(await updateCase(unit, row.id, input.rowVersion, { sensitive: Number(input.sensitive) }))) {
        throw new Refusal('STALE', { reason: 'STALE', says: 'Somebody changed this case in the meantime.' });
      }
      await recordSensitivity(unit, row.id, input.sensitive, input.why.reason);
    });
    // Whoever has just said why it is sensitive has it open already; they are asked at their next sign-in.
    if (input.sensitive) nowExplained(context.core, input.caseId);
    return {};
  }),

  explainOpening: os.access.explainOpening.handler(async ({ input, context }) => {
    await context.work(async (unit) => {
      const row = await listedCase(unit, input.caseId);
      if (row === undefined) throw notFound('case');
      if (row.sensitive === 0) throw refused('NOT_SENSITIVE', 'This case is not marked sensitive. Open it.');
      await recordOpening(unit, row.id, input.why);
    });
    nowExplained(context.core, input.caseId);
    return {};
  }),

  keepAccess: os.access.keepAccess.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      if (row.state !== 'closed') {
        throw refused('NOT_CLOSED', 'This case is open, so its key worker has access without this.');
      }
      if (input.why.until !== null && input.why.until < unit.today) {
        throw refused('DATE_PAST', 'The last day is before today.', { field: 'until' });
      }
      await keepAccess(unit, row.id, input.why);
      return {};
    }),
  ),

  endKeptAccess: os.access.endKeptAccess.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      if (!(await endKeptAccess(unit, row.id))) throw refused('NOT_KEPT', 'Nobody keeps access to this case.');
      return {};
    }),
  ),
};
