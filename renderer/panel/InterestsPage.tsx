import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import {
  type Arrangement,
  arrangementLabels,
  arrangements,
  employerInterest,
  type InterestAnswer,
} from '../../domain/panel/interests.ts';
import { coreRoleLabel } from '../../domain/panel/meeting.ts';
import type { Client } from '../client.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { announce } from '../ui/announce.tsx';
import { Button, LinkButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { useShortcut } from '../ui/shortcuts.ts';
import { type Column, Table } from '../ui/Table.tsx';
import { useTask } from '../ui/useTask.ts';

type Question = Awaited<ReturnType<Client['panel']['interests']>>[number];
type Answer = '' | 'no-interest' | Arrangement;

const keyOf = (question: Question) => `${question.agendaItemId} ${question.memberId}`;

function answered({ answer, arrangement }: Question): Answer {
  if (answer === null) return '';
  return answer === 'none' ? 'no-interest' : (arrangement ?? 'none');
}

/** Asks, member by member and case by case, where an employer is among the agencies; one save keeps all answers. */
export function InterestsPage() {
  const { meetingId = '' } = useParams();
  const questions = useQuery(useApi().panel.interests.queryOptions({ input: { meetingId } }));
  return (
    <Page>
      <Loaded query={questions} reading="Looking whom to ask">
        {(list) => <Asking key={JSON.stringify(list)} meetingId={meetingId} questions={list} />}
      </Loaded>
    </Page>
  );
}

function Asking({ meetingId, questions }: { meetingId: string; questions: readonly Question[] }) {
  const client = useClient();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [given, setGiven] = useState<Record<string, { answer: Answer; interest: string }>>({});
  const { busy, problem, run } = useTask();
  const of = (question: Question) =>
    given[keyOf(question)] ?? { answer: answered(question), interest: question.interest || employerInterest };
  const changed = questions.filter((question) => given[keyOf(question)] !== undefined && of(question).answer !== '');
  const left = questions.filter((question) => of(question).answer === '').length;

  function set(question: Question, change: Partial<{ answer: Answer; interest: string }>): void {
    setGiven((now) => ({ ...now, [keyOf(question)]: { ...of(question), ...change } }));
  }

  async function save(): Promise<void> {
    if (busy || changed.length === 0) return;
    await run(async () => {
      await client.panel.recordInterests({ meetingId, answers: changed.map((each) => answerOf(each, of(each))) });
      await refresh('panel', 'process');
      announce('Answers saved');
      if (left === 0) void navigate(`/meetings/${meetingId}`);
    });
  }
  useShortcut('Ctrl+S', 'Save the answers', () => void save());

  const columns: readonly Column<Question>[] = [
    {
      key: 'member',
      heading: 'Member',
      rowHeader: true,
      cell: (question) => (
        <>
          {question.memberName}
          <span className="desk-secondary desk-line">
            {coreRoleLabel(question.role)}, {question.employer}
          </span>
        </>
      ),
    },
    {
      key: 'case',
      heading: 'Case, for the office only',
      cell: (question) => (
        <>
          Case {question.packNumber}, {question.caseName}
          <span className="desk-secondary desk-line">
            {question.body === null ? 'Spoke of their own accord' : `In the case: ${question.body}`}
          </span>
        </>
      ),
    },
    {
      key: 'answer',
      heading: 'Answer, and what the chair decides',
      cell: (question) => (
        <select
          className="nhsuk-select desk-input desk-interest__answer"
          aria-label={`Answer of ${question.memberName} on case ${question.packNumber}`}
          value={of(question).answer}
          onChange={(event) => set(question, { answer: event.target.value as Answer })}
        >
          <option value="">Not asked yet</option>
          <option value="no-interest">No interest</option>
          {arrangements.map((value) => (
            <option key={value} value={value}>
              Interest: {arrangementLabels[value].toLowerCase()}
            </option>
          ))}
        </select>
      ),
    },
    {
      key: 'interest',
      heading: 'Interest as it is minuted',
      cell: (question) => {
        const { answer, interest } = of(question);
        if (answer === '' || answer === 'no-interest') return null;
        return (
          <input
            className="nhsuk-input desk-input"
            type="text"
            autoComplete="off"
            spellCheck={false}
            aria-label={`Interest of ${question.memberName} in case ${question.packNumber}`}
            value={interest}
            onChange={(event) => set(question, { interest: event.target.value })}
          />
        );
      },
    },
  ];

  return (
    <>
      <PageHeader
        title="Declarations of interest"
        lede={
          questions.length === 0
            ? 'No employer of a member is among the agencies of these cases.'
            : `${questions.length} to ask, ${left} left. An interest is asked for, never assumed.`
        }
        more={
          <LinkButton kind="quiet" to={`/meetings/${meetingId}`}>
            Back to the meeting
          </LinkButton>
        }
        action={
          <Button onClick={() => void save()} busy={busy || changed.length === 0}>
            Save{' '}
            {changed.length === 0 ? 'the answers' : changed.length === 1 ? '1 answer' : `${changed.length} answers`}
          </Button>
        }
      />
      <Stack gap="tight">
        {problem !== null && <ProblemNotice problem={problem} />}
        <Table
          caption="Whom to ask"
          captionHidden
          columns={columns}
          rows={questions}
          rowKey={keyOf}
          empty={
            <EmptyState title="Nobody is to be asked about a case.">
              Somebody may still declare an interest: record it on{' '}
              <Link to={`/meetings/${meetingId}`}>the meeting</Link>.
            </EmptyState>
          }
        />
        {questions.length > 0 && (
          <p className="desk-secondary desk-small">
            Members who sent apologies are not asked. Who leaves for a case is out of the room for it in the live view.
            The interest is printed in the pack and the minutes: name no agency.
          </p>
        )}
      </Stack>
    </>
  );
}

function answerOf(question: Question, { answer, interest }: { answer: Answer; interest: string }): InterestAnswer {
  const about = { agendaItemId: question.agendaItemId, memberId: question.memberId };
  if (answer === '' || answer === 'no-interest') return { ...about, answer: 'none' };
  return { ...about, answer: 'declared', interest: interest.trim() || employerInterest, arrangement: answer };
}
