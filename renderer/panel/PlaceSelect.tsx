import type { Plan } from './PlannerPage.tsx';
import { meetingWords } from './planPlaces.ts';

interface PlaceSelectProps {
  name: string;
  meetings: Plan['meetings'];
  value: string;
  onChange(key: string): void;
}

/** Puts a case on one of the meetings, or on none. */
export function PlaceSelect({ name, meetings, value, onChange }: PlaceSelectProps) {
  return (
    <select
      className="nhsuk-select desk-input desk-plan__kind"
      aria-label={`Meeting for ${name}`}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">Not planned</option>
      {meetings
        .filter(({ themed }) => !themed)
        .map((meeting) => (
          <option key={meeting.key} value={meeting.key}>
            {meetingWords(meeting)}
          </option>
        ))}
    </select>
  );
}
