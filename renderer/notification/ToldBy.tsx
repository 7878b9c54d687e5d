import { completeness } from '../../domain/notification/form.ts';
import { dateOf, sayShortDate, sayTime } from '../ui/dates.ts';
import { Section } from '../ui/Layout.tsx';
import { Timeline } from '../ui/Timeline.tsx';
import type { NotificationRead } from './AmendForm.tsx';

type Change = NotificationRead['amendments'][number]['changes'][number];

/** Every notification that told of this death, as it came, and where it says otherwise than what stands. */
export function ToldBy({ read }: { read: NotificationRead }) {
  return (
    <Section title="Notifications of this death">
      <Timeline
        label="Notifications of this death"
        events={read.notifications.map((each) => {
          const { notifierName, notifierRole, notifierEmployer } = each.answers;
          const who = [notifierName, notifierRole, notifierEmployer].filter(Boolean).join(', ');
          const counts = completeness(each.answers, each.notKnown);
          return {
            id: each.id,
            on: each.notifiedOn,
            title: who || 'Who notified is not recorded',
            children: (
              <>
                <p className="desk-secondary">
                  Keyed in by {each.keyedByName ?? 'somebody no longer here'}, {sayShortDate(dateOf(each.keyedAt))},{' '}
                  {sayTime(each.keyedAt)}: {counts.answered} answered, {counts.notKnown} not known,{' '}
                  {counts.blank.length} blank
                </p>
                {each.differs.length > 0 && (
                  <>
                    <p>Says otherwise than what stands:</p>
                    <ul>
                      {each.differs.map((differs) => (
                        <li key={differs.key} className="desk-prose">
                          {differs.label}: {differs.after}
                        </li>
                      ))}
                    </ul>
                  </>
                )}
              </>
            ),
          };
        })}
      />
    </Section>
  );
}

/** Changes of the answers, newest first, each with what was there before. */
export function Amendments({ read }: { read: NotificationRead }) {
  if (read.amendments.length === 0) return null;
  return (
    <Section title="Changes of the answers">
      <Timeline
        label="Changes of the answers"
        events={read.amendments.map((each) => ({
          id: each.id,
          on: dateOf(each.changedAt),
          title: `${each.changedByName ?? 'Somebody no longer here'}, ${sayTime(each.changedAt)}`,
          children:
            each.changes.length === 0 ? (
              <p className="desk-secondary">Saved without a change.</p>
            ) : (
              <ul>
                {each.changes.map((change) => (
                  <li key={change.key} className="desk-prose">
                    {inWords(change)}
                  </li>
                ))}
              </ul>
            ),
        }))}
      />
    </Section>
  );
}

function inWords({ label, before, after }: Change): string {
  return `${label}: ${before ?? 'blank'}, then ${after ?? 'blank'}`;
}
