import { TextLink } from '../ui/Button.tsx';
import { dateOf, sayShortDate } from '../ui/dates.ts';
import { Section } from '../ui/Layout.tsx';
import type { NotificationRead } from './AmendForm.tsx';
import { Known } from './PairsPage.tsx';

/** Cases that belong with this one: the other babies of the birth, and records of this death that joined it. */
export function Related({ read }: { read: NotificationRead }) {
  return (
    <>
      {read.siblings.length > 0 && (
        <Section title="Other babies of this birth" lede="Each baby has a record and a decision of their own.">
          <ul>
            {read.siblings.map((sibling) => (
              <li key={sibling.caseId}>
                <Known known={sibling} /> <TextLink to={`/cases/${sibling.caseId}/notification`}>Open</TextLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {read.joined.length > 0 && (
        <Section title="Records that joined this case">
          <ul>
            {read.joined.map(({ mergeId, number, joinedAt, joinedByName }) => (
              <li key={mergeId}>
                {number}, joined {sayShortDate(dateOf(joinedAt))} by {joinedByName ?? 'somebody no longer here'}{' '}
                <TextLink to={`/joined/${mergeId}`}>What was joined</TextLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
