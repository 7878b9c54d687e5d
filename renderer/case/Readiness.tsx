import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import type { ReadinessView } from '../../electron/api/queue.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { useRole } from '../store/session.ts';
import { announce } from '../ui/announce.tsx';
import { TextButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { dateOf, sayShortDate } from '../ui/dates.ts';
import { useFormDraft } from '../ui/draft.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Hidden, Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { useCase } from './useCase.ts';

type Check = ReadinessView['checks'][number];

const levelWords = { red: 'Keeps it off the panel', amber: 'Look at this', clear: 'Clear' } as const;
const order = { red: 0, amber: 1, clear: 2 } as const;

/** Whether the case is ready for the panel: what is open first, what is clear last. A red line may be passed over. */
export function Readiness() {
  const { caseId } = useCase();
  const query = useQuery(useApi().process.readiness.queryOptions({ input: { caseId } }));
  return (
    <Loaded query={query} reading="Checking readiness">
      {(view) => <Checks caseId={caseId} view={view} />}
    </Loaded>
  );
}

function Checks({ caseId, view }: { caseId: string; view: ReadinessView }) {
  const client = useClient();
  const refresh = useRefresh();
  const mayPassOver = useRole('manager', 'coordinator');
  const [passing, setPassing] = useState<Check | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const rows = view.checks.toSorted((one, other) => order[one.level] - order[other.level]);
  const standing = view.red - view.overridden.length;
  const clear = rows.filter(({ level }) => level === 'clear').length;
  const passed = view.overridden.length === 0 ? '' : `${view.overridden.length} passed over, `;

  async function countAgain(check: Check): Promise<void> {
    setProblem(null);
    try {
      await client.process.countAgain({ caseId, check: check.id });
      await refresh('process');
      announce('The line counts again');
    } catch (error) {
      setProblem(error);
    }
  }

  const columns: Column<Check>[] = [
    { key: 'words', heading: 'Check', rowHeader: true, cell: (check) => check.words },
    {
      key: 'details',
      heading: 'Which',
      cell: (check) => <Details check={check} override={view.overrides.find((each) => each.check === check.id)} />,
    },
    {
      key: 'level',
      heading: 'Stands',
      narrow: true,
      cell: ({ id, level }) =>
        view.overridden.includes(id) ? (
          <Tag tone="info">Passed over</Tag>
        ) : (
          <Tag tone={level === 'red' ? 'strong' : level === 'amber' ? 'attention' : 'done'}>{levelWords[level]}</Tag>
        ),
    },
  ];
  if (mayPassOver) {
    columns.push({
      key: 'pass',
      heading: 'Pass over',
      narrow: true,
      cell: (check) =>
        view.overrides.some((each) => each.check === check.id) ? (
          <TextButton onClick={() => void countAgain(check)}>
            Count again<Hidden>: {check.words}</Hidden>
          </TextButton>
        ) : (
          check.level === 'red' &&
          check.overridable && (
            <TextButton onClick={() => setPassing(check)}>
              Pass over<Hidden>: {check.words}</Hidden>
            </TextButton>
          )
        ),
    });
  }
  return (
    <Section
      title="Ready for the panel"
      lede={`${standing} ${standing === 1 ? 'line keeps' : 'lines keep'} it off the panel, ${passed}${view.amber} to look at, ${clear} clear.`}
    >
      {problem !== null && <ProblemNotice problem={problem} />}
      <Table caption="Ready for the panel" captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />
      {passing && <PassOverDialog caseId={caseId} check={passing} onClose={() => setPassing(null)} />}
    </Section>
  );
}

function Details({ check, override }: { check: Check; override: ReadinessView['overrides'][number] | undefined }) {
  const { details } = check;
  return (
    <>
      {details.length > 6 ? `${details.slice(0, 6).join(', ')} and ${details.length - 6} more` : details.join(', ')}
      {override && (
        <div className="desk-secondary">
          Passed over by {override.by}, {sayShortDate(dateOf(override.at))}: {override.reason}
        </div>
      )}
    </>
  );
}

const reasonForm = z.object({ reason: z.string().trim().min(1, 'Say why.').max(4000) });

function PassOverDialog({ caseId, check, onClose }: { caseId: string; check: Check; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(reasonForm, { reason: '' });
  const draft = useFormDraft(form, `pass-over:${caseId}:${check.id}`);
  return (
    <Dialog title={`Pass over: ${check.words}`} onClose={onClose}>
      <Form
        form={form}
        submit="Pass this line over"
        saved="Line passed over"
        draft={draft}
        onSubmit={async ({ reason }) => {
          await client.process.passOver({ caseId, check: check.id, reason });
          await refresh('process');
          onClose();
        }}
      >
        <Fields>
          <TextArea
            {...form.bind('reason')}
            label="Why the case goes to the panel all the same"
            hint="Kept with your name and the day, and shown beside the line."
            short
          />
        </Fields>
      </Form>
    </Dialog>
  );
}
