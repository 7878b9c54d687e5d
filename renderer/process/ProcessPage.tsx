import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { jarTriggerIds } from '../../domain/process/forms.ts';
import { jarTriggers } from '../../domain/process/jointAgencyResponse.ts';
import type { HoldView, JarStepView, ProcessView, ReviewView } from '../../electron/api/processRecord.ts';
import { useCase } from '../case/useCase.ts';
import { useApi } from '../store/connection.tsx';
import { useRole } from '../store/session.ts';
import { Button, TextButton } from '../ui/Button.tsx';
import { sayDays, sayShortDate } from '../ui/dates.ts';
import { Columns, Page, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { Clocks } from './Clocks.tsx';
import { CloseDialog, HoldDialog, JarDialog, JarStepDialog, MomentDialog, ReviewDialog } from './dialogs.tsx';
import { Reviews } from './Reviews.tsx';
import { ReopenDialog, UrgentLearning } from './UrgentLearning.tsx';

type Editing =
  | { what: 'moment'; moment: string }
  | { what: 'hold'; hold: HoldView | null }
  | { what: 'jar' }
  | { what: 'jar-step'; step: JarStepView }
  | { what: 'review'; review: ReviewView }
  | { what: 'close' }
  | { what: 'reopen' };

/** The process of a case: its clocks, dates, holds, joint agency response and the reviews beside it. */
export function ProcessPage() {
  const { caseId } = useCase();
  const query = useQuery(useApi().process.read.queryOptions({ input: { caseId } }));
  return (
    <Page>
      <Loaded query={query} reading="Reading the process">
        {(view) => <Process view={view} />}
      </Loaded>
    </Page>
  );
}

/** '80 days since the death: 30 on hold, 50 not on hold.' */
function standingWords({ waiting, closedOn }: ProcessView): string {
  if (waiting === null) return 'The date of death is not known, so no clock runs.';
  const until = closedOn === null ? 'since the death' : `from the death to closing on ${sayShortDate(closedOn)}`;
  if (waiting.daysHeld === 0) return `${sayDays(waiting.daysSinceDeath)} ${until}, none on hold.`;
  return `${sayDays(waiting.daysSinceDeath)} ${until}: ${sayDays(waiting.daysHeld)} on hold, ${sayDays(waiting.daysNotHeld)} not on hold.`;
}

function Process({ view }: { view: ProcessView }) {
  const [editing, setEditing] = useState<Editing | null>(null);
  const mayEdit = useRole('manager', 'coordinator');
  const close = () => setEditing(null);
  const edit = mayEdit ? setEditing : null;
  return (
    <>
      <PageHeader
        title="Process"
        lede={standingWords(view)}
        action={edit && <Button onClick={() => edit({ what: 'moment', moment: '' })}>Record a date</Button>}
        more={
          edit && (
            <Button kind="quiet" onClick={() => edit({ what: view.state === 'closed' ? 'reopen' : 'close' })}>
              {view.state === 'closed' ? 'Reopen the case' : 'Close the case'}
            </Button>
          )
        }
      />
      {view.state === 'closed' && (
        <Notice
          tone="done"
          title={`Closed on ${view.closedOn === null ? 'an unknown day' : sayShortDate(view.closedOn)}`}
        >
          <p className="desk-prose">{view.closedReason}</p>
        </Notice>
      )}
      <Clocks view={view} />
      <Columns side>
        <Stack gap="loose">
          <JointAgencyResponse view={view} edit={edit} />
          <Reviews view={view} onEdit={edit && ((review) => edit({ what: 'review', review }))} />
        </Stack>
        <Stack gap="loose">
          <Holds view={view} onEdit={edit && ((hold) => edit({ what: 'hold', hold }))} />
          <Dates view={view} onEdit={edit && ((moment) => edit({ what: 'moment', moment }))} />
          <UrgentLearning view={view} />
        </Stack>
      </Columns>
      {editing?.what === 'moment' && <MomentDialog view={view} moment={editing.moment} onClose={close} />}
      {editing?.what === 'hold' && <HoldDialog view={view} hold={editing.hold} onClose={close} />}
      {editing?.what === 'jar' && <JarDialog view={view} onClose={close} />}
      {editing?.what === 'jar-step' && <JarStepDialog view={view} step={editing.step} onClose={close} />}
      {editing?.what === 'review' && <ReviewDialog view={view} review={editing.review} onClose={close} />}
      {editing?.what === 'close' && <CloseDialog view={view} onClose={close} />}
      {editing?.what === 'reopen' && <ReopenDialog view={view} onClose={close} />}
    </>
  );
}

function Holds({ view, onEdit }: { view: ProcessView; onEdit: ((hold: HoldView | null) => void) | null }) {
  return (
    <Section
      title="Holds"
      action={
        onEdit && (
          <Button kind="quiet" small onClick={() => onEdit(null)}>
            Put on hold
          </Button>
        )
      }
    >
      {view.holds.length === 0 && <p className="desk-secondary">Not on hold.</p>}
      <ul className="desk-list">
        {view.holds.map((hold) => (
          <li key={hold.id} data-row={hold.id}>
            <div className="desk-row desk-row--apart">
              <span>
                {hold.words} {hold.to === null && <Tag tone="attention">On hold</Tag>}
              </span>
              {onEdit && (
                <Button kind="quiet" small onClick={() => onEdit(hold)}>
                  Change<span className="desk-hidden"> the hold: {hold.words}</span>
                </Button>
              )}
            </div>
            <span className="desk-secondary desk-line">
              {sayShortDate(hold.from)} to {hold.to === null ? 'now' : sayShortDate(hold.to)}, {sayDays(hold.days)}.{' '}
              {hold.familyToldOn === null ? 'Family not told yet.' : `Family told ${sayShortDate(hold.familyToldOn)}.`}
            </span>
            {hold.note && <span className="desk-secondary desk-line desk-prose">{hold.note}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Dates({ view, onEdit }: { view: ProcessView; onEdit: ((moment: string) => void) | null }) {
  const recorded = view.moments.filter((each) => each.at !== null || each.earlier > 0);
  const columns: readonly Column<ProcessView['moments'][number]>[] = [
    { key: 'words', heading: 'What', rowHeader: true, cell: (each) => each.words },
    {
      key: 'at',
      heading: 'Day',
      narrow: true,
      cell: (each) =>
        each.at === null
          ? 'taken back'
          : `${sayShortDate(each.at.slice(0, 10))}${each.at.slice(10).replace('T', ', ')}`,
    },
    ...(onEdit
      ? [
          {
            key: 'change',
            heading: 'Change',
            narrow: true,
            cell: (each: ProcessView['moments'][number]) => (
              <TextButton onClick={() => onEdit(each.moment)}>
                Change<span className="desk-hidden"> the date: {each.words}</span>
              </TextButton>
            ),
          },
        ]
      : []),
  ];
  return (
    <Section title="Dates">
      <Table
        caption="Dates recorded"
        captionHidden
        columns={columns}
        rows={recorded}
        rowKey={(each) => each.moment}
        empty={<p className="desk-secondary">None recorded yet.</p>}
      />
    </Section>
  );
}

const criteriaWords = { met: 'Criteria met', 'not-met': 'Not met', 'not-known': 'Not known yet' } as const;
const answerWords = { yes: 'Yes', no: 'No', 'not-known': 'Not known', '': 'blank' } as const;

function JointAgencyResponse({ view, edit }: { view: ProcessView; edit: ((editing: Editing) => void) | null }) {
  const { jar } = view;
  const isBlank = jarTriggerIds.every((trigger) => jar.answers[trigger] === '');
  const stepColumns: readonly Column<JarStepView>[] = [
    { key: 'what', heading: 'Step', rowHeader: true, cell: (step) => step.what },
    {
      key: 'done',
      heading: 'Done',
      cell: (step) =>
        step.doneOn === null
          ? step.notDoneReason
            ? `Left out: ${step.notDoneReason}`
            : step.expected
          : sayShortDate(step.doneOn),
    },
    ...(edit
      ? [
          {
            key: 'log',
            heading: 'Record',
            narrow: true,
            cell: (step: JarStepView) => (
              <TextButton onClick={() => edit({ what: 'jar-step', step })}>
                {step.doneOn === null && !step.notDoneReason ? 'Record' : 'Change'}
                <span className="desk-hidden"> {step.what}</span>
              </TextButton>
            ),
          },
        ]
      : []),
  ];
  return (
    <Section
      title="Joint agency response"
      action={
        edit && (
          <Button kind="quiet" small onClick={() => edit({ what: 'jar' })}>
            Answer the five circumstances
          </Button>
        )
      }
    >
      <p>
        <Tag tone={jar.criteria === 'met' || isBlank ? 'attention' : 'plain'}>
          {isBlank ? 'Not asked yet' : criteriaWords[jar.criteria]}
        </Tag>
      </p>
      {!isBlank && (
        <ul className="desk-list">
          {jarTriggerIds.map((trigger) => (
            <li key={trigger}>
              <div className="desk-row desk-row--apart">
                <span>{jarTriggers[trigger]}</span>
                <strong>{answerWords[jar.answers[trigger]]}</strong>
              </div>
            </li>
          ))}
        </ul>
      )}
      {jar.criteria === 'met' && (
        <Table
          caption="Steps of the response"
          captionHidden
          columns={stepColumns}
          rows={jar.steps}
          rowKey={(step) => step.step}
        />
      )}
    </Section>
  );
}
