import { recordedMoments } from '../../domain/process/caseMoments.ts';
import {
  type CloseForm,
  closeForm,
  holdForm,
  jarForm,
  jarStepForm,
  jarTriggerIds,
  momentForm,
  reviewForm,
} from '../../domain/process/forms.ts';
import { holdKinds } from '../../domain/process/holds.ts';
import { jarTriggers } from '../../domain/process/jointAgencyResponse.ts';
import type { HoldView, JarStepView, ProcessView, ReviewView } from '../../electron/api/processRecord.ts';
import { useClient, useRefresh } from '../store/connection.tsx';
import { Choice, YesNoNotKnown } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useFormDraft } from '../ui/draft.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

interface Common {
  view: ProcessView;
  onClose(): void;
}

const bare = (value: string | null) => value ?? '';

/** Records, changes or takes back one dated event. */
export function MomentDialog({ view, moment, onClose }: Common & { moment: string }) {
  const client = useClient();
  const refresh = useRefresh();
  const before = view.moments.find((each) => each.moment === moment);
  const form = useZodForm(momentForm, {
    moment: (moment || '') as 'cdrm-held',
    on: before?.at?.slice(0, 10) ?? (before ? view.today : ''),
    at: before?.at?.slice(11) ?? '',
    note: before?.note ?? '',
  });
  const chosen = recordedMoments.find(({ name }) => name === form.rhf.watch('moment'));
  const wasRecorded = before !== undefined && before.at !== null;
  return (
    <Dialog title={before ? before.words : 'Record a date'} onClose={onClose}>
      <Form
        form={form}
        submit="Save date"
        saved="Date saved"
        onSubmit={async (values) => {
          await client.process.recordMoment({ caseId: view.caseId, moment: values });
          await refresh('process');
          onClose();
        }}
      >
        <Fields>
          {!before && (
            <Select
              {...form.bind('moment')}
              label="What happened"
              width="full"
              options={recordedMoments.map(({ name, words }) => ({ value: name, label: words }))}
            />
          )}
          <DateField
            {...form.bind('on')}
            label="Day"
            hint={wasRecorded ? 'Blank takes the date back; the earlier entry stays in the history.' : undefined}
            now={view.today}
          />
          {chosen?.hours && <TextField {...form.bind('at')} label="Time" optional width="s" hint="14:30" />}
          <TextArea {...form.bind('note')} label="Note" optional short />
        </Fields>
      </Form>
    </Dialog>
  );
}

/** Adds a time of waiting, or changes or ends one. */
export function HoldDialog({ view, hold, onClose }: Common & { hold: HoldView | null }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(holdForm, {
    reason: (hold?.reason ?? '') as 'inquest',
    from: hold?.from ?? view.today,
    to: bare(hold?.to ?? null),
    note: hold?.note ?? '',
    familyToldOn: bare(hold?.familyToldOn ?? null),
  });
  const kind = holdKinds.find(({ reason }) => reason === form.rhf.watch('reason'));
  return (
    <Dialog title={hold ? 'Change this hold' : 'Put on hold'} onClose={onClose}>
      <Form
        form={form}
        submit="Save hold"
        saved="Hold saved"
        onSubmit={async (values) => {
          const { caseId } = view;
          const rowVersion = hold?.rowVersion ?? 0;
          await client.process.saveHold({ caseId, holdId: hold?.id ?? null, rowVersion, hold: values });
          await refresh('process');
          onClose();
        }}
      >
        <Fields>
          <Select
            {...form.bind('reason')}
            label="Waits for"
            width="full"
            hint={
              kind
                ? `Holds: ${kind.holds.map((each) => heldWords[each]).join(' and ')}. Days since the death go on.`
                : 'Days since the death go on counting.'
            }
            options={holdKinds.map(({ reason, words }) => ({ value: reason, label: words }))}
          />
          <DateField {...form.bind('from')} label="First day" now={view.today} />
          <DateField
            {...form.bind('to')}
            label="Ended on"
            optional
            hint="Blank while it still waits"
            now={view.today}
          />
          <DateField
            {...form.bind('familyToldOn')}
            label="Family told on"
            optional
            hint="When they were told what is awaited"
            now={view.today}
          />
          <TextArea {...form.bind('note')} label="Note" optional short />
        </Fields>
      </Form>
    </Dialog>
  );
}

const heldWords = { cdrm: 'the review meeting', cdop: 'the panel', pmrt: 'PMRT' } as const;

