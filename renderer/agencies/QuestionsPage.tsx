import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import type { OwnQuestions } from '../../domain/agencies/ownQuestions.ts';
import type { Client } from '../client.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { useRole } from '../store/session.ts';
import { announce } from '../ui/announce.tsx';
import { Button, TextButton, TextLink } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Hidden, Page } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Select } from '../ui/Select.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

type View = Awaited<ReturnType<Client['agencies']['questions']>>;
type Question = View['forms'][number]['questions'][number];
type Own = OwnQuestions[number];

/** The questions of each form, to be compared with the live national form and changed. */
export function QuestionsPage() {
  const query = useQuery(useApi().agencies.questions.queryOptions({ input: {} }));
  return (
    <Page>
      <Loaded query={query} reading="Reading the forms">
        {(view) => <Questions view={view} />}
      </Loaded>
    </Page>
  );
}

function Questions({ view }: { view: View }) {
  const client = useClient();
  const refresh = useRefresh();
  const mayChange = useRole('manager');
  const [chosen, setChosen] = useState('sudden-unexpected');
  const [writing, setWriting] = useState<Question | 'new' | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const form = view.forms.find(({ id }) => id === chosen) ?? view.forms[0];
  if (form === undefined) return null;
  const ours: Own = view.own.find((each) => each.form === form.id) ?? {
    form: form.id,
    added: [],
    hidden: [],
    reworded: {},
  };

  async function save(changed: Own, said: string): Promise<void> {
    const own = [...view.own.filter((each) => each.form !== changed.form), changed];
    await client.agencies.saveQuestions({ own, seenVersion: view.version });
    await refresh('agencies');
    announce(said);
  }

  async function toggle({ code, label, hidden }: Question): Promise<void> {
    setProblem(null);
    try {
      const rest = ours.hidden.filter((each) => each !== code);
      await save(
        { ...ours, hidden: hidden ? rest : [...rest, code] },
        `${label}: ${hidden ? 'asked' : 'no longer asked'}`,
      );
    } catch (error) {
      setProblem(error);
    }
  }

  async function write(label: string): Promise<void> {
    if (writing === 'new') {
      const last = Math.max(0, ...ours.added.map(({ code }) => Number(code.slice(4))));
      await save({ ...ours, added: [...ours.added, { code: `own-${last + 1}`, label }] }, 'Question added');
    } else if (writing !== null) {
      await save({ ...ours, reworded: { ...ours.reworded, [writing.code]: label } }, 'Wording changed');
    }
    setWriting(null);
  }

  const columns: Column<Question>[] = [
    {
      key: 'label',
      heading: 'Question',
      rowHeader: true,
      cell: ({ label, shipped, hidden }) => (
        <>
          {label} {hidden && <Tag>Not asked</Tag>}
          {shipped !== null && shipped !== label && (
            <span className="desk-secondary desk-line">Shipped: {shipped}</span>
          )}
        </>
      ),
    },
    { key: 'section', heading: 'Part', cell: ({ section }) => section },
    {
      key: 'sources',
      heading: 'Source',
      narrow: true,
      cell: ({ sources, shipped }) =>
        shipped === null ? (
          'added here'
        ) : sources.includes('UNCERTAIN') || sources.length === 0 ? (
          <Tag tone="attention">Compare</Tag>
        ) : (
          sources.join(' ')
        ),
    },
  ];
  if (mayChange) {
    columns.push({
      key: 'change',
      heading: 'Change',
      narrow: true,
      cell: (question) => (
        <>
          <TextButton onClick={() => setWriting(question)}>
            Reword<Hidden>: {question.label}</Hidden>
          </TextButton>{' '}
          <TextButton onClick={() => void toggle(question)}>
            {question.hidden ? 'Ask' : 'Do not ask'}
            <Hidden>: {question.label}</Hidden>
          </TextButton>
        </>
      ),
    });
  }
  return (
    <>
      <PageHeader
        title="Questions of the forms"
        lede={`${view.version === 0 ? 'As shipped' : `Version ${view.version}`}. The live national forms could not be read: compare each form with its live one. Answers given before keep the question they were given to.`}
        action={mayChange && <Button onClick={() => setWriting('new')}>Add a question</Button>}
        more={<TextLink to="/settings/agencies">Directory of agencies</TextLink>}
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      <Select
        label="Form"
        value={form.id}
        onChange={setChosen}
        options={view.forms.map(({ id, name, standing }) => ({
          value: id,
          label: standing === 'uncertain' ? `${name} (name to be compared)` : name,
        }))}
      />
      <Table caption={form.name} captionHidden columns={columns} rows={form.questions} rowKey={({ code }) => code} />
      {writing && (
        <QuestionDialog
          title={writing === 'new' ? `Add a question: ${form.name}` : 'Reword a question'}
          label={writing === 'new' ? '' : writing.label}
          onSave={write}
          onClose={() => setWriting(null)}
        />
      )}
    </>
  );
}

const questionForm = z.object({
  label: z.string().trim().min(1, 'Write the question.').max(200, 'Keep the question under 200 characters.'),
});

interface QuestionDialogProps {
  title: string;
  label: string;
  onSave(label: string): Promise<void>;
  onClose(): void;
}

function QuestionDialog({ title, label, onSave, onClose }: QuestionDialogProps) {
  const form = useZodForm(questionForm, { label });
  return (
    <Dialog title={title} onClose={onClose}>
      <Form form={form} submit="Save question" onSubmit={(values) => onSave(values.label)}>
        <Fields>
          <TextArea
            {...form.bind('label')}
            label="Question"
            hint="Reword only what means the same; for another meaning, add a question and stop asking this one."
            short
          />
        </Fields>
      </Form>
    </Dialog>
  );
}
