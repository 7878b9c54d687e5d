import { Link } from 'react-router';
import { sayDate, sayShortDate } from '../ui/dates.ts';
import { Row, Section } from '../ui/Layout.tsx';
import { Tag } from '../ui/Tag.tsx';
import { PlaceSelect } from './PlaceSelect.tsx';
import type { Plan } from './PlannerPage.tsx';
import { casesOn, type Placement } from './planPlaces.ts';
import type { useDragTo } from './useDragTo.ts';

interface PlannedMeetingProps {
  meeting: Plan['meetings'][number];
  plan: Plan;
  places: Placement;
  /** Lets a case be dragged to another meeting. */
  handle: ReturnType<typeof useDragTo>['handle'];
  onMove(caseId: string, key: string): void;
  onKind(neonatal: boolean): void;
}

/** One of the next meetings: its day, its minutes, and the cases proposed for it, each with its reason. */
export function PlannedMeetingSection({ meeting, plan, places, handle, onMove, onKind }: PlannedMeetingProps) {
  const cases = casesOn(plan, places, meeting.key);
  const minutes = meeting.onAgenda.minutes + cases.length * plan.rhythm.minutesPerCase;
  const reasons = new Map(meeting.cases.map(({ caseId, because }) => [caseId, because]));
  const isOver = minutes > meeting.minutesForCases;
  return (
    <Section
      title={sayDate(meeting.heldOn)}
      action={
        meeting.meetingId === null ? (
          <select
            className="nhsuk-select desk-input desk-plan__kind"
            aria-label={`Kind of the meeting of ${sayDate(meeting.heldOn)}`}
            value={meeting.neonatal ? 'neonatal' : 'general'}
            onChange={(event) => onKind(event.target.value === 'neonatal')}
          >
            <option value="general">Proposed</option>
            <option value="neonatal">Proposed, neonatal</option>
          </select>
        ) : (
          <Link to={`/meetings/${meeting.meetingId}`}>
            {meeting.themed ? 'Planned, themed' : meeting.neonatal ? 'Planned, neonatal' : 'Planned'}
          </Link>
        )
      }
    >
      <Row>
        <span className="desk-secondary desk-small">
          {minutes} of {meeting.minutesForCases} minutes
          {meeting.onAgenda.cases > 0 && `, ${meeting.onAgenda.cases} on its agenda already`}
        </span>
        {isOver && <Tag tone="attention">Over its minutes</Tag>}
      </Row>
      {cases.length === 0 && (
        <p className="desk-secondary desk-small">
          {meeting.themed ? 'A themed meeting keeps its own list.' : 'Nothing is proposed for it.'}
        </p>
      )}
      <ul className="desk-plan__cases">
        {cases.map((each) => (
          <li key={each.caseId}>
            <span
              className="desk-plan__handle"
              title="Drag to another meeting"
              aria-hidden="true"
              {...handle(each.caseId)}
            >
              ⠿
            </span>
            <span>
              <Link to={`/cases/${each.caseId}`}>{each.name}</Link>{' '}
              <span className="desk-secondary">
                {each.age ?? 'age not known'}, waiting {each.daysWaiting} days
              </span>
              <span className="desk-secondary desk-line">
                {reasons.get(each.caseId) ?? 'Moved here by hand'}
                {!each.ready && each.readyFrom !== null && `, expected from ${sayShortDate(each.readyFrom)}`}
                {!each.ready && each.readyFrom === null && ', not ready yet'}
                {each.interested.length > 0 && `. Ask: ${each.interested.join(', ')}`}
              </span>
            </span>
            <PlaceSelect
              name={each.name}
              meetings={plan.meetings}
              value={meeting.key}
              onChange={(key) => onMove(each.caseId, key)}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
