import { useState } from 'react';
import { z } from 'zod';
import { type RequestStep, requestStep, standingLabels } from '../../domain/agencies/requests.ts';
import type { AgenciesView, RequestView } from '../../electron/api/agencies.ts';
import { useClient, useDesktop, useRefresh } from '../store/connection.tsx';
import { announce } from '../ui/announce.tsx';
import { Button, Buttons } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { sayDays, sayShortDate } from '../ui/dates.ts';
import { Fields, Form } from '../ui/Form.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import { useTask } from '../ui/useTask.ts';
import { useZodForm } from '../ui/useZodForm.ts';

const stepForm = z
  .object({
    step: z.enum(['send', 'remind', 'receive', 'check', 'close', 'reopen']),
    on: z.string(),
    dueOn: z.string(),
    how: z.string(),
    quality: z.enum(['good', 'gaps', '']),
    note: z.string(),
    reason: z.string(),
  })
  .transform((form, context): RequestStep => {
    const read = requestStep.safeParse(form);
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', message, path: [...path] });
    return z.NEVER;
  });

function likelyNext({ standing }: RequestView): RequestStep['step'] {
  if (standing === 'prepared') return 'send';
  if (standing === 'closed') return 'reopen';
  if (standing === 'received' || standing === 'received-late') return 'check';
  return standing === 'overdue' ? 'remind' : 'receive';
}

interface Props {
  view: AgenciesView;
  request: RequestView;
  onClose(): void;
}

/** The next step of a request, with its letter in one click. */
export function StepDialog({ view, request, onClose }: Props) {
  const client = useClient();
  const refresh = useRefresh();
  const { standing } = request;
  const isIn = standing === 'received' || standing === 'received-late';
  const form = useZodForm(stepForm, {
    step: likelyNext(request),
    on: view.today,
    dueOn: request.dueOn ?? view.dueIfSentToday,
    how: 'Letter',
    quality: request.quality ?? '',
    note: request.qualityNote,
    reason: '',
  });
  const step = form.rhf.watch('step');
  const options = [
    {
      value: 'send',
      label: request.sentOn === null ? 'Sent' : 'Sent: change the dates',
      when: standing !== 'closed' && !isIn,
    },
    { value: 'remind', label: 'Reminded', when: standing === 'sent' || standing === 'overdue' },
    { value: 'receive', label: 'Received', when: standing === 'sent' || standing === 'overdue' },
    { value: 'check', label: 'Quality checked', when: isIn },
    { value: 'close', label: 'Close without an answer', when: standing !== 'closed' && !isIn },
    { value: 'reopen', label: 'Open again', when: standing === 'closed' || isIn },
  ] as const;
  return (
    <Dialog title={request.agency} onClose={onClose}>
      <p className="desk-secondary">
        {request.formName}. {standingLabels[standing]}
        {request.age !== null && `, ${sayDays(request.age)}`}.
      </p>
      {(step === 'send' || step === 'remind') && (
        <LetterButton
          view={view}
          request={request}
          kind={step === 'send' ? 'request' : 'reminder'}
          onRecorded={onClose}
        />
      )}
      <Form
        form={form}
        submit="Save step"
        saved="Step saved"
        onSubmit={async (taken) => {
          const { id: requestId, rowVersion } = request;
          await client.agencies.step({ caseId: view.caseId, requestId, rowVersion, step: taken });
          await refresh('agencies', 'process');
          onClose();
        }}
      >
        <Fields>
          <Choice
            {...form.bind('step')}
            label="What happened"
            stacked
            options={options.filter(({ when }) => when).map(({ value, label }) => ({ value, label }))}
          />
          {(step === 'send' || step === 'remind' || step === 'receive') && (
            <DateField {...form.bind('on')} label="On" now={view.today} />
          )}
          {step === 'send' && (
            <DateField {...form.bind('dueOn')} label="Due back" hint="Local target" now={view.today} />
          )}
          {step === 'remind' && <TextField {...form.bind('how')} label="How" width="m" />}
          {step === 'check' && (
            <>
              <Choice
                {...form.bind('quality')}
                label="The form is"
                options={[
                  { value: 'good', label: 'Complete' },
                  { value: 'gaps', label: 'With gaps' },
                ]}
              />
              <TextArea {...form.bind('note')} label="Note" optional short />
            </>
          )}
          {step === 'close' && <TextArea {...form.bind('reason')} label="Why no answer is expected" short />}
        </Fields>
      </Form>
    </Dialog>
  );
}

interface LetterButtonProps {
  view: AgenciesView;
  request: RequestView;
  kind: 'request' | 'reminder';
  onRecorded(): void;
}

/** Writes the letter, then asks whether it went: one click records that it was sent or that it reminded. */
function LetterButton({ view, request, kind, onRecorded }: LetterButtonProps) {
  const client = useClient();
  const refresh = useRefresh();
  const desktop = useDesktop();
  const [files, setFiles] = useState<string[] | null>(null);
  const { busy, problem, run } = useTask();

  const dueOn = request.dueOn ?? view.dueIfSentToday;
  const isFirst = kind === 'request' && request.sentOn === null;
  const words = isFirst ? `Record it as sent today, due ${sayShortDate(dueOn)}` : 'Record a reminder sent today';

  async function record(): Promise<void> {
    await run(async () => {
      const step: RequestStep = isFirst
        ? { step: 'send', on: view.today, dueOn }
        : { step: 'remind', on: view.today, how: 'Letter' };
      const { id: requestId, rowVersion } = request;
      await client.agencies.step({ caseId: view.caseId, requestId, rowVersion, step });
      await refresh('agencies', 'process');
      announce(isFirst ? 'Recorded as sent' : 'Reminder recorded');
      onRecorded();
    });
  }

  async function make(): Promise<void> {
    await run(async () => {
      const folder = await desktop.chooseFolder({});
      if (folder === null) return;
      const made = await client.agencies.letter({
        caseId: view.caseId,
        requestId: request.id,
        kind,
        token: folder.token,
      });
      setFiles(made.files);
      announce('Letter written');
    });
  }

  return (
    <>
      <Buttons>
        <Button kind="secondary" busy={busy} onClick={() => void make()}>
          {kind === 'request' ? 'Write the request letter' : 'Write the reminder letter'}
        </Button>
      </Buttons>
      {files && (
        <Notice tone="done" live>
          <p>Written: {files.join(' and ')}. It names the child: send it by a secure route.</p>
          {(isFirst || kind === 'reminder') && (
            <Buttons>
              <Button kind="secondary" busy={busy} onClick={() => void record()}>
                {words}
              </Button>
            </Buttons>
          )}
        </Notice>
      )}
      {problem !== null && <ProblemNotice problem={problem} />}
    </>
  );
}
