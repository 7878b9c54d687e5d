import { auditHead } from '../../db/audit.ts';
import { checkRecords, type RecordsCheck, type StoreHealth, storeHealth } from '../../db/health.ts';
import type { Progress } from '../../db/progress.ts';
import { readSetting } from '../../db/settings.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { accessibilityTested } from '../../domain/access/accessibility.ts';
import { type Role, roleLabels, roles } from '../../domain/access/roles.ts';
import { agencyFormsVersion } from '../../domain/agencies/forms.ts';
import { categoryListVersion } from '../../domain/analysis/categories.ts';
import { factorListVersion } from '../../domain/analysis/factorCodes.ts';
import { anchorText } from '../../domain/audit/anchor.ts';
import { dateInWords } from '../../domain/dates.ts';
import { notificationFormVersion } from '../../domain/notification/form.ts';
import { clockTableVersion } from '../../domain/process/clockRules.ts';
import type { PolicyFound } from '../api/policy.ts';
import { backupSettings } from './backups.ts';
import type { Core, Session } from './core.ts';
import type { Block } from './documents/blocks.ts';
import type { PrintedDocument } from './documents/printedDocument.ts';
import { policyOf } from './policy.ts';

/** What the app could find out about itself, for its assurance report. */
export interface Assurance {
  version: string;
  training: boolean;
  panelName: string;
  /** ISO date. */
  today: string;
  head: string;
  check: RecordsCheck;
  health: StoreHealth;
  backupFolderChosen: boolean;
  everyDays: number;
  active: Record<Role, number>;
  suspended: number;
  idleMinutes: number;
  contentProtection: boolean;
  policy: PolicyFound | undefined;
  recoveryCodeConfirmed: boolean;
}

/** Checks the open records throughout and reads what else the report says. */
export async function* gatherAssurance(
  core: Core,
  { records }: Session,
  work: <T>(fn: (unit: Unit) => Promise<T>) => Promise<T>,
): AsyncGenerator<Progress, Assurance, void> {
  const check = yield* checkRecords(records);
  return await work(async (unit) => {
    await unit.audit({ action: 'store.assurance-reported', detail: { whole: check.whole, entries: check.entries } });
    const { folder, everyDays } = await backupSettings(core, unit);
    const health = await storeHealth(unit, { records, folder: core.folder, backupFolder: folder });
    const people = await unit.db.selectFrom('users').select(['role', 'status']).execute();
    const count = (role: Role) => people.filter((each) => each.role === role && each.status === 'active').length;
    const partnership = (await readSetting(unit, 'partnership'))?.value as { panelName?: string } | undefined;
    const idle = (await readSetting(unit, 'lock.idle-minutes'))?.value;
    return {
      version: core.version,
      training: core.training,
      panelName: partnership?.panelName ?? '',
      today: unit.today,
      head: anchorText(await auditHead(unit.db)),
      check,
      health,
      backupFolderChosen: folder !== null,
      everyDays,
      active: Object.fromEntries(roles.map((role) => [role, count(role)])) as Record<Role, number>,
      suspended: people.filter(({ status }) => status === 'suspended').length,
      idleMinutes: Math.min(typeof idle === 'number' ? idle : 10, policyOf(core).idleMinutesAtMost ?? 120),
      contentProtection:
        policyOf(core).contentProtection === 'always' ||
        (await readSetting(unit, 'window.content-protection'))?.value === true,
      policy: core.policy,
      recoveryCodeConfirmed: (await readSetting(unit, 'recovery-code.confirmed'))?.value === true,
    };
  });
}

const heading = (text: string): Block => ({ kind: 'heading', level: 2, text });
const onDay = (instant: string | null) => (instant === null ? 'Never' : dateInWords(instant.slice(0, 10)));

function policyWords(found: PolicyFound | undefined): string {
  if (found === undefined || found.file === null) return 'Nothing: there is no policy file';
  const { policyVersion, contact, ...decided } = found.policy;
  const words = Object.entries(decided).map(([name, value]) => `${name}: ${[value].flat().join(', ')}`);
  return `${found.file}. ${words.length === 0 ? 'It decides nothing' : words.join('; ')}`;
}

