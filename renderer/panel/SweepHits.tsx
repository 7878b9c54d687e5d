import { Link } from 'react-router';
import { Notice } from '../ui/Notice.tsx';

interface Hit {
  where: string;
  type: string;
  role: string;
  caseId: string;
  before: string;
  found: string;
  after: string;
}

interface SweepHitsProps {
  hits: readonly Hit[];
  hazards: readonly string[];
  /** 'pack', 'report'. */
  what: string;
}

/** Where identifiers stand in a file that was not released, each with the way to the case it came from. */
export function SweepHits({ hits, hazards, what }: SweepHitsProps) {
  return (
    <Notice tone="attention" title={`The ${what} was not written: it would have named somebody`} live>
      <ul>
        {hits.map((hit) => (
          <li key={`${hit.where} ${hit.before}${hit.found}`}>
            {hit.where}: “{hit.before}
            <mark>{hit.found}</mark>
            {hit.after}” ({hit.role}). <Link to={`/cases/${hit.caseId}/analysis`}>Open the case</Link>
          </li>
        ))}
        {hazards.map((hazard) => (
          <li key={hazard}>A place in the file where text can hide: {hazard}</li>
        ))}
      </ul>
      <p>Nothing was written. Change the text in the case, then build the {what} again.</p>
    </Notice>
  );
}
