import { useState } from 'react';
import { coreRoleLabel } from '../../domain/panel/meeting.ts';
import type { LiveMeeting } from '../../electron/api/panelDay.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Stack } from '../ui/Layout.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';

type Seen = 'attended' | 'apologies' | 'absent';

const options = [
  { value: 'attended', label: 'Here' },
  { value: 'apologies', label: 'Apologies' },
  { value: 'absent', label: 'Absent' },
] as const satisfies readonly { value: Seen; label: string }[];

/** Taking attendance: one row a member, arrows and Tab only; the quorum follows as one goes. */
export function WhoIsHere({ meeting, onClose }: { meeting: LiveMeeting; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<unknown>(null);

  const expected = meeting.attendance.filter(({ state }) => state === 'invited' || state === 'attending');

  async function everybody(): Promise<void> {
    for (const { id, substitute } of expected) await set(id, 'attended', substitute);
  }

  async function set(memberId: string, state: Seen, substitute: string): Promise<void> {
    setProblem(null);
    try {
      const quorum = await client.panel.setAttendance({ meetingId: meeting.meetingId, memberId, state, substitute });
      await refresh('panel');
      announce(quorum.words);
    } catch (error) {
      setProblem(error);
    }
  }

  return (
    <Dialog title="Who is here" onClose={onClose} wide>
      <Stack gap="tight">
        {problem !== null && <ProblemNotice problem={problem} />}
        <Notice tone={meeting.quorum.met ? 'info' : 'attention'} title={meeting.quorum.words} />
        {meeting.attendance.length === 0 && <EmptyState title="Nobody was invited to this meeting." />}
        {expected.length > 1 && (
          <div>
            <Button kind="secondary" small onClick={() => void everybody()}>
              All {expected.length} who were expected are here
            </Button>
          </div>
        )}
        <div className="desk-live__seats">
          {meeting.attendance.map((person) => (
            <Choice<Seen>
              key={person.id}
              label={person.name}
              hint={person.substitute === '' ? coreRoleLabel(person.role) : `represented by ${person.substitute}`}
              options={options}
              value={options.some(({ value }) => value === person.state) ? (person.state as Seen) : ''}
              onChange={(state) => {
                if (state !== '') void set(person.id, state, person.substitute);
              }}
            />
          ))}
        </div>
      </Stack>
    </Dialog>
  );
}
