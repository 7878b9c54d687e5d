import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { oddRegisters } from '../../../../build/generate/oddRegisters.ts';
import { dryRun } from '../../../../domain/exchange/register.ts';
import { guessMapping } from '../../../../domain/exchange/registerMapping.ts';
import { type CsvTable, readCsv } from '../../../../electron/core/exchange/readCsv.ts';

const fixture = (name: string): Buffer => readFileSync(new URL(`../../../fixtures/registers/${name}`, import.meta.url));
const read = (table: CsvTable): ReturnType<typeof dryRun> =>
  dryRun(table.rows, guessMapping(table.headings), { today: '2026-11-22', existing: [] });

test('the committed odd registers are what their writer writes', () => {
  for (const [name, bytes] of Object.entries(oddRegisters())) expect(fixture(name).equals(bytes), name).toBe(true);
});

describe('a register saved', () => {
  test.each([
    ['utf8-marked.csv', 'utf-8', ','],
    ['utf-16.csv', 'utf-16le', '\t'],
    ['utf-16-big-end.csv', 'utf-16be', '\t'],
    ['semicolons.csv', 'utf-8', ';'],
  ])('as %s gives the same two deaths', (name, encoding, delimiter) => {
    const table = readCsv(fixture(name));
    expect(table).toMatchObject({ encoding, delimiter });
    expect(table.headings[0]).toBe('Surname');
    expect(table.rows).toHaveLength(2);
    const { accepted, rejected } = read(table);
    expect(rejected).toEqual([]);
    expect(accepted[0]?.answers).toMatchObject({
      familyName: 'Çelik',
      firstNames: 'Zoë',
      dateOfBirth: '2026-02-04',
      nhsNumber: '9990123454',
      causeOfDeath: 'Ia Sepsis – “late”',
    });
    expect(accepted[1]?.answers.familyName).toBe("O'Keeffe");
    expect(accepted[1]?.notKnown).toEqual(['causeOfDeath']);
  });

  test('by an older Excel keeps its accents, dashes and quotation marks', () => {
    const table = readCsv(fixture('windows-1252.csv'));
    expect(table.encoding).toBe('windows-1252');
    expect(table.rows[0]).toContain('Müller');
    expect(table.rows[0]).toContain('Ia Sepsis – “late” €5');
  });
});

test('each faulty row is refused with its own reason, and the rest are read', () => {
  const { accepted, rejected, warnings, blankRows } = read(readCsv(fixture('faulty-rows.csv')));
  expect(rejected.map(({ line, code }) => [line, code])).toEqual([
    [2, 'NOT_A_DATE'],
    [3, 'DEATH_BEFORE_BIRTH'],
    [4, 'FUTURE_DATE'],
    [5, 'NOT_A_DATE'],
    [6, 'YEAR_TWO_DIGITS'],
    [7, 'NHS_LENGTH'],
    [8, 'NHS_CHECK_DIGIT'],
    [9, 'NHS_SHORTENED'],
    [10, 'GESTATION_RANGE'],
    [11, 'GESTATION_FORM'],
    [13, 'WHO_DIED'],
    [17, 'TOO_MANY_CELLS'],
  ]);
  expect(blankRows).toBe(1);
  expect(accepted.map((row) => [row.line, row.answers.dateOfBirth])).toEqual([
    [14, '2026-01-01'],
    [15, '2026-03-05'],
    [16, '2007-03-01'],
  ]);
  expect(warnings.map(({ line, code }) => [line, code])).toContainEqual([16, 'AGE_18_OR_OVER']);
});

test('a number that stands twice is taken once, and a twin twice', () => {
  const { accepted, duplicates } = read(readCsv(fixture('numbers-twice.csv')));
  expect(accepted.map((row) => row.answers.firstNames)).toEqual(['Hodan', 'Ifrah', 'Liban']);
  expect(duplicates.filter((each) => each.kind === 'blocked')).toMatchObject([{ line: 3, other: { line: 2 } }]);
});

describe('a file that is no register', () => {
  test.each([
    ['EMPTY', ''],
    ['SPREADSHEET', 'PK\u0003\u0004 a workbook'],
    ['NOT_TEXT', 'a\u0000b,c\u0000d,,,,,,,,,,,'],
    ['NO_ROWS', 'Surname,DOB\r\n\r\n'],
    ['NO_HEADINGS', ',,\r\nOkafor,Ada,\r\n'],
  ])('is refused as %s', (code, text) => {
    expect(() => readCsv(Buffer.from(text, 'latin1'))).toThrow(expect.objectContaining({ code }));
  });

  test('with a quotation mark left open is refused, and nothing of it is said', () => {
    expect(() => readCsv(fixture('quote-not-closed.csv'))).toThrow(
      expect.objectContaining({ code: 'QUOTE_NOT_CLOSED', message: expect.not.stringContaining('Okafor') }),
    );
  });
});

test('quotation marks, line ends and commas inside cells are part of the cell', () => {
  const table = readCsv(Buffer.from('Surname,Summary\nOkafor,"said ""no"", then\nleft"\nNowak,5" tall\n'));
  expect(table.rows).toEqual([
    ['Okafor', 'said "no", then\nleft'],
    ['Nowak', '5" tall'],
  ]);
});

test('30,000 rows are parsed within seconds', () => {
  const row = `Okafor,${'a long account of what happened, told in some words; '.repeat(4).replaceAll(',', ' ')},04/02/2026\r\n`;
  const bytes = Buffer.from(`Surname,Summary,DOB\r\n${row.repeat(30_000)}`);
  const started = performance.now();
  expect(readCsv(bytes).rows).toHaveLength(30_000);
  expect(performance.now() - started).toBeLessThan(10_000);
});
