/** Every way in which the record store can refuse. Codes are permanent; the words may change. */
export type StoreErrorCode = keyof typeof plainWords;

const plainWords = {
  MISSING: 'The records file is not where it was.',
  ALREADY_EXISTS: 'There is already a records file in this folder.',
  NOT_ENCRYPTED: 'This file is not an encrypted records file.',
  DAMAGED: 'Part of the records file cannot be read.',
  LOG_DAMAGED: 'Some of the latest changes cannot be read in the usual way.',
  WRONG_KEY: 'The records file and the key file do not belong together.',
  NEWER_VERSION: 'This records file was made by a newer version of the app.',
  IN_USE: 'The records file is open in another window or on another computer.',
  READ_ONLY: 'The records file or its folder cannot be changed.',
  DISK_FULL: 'The disk is full. Nothing was lost; the last change was not saved.',
  DISK_FAILED: 'The disk did not read or write as asked.',
  FOLDER_GONE: 'The folder is not there. A drive may have been unplugged.',
  CLOSED: 'The records file is closed.',
  KEY_FILE_MISSING: 'The key file is not beside the records file.',
  KEY_FILE_DAMAGED: 'The key file cannot be read.',
  KEY_FILE_NEWER: 'The key file was made by a newer version of the app.',
  WRONG_PASSPHRASE: 'The name or the passphrase does not match.',
  TOO_MANY_TRIES: 'Too many tries. Wait before the next one.',
  RECOVERY_CODE_MISTYPED: 'The recovery code has a letter missing or mistyped.',
  WRONG_RECOVERY_CODE: 'This recovery code does not open these records.',
  RECOVERY_CODE_NEEDED: 'The list of people was lost. The recovery code is needed.',
  WEAK_PASSPHRASE: 'The passphrase is too easy to guess.',
  SIGN_IN_NAME_TAKEN: 'Somebody already signs in with this name.',
  USER_NOT_FOUND: 'Nobody with this id can sign in.',
  LAST_MANAGER: 'There must always be one manager who can sign in.',
  OTHER_STORE: 'This file belongs to other records.',
  UNAUDITED_WORK: 'Work on the records was about to be saved without an audit entry.',
  NESTED_ROOT_QUERY: 'A query went round the unit of work it belongs to.',
  AUDIT_DETAIL_TEXT: 'An audit entry may hold only ids, codes, dates and counts.',
  MIGRATION_FAILED: 'The records file could not be brought to this version. It is as it was.',
  BACKUP_NEEDED: 'The records file must be backed up before it is brought to this version.',
  BACKUP_DIFFERS: 'The copy did not match the records, so it was not kept.',
  NOTHING_READABLE: 'Nothing in the file could be read.',
  CANCELLED: 'Stopped as asked. Nothing was changed.',
  STALE: 'Somebody changed this in the meantime.',
} as const;

/**
 * A refusal of the record store. Decide on `code` only; `message` is for people.
 *
 * @example if (error instanceof StoreError && error.code === 'DISK_FULL') offerAnotherFolder();
 */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  /** Seconds to wait, with TOO_MANY_TRIES only. */
  readonly waitSeconds: number | undefined;

  constructor(code: StoreErrorCode, more: { cause?: unknown; waitSeconds?: number; words?: string } = {}) {
    super(more.words ?? plainWords[code], more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'StoreError';
    this.code = code;
    this.waitSeconds = more.waitSeconds;
  }
}

const driverCodes: Record<string, StoreErrorCode> = {
  SQLITE_NOTADB: 'DAMAGED',
  SQLITE_CORRUPT: 'DAMAGED',
  SQLITE_FULL: 'DISK_FULL',
  SQLITE_READONLY: 'READ_ONLY',
  SQLITE_PERM: 'READ_ONLY',
  SQLITE_BUSY: 'IN_USE',
  SQLITE_LOCKED: 'IN_USE',
  SQLITE_CANTOPEN: 'FOLDER_GONE',
  SQLITE_IOERR: 'DISK_FAILED',
};

const fileCodes: Record<string, StoreErrorCode> = {
  ENOENT: 'FOLDER_GONE',
  ENOTDIR: 'FOLDER_GONE',
  ENODEV: 'FOLDER_GONE',
  ENXIO: 'FOLDER_GONE',
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EFBIG: 'DISK_FULL',
  EROFS: 'READ_ONLY',
  EACCES: 'READ_ONLY',
  EPERM: 'READ_ONLY',
  EBUSY: 'IN_USE',
  EEXIST: 'ALREADY_EXISTS',
  EIO: 'DISK_FAILED',
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Turns what the driver or the file system threw into a StoreError; anything else comes back as it was. */
export function storeError(error: unknown): unknown {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  const known = code.startsWith('SQLITE_')
    ? driverCodes[code.split('_').slice(0, 2).join('_')]
    : (fileCodes[code] ?? undefined);
  if (error instanceof TypeError && /database connection is not open/.test(error.message)) {
    return new StoreError('CLOSED', { cause: error });
  }
  return known === undefined ? error : new StoreError(known, { cause: error });
}

/** True when a UNIQUE or PRIMARY KEY rule of a table refused a row. */
export function isUniqueViolation(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

/** Runs file work and lets only coded errors out. */
export function withStoreErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeError(error);
  }
}
