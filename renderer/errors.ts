import { exchangeProblems } from './exchange/problems.ts';

/** What a person reads when something did not work. Nothing in the app decides on these words; only on `code`. */
export interface Problem {
  /** Stable: an oRPC error code, or the reason inside it when that says more. */
  code: string;
  title: string;
  /** What happened, in one sentence. */
  happened: string;
  /** What was kept. */
  kept: string;
  /** What to do next. */
  next: string;
  /** The field the refusal is about, as the contract names it. */
  field?: string;
  waitSeconds?: number;
  list?: readonly string[];
  /** The case to open instead. */
  leadsTo?: string;
}

export type ProblemWords = Omit<Problem, 'code' | 'field' | 'waitSeconds' | 'list' | 'leadsTo'>;
type Words = ProblemWords;

const nothingChanged = 'Nothing was changed.';
const typedKept = 'What you typed is still here.';
const recordsKept = 'The records are as they were.';

const internal: Words = {
  title: 'Something went wrong inside the app',
  happened: 'The action stopped before it was finished.',
  kept: `${nothingChanged} ${typedKept}`,
  next: 'Try again.',
};

const updateNotTrusted: Words = {
  title: 'This file is not trusted',
  happened: 'Its signature or its content is not right.',
  kept: 'Nothing was installed, run or saved.',
  next: 'Do not use it. Ask whoever sent it for the file again, by another way than it came.',
};

const updateNotForHere: Words = {
  title: 'This update is of no use here',
  happened: 'It is rightly signed, but not newer or not for this computer.',
  kept: 'Nothing was installed, run or saved.',
  next: 'Ask whoever sent it for the right file.',
};

/** By code of the contract, and by reason where a reason needs words of its own. */
export const problemWords: Readonly<Record<string, Words>> = {
  ...exchangeProblems,
  CORE_GONE: {
    title: 'The part of the app that holds the records stopped',
    happened: 'It closed before it could answer.',
    kept: 'Nothing saved is lost.',
    next: 'Reopen the records and sign in again.',
  },
  NOT_ALLOWED: {
    title: 'Your role does not include this',
    happened: 'This page or action belongs to another role.',
    kept: nothingChanged,
    next: 'Ask a manager if you need it.',
  },
  NOT_FOUND: {
    title: 'There is no such record',
    happened: 'It is not in the records, or it is not one that you may see.',
    kept: nothingChanged,
    next: 'Go back to the list and choose again.',
  },
  NOT_SIGNED_IN: {
    title: 'The records are locked',
    happened: 'You have been signed out.',
    kept: 'What was saved is kept, and so are your drafts.',
    next: 'Sign in to carry on.',
  },
  SENSITIVE_CASE: {
    title: 'This case is marked sensitive',
    happened: 'It opens once you have said why.',
    kept: nothingChanged,
    next: 'Open the case, say why, then try again.',
  },
  CASE_MERGED: {
    title: 'This case joined another',
    happened: 'It was the same death, recorded twice.',
    kept: 'Nothing is lost: everything of it is with the other number.',
    next: 'Open the case that goes on.',
  },
  EXPORT_FOLDER: {
    title: 'Files are saved elsewhere on this computer',
    happened: 'IT lets files leave the app into some folders only.',
    kept: 'Nothing was saved.',
    next: 'Choose one of those folders.',
  },
  ...Object.fromEntries(
    ['UPDATE_NO_KEY', 'UPDATE_NOT_ONE', 'UPDATE_CUT', 'UPDATE_SIGNATURE', 'UPDATE_STATEMENT', 'UPDATE_CONTENT'].map(
      (code) => [code, updateNotTrusted],
    ),
  ),
  ...Object.fromEntries(['UPDATE_OLDER', 'UPDATE_SAME', 'UPDATE_OTHER_SYSTEM'].map((code) => [code, updateNotForHere])),
  STALE: {
    title: 'Someone changed this after you opened it',
    happened: 'The record was changed while this page was open.',
    kept: `Nothing was overwritten. ${typedKept}`,
    next: 'Read the record again, then save.',
  },
  REFUSED: {
    title: 'This could not be saved',
    happened: 'A rule does not allow it.',
    kept: typedKept,
    next: 'Change what is described above, then save again.',
  },
  STORE: {
    title: 'The records file could not be used',
    happened: 'Reading or writing the file did not work.',
    kept: recordsKept,
    next: 'Try again. If it happens again, close the app and open it.',
  },
  INTERNAL: internal,
  CANCELLED: {
    title: 'Stopped',
    happened: 'You stopped this before it was finished.',
    kept: nothingChanged,
    next: 'Start it again when you are ready.',
  },
  DISK_FULL: {
    title: 'The disk is full',
    happened: 'There was no room to write the records file.',
    kept: `The last change was not saved; everything before it was. ${typedKept}`,
    next: 'Free some space on the disk, then save again.',
  },
  READ_ONLY: {
    title: 'The records folder cannot be written to',
    happened: 'The folder or the file is marked read-only.',
    kept: `${nothingChanged} ${typedKept}`,
    next: 'Ask whoever looks after this computer to allow writing to the folder, then save again.',
  },
  DISK_FAILED: {
    title: 'The disk did not read or write as asked',
    happened: 'A drive may be failing, or a network folder may have dropped out.',
    kept: `The last change was not saved; everything before it was. ${typedKept}`,
    next: 'Check the drive or the network folder, then try again.',
  },
  FOLDER_GONE: {
    title: 'The folder is not there',
    happened: 'A drive may have been unplugged, or a network folder may have dropped out.',
    kept: recordsKept,
    next: 'Connect it again, then try again.',
  },
  WRONG_PASSPHRASE: {
    title: 'That sign-in name and passphrase do not match',
    happened: 'The records stayed locked.',
    kept: recordsKept,
    next: 'Check the sign-in name, and whether Caps Lock is on, then try again.',
  },
  RECOVERY_CODE_MISTYPED: {
    title: 'A letter of the recovery code is missing or mistyped',
    happened: 'The code has eight groups of four letters, and a check that shows a slip.',
    kept: recordsKept,
    next: 'Check each group against the printed sheet, then try again.',
  },
  WRONG_RECOVERY_CODE: {
    title: 'That recovery code does not open these records',
    happened: 'It may be from an older sheet, or from other records.',
    kept: recordsKept,
    next: 'Look for the sheet that was printed last, then try again.',
  },
  USER_NOT_FOUND: {
    title: 'Nobody signs in with that name',
    happened: 'The recovery code is right, but the sign-in name is not known.',
    kept: recordsKept,
    next: 'Check the sign-in name, then try again.',
  },
  WEAK_PASSPHRASE: {
    title: 'The passphrase is too easy to guess',
    happened: 'It would not protect the records.',
    kept: typedKept,
    next: 'Choose a longer one: three or four unconnected words.',
  },
  TOO_MANY_TRIES: {
    title: 'Wait a moment before the next try',
    happened: 'Several tries did not match, so the app waits a little longer after each.',
    kept: recordsKept,
    next: 'Try again when the time below has passed.',
  },
};

