import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { quorumRuleInput, quorumSides, quorumSideWords } from '../../domain/panel/quorum.ts';
import type { Client } from '../client.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { LinkButton } from '../ui/Button.tsx';
import { Checkboxes, Tick } from '../ui/Choice.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Page } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { NumberField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

type Rule = Awaited<ReturnType<Client['panel']['quorumRule']>>;

/** The rule of quorum, which a manager may change: no source fixes it, so it is kept as data with its versions. */
export function QuorumPage() {
  const rule = useQuery(useApi().panel.quorumRule.queryOptions({ input: {} }));
  return (
    <Page narrow>
      <PageHeader
        title="Quorum of the panel"
        lede="Guidance expects lead professionals from health and from the local authority, and an independent chair. Without quorum, decisions are saved as provisional."
        more={
          <LinkButton kind="quiet" to="/settings">
            Back to the settings
          </LinkButton>
        }
      />
      <Loaded query={rule}>{(read) => <RuleForm key={read.version} rule={read} />}</Loaded>
    </Page>
  );
}

function RuleForm({ rule }: { rule: Rule }) {
  const client = useClient();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const { version, ...start } = rule;
  const form = useZodForm(quorumRuleInput, start);
  return (
    <Form
      form={form}
      submit="Save the rule"
      saved="The rule is saved"
      onSubmit={async (values) => {
        await client.panel.saveQuorumRule({ rule: values, seenVersion: version });
        await refresh('panel');
        void navigate('/settings');
      }}
    >
      <p className="desk-secondary">
        {version === 1 ? 'Version 1, the adopted rule.' : `Version ${version}.`} A change counts for meetings from
        today; decisions taken before keep the version they were taken by.
      </p>
      <Fields layout="rows">
        <Checkboxes
          {...form.bind('leadsFrom')}
          label="Who must be present"
          options={quorumSides.map((side) => ({ value: side, label: capital(quorumSideWords[side]) }))}
        />
        <Tick
          {...form.bind('independentChair')}
          label="A chair independent of the NHS, social care and police in the area"
        />
        <NumberField {...form.bind('atLeast')} label="At least this many people" />
        <Tick
          {...form.bind('countsThoseOut')}
          label="Somebody who has left the room for a case still counts for it"
          hint="Not ticked: for each case only those in the room are counted."
        />
      </Fields>
    </Form>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
