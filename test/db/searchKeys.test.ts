import fc from 'fast-check';
import { expect, it } from 'vitest';
import { insertCase } from '../../db/cases.ts';
import { insertCaseReference } from '../../db/notification.ts';
import { casesThatMayMatch } from '../../db/searchKeys.ts';
import { runUnitOfWork } from '../../db/unitOfWork.ts';
import { matchesWords } from '../../domain/notification/searchWords.ts';
import { ada, clockAt, mondayMorning, testRecords } from '../fixtures/records.ts';

const children = [
  { first_names: 'Zoë 2nd', family_name: "O'Brien-Szymański", nhs_number: '9990000018', reference: 'COR/2026-99' },
  { first_names: 'Cdr', family_name: 'Al-Masri', nhs_number: '9990000026', reference: 'NRI 93 2026' },
  { first_names: 'Bảo', family_name: 'Đặng', nhs_number: null, reference: '2026001' },
  { first_names: 'Al', family_name: 'Brien', nhs_number: null, reference: 'al-2026' },
];

/** What somebody may type: pieces of names and numbers, whole or cut, with spaces, dashes and accents. */
const typed = fc
  .array(
    fc.constantFrom(
      ...['cdr', 'CDR-2026-00', '2026', '0', '001', '999', '000 0018', 'zoë', 'zo', 'obri', 'brien', 'al', 'al-mas'],
      ...['2nd', 'nri', 'NRI93', '93', 'cor', 'cor/', '99', 'dang', 'Đ', 'bao', 'x', '18cdr', '2026001'],
    ),
    { minLength: 1, maxLength: 4 },
  )
  .chain((pieces) => fc.constantFrom(' ', '-', '').map((between) => pieces.join(between)));

it('finds every case that matches what is typed, among those that may', async () => {
  const { records } = await testRecords();
  const clock = clockAt(mondayMorning);
  const cases = await runUnitOfWork(records, ada, clock, async (unit) => {
    await unit.audit({ action: 'notification.case-opened' });
    const made = [];
    for (const { reference, ...child } of children) {
      const { id, number } = await insertCase(unit, child);
      await insertCaseReference(unit, id, { role: 'coroner', value: reference });
      const names = [child.first_names, child.family_name];
      made.push({ id, names, numbers: [number, child.nhs_number, reference] });
    }
    return made;
  });
  let found = 0;
  await fc.assert(
    fc.asyncProperty(typed, async (words) => {
      const mayMatch = await runUnitOfWork(records, ada, clock, async (unit) => {
        await unit.audit({ action: 'cases.searched' });
        return await casesThatMayMatch(unit, words);
      });
      const matching = cases.filter((each) => matchesWords(words, each)).map(({ id }) => id);
      found += matching.length;
      expect(mayMatch).toEqual(expect.arrayContaining(matching));
    }),
    { numRuns: 400 },
  );
  expect(found).toBeGreaterThan(100);
});
