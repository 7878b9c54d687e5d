// npm run check:audit -- <audit.csv> [record number ...]: checks an exported audit without the app and its records.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { readAnchor } from '../domain/audit/anchor.ts';
import { type ChainBreak, checkChain } from '../domain/audit/chain.ts';
import type { AuditEntry } from '../domain/audit/entry.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const orNull = (text: string | undefined) => text || null;

/** The entries of an export. The sentence beside each is for reading; the seal is over the ids and codes. */
export function exportedEntries(csv: string): AuditEntry[] {
  const rows = parse(csv, { columns: true }) as Record<string, string | undefined>[];
  return rows.map((row) => ({
    seq: Number(row.Entry),
    at: row['At (UTC)'] ?? '',
    actor_id: row['Person id'] ?? '',
    role: row.Role ?? '',
    action: row.Action ?? '',
    case_id: orNull(row['Case id']),
    subject_kind: orNull(row['Subject kind']),
    subject_id: orNull(row['Subject id']),
    detail: row.Detail ?? '',
    flags: row.Flags === 'clock-back' ? 'clock-back' : '',
    prev_hash: row['Hash before'] ?? '',
    hash: row.Hash ?? '',
  }));
}

/** Where an export of the whole audit does not hold, and which of the printed numbers it does not match. */
export function checkExport(csv: string, printed: readonly string[]): { broken: ChainBreak | null; differs: string[] } {
  const entries = exportedEntries(csv);
  const hashOf = new Map(entries.map(({ seq, hash }) => [seq, hash]));
  const differs = printed.filter((typed) => {
    const anchor = readAnchor(typed);
    return anchor === null || hashOf.get(anchor.seq)?.startsWith(anchor.start) !== true;
  });
  return { broken: checkChain(entries, sha256), differs };
}

if (process.argv[1] === import.meta.filename) {
  const [file = '', ...printed] = process.argv.slice(2);
  const csv = readFileSync(file, 'utf8');
  const { broken, differs } = checkExport(csv, printed);
  console.log(`${exportedEntries(csv).length} entries.`);
  console.log(
    broken === null ? 'Each is sealed to the one before.' : `Entry ${broken.seq} does not hold (${broken.kind}).`,
  );
  for (const number of printed) console.log(`${number}: ${differs.includes(number) ? 'does not match' : 'matches'}`);
  process.exitCode = broken === null && differs.length === 0 ? 0 : 1;
}
