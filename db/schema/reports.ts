import type { Generated } from 'kysely';

/** Everything that was printed for readers, kept so that a later report is attacked together with it. */
export interface PublishedReleaseTable {
  id: string;
  /** 'annual', 'quarterly', 'data-set'. */
  kind: string;
  profile: string;
  audience: string;
  from_on: string;
  to_on: string;
  /** Which group of deaths: 'notified' or 'reviewed'. */
  group_name: string;
  /** JSON of PublishedRelease. */
  release: string;
  /** JSON of the attack's result on this release together with earlier ones. */
  audit_result: string;
  /** Digest of the set of cases counted, so that the same set is recognised. */
  case_digest: string;
  file_names: string;
  purpose: string;
  audit_head: string;
  /** The person who answers for a rule less strict than the one for publication, and their reason. */
  exception_by: Generated<string>;
  exception_reason: Generated<string>;
  /** JSON: the tables' ids and notes on those left out or printed in wider groups, and how many texts were printed. */
  contents: Generated<string>;
  made_at: string;
  made_by: string;
}

export interface ReportTables {
  published_releases: PublishedReleaseTable;
}
