// Writes the sample register: node build/generate/register.ts [file]
// The same file comes out every time; a test compares it with the committed test/fixtures/register.csv.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { GeneratedCase } from './caseModel.ts';
import { generateCases } from './cases.ts';
import { registerColumns } from './registerColumns.ts';

/** The cases of the sample register: 65 invented deaths from April 2025 to October 2026, as known on 22 November 2026. */
export function sampleCases(): GeneratedCase[] {
  return generateCases({ seed: 276, count: 65, from: '2025-04-01', to: '2026-10-31', today: '2026-11-22' });
}

/**
 * Cases as the CSV text of a register, with a heading row and CRLF line ends.
 *
 * @example registerCsv(sampleCases()).split('\r\n').length // 67: headings, 65 deaths, and the end of the last line
 */
export function registerCsv(cases: readonly GeneratedCase[]): string {
  const rows = [registerColumns.map((column) => column.heading)];
  for (const made of cases) rows.push(registerColumns.map((column) => column.cell(made)));
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2] ?? fileURLToPath(new URL('../../test/fixtures/register.csv', import.meta.url));
  writeFileSync(file, registerCsv(sampleCases()));
  console.log(`Wrote ${file}`);
}
