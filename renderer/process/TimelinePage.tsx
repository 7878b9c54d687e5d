import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { careEventForm } from '../../domain/process/forms.ts';
import type { TimelineEventView } from '../../electron/api/processRecord.ts';
import { useCase } from '../case/useCase.ts';
import { useApi, useClient, useDesktop, useRefresh } from '../store/connection.tsx';
import { announce } from '../ui/announce.tsx';
import { Button, TextButton } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useFormDraft } from '../ui/draft.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Page } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import { Timeline } from '../ui/Timeline.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

type Part = 'all' | 'care' | 'process';

/** The child's care and the process in one line of time. */
export function TimelinePage() {
  const { caseId } = useCase();
  const query = useQuery(useApi().process.timeline.queryOptions({ input: { caseId } }));
  return (
    <Page>
      <Loaded query={query} reading="Reading the timeline">
        {({ today, events }) => <CaseTimeline caseId={caseId} today={today} events={events} />}
      </Loaded>
    </Page>
  );
}

function CaseTimeline(props: { caseId: string; today: string; events: readonly TimelineEventView[] }) {
  const { caseId, today, events } = props;
  const client = useClient();
  const desktop = useDesktop();
  const refresh = useRefresh();
  const [part, setPart] = useState<Part>('all');
  const [adding, setAdding] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const shown = events.filter((each) => part === 'all' || each.part === part);

  async function attempt(work: () => Promise<string | null>): Promise<void> {
    setProblem(null);
    try {
      const said = await work();
      if (said !== null) announce(said);
    } catch (error) {
      setProblem(error);
    }
  }

  const print = () =>
    attempt(async () => {
      const file = await desktop.saveFile({ kind: 'pdf', suggestedName: `Timeline ${today}` });
      if (file === null) return null;
      await client.process.printTimeline({ caseId, token: file.token, part });
      return 'Timeline printed';
    });

  const takeBack = (event: string) =>
    attempt(async () => {
      await client.process.takeBackCareEvent({ caseId, event });
      await refresh('process');
      return 'Event taken back';
    });

  return (
    <>
      <PageHeader
        title="Timeline"
        lede={`${shown.length} events, oldest first. Silences of more than 28 days are marked.`}
        action={<Button onClick={() => setAdding(true)}>Add an event of care</Button>}
        more={
          <Button kind="quiet" onClick={() => void print()}>
            Print as PDF
          </Button>
        }
      />
      <Choice<Part>
        label="Show"
        value={part}
        onChange={(chosen) => setPart(chosen === '' ? 'all' : chosen)}
        options={[
          { value: 'all', label: 'Care and process' },
          { value: 'care', label: 'Care' },
          { value: 'process', label: 'Process' },
        ]}
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      <Timeline
        label="Timeline"
        quietAfterDays={28}
        events={shown.map((each) => ({
          id: each.id,
          on: each.on,
          ...(each.at === null ? {} : { at: each.at }),
          title: each.what,
          ...(each.source === '' ? {} : { by: each.source }),
          kind: each.kind,
          children: (
            <>
              {each.note && <span className="desk-secondary desk-prose">{each.note}</span>}
              {each.own && (
                <TextButton onClick={() => void takeBack(each.id)}>
                  Take back<span className="desk-hidden">: {each.what}</span>
                </TextButton>
              )}
            </>
          ),
        }))}
      />
      {adding && <CareEventDialog caseId={caseId} today={today} onClose={() => setAdding(false)} />}
    </>
  );
}

function CareEventDialog({ caseId, today, onClose }: { caseId: string; today: string; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(careEventForm, { on: '', at: '', what: '' });
  const draft = useFormDraft(form, `care-event:${caseId}`);
  return (
    <Dialog title="Add an event of care" onClose={onClose}>
      <Form
        form={form}
        submit="Add event"
        saved="Event added"
        draft={draft}
        onSubmit={async (values) => {
          await client.process.addCareEvent({ caseId, ...values });
          await refresh('process');
          onClose();
        }}
      >
        <Fields>
          <DateField {...form.bind('on')} label="Day" now={today} />
          <TextField {...form.bind('at')} label="Time" optional width="s" hint="14:30" />
          <TextArea {...form.bind('what')} label="What happened" short />
        </Fields>
      </Form>
    </Dialog>
  );
}
