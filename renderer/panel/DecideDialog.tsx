import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type PanelDecision, panelDecisionLabels, panelDecisions } from '../../domain/panel/meeting.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice, Tick } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { today } from '../ui/dates.ts';
import { Fields } from '../ui/Form.tsx';
import { Stack } from '../ui/Layout.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import { useTask } from '../ui/useTask.ts';
import type { MeetingView } from './MeetingPage.tsx';
import { SimilarActions } from './SimilarActions.tsx';

interface DecideDialogProps {
  item: MeetingView['agenda'][number];
  quorum: MeetingView['quorum'];
  onClose(): void;
}

/** What the panel decided on one case, with an action that follows from it; both are written back to the case. */
export function DecideDialog({ item, quorum, onClose }: DecideDialogProps) {
  const client = useClient();
  const refresh = useRefresh();
  const analysis = useQuery(useApi().analysis.read.queryOptions({ input: { caseId: item.caseId } }));
  const newest = analysis.data?.versions[0];
  const [decision, setDecision] = useState<PanelDecision | ''>('');
  const [decidedOn, setDecidedOn] = useState(today());
  const [note, setNote] = useState('');
  const [confirmed, setConfirmed] = useState(true);
  const [action, setAction] = useState('');
  const [owner, setOwner] = useState('');
  const [dueOn, setDueOn] = useState('');
  const { busy, problem, run } = useTask();

  async function save(): Promise<void> {
    if (decision === '' || busy) return;
    await run(async () => {
      await client.panel.decide({
        agendaItemId: item.id,
        decision,
        note,
        decidedOn,
        analysis: confirmed && newest ? newest.analysis : null,
        seenAnalysisVersion: newest?.version ?? 0,
        actions: action.trim() === '' ? [] : [{ action, owner, dueOn: dueOn === '' ? null : dueOn, informedOn: null }],
      });
      await refresh('panel', 'analysis', 'process');
      onClose();
    });
  }

  return (
    <Dialog title={`Decision on case ${item.packNumber}`} onClose={onClose} busy={busy} wide>
      <Stack>
        {!quorum.met && <Notice tone="attention" title={quorum.words} />}
        {problem !== null && <ProblemNotice problem={problem} />}
        <Fields layout="rows">
          <Choice<PanelDecision>
            label="The panel decided"
            options={panelDecisions.map((value) => ({ value, label: panelDecisionLabels[value] }))}
            value={decision}
            onChange={setDecision}
          />
          <DateField label="Date" value={decidedOn} onChange={(value) => setDecidedOn(value)} />
          <TextArea short label="Note" value={note} onChange={(value) => setNote(value ?? '')} />
          {newest && (
            <Tick
              label={`The panel confirmed the analysis, version ${newest.version}: its factors, category and modifiability`}
              value={confirmed}
              onChange={(value) => setConfirmed(value === true)}
            />
          )}
          <TextField label="Action that follows" value={action} onChange={(value) => setAction(value ?? '')} />
          {action.trim() !== '' && (
            <>
              <SimilarActions text={action} exceptActionId={null} />
              <TextField
                label="Body that owns it"
                width="m"
                value={owner}
                onChange={(value) => setOwner(value ?? '')}
              />
              <DateField label="Due" value={dueOn} onChange={(value) => setDueOn(value)} />
            </>
          )}
        </Fields>
        <div className="desk-form__foot">
          <Button
            busy={busy || decision === '' || (action.trim() !== '' && owner.trim() === '')}
            onClick={() => void save()}
          >
            Record the decision
          </Button>
        </div>
      </Stack>
    </Dialog>
  );
}