function wordsOf(code: string | undefined): Words | undefined {
  return code !== undefined && Object.hasOwn(problemWords, code) ? problemWords[code] : undefined;
}

/**
 * Turns anything that was thrown into words. A refusal's own sentence (`says`) stands as what happened.
 *
 * @example toProblem(error).code // 'STALE'
 */
export function toProblem(error: unknown): Problem {
  const { code, data } = read(error);
  const reason = typeof data.reason === 'string' ? data.reason : undefined;
  const known = wordsOf(reason) ?? wordsOf(code) ?? internal;
  const problem: Problem = { ...known, code: reason ?? code };
  if (typeof data.says === 'string') problem.happened = data.says;
  if (typeof data.field === 'string') problem.field = data.field;
  if (typeof data.waitSeconds === 'number') problem.waitSeconds = data.waitSeconds;
  if (Array.isArray(data.list)) problem.list = data.list.filter((item) => typeof item === 'string');
  if (typeof data.leadsTo === 'string') problem.leadsTo = data.leadsTo;
  if (typeof data.reference === 'string') problem.next = `Try again. If it happens again, quote ${data.reference}.`;
  return problem;
}

/** The stable code of anything that was thrown; 'INTERNAL' for what has none. */
export function errorCode(error: unknown): string {
  return toProblem(error).code;
}

function read(error: unknown): { code: string; data: Record<string, unknown> } {
  if (typeof error !== 'object' || error === null) return { code: 'INTERNAL', data: {} };
  if ('name' in error && error.name === 'AbortError') return { code: 'CANCELLED', data: {} };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'INTERNAL';
  const data = 'data' in error && typeof error.data === 'object' && error.data !== null ? error.data : {};
  return { code, data: data as Record<string, unknown> };
}
