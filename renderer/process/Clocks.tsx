import type { ClockRow, ProcessView } from '../../electron/api/processRecord.ts';
import { sayDays, sayShortDate } from '../ui/dates.ts';
import { Section } from '../ui/Layout.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';

/** A date, with its time of day where one is known. */
export function sayMoment(at: string): string {
  const time = at.slice(11);
  return `${sayShortDate(at.slice(0, 10))}${time === '' ? '' : `, ${time}`}`;
}

function Standing({ clock }: { clock: ClockRow }) {
  switch (clock.state) {
    case 'overdue':
      return <Tag tone="attention">{clock.late}</Tag>;
    case 'met-late':
      return <Tag>Done, {clock.late}</Tag>;
    case 'met':
      return <Tag tone="done">Done</Tag>;
    case 'waits':
      return <Tag tone="info">Waits for its start</Tag>;
    case 'not-started':
      return <span className="desk-secondary">not started</span>;
    case 'open':
      return <Tag tone="info">Runs</Tag>;
    case 'running':
      return <Tag tone="info">In time</Tag>;
  }
}

function heldWords(clock: ClockRow): string {
  if (clock.daysHeld === 0) return '';
  const moved = clock.dueWithHolds === null ? '' : `, counted in: ${sayShortDate(clock.dueWithHolds)}`;
  return `${sayDays(clock.daysHeld)}${moved}`;
}

const columns: readonly Column<ClockRow>[] = [
  {
    key: 'event',
    heading: 'Clock',
    rowHeader: true,
    cell: (clock) => clock.event,
  },
  { key: 'status', heading: 'What the limit is', narrow: true, cell: (clock) => clock.status },
  { key: 'limit', heading: 'Limit', narrow: true, cell: (clock) => clock.limit },
  { key: 'basis', heading: 'Counted from', cell: (clock) => clock.basis ?? '' },
  { key: 'due', heading: 'Due', narrow: true, cell: (clock) => (clock.due === null ? '' : sayMoment(clock.due)) },
  {
    key: 'done',
    heading: 'Done',
    narrow: true,
    cell: (clock) => (clock.doneAt === null ? '' : sayMoment(clock.doneAt)),
  },
  { key: 'stands', heading: 'Stands', narrow: true, cell: (clock) => <Standing clock={clock} /> },
  { key: 'held', heading: 'On hold', cell: heldWords },
];

/** The clocks of a case. A hold moves no due date: the days held stand beside it. */
export function Clocks({ view }: { view: ProcessView }) {
  const shown = view.clocks.filter((clock) => clock.state !== 'not-started' || clock.doneAt !== null || isOurs(clock));
  const hidden = view.clocks.length - shown.length;
  return (
    <Section
      title="Clocks"
      lede={
        hidden === 0
          ? 'None of these is a legal limit on the review. A hold never moves a due date.'
          : `None of these is a legal limit on the review. A hold never moves a due date. ${hidden} that mirror the duties of others have not started.`
      }
    >
      <Table caption="Clocks" captionHidden columns={columns} rows={shown} rowKey={(clock) => clock.id} />
    </Section>
  );
}

function isOurs(clock: ClockRow): boolean {
  return clock.status !== "others' duty" && clock.id !== 'T8';
}
