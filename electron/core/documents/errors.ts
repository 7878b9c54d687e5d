/** What went wrong while a document was made, checked or released. The code is stable; the words may change. */
export type DocumentErrorCode =
  | 'DOCUMENT_TEMPLATE_FAILED'
  | 'DOCUMENT_PAGES_MOVED'
  | 'DOCUMENT_UNREADABLE'
  | 'SUPPLEMENT_TOO_LONG'
  | 'FILE_NAME_UNSAFE'
  | 'RELEASE_BLOCKED'
  | 'RELEASE_NOT_WRITTEN';

/**
 * A refusal with a code to decide on and calm words to show.
 *
 * @example
 * throw new DocumentError('SUPPLEMENT_TOO_LONG', 'A supplement holds at most 26 pages.');
 */
export class DocumentError extends Error {
  readonly code: DocumentErrorCode;

  constructor(code: DocumentErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DocumentError';
    this.code = code;
  }
}
