import { useState } from 'react';
import { type PanelDecision, panelDecisionLabels, panelDecisions } from '../../domain/panel/meeting.ts';
import type { LiveMeeting } from '../../electron/api/panelDay.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { announce } from '../ui/announce.tsx';
import { Checkboxes, Choice } from '../ui/Choice.tsx';
import { Details } from '../ui/Details.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { TextArea } from '../ui/TextField.tsx';
import type { LivePartProps } from './LiveFindings.tsx';

/** Who is out of the room for this case, the notes, and what was decided. */
export function LiveDecision({
  item,
  step,
  set,
  attendance,
}: LivePartProps & { attendance: LiveMeeting['attendance'] }) {
  const client = useClient();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<unknown>(null);
  const sitting = attendance.filter(
    ({ state, id }) => (state !== 'apologies' && state !== 'absent') || item.out.includes(id),
  );

  const outNames = sitting.flatMap(({ id, name }) => (item.out.includes(id) ? [name] : [])).join(', ');

  async function setOut(out: readonly string[]): Promise<void> {
    setProblem(null);
    try {
      for (const { id } of sitting) {
        if (out.includes(id) === item.out.includes(id)) continue;
        const { words } = await client.panel.setOut({
          agendaItemId: item.agendaItemId,
          memberId: id,
          out: out.includes(id),
        });
        announce(words);
      }
      await refresh('panel');
    } catch (error) {
      setProblem(error);
    }
  }

  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} />}
      <TextArea
        label="Notes"
        hint="No names: what identifies a child is refused, not kept."
        value={step.notes}
        onChange={(notes) => set({ notes })}
      />
      <Choice<PanelDecision>
        label="The panel decided"
        options={panelDecisions.map((value) => ({ value, label: panelDecisionLabels[value] }))}
        value={step.decision}
        // A complete review is the panel's word on the factors as well; it can be unticked.
        onChange={(decision) =>
          set({ decision, confirmed: step.confirmed || (decision === 'review-complete' && item.factors.length > 0) })
        }
      />
      {(step.decision === 'more-information' || step.decision === 'deferred') && (
        <TextArea
          short
          label={step.decision === 'deferred' ? 'Why it was deferred' : 'What is needed'}
          value={step.note}
          onChange={(note) => set({ note })}
        />
      )}
      {!item.quorum.met && (
        <Notice tone="attention" title="A decision now is provisional">
          <p>{item.quorum.words}</p>
        </Notice>
      )}
      {sitting.length > 0 && (
        <Details summary={`Out of the room: ${outNames || 'nobody'}`}>
          <Checkboxes
            inline
            label="Out of the room for this case"
            options={sitting.map(({ id, name }) => ({ value: id, label: name }))}
            value={item.out}
            onChange={(out) => void setOut(out)}
          />
        </Details>
      )}
    </>
  );
}
