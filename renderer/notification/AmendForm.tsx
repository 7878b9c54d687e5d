import { z } from 'zod';
import { askedQuestions, completeness, notificationForm } from '../../domain/notification/form.ts';
import {
  type NotificationValues,
  notificationSchema,
  notKnownAnswer,
  splitAnswers,
} from '../../domain/notification/formValues.ts';
import type { Client } from '../client.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { today } from '../ui/dates.ts';
import { useFormDraft } from '../ui/draft.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Section } from '../ui/Layout.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { QuestionField } from './QuestionField.tsx';

export type NotificationRead = Awaited<ReturnType<Client['notification']['read']>>;

/** The version that was read travels with the draft, so that a draft of last week overwrites nothing of this week. */
type AmendValues = NotificationValues & { rowVersion: number };

/** The same form as at first, over what the case holds now. */
export function AmendForm({ read, onDone }: { read: NotificationRead; onDone(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const unknown = Object.fromEntries(read.notKnown.map((key) => [key, notKnownAnswer]));
  const schema = notificationSchema(today()).and(z.object({ rowVersion: z.number() }));
  const form = useZodForm<AmendValues, AmendValues>(schema, {
    answers: { ...unknown, ...read.answers },
    people: [],
    rowVersion: read.rowVersion,
  });
  const draft = useFormDraft(form, `notification:${read.caseId}`);
  const values = form.rhf.watch('answers');
  const { answers, notKnown } = splitAnswers(values);
  const asked = new Set(askedQuestions(answers).map((question) => question.key));
  const counts = completeness(answers, notKnown);

  async function save(given: AmendValues): Promise<void> {
    try {
      const { caseId } = read;
      await client.notification.amend({ caseId, rowVersion: given.rowVersion, ...splitAnswers(given.answers) });
    } catch (error) {
      void refresh('notification');
      throw error;
    }
    await draft.discard();
    await refresh('notification', 'process', 'eligibility', 'family');
    onDone();
  }

  return (
    <>
      <PageHeader
        title="Change the notification"
        lede={`${counts.answered} answered, ${counts.notKnown} not known, ${counts.blank.length} blank`}
      />
      <Form
        form={form}
        onSubmit={save}
        submit="Save the changes"
        saved="The changes are kept."
        draft={draft}
        more={
          <Button kind="quiet" onClick={onDone}>
            Back without saving
          </Button>
        }
      >
        {notificationForm
          .filter(({ questions }) => questions.length > 0)
          .map((section) => (
            <Section key={section.key} title={section.title}>
              <Fields layout="columns">
                {section.questions
                  .filter((question) => asked.has(question.key))
                  .map((question) => (
                    <QuestionField
                      key={question.key}
                      question={question}
                      bound={form.bind(`answers.${question.key}`)}
                      value={values[question.key] ?? ''}
                      setValue={(value) => form.rhf.setValue(`answers.${question.key}`, value, { shouldDirty: true })}
                    />
                  ))}
              </Fields>
            </Section>
          ))}
      </Form>
    </>
  );
}
