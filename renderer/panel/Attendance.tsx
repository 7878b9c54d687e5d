import { useState } from 'react';
import { attendanceLabels, attendanceStates, coreRoleLabel } from '../../domain/panel/meeting.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { Button, TextButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Row, Stack } from '../ui/Layout.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { MeetingView } from './MeetingPage.tsx';
import { Members } from './Members.tsx';

type Person = MeetingView['attendance'][number];

/** Who was invited, whether they come, and who comes for them; the quorum follows from it. */
export function Attendance({ view }: { view: MeetingView }) {
  const client = useClient();
  const refresh = useRefresh();
  const [choosing, setChoosing] = useState(false);
  const [substituting, setSubstituting] = useState<Person | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const meetingId = view.meeting.id;

  async function change(work: () => Promise<unknown>): Promise<void> {
    setProblem(null);
    try {
      await work();
      await refresh('panel');
    } catch (error) {
      setProblem(error);
    }
  }

  return (
    <Stack gap="tight">
      {problem !== null && <ProblemNotice problem={problem} />}
      {view.attendance.length === 0 && <EmptyState title="Nobody is invited yet." />}
      {view.attendance.map((person) => (
        <div key={person.id} className="desk-seat">
          <span>
            <strong>{person.name}</strong>
            <span className="desk-secondary desk-line">
              {coreRoleLabel(person.role)}, {person.employer}
            </span>
            {person.substitute !== '' && (
              <span className="desk-secondary desk-line">Represented by {person.substitute}</span>
            )}
          </span>
          <select
            className="nhsuk-select desk-input"
            aria-label={`Attendance of ${person.name}`}
            value={person.state}
            onChange={(event) => {
              const state = attendanceStates.find((each) => each === event.target.value);
              if (state === undefined) return;
              void change(() =>
                client.panel.setAttendance({ meetingId, memberId: person.id, state, substitute: person.substitute }),
              );
            }}
          >
            {attendanceStates.map((state) => (
              <option key={state} value={state}>
                {attendanceLabels[state]}
              </option>
            ))}
          </select>
          <span className="desk-seat__more">
            <TextButton onClick={() => setSubstituting(person)}>
              Substitute<span className="desk-hidden"> for {person.name}</span>
            </TextButton>
            <TextButton
              onClick={() => void change(() => client.panel.removeFromMeeting({ meetingId, memberId: person.id }))}
            >
              Take off<span className="desk-hidden">: {person.name}</span>
            </TextButton>
          </span>
        </div>
      ))}
      <div>
        <Button kind="quiet" small onClick={() => setChoosing(true)}>
          Invite members
        </Button>
      </div>
      {choosing && <Members view={view} onClose={() => setChoosing(false)} />}
      {substituting && (
        <Substitute
          person={substituting}
          onClose={() => setSubstituting(null)}
          onSave={async (substitute) => {
            const state = substitute === '' || substituting.state === 'attended' ? substituting.state : 'attending';
            await change(() => client.panel.setAttendance({ meetingId, memberId: substituting.id, state, substitute }));
            setSubstituting(null);
          }}
        />
      )}
    </Stack>
  );
}

interface SubstituteProps {
  person: Person;
  onSave(substitute: string): Promise<void>;
  onClose(): void;
}

function Substitute({ person, onSave, onClose }: SubstituteProps) {
  const [name, setName] = useState(person.substitute);
  return (
    <Dialog title={`Who comes for ${person.name}`} onClose={onClose}>
      <form
        className="desk-form"
        onSubmit={(event) => {
          event.preventDefault();
          void onSave(name.trim());
        }}
      >
        <TextField
          label="Name"
          hint="They count in the member’s role. Leave it empty when the member comes."
          width="m"
          value={name}
          onChange={setName}
          autoFocus
        />
        <Row>
          <Button type="submit">Save</Button>
        </Row>
      </form>
    </Dialog>
  );
}
