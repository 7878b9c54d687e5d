import { z } from 'zod';

/** The messages that stand where a schema gives none of its own; the error summary puts the field's label before them. */
const plainWords = {
  missing: 'Enter this',
  choose: 'Choose one',
  number: 'Enter a number',
  date: 'Enter a date such as 3 March 2025',
  other: 'Check this',
} as const;

/** True for a message that needs the field's label to be understood away from the field. */
export function isPlainWords(message: string): boolean {
  return Object.values(plainWords).some((words) => words === message) || /^Enter (at|no) /.test(message);
}

/**
 * Gives zod our words, once, when the window starts. Schemas say better things for the fields that matter;
 * no screen ever shows zod's own.
 */
export function speakPlainly(): void {
  z.config({ jitless: true, customError: plainIssue });
}

function plainIssue(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'invalid_type') {
    if (issue.expected === 'number' || issue.expected === 'int') return plainWords.number;
    return plainWords.missing;
  }
  if (issue.code === 'invalid_value') return plainWords.choose;
  if (issue.code === 'invalid_format') return issue.format === 'date' ? plainWords.date : plainWords.other;
  if (issue.code === 'too_small') {
    if (issue.origin === 'string') return plainWords.missing;
    if (issue.origin === 'array') return 'Choose at least one';
    return `Enter at least ${issue.minimum}`;
  }
  if (issue.code === 'too_big' && issue.origin !== 'array') {
    return `Enter no more than ${issue.maximum}${issue.origin === 'string' ? ' letters' : ''}`;
  }
  return plainWords.other;
}
