import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { AnswerStanding } from '../../domain/agencies/merge.ts';
import type { DeskView } from '../../electron/api/agencies.ts';
import { useCase } from '../case/useCase.ts';
import { useApi, useClient, useDesktop, useRefresh } from '../store/connection.tsx';
import { announce } from '../ui/announce.tsx';
import { Button, TextButton, TextLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page, Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Select } from '../ui/Select.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag, type TagTone } from '../ui/Tag.tsx';
import { useTask } from '../ui/useTask.ts';

type Question = DeskView['sections'][number]['questions'][number];

const words: Readonly<Record<AnswerStanding, string>> = {
  same: 'Same',
  new: 'New',
  contradicts: 'Contradicts',
  'not-known': 'Not known',
  silent: 'Silent',
};
const tones: Readonly<Record<AnswerStanding, TagTone>> = {
  same: 'done',
  new: 'info',
  contradicts: 'attention',
  'not-known': 'plain',
  silent: 'plain',
};

/** All agencies' answers to each question of a form in one row; one is taken, with its source. */
export function MergeDeskPage() {
  const { caseId } = useCase();
  const { form = 'reporting' } = useParams();
  const query = useQuery(useApi().agencies.mergeDesk.queryOptions({ input: { caseId, form } }));
  return (
    <Page>
      <Loaded query={query} reading="Reading the answers">
        {(view) => <Desk view={view} />}
      </Loaded>
    </Page>
  );
}

function Desk({ view }: { view: DeskView }) {
  const { caseId } = useCase();
  const client = useClient();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<unknown>(null);

  async function accept(question: Question, answerId: string | null): Promise<void> {
    setProblem(null);
    try {
      const seenVersion = question.acceptedVersion;
      await client.agencies.accept({ caseId, form: view.form, question: question.code, answerId, seenVersion });
      await refresh('agencies');
      announce(answerId === null ? 'Choice taken back' : `Answer taken: ${question.label}`);
    } catch (error) {
      setProblem(error);
    }
  }

  const columns: readonly Column<Question>[] = [
    { key: 'question', heading: 'Question', rowHeader: true, cell: (question) => question.label },
    ...view.agencies.map(
      ({ requestId, agency }): Column<Question> => ({
        key: requestId,
        heading: agency,
        cell: (question) => <AnswerCell question={question} requestId={requestId} onTake={accept} />,
      }),
    ),
    {
      key: 'taken',
      heading: 'Taken',
      cell: (question) =>
        question.accepted === null ? (
          <span className="desk-secondary">none yet</span>
        ) : (
          <>
            <span className="desk-prose">{question.accepted.text}</span>
            <span className="desk-secondary desk-line">
              {question.accepted.agency}{' '}
              <TextButton onClick={() => void accept(question, null)}>
                Take back<span className="desk-hidden"> the answer to {question.label}</span>
              </TextButton>
            </span>
          </>
        ),
    },
  ];
  const questions = view.sections.flatMap((section) => section.questions);
  const contradicted = questions.filter(({ answers }) => answers.some(({ standing }) => standing === 'contradicts'));
  const contradictions = contradicted.length;
  const open = contradicted.filter(({ accepted }) => accepted === null).length;
  return (
    <>
      <PageHeader
        title={`Answers: ${view.formName}`}
        lede={
          contradictions === 0
            ? 'No answer contradicts another.'
            : `${contradictions} ${contradictions === 1 ? 'question has' : 'questions have'} answers that contradict.`
        }
        action={open > 0 && <QueryLetters caseId={caseId} form={view.form} />}
        more={<TextLink to={`/cases/${caseId}/agencies`}>Back to agencies</TextLink>}
      />
      {view.forms.length > 1 && (
        <Select
          label="Form"
          value={view.form}
          onChange={(chosen) => chosen && void navigate(`/cases/${caseId}/agencies/desk/${chosen}`)}
          options={view.forms.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {problem !== null && <ProblemNotice problem={problem} />}
      {view.agencies.length === 0 && <EmptyState title="No agency was asked for this form." />}
      {view.agencies.length > 0 &&
        view.sections.map((section) => (
          <Section key={section.code} title={`${section.code}. ${section.title}`}>
            <Table
              caption={section.title}
              captionHidden
              columns={columns}
              rows={section.questions}
              rowKey={(question) => question.code}
            />
          </Section>
        ))}
    </>
  );
}

/** A letter to each agency whose answers are contradicted and not settled, into a folder the person chooses. */
function QueryLetters({ caseId, form }: { caseId: string; form: string }) {
  const client = useClient();
  const desktop = useDesktop();
  const [made, setMade] = useState<number | null>(null);
  const { busy, problem, run } = useTask();

  async function write(): Promise<void> {
    await run(async () => {
      const folder = await desktop.chooseFolder({});
      if (folder === null) return;
      const { files } = await client.agencies.queryLetters({ caseId, form, token: folder.token });
      setMade(files.length / 2);
      announce('Query letters written');
    });
  }

  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} />}
      {made !== null && (
        <Notice tone="done" live>
          <p>
            {made === 1 ? '1 letter' : `${made} letters`} written, each as PDF and Word. They name the child: send them
            by a secure route.
          </p>
        </Notice>
      )}
      <Button busy={busy} onClick={() => void write()}>
        Write the query letters
      </Button>
    </>
  );
}

interface AnswerCellProps {
  question: Question;
  requestId: string;
  onTake(question: Question, answerId: string): Promise<void>;
}

function AnswerCell({ question, requestId, onTake }: AnswerCellProps) {
  const answer = question.answers.find((each) => each.requestId === requestId);
  if (answer === undefined || answer.standing === 'silent') return <span className="desk-secondary">silent</span>;
  if (answer.standing === 'not-known') return <Tag>Not known</Tag>;
  const { answerId } = answer;
  const isTaken = question.accepted?.answerId === answerId;
  return (
    <>
      <span className="desk-prose">{answer.text}</span>
      <span className="desk-line">
        <Tag tone={tones[answer.standing]}>{words[answer.standing]}</Tag>{' '}
        {answerId !== null && !isTaken && (
          <TextButton onClick={() => void onTake(question, answerId)}>
            Take
            <span className="desk-hidden">
              {' '}
              the answer of {answer.agency} to {question.label}
            </span>
          </TextButton>
        )}
      </span>
    </>
  );
}
