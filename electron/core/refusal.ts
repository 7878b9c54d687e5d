import type { RefusalData } from '../api/base.ts';

type RefusalCode = 'NOT_ALLOWED' | 'NOT_FOUND' | 'NOT_SIGNED_IN' | 'STALE' | 'REFUSED' | 'STORE';

/** A call that is refused for a reason a person can act on. Nothing decides on `says`; only on `code` and `reason`. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly data: RefusalData;

  constructor(code: RefusalCode, data: RefusalData) {
    super(`${code} ${data.reason}`);
    this.name = 'Refusal';
    this.code = code;
    this.data = data;
  }
}

/** @example throw refused('FUTURE_DATE', 'The date of death is after today.', { field: 'dateOfDeath' }) */
export function refused(reason: string, says: string, more: Omit<RefusalData, 'reason' | 'says'> = {}): Refusal {
  return new Refusal('REFUSED', { reason, says, ...more });
}

export function notFound(what: string): Refusal {
  return new Refusal('NOT_FOUND', {
    reason: 'NOT_FOUND',
    says: `There is no such ${what}, or it is not one you may see.`,
  });
}
