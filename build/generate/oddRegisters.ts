// Writes the small registers with something odd about each: node build/generate/oddRegisters.ts
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const headings = ['Surname', 'Forename(s)', 'D.O.B.', 'Date of death', 'NHS No.', 'Gestation', 'Cause of death'];

const plain = [
  ['Çelik', 'Zoë', '04/02/2026', '05/02/2026', '999 012 3454', '31+2', 'Ia Sepsis – “late”'],
  ["O'Keeffe", 'Seán', '1/3/2014', '02/04/2026', '', '', 'Not known'],
];

/** Right in every cell, or wrong in one way each; the test says which. */
const faulty = [
  ['Okafor', 'Ada', '30/02/2026', '05/03/2026', '', '', 'impossible date of birth'],
  ['Nowak', 'Jan', '05/03/2026', '04/03/2026', '', '', 'died before birth'],
  ['Begum', 'Nila', '01/03/2026', '01/12/2026', '', '', 'died after today'],
  ['Wren', 'Tom', '12/25/2025', '01/03/2026', '', '', 'month first'],
  ['Marsh', 'Ivy', '01/03/26', '02/03/2026', '', '', 'two digits'],
  ['Iyer', 'Dev', '01/03/2026', '02/03/2026', '999 012 345', '', 'nine digits'],
  ['Hale', 'Ben', '01/03/2026', '02/03/2026', '999 012 3457', '', 'check digit'],
  ['Grant', 'Jay', '01/03/2026', '02/03/2026', '9.99012E+09', '', 'shortened by the spreadsheet'],
  ['Farah', 'Ali', '01/03/2026', '02/03/2026', '', '45+9', 'gestation out of range'],
  ['Young', 'Amy', '01/03/2026', '02/03/2026', '', 'term', 'gestation in words'],
  ['', '', '', '', '', '', ''],
  ['', '', '', '', '', '40+0', 'nobody named'],
  ['Nguyễn', 'Mai', '46023', '2026-01-03', '', '39', 'a spreadsheet’s day number and an ISO date'],
  ['Rose', 'Sam', '5 March 2026', '6-Mar-2026', 'Not known', 'Not known', 'months in words'],
  ['Bell', 'Kim', '01/03/2007', '02/03/2026', '', '', 'aged 19'],
  ['Thorne', 'Max', '01/03/2026', '02/03/2026', '', '', 'one, cell, too many', 'extra'],
];

const twice = [
  ['Warsame', 'Hodan', '01/03/2026', '02/03/2026', '999 012 3454', '', ''],
  ['Warsame', 'Hodan', '01/03/2026', '02/03/2026', '9990123454', '', 'the same number again'],
  ['Warsame', 'Ifrah', '01/03/2026', '04/03/2026', '999 000 0018', '', 'a twin'],
  ['WARSAME', 'Liban', '01-03-2026', '04/03/2026', '', '', 'no number'],
];

/** The file's bytes by name. The first NHS number is in the test range and passes its check. */
export function oddRegisters(): Record<string, Buffer> {
  const comma = (rows: string[][], sign = ','): string =>
    [headings, ...rows].map((row) => row.map((cell) => quoted(cell, sign)).join(sign)).join('\r\n');
  const marked = (text: string): string => `\ufeff${text}`;
  return {
    'utf8-marked.csv': Buffer.from(marked(`${comma(plain)}\r\n`), 'utf8'),
    'windows-1252.csv': windows1252(
      `${comma([['Müller', 'Zoë', '04/02/2026', '05/02/2026', '', '31+2', 'Ia Sepsis – “late” €5']])}\r\n`,
    ),
    'utf-16.csv': Buffer.from(marked(`${comma(plain, '\t')}\r\n`), 'utf16le'),
    'utf-16-big-end.csv': Buffer.from(marked(`${comma(plain, '\t')}\r\n`), 'utf16le').swap16(),
    'semicolons.csv': Buffer.from(`sep=;\r\n${comma(plain, ';')}\r\n`, 'utf8'),
    'faulty-rows.csv': Buffer.from(`${comma(faulty)}\r\n`, 'utf8'),
    'numbers-twice.csv': Buffer.from(`${comma(twice)}\r\n`, 'utf8'),
    'quote-not-closed.csv': Buffer.from('Surname,Cause of death\r\nOkafor,"Ia Sepsis\r\nNowak,Ia Asthma\r\n', 'utf8'),
  };
}

function quoted(cell: string, sign: string): string {
  return cell.includes(sign) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function windows1252(text: string): Buffer {
  const beyond: Record<string, number> = { '–': 0x96, '“': 0x93, '”': 0x94, '€': 0x80 };
  return Buffer.from([...text].map((letter) => beyond[letter] ?? letter.charCodeAt(0)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, bytes] of Object.entries(oddRegisters())) {
    writeFileSync(fileURLToPath(new URL(`../../test/fixtures/registers/${name}`, import.meta.url)), bytes);
  }
}
