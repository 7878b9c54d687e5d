import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { askedQuestions, completeness, notificationForm } from '../../domain/notification/form.ts';
import {
  type NotificationValues,
  notificationFrom,
  notificationSchema,
  notKnownAnswer,
  type PersonRow,
  splitAnswers,
} from '../../domain/notification/formValues.ts';
import type { Client } from '../client.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { sayShortDate, today } from '../ui/dates.ts';
import { useFormDraft } from '../ui/draft.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Page, Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { PeopleRows } from './PeopleRows.tsx';
import { QuestionField } from './QuestionField.tsx';

const start: NotificationValues = { answers: {}, people: [] };

/** Notify a death; of one more baby of a birth, with what babies of one birth share filled in. */
export function NotifyPage() {
  const [search] = useSearchParams();
  const siblingOf = search.get('siblingOf');
  return siblingOf === null ? <NotifyForm start={start} sibling={null} /> : <NotifySibling siblingOf={siblingOf} />;
}

function NotifySibling({ siblingOf }: { siblingOf: string }) {
  const shared = useQuery(useApi().notification.sharedBirthFacts.queryOptions({ input: { caseId: siblingOf } }));
  return (
    <Loaded query={shared} reading="Reading what the babies share">
      {({ number, answers, notKnown, people }) => (
        <NotifyForm
          start={{
            answers: { ...Object.fromEntries(notKnown.map((key) => [key, notKnownAnswer])), ...answers },
            people: people.map(rowOf),
          }}
          sibling={{ caseId: siblingOf, number }}
        />
      )}
    </Loaded>
  );
}

type Shared = Awaited<ReturnType<Client['notification']['sharedBirthFacts']>>['people'][number];

/** A person of the other baby's record as a row of this form. */
function rowOf({ kind, role, title, firstName, familyName, employer, phone, note }: Shared): PersonRow {
  const name = [title, firstName, familyName].filter(Boolean).join(' ');
  return { kind, role, name, employer: employer ?? '', phone: phone ?? '', note: note ?? '' };
}

interface NotifyFormProps {
  start: NotificationValues;
  /** The baby of the same birth from whose record the form was filled. */
  sibling: { caseId: string; number: string } | null;
}

/** One page in the order of the form; questions come up only when an earlier answer needs them. */
function NotifyForm({ start, sibling }: NotifyFormProps) {
  const client = useClient();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const form = useZodForm<NotificationValues, NotificationValues>(notificationSchema(today()), start);
  const draft = useFormDraft(form, sibling === null ? 'notification:new' : `notification:sibling:${sibling.caseId}`);
  const values = form.rhf.watch('answers');
  const { answers, notKnown } = splitAnswers(values);
  const asked = new Set(askedQuestions(answers).map((question) => question.key));
  const counts = completeness(answers, notKnown);
  const [attachTo, setAttachTo] = useState<string | null>(null);

  async function save(given: NotificationValues): Promise<void> {
    const input = notificationFrom(given);
    const caseId =
      attachTo === null
        ? (await client.notification.notify({ ...input, ...(sibling ? { siblingOf: sibling.caseId } : {}) })).caseId
        : await client.notification.attach({ ...input, caseId: attachTo }).then(() => attachTo);
    await draft.discard();
    await refresh('process', 'notification');
    void navigate(`/cases/${caseId}/${attachTo === null ? 'eligibility' : 'notification'}`);
  }

  return (
    <Page>
      <PageHeader
        title={sibling === null ? 'Notify a death' : `Another baby of the birth of ${sibling.number}`}
        lede={`${counts.answered} answered, ${counts.notKnown} not known, ${counts.blank.length} blank`}
      />
      {sibling !== null && (
        <Notice tone="info" title={`What babies of one birth share is filled in from ${sibling.number}`}>
          <p>
            Check it. First names, sex, weight, NHS number, ethnicity, dates and times are this baby’s own, and are
            blank.
          </p>
        </Notice>
      )}
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
