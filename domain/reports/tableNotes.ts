/** What became of a table that could not be printed as it is, and why. */
export interface TableNote {
  title: string;
  what: 'wider' | 'left-out';
  /** few: too little of it could be printed. together: beside other tables or earlier reports it would give a number away. */
  why: 'few' | 'together';
}

const words = {
  'wider few': 'in wider groups, since most of its numbers would be suppressed',
  'wider together': 'in wider groups, since in finer ones a suppressed number could be worked out',
  'left-out few': 'left out, since too little of it could be printed',
  'left-out together':
    'left out, since beside the other tables or an earlier report a suppressed number could be worked out from it',
} as const;

/**
 * A note for the reader, without a number in it.
 *
 * @example tableNoteInWords({ title: 'Inquest', what: 'left-out', why: 'few' }) // 'Inquest: left out, since too little ...'
 */
export function tableNoteInWords({ title, what, why }: TableNote): string {
  return `${title}: ${words[`${what} ${why}`]}.`;
}
