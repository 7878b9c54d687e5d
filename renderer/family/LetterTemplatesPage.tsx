import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import {
  type LetterStage,
  letterPlaceholders,
  letterStageLabels,
  letterText,
  templateProblems,
} from '../../domain/family/letters.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { LinkButton } from '../ui/Button.tsx';
import { dateOf, sayShortDate } from '../ui/dates.ts';
import { useFormDraft } from '../ui/draft.tsx';
import { Form } from '../ui/Form.tsx';
import { KeyValueList } from '../ui/KeyValueList.tsx';
import { Columns, Page, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

const schema = z.object({
  text: letterText.superRefine((text, context) => {
    for (const { says } of templateProblems(text)) context.addIssue({ code: 'custom', message: says });
  }),
});

interface Template {
  stage: LetterStage;
  text: string;
  version: number;
  changedAt: string | null;
}

/** What the letters say. A change is a new version; letters already saved stay as they were. */
export function LetterTemplatesPage() {
  const query = useQuery(useApi().family.letterTemplates.queryOptions({ input: {} }));
  const [stage, setStage] = useState<LetterStage>('first-contact');
  return (
    <Page>
      <PageHeader
        title="What the letters say"
        more={
          <LinkButton kind="quiet" to="/families">
            Families
          </LinkButton>
        }
      />
      <Loaded query={query} reading="Reading the letters">
        {(templates) => {
          const template = templates.find((each) => each.stage === stage);
          return (
            <Columns side>
              <Stack>
                <Select
                  label="Letter"
                  value={stage}
                  onChange={(chosen) => chosen !== '' && setStage(chosen)}
                  options={templates.map((each) => ({ value: each.stage, label: letterStageLabels[each.stage] }))}
                />
                {template && <TemplateForm key={`${stage} ${template.version}`} template={template} />}
              </Stack>
              <Section title="What may stand in braces">
                <KeyValueList
                  items={Object.entries(letterPlaceholders).map(([name, what]) => ({
                    label: `{${name}}`,
                    value: what,
                  }))}
                />
              </Section>
            </Columns>
          );
        }}
      </Loaded>
    </Page>
  );
}

function TemplateForm({ template }: { template: Template }) {
  const { stage, text, version, changedAt } = template;
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(schema, { text });
  const draft = useFormDraft(form, `letter-template:${stage}`);
  const since = changedAt === null ? 'The text that came with the app.' : `Since ${sayShortDate(dateOf(changedAt))}.`;
  return (
    <Form
      form={form}
      submit="Save letter"
      saved="Letter saved"
      draft={draft}
      onSubmit={async (changed) => {
        await client.family.saveLetterTemplate({ stage, text: changed.text, seenVersion: version });
        await draft.discard();
        await refresh('family');
      }}
    >
      <TextArea {...form.bind('text')} label="Text" hint={`${since} A blank line parts paragraphs.`} />
    </Form>
  );
}
