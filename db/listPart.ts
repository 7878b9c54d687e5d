/** Only so many rows of a list, from a place in its order on; without them, all. */
export interface ListPart {
  from?: number | undefined;
  count?: number | undefined;
}

/** The same as a query has it. */
export type Limit = { from: number; count: number };

/** A part as a limit. @example limitOf({}) // { from: 0, count: -1 }: in SQLite, no limit */
export function limitOf({ from = 0, count }: ListPart): Limit {
  return { from, count: count ?? -1 };
}
