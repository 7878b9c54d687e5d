import { openingForm, openingReasonCodes, openingReasons } from '../../domain/access/sensitive.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Page } from '../ui/Layout.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

const options = openingReasonCodes.map((value) => ({ value, label: openingReasons[value] }));

/** Stands in the place of a sensitive case until the person has said why they open it. */
export function WhyOpenPage({ caseId, number }: { caseId: string; number: string }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(openingForm, { words: '' });
  return (
    <Page narrow>
      <PageHeader title="Why are you opening this?" lede={`Case ${number} is marked sensitive.`} />
      <p className="desk-prose">
        Your answer is kept in the record of this case, where the office reads it. It is asked once for each time you
        sign in.
      </p>
      <Form
        form={form}
        submit="Open the case"
        onSubmit={async (why) => {
          await client.access.explainOpening({ caseId, why });
          await refresh('process', 'family', 'notification', 'panel');
        }}
      >
        <Fields>
          <Choice {...form.bind('reason')} label="Reason" stacked options={options} />
          <TextArea {...form.bind('words')} label="In your own words" optional short />
        </Fields>
      </Form>
    </Page>
  );
}