/** The five circumstances of a joint agency response. */
export function JarDialog({ view, onClose }: Common) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(jarForm, { answers: view.jar.answers });
  return (
    <Dialog title="Joint agency response" wide onClose={onClose}>
      <Form
        form={form}
        submit="Save answers"
        saved="Answers saved"
        onSubmit={async (jar) => {
          await client.process.answerJar({ caseId: view.caseId, jar });
          await refresh('process');
          onClose();
        }}
      >
        <p className="desk-secondary">Any one of the five is enough. Leave a line blank until it has been asked.</p>
        <Fields>
          {jarTriggerIds.map((trigger) => (
            <YesNoNotKnown key={trigger} {...form.bind(`answers.${trigger}`)} label={jarTriggers[trigger]} />
          ))}
        </Fields>
      </Form>
    </Dialog>
  );
}

/** Logs a step of the joint agency response. */
export function JarStepDialog({ view, step, onClose }: Common & { step: JarStepView }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(jarStepForm, {
    step: step.step,
    doneOn: bare(step.doneOn),
    notDoneReason: step.notDoneReason,
    note: step.note,
  });
  return (
    <Dialog title={step.what} onClose={onClose}>
      <Form
        form={form}
        submit="Save step"
        saved="Step saved"
        onSubmit={async (values) => {
          await client.process.logJarStep({ caseId: view.caseId, step: values });
          await refresh('process');
          onClose();
        }}
      >
        <Fields>
          <DateField {...form.bind('doneOn')} label="Done on" hint={step.expected} now={view.today} />
          <TextArea {...form.bind('note')} label="Who took part and what was agreed" optional hint={step.keep} short />
          <TextArea {...form.bind('notDoneReason')} label="If it was left out, why" optional short />
        </Fields>
      </Form>
    </Dialog>
  );
}

/** How one parallel process stands. */
export function ReviewDialog({ view, review, onClose }: Common & { review: ReviewView }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(reviewForm, {
    kind: review.kind as 'coroner',
    status: (review.status ?? '') as 'open',
    expectedOn: bare(review.expectedOn),
    endedOn: bare(review.endedOn),
    reference: review.reference,
    note: review.note,
  });
  const status = form.rhf.watch('status') as string;
  const runs = status === 'referred' || status === 'open';
  return (
    <Dialog title={review.name} onClose={onClose}>
      <p className="desk-secondary">{review.when}.</p>
      <Form
        form={form}
        submit="Save"
        saved={`${review.name} saved`}
        onSubmit={async (values) => {
          await client.process.saveReview({ caseId: view.caseId, rowVersion: review.rowVersion, review: values });
          await refresh('process');
          onClose();
        }}
      >
        <Fields>
          <Choice
            {...form.bind('status')}
            label="How it stands"
            stacked
            options={[
              { value: 'to-ask', label: 'To ask' },
              { value: 'not-needed', label: 'Asked: does not apply' },
              { value: 'referred', label: 'Referred' },
              { value: 'open', label: 'Under way' },
              { value: 'finished', label: review.finishedWords },
            ]}
          />
          {runs && <DateField {...form.bind('expectedOn')} label="Expected to end" optional now={view.today} />}
          {status === 'finished' && <DateField {...form.bind('endedOn')} label="Ended on" now={view.today} />}
          <TextField {...form.bind('reference')} label="Reference" optional width="m" />
          <TextArea {...form.bind('note')} label="Note" optional hint={review.keep} short />
        </Fields>
      </Form>
    </Dialog>
  );
}

/** Closes a case, with a reason for each question of the family that stays open. */
export function CloseDialog({ view, onClose }: Common) {
  const client = useClient();
  const refresh = useRefresh();
  const open = view.familyQuestionsOpen;
  const form = useZodForm(closeForm, { on: view.today, reason: '', leftOpen: '' } satisfies CloseForm);
  const draft = useFormDraft(form, `process-close:${view.caseId}`);
  return (
    <Dialog title="Close the case" onClose={onClose}>
      {open.length > 0 && (
        <Notice
          tone="attention"
          title={`The family waits for ${open.length === 1 ? 'an answer' : `${open.length} answers`}`}
        >
          <p>
            Question{open.length === 1 ? '' : 's'} {open.join(', ')}. Give the answers back first, or write why they
            stay open.
          </p>
        </Notice>
      )}
      <Form
        form={form}
        submit="Close the case"
        saved="Case closed"
        draft={draft}
        onSubmit={async (close) => {
          await client.process.close({ caseId: view.caseId, rowVersion: view.rowVersion, close });
          await refresh('process', 'family');
          onClose();
        }}
      >
        <Fields>
          <DateField {...form.bind('on')} label="Closed on" now={view.today} />
          <TextArea {...form.bind('reason')} label="Why it is closed" short />
          {open.length > 0 && (
            <TextArea {...form.bind('leftOpen')} label="Why the family’s questions stay open" optional short />
          )}
        </Fields>
      </Form>
    </Dialog>
  );
}