/** Lays the report out. What was checked just now, what was recorded earlier and what cannot be checked stand apart. */
export function assuranceDocument(found: Assurance): PrintedDocument {
  const { check, health } = found;
  const every = found.everyDays === 1 ? 'Every day somebody signs in' : `Every ${found.everyDays} days`;
  return {
    title: 'Assurance report',
    audience: 'For information governance and IT. Names no child and no family.',
    exportedOn: found.today,
    header: { left: 'Assurance report', right: found.panelName },
    footer: { left: dateInWords(found.today), right: `Record ${found.head}` },
    cover: null,
    blocks: [
      {
        kind: 'paragraph',
        text: 'The app wrote this report about itself. It says what was checked when it was written, what the records say was done earlier, and what the app cannot know.',
      },
      heading('Checked now'),
      {
        kind: 'facts',
        items: [
          { label: 'Records', value: found.training ? 'Training, with invented cases' : 'Real cases' },
          { label: 'App version', value: found.version },
          { label: 'Pages and indexes', value: check.whole ? 'Every one agrees' : 'Damage was found' },
          {
            label: 'References between rows',
            value: check.orphans === 0 ? 'None leads nowhere' : `${check.orphans} lead nowhere`,
          },
          {
            label: 'Audit chain',
            value:
              check.chain === null
                ? `${check.entries} entries, unbroken`
                : `Broken at entry ${check.chain.seq} (${check.chain.kind})`,
          },
          { label: 'End of the audit', value: found.head },
          { label: 'Synchronised folder', value: health.synchronisedBy ?? 'None recognised by its name' },
        ],
      },
      heading('Recorded earlier'),
      {
        kind: 'facts',
        items: [
          { label: 'Backup folder', value: found.backupFolderChosen ? 'Chosen' : 'Not chosen' },
          { label: 'Scheduled backup', value: found.everyDays < 1 ? 'None' : every },
          { label: 'Last backup opened and compared', value: onDay(health.lastGoodBackup) },
          { label: 'Last restore rehearsed', value: onDay(health.lastGoodRehearsal) },
          {
            label: 'Recovery code on paper',
            value: found.recoveryCodeConfirmed ? 'Somebody confirmed it' : 'Nobody has confirmed it',
          },
        ],
      },
      heading('In force'),
      {
        kind: 'table',
        head: ['Role', 'People who can sign in'],
        widths: [3, 1],
        align: ['left', 'right'],
        rows: roles.map((role) => [roleLabels[role], String(found.active[role])]),
        notes: [`${found.suspended} stopped from signing in.`],
      },
      {
        kind: 'facts',
        items: [
          { label: 'Locks after', value: `${found.idleMinutes} minutes without keyboard or mouse` },
          {
            label: 'Hidden from screen sharing',
            value: found.contentProtection ? 'Yes, where the system allows it' : 'No',
          },
          { label: 'Set by IT', value: policyWords(found.policy) },
          { label: 'Notification form', value: notificationFormVersion },
          { label: 'Agency forms', value: agencyFormsVersion },
          { label: 'Factor list', value: factorListVersion },
          { label: 'Category list', value: categoryListVersion },
          { label: 'Table of clocks', value: clockTableVersion },
        ],
      },
      heading('How it is built'),
      {
        kind: 'list',
        items: [
          'The records are one SQLite file, encrypted page by page (SQLCipher 4 format: AES-256, HMAC-SHA-512) under a random 256-bit key.',
          'For each person that key is sealed to a key pair (age), whose private half is locked under their passphrase (scrypt, N = 131,072, r = 8; AES-256-GCM); the same once for the printed recovery code.',
          'The window has no network: the shell cancels every request that is not for the app’s own files. The app has no telemetry and fetches no updates.',
          `Accessibility: ${accessibilityTested.standard}. Before this version ${accessibilityTested.screens} pages and ${accessibilityTested.dialogs} dialogs were walked by keyboard, at 400 % and in forced colours: ${accessibilityTested.findings} serious findings. These are the makers’ tests, not an independent audit.`,
          'Every reading and every change of a case is an entry in the audit, in the same transaction.',
        ],
      },
      heading('What this report cannot say'),
      {
        kind: 'list',
        items: [
          'Whether this copy of the app is the one that was published. Compare the installer’s checksum.',
          'Whether entries were cut off the end of the audit, or all of it rewritten by somebody with the file and a passphrase. Only an anchor printed earlier and kept elsewhere shows that; type it in under Audit, Check the record.',
          'Whether the backup folder itself is safe, kept elsewhere, or copied further.',
          'Who read the screen, took a photograph or kept a printed page.',
          'Whether the computer is free of malicious software, and its disk encrypted.',
        ],
      },
    ],
  };
}
