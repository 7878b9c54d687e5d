import type { AuditEntry } from './entry.ts';

/**
 * What an action code says, after the person's name. '{case}' stands for the case number, '{subject}' for the id of
 * what was touched, and '{key}' for a value of the detail. A code that is not here reads as its own words.
 */
const phrases: Readonly<Record<string, string>> = {
  'access.unlocked': 'signed in',
  'access.locked': 'locked the app',
  'access.recovered': 'signed in with the recovery code and set a new passphrase',
  'access.refused': 'was refused: {procedure}',
  'access.people-listed': 'looked at the list of people',
  'access.person-added': 'let {subject} sign in, as {role}',
  'access.person-changed': 'changed the name or role of {subject}',
  'access.person-suspended': 'stopped {subject} from signing in',
  'access.passphrase-changed': 'changed their passphrase',
  'access.passphrase-reset': 'gave {subject} a new first passphrase',
  'access.recovery-code-renewed': 'made a new recovery code',
  'access.recovery-code-confirmed': 'confirmed that the recovery code is kept',
  'access.data-key-changed': 'changed the key of the records file',
  'store.created': 'made the records file',
  'store.migrated': 'brought the records file to version {to}',
  'store.backed-up': 'backed up the records',
  'store.backup-failed': 'tried to back up the records: {outcome}',
  'store.rehearsed': 'rehearsed a restore',
  'store.restored': 'restored the records from a backup',
  'store.salvaged': 'saved what could be read of a damaged records file',
  'store.checked': 'checked the records file',
  'store.setting-changed': 'changed the setting {subject}',
  'store.draft-saved': 'kept unsaved text',
  'store.draft-read': 'looked at unsaved text',
  'store.drafts-listed': 'looked at the list of unsaved texts',
  'store.draft-discarded': 'let unsaved text go',
  'audit.read': 'looked at the audit',
  'audit.checked': 'checked the audit chain',
  'audit.exported': 'exported the audit',
};

/** Names to put in place of ids, looked up by whoever shows the entry. */
export interface AuditNames {
  person(id: string): string | undefined;
  caseNumber(id: string): string | undefined;
}

function ownWords(action: string): string {
  const [noun = '', what = ''] = action.split('.');
  const words = (text: string) => text.replaceAll('-', ' ');
  return what === '' ? words(noun) : `${words(noun)}: ${words(what)}`;
}

function detailValue(detail: string, key: string): string | undefined {
  const value = (JSON.parse(detail) as Record<string, unknown>)[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/**
 * One audit entry as a sentence without its time.
 *
 * @example auditSentence(entry, names) // 'Adaeze Okonkwo signed in.'
 */
export function auditSentence(entry: AuditEntry, names: AuditNames): string {
  const who = entry.actor_id === 'app' ? 'The app' : (names.person(entry.actor_id) ?? `Person ${entry.actor_id}`);
  const caseName = entry.case_id === null ? undefined : (names.caseNumber(entry.case_id) ?? `case ${entry.case_id}`);
  const subject = entry.subject_id === null ? undefined : (names.person(entry.subject_id) ?? entry.subject_id);
  const template = phrases[entry.action] ?? ownWords(entry.action);
  const phrase = template.replace(/\{(\w+)\}/g, (_, key: string) => {
    if (key === 'case') return caseName ?? 'a case';
    if (key === 'subject') return subject ?? 'something';
    return detailValue(entry.detail, key) ?? 'not recorded';
  });
  const about = caseName !== undefined && !template.includes('{case}') ? ` (${caseName})` : '';
  const clock = entry.flags === 'clock-back' ? ' The computer clock had been set back.' : '';
  return `${who} ${phrase}${about}.${clock}`;
}
