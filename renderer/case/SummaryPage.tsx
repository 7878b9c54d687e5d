import { CaseAccess } from '../access/CaseAccess.tsx';
import { useRole } from '../store/session.ts';
import { sayDays, sayShortDate } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Columns, Page, Section } from '../ui/Layout.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { Readiness } from './Readiness.tsx';
import { useCase } from './useCase.ts';

type Step = ReturnType<typeof useCase>['nextSteps'][number];
type Waiting = ReturnType<typeof useCase>['waitsFor'][number];

const stepColumns: readonly Column<Step>[] = [
  { key: 'words', heading: 'What to do', cell: (step) => step.words, rowHeader: true },
  {
    key: 'by',
    heading: 'Best by',
    narrow: true,
    cell: (step) => (step.by === null ? '' : sayShortDate(step.by)),
  },
  {
    key: 'state',
    heading: 'State',
    narrow: true,
    cell: (step) =>
      step.heldBy.length > 0 ? <Tag>On hold</Tag> : step.overdue ? <Tag tone="attention">Overdue</Tag> : '',
  },
];

const waitingColumns: readonly Column<Waiting>[] = [
  { key: 'what', heading: 'Waits for', cell: (each) => each.what, rowHeader: true },
  { key: 'who', heading: 'Who', cell: (each) => each.who ?? '' },
  {
    key: 'days',
    heading: 'For',
    narrow: true,
    align: 'end',
    cell: (each) => (each.days === null ? '' : sayDays(Math.max(0, each.days))),
  },
];

/** Where the case stands: what to do next, and what it waits for. */
export function SummaryPage() {
  const shown = useCase();
  const inOffice = useRole('manager', 'coordinator');
  const held = shown.daysHeld === 0 ? '' : `, ${sayDays(shown.daysHeld)} of them on hold`;
  const lede =
    shown.daysSinceDeath === null
      ? 'The date of death is not known.'
      : `${sayDays(shown.daysSinceDeath)} since the death${held}.`;
  return (
    <Page>
      <PageHeader title="Summary" lede={lede} />
      <Columns>
        <Section title="Next steps">
          <Table
            caption="Next steps"
            captionHidden
            columns={stepColumns}
            rows={shown.nextSteps}
            rowKey={(step) => step.id + step.words}
            empty={<EmptyState title="Nothing is left to do in this case." />}
          />
        </Section>
        <Section title="Waits for">
          <Table
            caption="Waits for"
            captionHidden
            columns={waitingColumns}
            rows={shown.waitsFor}
            rowKey={(each) => each.kind + each.what}
            empty={<EmptyState title="This case waits for nobody." />}
          />
        </Section>
      </Columns>
      {shown.outcome === 'review' && shown.state === 'open' && <Readiness />}
      {inOffice && <CaseAccess caseId={shown.caseId} />}
    </Page>
  );
}
