import { existsSync, mkdirSync } from 'node:fs';
import { basename } from 'node:path';
import { backUpAndRecord } from '../../db/backup.ts';
import { writeFileSafely } from '../../db/files.ts';
import { storeHealth } from '../../db/health.ts';
import { findHolder, readKeyFile } from '../../db/keyFile.ts';
import { recordsFolder } from '../../db/recordsFolder.ts';
import { restore } from '../../db/restore.ts';
import { salvage } from '../../db/salvage.ts';
import { saveSetting } from '../../db/settings.ts';
import { countTry, takeTries, unknownName } from '../../db/tries.ts';
import { anchorText } from '../../domain/audit/anchor.ts';
import { assuranceDocument, gatherAssurance } from './assurance.ts';
import { backupFolderKey, backupSettings, backupsIn, chosenFolder, rehearseAndRecord } from './backups.ts';
import type { Core } from './core.ts';
import { buildDocumentPdf } from './documents/printedDocument.ts';
import { doubtfulRows } from './doubtfulRows.ts';
import { os } from './implementer.ts';
import { policyOf } from './policy.ts';
import { refused } from './refusal.ts';
import { useGrant } from './session.ts';
import { updates } from './updates.ts';

const historyShown = 50;

/** Wrong passphrases slow down here as they do at sign-in: this is another way to try them. */
function countedTry(core: Core, signInName: string): () => void {
  if (core.session !== null) throw refused('ALREADY_OPEN', 'These records are open already. Lock them first.');
  mkdirSync(core.folder, { recursive: true, mode: 0o700 });
  const { keys, tries } = recordsFolder(core.folder);
  const id = holderIn(keys, signInName) ?? unknownName;
  countTry(tries, id, core.clock.now());
  return () => void takeTries(tries, id);
}

function holderIn(keys: string, signInName: string): string | undefined {
  try {
    return findHolder(readKeyFile(keys).keyFile, signInName)?.id;
  } catch {
    // Gone or damaged, which may be why a backup is wanted.
    return undefined;
  }
}

/** Backups, restores and what is left of a damaged file. */
export const storeCare = {
  ...updates,

  doubtfulRows: os.store.doubtfulRows.handler(({ context }) => context.work((unit) => doubtfulRows(unit))),

  care: os.store.care.handler(({ context }) =>
    context.work(async (unit) => {
      const { core } = context;
      const { records } = context.session();
      await unit.audit({ action: 'store.care-read' });
      const { folder, everyDays } = await backupSettings(core, unit);
      const oldAfterDays = Math.max(7, everyDays * 2);
      const { warnings, ...health } = await storeHealth(unit, {
        records,
        folder: core.folder,
        backupFolder: folder,
        oldAfterDays,
      });
      const rows = await unit.db
        .selectFrom('backups')
        .selectAll()
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(historyShown)
        .execute();
      const inFolder = folder !== null && existsSync(folder) ? backupsIn(records, folder) : [];
      return {
        ...health,
        warnings,
        backupFolder: folder,
        everyDays,
        history: rows.map(({ audit_head, ...row }) => ({ ...row, head: audit_head })),
        inFolder: inFolder.map(({ path, at }) => ({ file: basename(path), at })),
      };
    }),
  ),

  chooseBackupFolder: os.store.chooseBackupFolder.handler(({ input, context }) =>
    context.work(async (unit) => {
      if (policyOf(context.core).backupFolder !== undefined) {
        throw refused('SET_BY_IT', 'IT decides where backups of this computer go.');
      }
      const folder = useGrant(context.core, input.token, 'folder', 'not-an-export');
      await saveSetting(unit, backupFolderKey, folder);
      return { folder };
    }),
  ),

  backUp: os.store.backUp.handler(async function* ({ context }) {
    const { records, actor } = context.session();
    const folder = await context.work(async (unit) => {
      await unit.audit({ action: 'store.backup-begun' });
      return chosenFolder(context.core, unit);
    });
    const backup = yield* backUpAndRecord(records, { folder, clock: context.core.clock, actor });
    const { path, head, bytes, tables, rows, removed } = backup;
    return { file: basename(path), head: anchorText(head), bytes, tables, rows, removed: removed.length };
  }),

  rehearse: os.store.rehearse.handler(async function* ({ context }) {
    const session = context.session();
    const folder = await context.work(async (unit) => {
      await unit.audit({ action: 'store.rehearsal-begun' });
      return chosenFolder(context.core, unit);
    });
    const [newest] = backupsIn(session.records, folder);
    if (newest === undefined) throw refused('NO_BACKUP', 'There is no backup of these records in the folder.');
    const { head, tables, rows, chain, updates } = yield* rehearseAndRecord(context.core, session, newest.path);
    const brokenAt = chain?.seq ?? null;
    const file = basename(newest.path);
    return { file, head: anchorText(head), tables, rows, brokenAt, updates: updates.length };
  }),

  restore: os.store.restore.handler(async function* ({ input, context }) {
    const { core } = context;
    const gotIn = countedTry(core, input.signInName);
    const backup = useGrant(core, input.token, 'read');
    const { signInName, passphrase } = input;
    const at = { folder: core.folder, clock: core.clock, backup, signInName, passphrase };
    const result = yield* restore(at);
    gotIn();
    return result;
  }),

  salvage: os.store.salvage.handler(async function* ({ input, context }) {
    const { core } = context;
    const { signInName, passphrase, code } = input;
    if ((passphrase === undefined) === (code === undefined)) {
      throw refused('ONE_WAY_IN', 'Give either a passphrase or the recovery code.');
    }
    const gotIn = countedTry(core, signInName);
    const by = code === undefined ? { signInName, passphrase: passphrase ?? '' } : { signInName, code };
    const { kept, pages, tables, chain, orphans, peopleLost } = yield* salvage({
      folder: core.folder,
      clock: core.clock,
      by,
    });
    gotIn();
    const lost = { damagedPages: pages.damagedPages.length, pages: pages.pages };
    return { kept, ...lost, tables, brokenAt: chain?.seq ?? null, orphans, peopleLost };
  }),

  assuranceReport: os.store.assuranceReport.handler(async function* ({ input, context }) {
    const path = useGrant(context.core, input.token, 'write');
    const found = yield* gatherAssurance(context.core, context.session(), context.work);
    yield { done: 1, total: 1, what: 'Setting the report' };
    writeFileSafely(path, await buildDocumentPdf(assuranceDocument(found)));
    return { file: basename(path), head: found.head };
  }),
};
