import { randomInt } from 'node:crypto';
import { DocumentError } from './errors.ts';

/** What leaves the app under a name that says no more than kind and period (privacy.md rule 39). */
export interface ExportName {
  type: 'panel' | 'annual' | 'learning';
  /** A year, or a year and a month: '2025', '2025-11'. */
  period: string;
  kind: 'docx' | 'pdf' | 'xlsx' | 'csv' | 'json' | 'zip';
}

const safeName = /^(panel|annual|learning)-[0-9]{4}(-[0-9]{2})?-[a-z0-9]{6}\.(docx|pdf|xlsx|csv|json|zip)$/;
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * Whether a file may leave under this name.
 *
 * @example
 * isSafeFileName('panel-2025-11-k3x9ab.pdf') // true
 */
export function isSafeFileName(name: string): boolean {
  return safeName.test(name);
}

/** Six random letters and digits, with a digit in the middle so that they spell no name. */
function randomMark(): string {
  const pick = (from: string) => from.charAt(randomInt(from.length));
  return Array.from({ length: 6 }, (_, i) => pick(i % 2 === 0 ? letters : '0123456789')).join('');
}

/**
 * A new name for a file that leaves: kind, period and six random letters.
 *
 * @throws DocumentError FILE_NAME_UNSAFE when the period is neither a year nor a month.
 * @example
 * newFileName({ type: 'panel', period: '2025-11', kind: 'pdf' }) // 'panel-2025-11-k3x9a2.pdf'
 */
export function newFileName({ type, period, kind }: ExportName): string {
  const name = `${type}-${period}-${randomMark()}.${kind}`;
  if (!isSafeFileName(name))
    throw new DocumentError('FILE_NAME_UNSAFE', 'A file name holds a kind, a year or month, and nothing else.');
  return name;
}
