import type { Selectable } from 'kysely';
import type { Chance } from '../../../build/generate/random.ts';
import type { Schema } from '../../../db/schema.ts';

/** Takes one row of one table; every row of a table names the same columns, and the others take their defaults. */
export type Put = <T extends keyof Schema>(table: T, row: Partial<Selectable<Schema[T]>>) => void;

/** What the rows of one case refer to outside it. */
export interface Around {
  today: string;
  userId: string;
  chance: Chance;
  newId: () => string;
  agencyIds: ReadonlyMap<string, string>;
  /** 'First Family' to the id in the directory of key workers. */
  keyWorkerIds: ReadonlyMap<string, string>;
}

export const noon = (on: string) => `${on}T12:00:00.000Z`;
