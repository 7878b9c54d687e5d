/** A page for when the records cannot be opened. None of them offers to delete or replace anything. */
export interface Trouble {
  title: string;
  happened: string;
  kept: string;
  next: readonly string[];
  /** What the page offers besides looking again. Both keep a compared copy of what is there. */
  helps?: readonly ('restore' | 'salvage')[];
}

const untouched = 'Nothing was changed. The app does not write to the folder while it is like this.';

/** By the code of the store. `records-missing` and the other states before sign-in lead here too. */
export const troubles = {
  MISSING: {
    title: 'The records file is not in its folder',
    happened: 'The key file keys.json is there; the records file records.db beside it is not.',
    kept: untouched,
    next: [
      'If the folder is on a drive or a network share, check that it is connected, then look again.',
      'If the file was moved, put records.db back beside keys.json.',
      'If it cannot be found, ask whoever looks after your backups for the latest copy.',
    ],
    helps: ['restore'],
  },
  KEY_FILE_MISSING: {
    title: 'The key file is not beside the records file',
    happened: 'The records file records.db is there; the key file keys.json, without which it cannot be read, is not.',
    kept: 'The records file is whole and was not touched.',
    next: [
      'If keys.json was moved, put it back beside records.db, then look again.',
      'If it cannot be found, take keys.json from the latest backup of this folder.',
      'Keep records.db: it can be read again as soon as its key file is back.',
    ],
    helps: ['restore'],
  },
  KEY_FILE_DAMAGED: {
    title: 'The key file cannot be read',
    happened: 'Part of keys.json, and of the copy kept beside it, is damaged.',
    kept: 'The records file is whole and was not touched.',
    next: [
      'Take keys.json from the latest backup of this folder and put it beside records.db, then look again.',
      'Keep both files as they are until then.',
    ],
    helps: ['restore'],
  },
  DAMAGED: {
    title: 'Part of the records file cannot be read',
    happened: 'Your passphrase is right. The file itself is damaged, most often by a failing drive or a broken copy.',
    kept: 'The file was not touched, so everything that can still be read is still there.',
    next: [
      'Keep the file. Do not copy anything over it.',
      'If there is a good backup, restore it. If not, or for what came after it, save what can be read.',
      'Ask whoever looks after this computer to check the drive.',
    ],
    helps: ['restore', 'salvage'],
  },
  WRONG_KEY: {
    title: 'The records file and the key file do not belong together',
    happened: 'Your passphrase is right for this key file, but the key file is for other records.',
    kept: untouched,
    next: [
      'One of the two was replaced. Put back the pair from the same day of the same backup.',
      'Keep both files as they are until then.',
    ],
    helps: ['restore'],
  },
  NEWER_VERSION: {
    title: 'These records were saved by a newer version of the app',
    happened: 'This version could misread them, so it does not open them.',
    kept: untouched,
    next: ['Install the newer version on this computer, then open the records again.'],
  },
  IN_USE: {
    title: 'The records are open somewhere else',
    happened: 'Another window or another computer has the records file open.',
    kept: 'Nothing was changed, here or there.',
    next: ['Close or lock the app there, then look again.'],
  },
  READ_ONLY: {
    title: 'The records folder cannot be written to',
    happened: 'The folder or a file in it is marked read-only, and opening the records writes down who opened them.',
    kept: untouched,
    next: ['Ask whoever looks after this computer to allow writing to the folder, then look again.'],
  },
  DISK_FULL: {
    title: 'The disk is full',
    happened: 'There is no room to write down that the records were opened.',
    kept: 'Everything saved before is kept.',
    next: ['Free some space on the disk, then look again.'],
  },
  FOLDER_GONE: {
    title: 'The records folder is not there',
    happened: 'A drive may have been unplugged, or a network folder may have dropped out.',
    kept: untouched,
    next: ['Connect it again, then look again.'],
  },
  OTHER_STORE: {
    title: 'These files belong to other records',
    happened: 'The records file and the key file were made for different partnerships or purposes.',
    kept: untouched,
    next: ['Put back the pair of files that belong together, then look again.'],
  },
  UPDATE_STOPPED: {
    title: 'The records could not be brought to this version',
    happened: 'An older version of the app made this file. Bringing it up to date stopped before anything was changed.',
    kept: 'The file is as it was.',
    next: ['Check that the disk has room, then look again.', 'The older version of the app still opens the file.'],
  },
} as const satisfies Record<string, Trouble>;

/** The page for a policy file that is not right: each mistake in words, and nothing opened until it is mended. */
export function policyTrouble({ file, faults }: { file: string; faults: readonly string[] }): Trouble {
  return {
    title: 'The policy file of this computer is not right',
    happened: `IT decides by the file ${file} how the app works here. ${faults.join(' ')}`,
    kept: 'Nothing was opened or changed. The app does not guess what was meant.',
    next: [
      'Show this page to whoever looks after this computer.',
      'Once the file is right, close the app and open it.',
    ],
  };
}

/** The page for a store code, or null when the code is a matter for the form that was sent. */
export function troubleFor(code: string): Trouble | null {
  const page = Object.hasOwn(pageOf, code) ? (pageOf[code] ?? code) : code;
  return Object.hasOwn(troubles, page) ? troubles[page as keyof typeof troubles] : null;
}

const pageOf: Readonly<Record<string, keyof typeof troubles>> = {
  'records-missing': 'MISSING',
  'key-file-missing': 'KEY_FILE_MISSING',
  'key-file-damaged': 'KEY_FILE_DAMAGED',
  'newer-version': 'NEWER_VERSION',
  damaged: 'DAMAGED',
  'in-use': 'IN_USE',
  KEY_FILE_NEWER: 'NEWER_VERSION',
  NOT_ENCRYPTED: 'DAMAGED',
  MIGRATION_FAILED: 'UPDATE_STOPPED',
  BACKUP_NEEDED: 'UPDATE_STOPPED',
  BACKUP_DIFFERS: 'UPDATE_STOPPED',
};
