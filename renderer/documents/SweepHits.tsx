import { Link } from 'react-router';
import type { SweepHit as FoundHit } from '../../electron/api/sweepHit.ts';
import { Notice } from '../ui/Notice.tsx';
import { Uncopied } from '../ui/Uncopied.tsx';

/** A place in a file that was not released. */
export interface SweepHit extends FoundHit {
  /** The text it came from and the page where that text is changed; absent where the file does not tell. */
  field?: { label: string; page: string } | undefined;
}

interface SweepHitsProps {
  hits: readonly SweepHit[];
  hazards: readonly string[];
  /** 'pack', 'report'. */
  what: string;
}

/** Where identifiers stand in a file that was not released, each with the way to the text it came from. */
export function SweepHits({ hits, hazards, what }: SweepHitsProps) {
  return (
    <Notice tone="attention" title={`The ${what} was not written: it would have named somebody`} live>
      <Uncopied>
        <ul>
          {hits.map((hit) => (
            <li key={`${hit.where} ${hit.before}${hit.found}${hit.after} ${hit.caseId} ${hit.role}`}>
              {hit.where}: “{hit.before}
              <mark>{hit.found}</mark>
              {hit.after}” ({hit.role}).{' '}
              {hit.field === undefined ? (
                <Link to={`/cases/${hit.caseId}/analysis`}>Open the case</Link>
              ) : (
                <Link to={hit.field.page}>Open {hit.field.label}</Link>
              )}
            </li>
          ))}
          {hazards.map((hazard) => (
            <li key={hazard}>A place in the file where text can hide: {hazard}</li>
          ))}
        </ul>
      </Uncopied>
      <p>Nothing was written. Change the text where it stands, then make the {what} again.</p>
    </Notice>
  );
}
