/** Why an input to a rule could not be read. Codes are permanent; nothing decides on the words. */
export type MalformedCode =
  | 'MALFORMED_FACTS'
  | 'MALFORMED_HOLD'
  | 'MALFORMED_CLOCK'
  | 'NOT_A_DATE'
  | 'NOT_A_TIME'
  | 'NOT_WHOLE_DAYS'
  | 'CHOICE_MISSING'
  | 'NOT_A_CHOICE';

/**
 * An input that no rule can be applied to: a date that does not exist, a hold that ends before it starts.
 * `field` names the fact at fault, so that a form can show the words beside it.
 *
 * @example if (error instanceof Malformed && error.code === 'MALFORMED_FACTS') showBeside(error.field, error.message);
 */
export class Malformed extends Error {
  readonly code: MalformedCode;
  readonly field: string | undefined;

  constructor(code: MalformedCode, words: string, field?: string) {
    super(words);
    this.name = 'Malformed';
    this.code = code;
    this.field = field;
  }
}
