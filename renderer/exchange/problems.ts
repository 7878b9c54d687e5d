import type { ProblemWords } from '../errors.ts';

/** The refusal's own sentence says what happened; here stand what came of it, and what to do next. */
function titled(title: string): (next: string) => ProblemWords {
  return (next) => ({ title, happened: 'The file was not taken in.', kept: 'The records are as they were.', next });
}

const register = titled('The register was not read');
const pack = titled('The pack was not opened');
const merge = titled('The return was not merged');
const written = titled('The file was not written');

const another = 'Choose another file.';
const askOffice = 'Ask the office for a new pack.';

/** What a person reads when a register, a pack or a return cannot be taken in. */
export const exchangeProblems: Readonly<Record<string, ProblemWords>> = {
  EMPTY: register(another),
  TOO_LARGE: register(another),
  SPREADSHEET: register('Then choose the CSV file.'),
  NOT_TEXT: register(another),
  QUOTE_NOT_CLOSED: register('Correct the row in the spreadsheet, save it as CSV, and choose it again.'),
  NO_HEADINGS: register('Then choose it again.'),
  NO_ROWS: register(another),
  NOT_CSV: register(another),
  FILE_UNREADABLE: titled('The file was not read')(
    'Close it elsewhere, or copy it to this computer, then choose it again.',
  ),
  FILE_NOT_WRITTEN: written('Then save it again.'),
  READ_AGAIN: titled('The file is no longer in memory')('Then go on as before.'),
  COLUMN_TWICE: titled('The rows were not checked')('Set one of the two to ‘Left out’, then check again.'),
  WORKED_ON: {
    title: 'This import cannot be undone as a whole',
    happened: 'Somebody has worked on cases of it since.',
    kept: 'Nothing was changed.',
    next: 'Look at those cases first.',
  },
  PACK_NOT_A_PACK: titled('The file was not opened')(another),
  PACK_OTHER_LOCK: pack(askOffice),
  PACK_WRONG_PASSPHRASE: pack('Type it again.'),
  PACK_WRONG_KEY: pack('Send the office the key of this laptop.'),
  PACK_TRUNCATED_OR_ALTERED: titled('The file was not opened')('Then choose the new file.'),
  PACK_NEWER_VERSION: titled('The file was not opened')('Nothing else needs doing; the file stays good.'),
  PACK_OTHER_PARTNERSHIP: titled('The file was not opened')('Check with whoever sent it.'),
  PACK_EXPIRED: pack(askOffice),
  PACK_OPENED_BEFORE: pack('Find the family in the list.'),
  PACK_ALREADY_HERE: pack(another),
  PACK_WORK_NOT_SENT: pack('Make the return on the family’s own page.'),
  CONFLICTS_OPEN: titled('The pack was not made')('Open the fields in conflict on this page, then make the pack.'),
  PACK_UNKNOWN: merge('Check whether these records were put back from a backup.'),
  PACK_WITHDRAWN: merge('Make a new pack for the key worker.'),
  PACK_MERGED_BEFORE: merge('Nothing more is needed.'),
  PACK_CASE_CLOSED: merge('The file stays good; choose it again afterwards.'),
  PACK_CASE_MERGED: merge('Key the new contacts in on the other case.'),
  PACK_FORBIDDEN_CHANGES: merge('Ask the key worker how the file was made.'),
  PACK_NOT_A_RETURN: merge('Then choose it here.'),
};
