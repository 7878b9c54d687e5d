import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { askedQuestions, completeness, notificationForm } from '../../domain/notification/form.ts';
import {
  type NotificationValues,
  notificationFrom,
  notificationSchema,
  splitAnswers,
} from '../../domain/notification/formValues.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { sayShortDate, today } from '../ui/dates.ts';
import { useFormDraft } from '../ui/draft.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Page, Section } from '../ui/Layout.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { PeopleRows } from './PeopleRows.tsx';
import { QuestionField } from './QuestionField.tsx';

const start: NotificationValues = { answers: {}, people: [] };

/** Notify a death: one page in the order of the form; questions come up only when an earlier answer needs them. */
export function NotifyPage() {
  const client = useClient();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const form = useZodForm<NotificationValues, NotificationValues>(notificationSchema(today()), start);
  const draft = useFormDraft(form, 'notification:new');
  const values = form.rhf.watch('answers');
  const { answers, notKnown } = splitAnswers(values);
  const asked = new Set(askedQuestions(answers).map((question) => question.key));
  const counts = completeness(answers, notKnown);
  const [attachTo, setAttachTo] = useState<string | null>(null);

  async function save(given: NotificationValues): Promise<void> {
    const input = notificationFrom(given);
    const caseId =
      attachTo === null
        ? (await client.notification.notify(input)).caseId
        : await client.notification.attach({ ...input, caseId: attachTo }).then(() => attachTo);
    await draft.discard();
    await refresh('process', 'notification');
    void navigate(`/cases/${caseId}/${attachTo === null ? 'eligibility' : 'notification'}`);
  }

  return (
    <Page>
      <PageHeader
        title="Notify a death"
        lede={`${counts.answered} answered, ${counts.notKnown} not known, ${counts.blank.length} blank`}
      />
      <Form
        form={form}
        onSubmit={save}
        submit={attachTo === null ? 'Open the case' : 'Add to the existing case'}
        saved="The notification is kept."
        draft={draft}
      >
        {notificationForm.map((section) => (
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
            {section.list === 'family' && <PeopleRows form={form} kind="family" />}
            {section.list === 'professionals' && <PeopleRows form={form} kind="professional" />}
            {section.key === 'child' && <Alike answers={answers} chosen={attachTo} onChoose={setAttachTo} />}
          </Section>
        ))}
      </Form>
    </Page>
  );
}

interface AlikeProps {
  answers: Readonly<Record<string, string>>;
  chosen: string | null;
  onChoose(caseId: string | null): void;
}

/** Cases that may be the same death: the same NHS number blocks, the same name and birthday only warns (twins). */
function Alike({ answers, chosen, onChoose }: AlikeProps) {
  const input = {
    nhsNumber: answers.nhsNumber ?? null,
    familyName: answers.familyName ?? null,
    dateOfBirth: answers.dateOfBirth ?? null,
  };
  const enough = (input.nhsNumber?.replace(/\D/g, '').length ?? 0) === 10 || (input.familyName && input.dateOfBirth);
  const found = useQuery({ ...useApi().notification.alike.queryOptions({ input }), enabled: Boolean(enough) });
  if (!found.data || found.data.length === 0) return null;
  return (
    <Notice tone="attention" title="This death may be in the records already" live>
      {found.data.map((like) => (
        <div key={like.caseId} className="desk-row desk-row--apart">
          <span>
            {like.name}, {like.number}
            {like.dateOfBirth && `, born ${sayShortDate(like.dateOfBirth)}`}
            {like.dateOfDeath && `, died ${sayShortDate(like.dateOfDeath)}`}
            {like.because === 'nhs-number'
              ? ': the same NHS number.'
              : ': the same name and birthday; a twin has these too.'}
          </span>
          <Button
            kind="quiet"
            small
            aria-pressed={chosen === like.caseId}
            onClick={() => onChoose(chosen === like.caseId ? null : like.caseId)}
          >
            {chosen === like.caseId ? 'Open a new case instead' : 'Add this notification to it'}
          </Button>
        </div>
      ))}
    </Notice>
  );
}
