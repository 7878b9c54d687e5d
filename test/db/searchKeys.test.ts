import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchableCases } from '../../db/caseSearch.ts';
import { insertCase, updateCase } from '../../db/cases.ts';
import { insertCaseReference } from '../../db/notification.ts';
import { casesThatMayMatch } from '../../db/searchKeys.ts';
import { runUnitOfWork, type Unit } from '../../db/unitOfWork.ts';
import { matchesWords } from '../../domain/notification/searchWords.ts';
import { ada, clockAt, mondayMorning, testRecords } from '../fixtures/records.ts';

async function desk() {
  const { records } = await testRecords();
  const work = <T>(fn: (unit: Unit) => Promise<T>) =>
    runUnitOfWork(records, ada, clockAt(mondayMorning), async (unit) => {
      await unit.audit({ action: 'notification.searched' });
      return await fn(unit);
    });
  const found = (words: string) =>
    work(async (unit) => {
      const numbers: string[] = [];
      for await (const { number } of searchableCases(unit, words)) numbers.push(number);
      return numbers.sort();
    });
  return { work, found };
}

const names = ["O'Brien", 'Szymański', 'Al-Masri', 'Nguyễn', 'Okonkwo', 'Ó Sé', 'Zoë', 'Bo', 'Maryam', 'Łukasz', 'al'];
const references = ['NC/2024/311', 'NRI9310134', 'QX 12-77', 'A1'];

const children = [
  { first_names: 'Zoë 2nd', family_name: "O'Brien-Szymański", nhs_number: '9990000018', reference: 'COR/2026-99' },
  { first_names: 'Cdr', family_name: 'Al-Masri', nhs_number: '9990000026', reference: 'NRI 93 2026' },
  { first_names: 'Bảo', family_name: 'Đặng', nhs_number: null, reference: '2026001' },
  { first_names: 'Al', family_name: 'Brien', nhs_number: null, reference: 'al-2026' },
];

/** What somebody may type: pieces of names and numbers, whole or cut, with spaces, dashes and accents. */
const piecesTyped = fc
  .array(
    fc.constantFrom(
      ...['cdr', 'CDR-2026-00', '2026', '0', '001', '999', '000 0018', 'zoë', 'zo', 'obri', 'brien', 'al', 'al-mas'],
      ...['2nd', 'nri', 'NRI93', '93', 'cor', 'cor/', '99', 'dang', 'Đ', 'bao', 'x', '18cdr', '2026001'],
    ),
    { minLength: 1, maxLength: 4 },
  )
  .chain((pieces) => fc.constantFrom(' ', '-', '').map((between) => pieces.join(between)));

describe('the keys by which a case is found', () => {
  it('leave out no case that the words match', async () => {
    const { work, found } = await desk();
    const cases = await work(async (unit) => {
      const made = [];
      for (let index = 0; index < 40; index += 1) {
        const pick = (step: number) => names[(index * step) % names.length] ?? null;
        const nhs_number = index % 3 === 0 ? `99944${String(10_000 + index * 37)}` : null;
        const row = await insertCase(unit, { family_name: pick(7), first_names: `${pick(3)} ${pick(5)}`, nhs_number });
        const value = references[index % references.length] ?? '';
        await insertCaseReference(unit, row.id, { role: 'coroner', value });
        made.push({ ...row, value });
      }
      return made;
    });
    const typed = fc.oneof(
      fc.constantFrom(
        ...names,
        ...references,
        'obr',
        'masr al',
        'szym z',
        '999 44',
        'nc 2024',
        'CDR-2026-01',
        '1',
        'kwo',
      ),
      fc.stringMatching(/^[a-z0-9 ]{0,4}$/),
    );
    await fc.assert(
      fc.asyncProperty(typed, async (words) => {
        const matching = cases.filter((row) =>
          matchesWords(words, {
            names: [row.first_names, row.family_name, row.known_as],
            numbers: [row.number, row.nhs_number, row.value],
          }),
        );
        expect(await found(words)).toEqual(expect.arrayContaining(matching.map(({ number }) => number)));
      }),
      { numRuns: 60 },
    );
  });

  it('leave out none however names and numbers are put together', async () => {
    const { work } = await desk();
    const cases = await work(async (unit) => {
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
      fc.asyncProperty(piecesTyped, async (words) => {
        const mayMatch = await work((unit) => casesThatMayMatch(unit, words));
        const matching = cases.filter((each) => matchesWords(words, each)).map(({ id }) => id);
        found += matching.length;
        expect(mayMatch).toEqual(expect.arrayContaining(matching));
      }),
      { numRuns: 400 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it('follow a name that is put right, a reference that comes later, and an import that is undone', async () => {
    const { work, found } = await desk();
    const row = await work((unit) => insertCase(unit, { family_name: 'Haidari' }));
    expect(await found('haid')).toEqual([row.number]);
    await work((unit) => updateCase(unit, row.id, 1, { family_name: 'Haydari' }));
    expect(await found('haid')).toEqual([]);
    expect(await found('hayd')).toEqual([row.number]);
    await work((unit) => insertCaseReference(unit, row.id, { role: 'police', value: 'MP-77/2026' }));
    expect(await found('mp 77')).toEqual([row.number]);
    await work((unit) => updateCase(unit, row.id, 2, { state: 'undone' }));
    expect(await found('hayd')).toEqual([]);
  });
});
