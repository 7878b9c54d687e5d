import { openCase } from './cases.ts';
import { contacts } from './familyContacts.ts';
import { keyWorkers } from './familyKeyWorkers.ts';
import { familyLetters } from './familyLetters.ts';
import { familyOf, familyRows } from './familyView.ts';
import { os } from './implementer.ts';

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

  families: os.family.families.handler(({ input, context }) =>
    context.work(async (unit) => {
      const rows = await familyRows(unit, input);
      await unit.audit({ action: 'family.list-read', detail: { families: rows.length } });
      return rows;
    }),
  ),
};
