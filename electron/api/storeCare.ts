import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { instant, nothing, office, procedure, progress } from './base.ts';

const storeWarning = z.enum([
  'never-backed-up',
  'backup-old',
  'last-backup-failed',
  'restore-not-rehearsed',
  'synchronised-folder',
  'network-folder',
  'backup-on-same-disk',
  'disk-nearly-full',
]);
export type StoreWarning = z.infer<typeof storeWarning>;

const storeCareView = z.object({
  warnings: z.array(storeWarning),
  synchronisedBy: z.string().nullable(),
  lastGoodBackup: instant.nullable(),
  lastGoodRehearsal: instant.nullable(),
  recordsBytes: z.number(),
  freeBytes: z.number().nullable(),
  /** Null until somebody chose one. */
  backupFolder: z.string().nullable(),
  /** Days between two scheduled backups; 0 for none. */
  everyDays: z.number(),
  /** What was done, newest first. */
  history: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['backup', 'rehearsal', 'restore']),
      at: instant,
      /** 'good' or the code of what went wrong. */
      outcome: z.string(),
      file: z.string().nullable(),
      head: z.string().nullable(),
      bytes: z.number().nullable(),
    }),
  ),
  /** Backups of these records that lie in the folder now, newest first, by name. */
  inFolder: z.array(z.object({ file: z.string(), at: instant })),
});
export type StoreCareView = z.infer<typeof storeCareView>;

const backupResult = z.object({
  file: z.string(),
  head: z.string(),
  bytes: z.number(),
  tables: z.number(),
  rows: z.number(),
  removed: z.number(),
});
export type BackupResult = z.infer<typeof backupResult>;

const rehearsalResult = z.object({
  file: z.string(),
  head: z.string(),
  tables: z.number(),
  rows: z.number(),
  /** The entry at which the audit chain breaks; null when it holds. */
  brokenAt: z.number().nullable(),
  updates: z.number(),
});
export type RehearsalResult = z.infer<typeof rehearsalResult>;

const restored = z.object({
  /** Folder in which what was there before is kept; null when nothing was. */
  kept: z.string().nullable(),
  head: z.string(),
  oldPassphrases: z.boolean(),
});
export type RestoreResult = z.infer<typeof restored>;

const salvaged = z.object({
  kept: z.string(),
  damagedPages: z.number(),
  pages: z.number(),
  tables: z.array(
    z.object({ table: z.string(), kept: z.number(), doubtful: z.number(), expected: z.number().nullable() }),
  ),
  brokenAt: z.number().nullable(),
  orphans: z.number(),
  peopleLost: z.boolean(),
});
export type SalvageResult = z.infer<typeof salvaged>;

const signInName = z.string().trim().min(1).max(100);
const passphrase = z.string().min(1).max(1000);

const update = z.object({
  updateKey: z.string(),
  version: z.string(),
  running: z.string(),
  releasedOn: z.iso.date(),
  /** The kind of computer, in words. */
  platform: z.string(),
  fileName: z.string(),
  size: z.number(),
  sha256: z.string(),
  notes: z.array(z.string()),
  /** In whose name the key is that signed it, and that key's fingerprint. */
  signedBy: z.string(),
  fingerprint: z.string(),
});
export type UpdateView = z.infer<typeof update>;

const doubtfulRow = z.object({
  id: z.string(),
  /** The table it was in. */
  part: z.string(),
  why: z.enum(['damaged-page', 'refused']),
  foundAt: instant,
  caseId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  /** Null for a sensitive case that this person has not opened. */
  cells: z.array(z.object({ name: z.string(), value: z.string() })).nullable(),
});
export type DoubtfulRow = z.infer<typeof doubtfulRow>;

/** Backups, restores and what is left of a damaged file. Part of the `store` noun. */
export const storeCare = {
  /** What a salvage set aside, to look at. */
  doubtfulRows: procedure(['manager']).input(nothing).output(z.array(doubtfulRow)),
  /** Whose update files this copy of the app trusts. */
  updateKeys: procedure(['manager'])
    .input(nothing)
    .output(z.array(z.object({ name: z.string(), fingerprint: z.string() }))),
  /** Says what an update file is and where it came from, or why it is not trusted. Nothing of it is run. */
  checkUpdate: procedure(['manager'])
    .input(z.object({ token: z.string() }))
    .output(eventIterator(progress, update)),
  /** Writes the installer of the file just checked into a folder, checking every byte again. Nothing of it is run. */
  saveInstaller: procedure(['manager'])
    .input(z.object({ updateKey: z.string().max(80), token: z.string() }))
    .output(eventIterator(progress, z.object({ fileName: z.string() }))),
  care: procedure(office).input(nothing).output(storeCareView),
  chooseBackupFolder: procedure(['manager'])
    .input(z.object({ token: z.string() }))
    .output(z.object({ folder: z.string() })),
  /** Into the chosen folder. The backup counts once it was opened, checked and compared. */
  backUp: procedure(office).input(nothing).output(eventIterator(progress, backupResult)),
  /** Opens the newest backup in a throwaway place and checks it throughout. */
  rehearse: procedure(office).input(nothing).output(eventIterator(progress, rehearsalResult)),
  /** Before sign-in: puts a backup in the place of the records, after keeping a compared copy of what is there. */
  restore: procedure('anyone')
    .input(z.object({ token: z.string(), signInName, passphrase }))
    .output(eventIterator(progress, restored)),
  /** Before sign-in: saves what can be read of damaged records into a new file; the damaged ones are kept. */
  salvage: procedure('anyone')
    .input(z.object({ signInName, passphrase: passphrase.optional(), code: z.string().max(200).optional() }))
    .output(eventIterator(progress, salvaged)),
  /** A PDF in which the app says how it is kept, and what it cannot say. */
  assuranceReport: procedure(['manager', 'auditor'])
    .input(z.object({ token: z.string() }))
    .output(eventIterator(progress, z.object({ file: z.string(), head: z.string() }))),
};
