import { type TouchpointFact, touchpointFacts } from '../../domain/family/contact.ts';
import type { KeyWorkerToday } from '../../domain/family/keyWorker.ts';
import { openCase } from './cases.ts';
import { contacts } from './familyContacts.ts';
import { keyWorkers } from './familyKeyWorkers.ts';
import { familyLetters } from './familyLetters.ts';
import { familyOf, familyRows } from './familyView.ts';
import { os } from './implementer.ts';

/** How many families have had each touchpoint, or did not want it. */
function touchpointCounts(rows: readonly { touchpoints: TouchpointFact[] }[]): Record<TouchpointFact, number> {
  const count = (fact: TouchpointFact) => rows.filter((row) => row.touchpoints.includes(fact)).length;
  return Object.fromEntries(touchpointFacts.map((fact) => [fact, count(fact)])) as Record<TouchpointFact, number>;
}

export const family = {
  ...keyWorkers,
  ...contacts,
  ...familyLetters,

  read: os.family.read.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const view = await familyOf(unit, row);
      await unit.audit({ action: 'family.read', caseId: row.id });
      return view;
    }),
  ),

  families: os.family.families.handler(({ context }) =>
    context.work(async (unit) => {
      const rows = await familyRows(unit);
      await unit.audit({ action: 'family.list-read', detail: { families: rows.length } });
      const inState = (state: KeyWorkerToday['state']) => rows.filter((row) => row.keyWorker.state === state).length;
      return {
        families: rows.map(({ leaflet, ...row }) => row),
        counts: {
          allocated: inState('allocated'),
          declinedByFamily: inState('declined-by-family'),
          notAllocated: inState('not-allocated'),
          none: inState('none'),
          leaflet: rows.filter((row) => row.leaflet).length,
          touchpoints: touchpointCounts(rows),
        },
      };
    }),
  ),
};
