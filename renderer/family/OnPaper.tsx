import { useState } from 'react';
import type { FamilyView } from '../../electron/api/family.ts';
import { type Problem, toProblem } from '../errors.ts';
import { useClient, useDesktop } from '../store/connection.tsx';
import { announce } from '../ui/announce.tsx';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Row, Section } from '../ui/Layout.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';

/** What can be put on paper: a letter, the handover sheet, the whole contact record. */
export function OnPaper({ view }: { view: FamilyView }) {
  const client = useClient();
  const desktop = useDesktop();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState<'saveHandover' | 'saveTimeline' | null>(null);
  async function print(what: 'saveHandover' | 'saveTimeline'): Promise<void> {
    setBusy(what);
    setProblem(null);
    try {
      const file = await desktop.saveFile({ kind: 'pdf', suggestedName: `Sheet ${view.today}` });
      if (file === null) return;
      await client.family[what]({ caseId: view.caseId, token: file.token });
      announce('Sheet saved');
    } catch (error) {
      setProblem(toProblem(error));
    } finally {
      setBusy(null);
    }
  }
  return (
    <Section title="On paper">
      <Row>
        <LinkButton kind="quiet" small to={`/cases/${view.caseId}/family/letter`}>
          Letter
        </LinkButton>
        <Button kind="quiet" small busy={busy !== null} onClick={() => void print('saveHandover')}>
          Handover sheet
        </Button>
        <Button kind="quiet" small busy={busy !== null} onClick={() => void print('saveTimeline')}>
          Contact record
        </Button>
      </Row>
      {problem && <ProblemNotice problem={problem} />}
    </Section>
  );
}
