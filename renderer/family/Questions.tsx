import { useState } from 'react';
import { z } from 'zod';
import {
  type QuestionState,
  type QuestionStep,
  questionState,
  questionStateLabels,
  questionStep,
} from '../../domain/family/questions.ts';
import type { FamilyView, Question } from '../../electron/api/family.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { useSession } from '../store/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { sayShortDate } from '../ui/dates.ts';
import { Fields, Form } from '../ui/Form.tsx';
import { Section } from '../ui/Layout.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag, type TagTone } from '../ui/Tag.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

const tones: Readonly<Record<QuestionState, TagTone>> = {
  asked: 'attention',
  'at-meeting': 'info',
  answered: 'attention',
  'given-back': 'done',
  'left-open': 'plain',
};

/** What a person most likely does next with a question. */
const likelyNext: Readonly<Record<QuestionState, QuestionStep['step']>> = {
  asked: 'take-to-meeting',
  'at-meeting': 'answer',
  answered: 'give-back',
  'given-back': 'reopen',
  'left-open': 'reopen',
};

/** The family's questions with their numbers, from asked to given back. */
export function Questions({ view }: { view: FamilyView }) {
  const [adding, setAdding] = useState(false);
  const [moving, setMoving] = useState<Question | null>(null);
  const columns: readonly Column<Question>[] = [
    { key: 'number', heading: 'No.', narrow: true, align: 'end', cell: (each) => each.number },
    { key: 'text', heading: 'Question', rowHeader: true, cell: (each) => <QuestionWords question={each} /> },
    { key: 'asked', heading: 'Asked', narrow: true, cell: (each) => sayShortDate(each.askedOn) },
    { key: 'state', heading: 'Stands', narrow: true, cell: (each) => <Standing question={each} /> },
    {
      key: 'next',
      heading: 'Next step',
      narrow: true,
      cell: (each) => (
        <Button kind="quiet" small onClick={() => setMoving(each)}>
          {questionState(each) === 'given-back' ? 'Change' : 'Record'}
          <span className="desk-hidden"> the next step of question {each.number}</span>
        </Button>
      ),
    },
  ];
  return (
    <Section
      title="Questions"
      action={
        <Button kind="quiet" small onClick={() => setAdding(true)}>
          Add a question
        </Button>
      }
    >
      <Table
        caption="The family’s questions"
        captionHidden
        columns={columns}
        rows={view.questions}
        rowKey={(each) => each.id}
        empty={<p className="desk-secondary">They have asked none yet. Questions in a contact are added here.</p>}
      />
      {adding && <AddQuestion view={view} onClose={() => setAdding(false)} />}
      {moving && <MoveQuestion view={view} question={moving} onClose={() => setMoving(null)} />}
    </Section>
  );
}

function QuestionWords({ question }: { question: Question }) {
  const { text, takenToMeeting, answer, answeredBy, answeredOn, leftOpenReason } = question;
  return (
    <>
      <span className="desk-prose">{text}</span>
      {takenToMeeting && !answer && <span className="desk-secondary desk-line">For: {takenToMeeting}</span>}
      {answer && (
        <span className="desk-secondary desk-line">
          {answer} ({answeredBy}
          {answeredOn && `, ${sayShortDate(answeredOn)}`})
        </span>
      )}
      {leftOpenReason && <span className="desk-secondary desk-line">Left open: {leftOpenReason}</span>}
    </>
  );
}

function Standing({ question }: { question: Question }) {
  const state = questionState(question);
  return (
    <>
      <Tag tone={tones[state]}>{questionStateLabels[state]}</Tag>
      {question.givenBackOn && <span className="desk-secondary desk-line">{sayShortDate(question.givenBackOn)}</span>}
    </>
  );
}

const addSchema = z.object({
  text: z.string().trim().min(1, 'Write the question.').max(4000),
  askedOn: z.iso.date('Write the day as a date.'),
});

function AddQuestion({ view, onClose }: { view: FamilyView; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(addSchema, { text: '', askedOn: view.today });
  return (
    <Dialog title="Add a question" onClose={onClose}>
      <Form
        form={form}
        submit="Add question"
        saved="Question added"
        onSubmit={async (values) => {
          await client.family.addQuestion({ caseId: view.caseId, ...values });
          await refresh('family', 'process');
          onClose();
        }}
      >
        <Fields>
          <TextArea {...form.bind('text')} label="The question, in their words" />
          <DateField {...form.bind('askedOn')} label="Asked on" now={view.today} />
        </Fields>
      </Form>
    </Dialog>
  );
}

const stepForm = z
  .object({
    step: z.enum(['take-to-meeting', 'answer', 'give-back', 'leave-open', 'reopen']),
    meeting: z.string(),
    answer: z.string(),
    by: z.string(),
    on: z.string(),
    how: z.string(),
    reason: z.string(),
  })
  .transform((form, context): QuestionStep => {
    const read = questionStep.safeParse(form);
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', message, path: [...path] });
    return z.NEVER;
  });

function MoveQuestion({ view, question, onClose }: { view: FamilyView; question: Question; onClose(): void }) {
  const { me } = useSession();
  const client = useClient();
  const refresh = useRefresh();
  const state = questionState(question);
  const form = useZodForm(stepForm, {
    step: likelyNext[state],
    meeting: question.takenToMeeting ?? '',
    answer: question.answer ?? '',
    by: question.answeredBy ?? '',
    on: view.today,
    how: question.givenBackHow ?? '',
    reason: question.leftOpenReason ?? '',
  });
  const step = form.rhf.watch('step');
  const isDone = state === 'given-back' || state === 'left-open';
  return (
    <Dialog title={`Question ${question.number}`} onClose={onClose}>
      <p className="desk-prose">{question.text}</p>
      <Form
        form={form}
        submit="Save step"
        saved="Question saved"
        onSubmit={async (taken) => {
          const { id: questionId, rowVersion } = question;
          await client.family.stepQuestion({ caseId: view.caseId, questionId, rowVersion, step: taken });
          await refresh('family', 'process');
          onClose();
        }}
      >
        <Fields>
          <Choice
            {...form.bind('step')}
            label="Next step"
            stacked
            options={[
              { value: 'take-to-meeting', label: 'Take to a meeting' },
              { value: 'answer', label: 'Record the answer' },
              ...(state === 'answered' ? [{ value: 'give-back', label: 'Given back to the family' } as const] : []),
              ...(state === 'given-back' ? [] : [{ value: 'leave-open', label: 'Leave open, with a reason' } as const]),
              ...(isDone ? [{ value: 'reopen', label: 'Reopen' } as const] : []),
            ]}
          />
          {step === 'take-to-meeting' && <TextField {...form.bind('meeting')} label="Which meeting" width="full" />}
          {step === 'answer' && (
            <>
              <TextArea {...form.bind('answer')} label="Answer" />
              <TextField {...form.bind('by')} label="Answered by" width="full" hint={`For example ${me.name}`} />
              <DateField {...form.bind('on')} label="Answered on" now={view.today} />
            </>
          )}
          {step === 'give-back' && (
            <>
              <DateField {...form.bind('on')} label="Given back on" now={view.today} />
              <TextField {...form.bind('how')} label="How" width="full" hint="Visit, telephone, letter" />
            </>
          )}
          {step === 'leave-open' && <TextArea {...form.bind('reason')} label="Why it is left open" />}
        </Fields>
      </Form>
    </Dialog>
  );
}
