import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { type LetterStage, letterProblems, letterStageLabels, letterStages } from '../../domain/family/letters.ts';
import { useCase } from '../case/useCase.ts';
import { useApi, useClient, useDesktop, useRefresh } from '../store/connection.tsx';
import { useRole } from '../store/session.ts';
import { announce } from '../ui/announce.tsx';
import { Button, Buttons, LinkButton, TextLink } from '../ui/Button.tsx';
import { Tick } from '../ui/Choice.tsx';
import { useDraft } from '../ui/draft.tsx';
import { Columns, Page, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { useShortcut } from '../ui/shortcuts.ts';
import { TextArea } from '../ui/TextField.tsx';
import { useTask } from '../ui/useTask.ts';
import { Warnings } from './ContactForm.tsx';

function isStage(text: string): text is LetterStage {
  return (letterStages as readonly string[]).includes(text);
}

/** Chooses a letter, or shows the one chosen, filled in for this family. */
export function LetterPage() {
  const { stage = '' } = useParams();
  return <Page>{isStage(stage) ? <OneLetter key={stage} stage={stage} /> : <ChooseLetter />}</Page>;
}

function ChooseLetter() {
  const { caseId } = useCase();
  const mayChange = useRole('manager');
  return (
    <>
      <PageHeader
        title="Write a letter"
        lede="Each is filled in with the family’s own words, for you to read and change before it is saved."
        more={
          <LinkButton kind="quiet" to={`/cases/${caseId}/family`}>
            Back to the family
          </LinkButton>
        }
      />
      <ul className="desk-plain-list">
        {letterStages.map((stage) => (
          <li key={stage}>
            <TextLink to={`/cases/${caseId}/family/letter/${stage}`}>{letterStageLabels[stage]}</TextLink>
          </li>
        ))}
      </ul>
      {mayChange && <TextLink to="/families/letters">Change what the letters say</TextLink>}
    </>
  );
}

function OneLetter({ stage }: { stage: LetterStage }) {
  const { caseId } = useCase();
  const query = useQuery({
    ...useApi().family.letter.queryOptions({ input: { caseId, stage } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <>
      <PageHeader
        title={letterStageLabels[stage]}
        more={
          <LinkButton kind="quiet" to={`/cases/${caseId}/family/letter`}>
            Other letters
          </LinkButton>
        }
      />
      <Loaded query={query} reading="Filling the letter in">
        {(letter) => <LetterDesk caseId={caseId} stage={stage} letter={letter} />}
      </Loaded>
    </>
  );
}

type Letter = Awaited<ReturnType<ReturnType<typeof useClient>['family']['letter']>>;

function LetterDesk({ caseId, stage, letter }: { caseId: string; stage: LetterStage; letter: Letter }) {
  const client = useClient();
  const desktop = useDesktop();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [text, setText] = useState(letter.text);
  const [addressee, setAddressee] = useState(letter.addressee);
  const [log, setLog] = useState(true);
  const [read, setRead] = useState<readonly string[]>([]);
  const { busy, problem, run } = useTask();
  const isChanged = text !== letter.text || addressee !== letter.addressee;
  const draft = useDraft<{ text: string; addressee: string }>({
    key: `letter:${stage}:${caseId}`,
    value: isChanged ? { text, addressee } : undefined,
    onRestore: (kept) => {
      setText(kept.text);
      setAddressee(kept.addressee);
    },
  });
  const gaps = letterProblems(text);
  const unread = letter.warnings.filter((warning) => !read.includes(warning.code));

  async function save(format: 'pdf' | 'docx'): Promise<void> {
    await run(async () => {
      const file = await desktop.saveFile({ kind: format, suggestedName: `Letter ${letter.today}` });
      if (file === null) return;
      const input = { caseId, stage, text, addressee, format, acknowledged: [...read], log, token: file.token };
      await client.family.saveLetter(input);
      await draft.discard();
      await refresh('family', 'process');
      announce('Letter saved');
      await navigate(`/cases/${caseId}/family`);
    });
  }

  const isHeld = gaps.length > 0 || unread.length > 0;
  useShortcut('Ctrl+S', 'Save as PDF', () => void save('pdf'), !busy && !isHeld);
  return (
    <Columns side>
      <Stack>
        <TextArea label="Letter" hint="A blank line parts paragraphs." value={text} onChange={setText} />
      </Stack>
      <Stack>
        {gaps.length > 0 && (
          <Notice tone="attention" title="Before it can be saved">
            {gaps.map((gap) => (
              <p key={gap.says}>{gap.says}</p>
            ))}
          </Notice>
        )}
        <Warnings warnings={letter.warnings} read={read} onRead={setRead} />
        {(letter.preferredWords !== '' || letter.language !== '' || letter.interpreterNeeded) && (
          <Notice tone="info" title="The family’s wishes">
            {letter.preferredWords !== '' && <p>{letter.preferredWords}</p>}
            {letter.language !== '' && <p>Language: {letter.language}</p>}
            {letter.interpreterNeeded && <p>Interpreter needed</p>}
          </Notice>
        )}
        <TextArea label="Printed above it" value={addressee} onChange={setAddressee} />
        <Tick label="Add it to the contact log" value={log} onChange={setLog} />
        {problem !== null && <ProblemNotice problem={problem} />}
        <Buttons>
          <Button busy={busy || isHeld} onClick={() => void save('pdf')}>
            Save as PDF
          </Button>
          <Button kind="secondary" busy={busy || isHeld} onClick={() => void save('docx')}>
            Save for Word
          </Button>
        </Buttons>
      </Stack>
    </Columns>
  );
}
