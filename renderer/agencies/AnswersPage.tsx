import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { z } from 'zod';
import type { AnswersView } from '../../electron/api/agencies.ts';
import { useCase } from '../case/useCase.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { TextLink } from '../ui/Button.tsx';
import { Tick } from '../ui/Choice.tsx';
import { useFormDraft } from '../ui/draft.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Page, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

/** Enters what one agency answered, section by section. */
export function AnswersPage() {
  const { caseId } = useCase();
  const { requestId = '' } = useParams();
  const query = useQuery(useApi().agencies.answers.queryOptions({ input: { caseId, requestId } }));
  return (
    <Page>
      <Loaded query={query} reading="Reading the answers">
        {(view) => <Answers key={requestId} view={view} />}
      </Loaded>
    </Page>
  );
}

const schema = z.object({
  answers: z.record(
    z.string(),
    z.object({ text: z.string().trim().max(20_000, 'Shorten this to 20,000 characters.'), notKnown: z.boolean() }),
  ),
});

function Answers({ view }: { view: AnswersView }) {
  const { caseId } = useCase();
  const client = useClient();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const questions = view.sections.flatMap((section) => section.questions);
  const form = useZodForm(schema, {
    answers: Object.fromEntries(questions.map(({ code, text, notKnown }) => [code, { text, notKnown }])),
  });
  const draft = useFormDraft(form, `answers:${view.request.id}`);
  const answers = form.rhf.watch('answers');
  return (
    <>
      <PageHeader
        title={view.request.agency}
        lede={`${view.request.formName}. Leave blank what the agency did not answer; ‘not known’ is an answer.`}
        more={<TextLink to={`/cases/${caseId}/agencies`}>Back to agencies</TextLink>}
      />
      <Form
        form={form}
        submit="Save answers"
        saved="Answers saved"
        draft={draft}
        onSubmit={async (values) => {
          await client.agencies.saveAnswers({
            caseId,
            requestId: view.request.id,
            answers: questions.map(({ code }) => ({
              question: code,
              text: values.answers[code]?.text ?? '',
              notKnown: values.answers[code]?.notKnown ?? false,
            })),
          });
          await refresh('agencies');
          void navigate(`/cases/${caseId}/agencies`);
        }}
      >
        <Stack gap="loose">
          {view.sections.map((section) => (
            <Section key={section.code} title={`${section.code}. ${section.title}`}>
              <div className="desk-pairs">
                {section.questions.map(({ code, label, options }) => {
                  const isNotKnown = answers[code]?.notKnown === true;
                  return (
                    <div key={code} data-row={code}>
                      <Fields>
                        {options.length > 0 ? (
                          <Select
                            {...form.bind(`answers.${code}.text`)}
                            label={label}
                            nothing="Blank"
                            width="full"
                            disabled={isNotKnown}
                            options={options
                              .filter((option) => option !== 'Not known')
                              .map((option) => ({ value: option, label: option }))}
                          />
                        ) : (
                          <TextArea {...form.bind(`answers.${code}.text`)} label={label} short disabled={isNotKnown} />
                        )}
                        <Tick {...form.bind(`answers.${code}.notKnown`)} label="Not known" />
                      </Fields>
                    </div>
                  );
                })}
              </div>
            </Section>
          ))}
        </Stack>
      </Form>
    </>
  );
}
