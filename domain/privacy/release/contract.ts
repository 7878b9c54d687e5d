/** What a report asks to publish: the counted deaths, how categories add up, and which tables are wanted. */
export interface ReleaseSource {
  /** Every dimension with its finest categories, in print order. */
  dims: Record<string, string[]>;
  /** Named sub-totals of a dimension: `{ age: { 'Under 1': ['0-27 days', '28-364 days'] } }`. */
  aggregates: Record<string, Record<string, string[]>>;
  /** True counts. A combination that is absent counts nobody; one that is listed twice is added up. */
  microcounts: ({ [dim: string]: string | number } & { n: number })[];
  publish: {
    id: string;
    dims: string[];
    subtotals?: Record<string, string[]>;
    filter?: Record<string, string>;
  }[];
  /** The dimension that names successive releases, if any. */
  releaseDim?: string;
}

/** How much may be printed. `threshold` is the largest count that is always hidden; `minWidth` is in deaths. */
export interface DisclosurePolicy {
  threshold: number;
  roundTo: 1 | 5 | 10;
  zerosShown: boolean;
  minWidth: number;
}

/** One printed or hidden number. `null` = suppressed; `round` says the value is a multiple of that base. */
export interface PublishedCell {
  key: Record<string, string>;
  value: number | null;
  round?: 5 | 10;
}

export interface PublishedTable {
  id: string;
  filter: Record<string, string>;
  cells: PublishedCell[];
}

/** Everything a reader gets: numbers, how tables add up, and the rule that hid cells. Nothing else. */
export interface PublishedRelease {
  dims: ReleaseSource['dims'];
  aggregates: ReleaseSource['aggregates'];
  rule: {
    threshold: number;
    zerosShown: boolean;
    /** True only if every suppressed cell is a small count, so that a reader knows each star's range. */
    noSecondary: boolean;
    releaseDim?: string;
  };
  tables: PublishedTable[];
  /** Present when nothing safe can be printed: then `tables` is empty and collapses are proposed. */
  refused?: { reason: string; proposals: string[] };
}

/** A source that contradicts itself: an unknown category, dimension or sub-total, or a count that is not a whole number. */
export class ReleaseSourceError extends Error {
  readonly code: 'UNKNOWN_DIMENSION' | 'UNKNOWN_CATEGORY' | 'BAD_COUNT' | 'BAD_POLICY';
  constructor(code: ReleaseSourceError['code'], message: string) {
    super(message);
    this.name = 'ReleaseSourceError';
    this.code = code;
  }
}
