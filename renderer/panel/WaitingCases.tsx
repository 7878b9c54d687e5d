import { Link } from 'react-router';
import { sayShortDate } from '../ui/dates.ts';
import { type Column, Table } from '../ui/Table.tsx';
import { PlaceSelect } from './PlaceSelect.tsx';
import type { Plan } from './PlannerPage.tsx';
import type { Placement } from './planPlaces.ts';

interface WaitingCasesProps {
  plan: Plan;
  meetings: Plan['meetings'];
  places: Placement;
  onMove(caseId: string, key: string): void;
}

/** Cases that no meeting was proposed for, each with why. */
export function WaitingCases({ plan, meetings, places, onMove }: WaitingCasesProps) {
  const why = new Map(plan.notPlaced.map((each) => [each.caseId, each.why]));
  const columns: readonly Column<Plan['waiting'][number]>[] = [
    {
      key: 'name',
      heading: 'Child',
      rowHeader: true,
      sortBy: ({ name }) => name,
      cell: (row) => (
        <>
          <Link to={`/cases/${row.caseId}`}>{row.name}</Link>{' '}
          <span className="desk-secondary">
            {row.number}, {row.age ?? 'age not known'}
          </span>
        </>
      ),
    },
    {
      key: 'waiting',
      heading: 'Days waiting',
      align: 'end',
      narrow: true,
      sortBy: ({ daysWaiting }) => daysWaiting,
      cell: ({ daysWaiting }) => daysWaiting,
    },
    {
      key: 'why',
      heading: 'Why',
      cell: (row) => (
        <>
          {why.get(row.caseId) ?? 'Taken off the plan by hand'}
          {row.readyFrom !== null && !row.ready && `, expected from ${sayShortDate(row.readyFrom)}`}
          {row.missing.length > 0 && <span className="desk-secondary desk-line">{row.missing.join('; ')}</span>}
        </>
      ),
    },
    {
      key: 'meeting',
      heading: 'Meeting',
      narrow: true,
      cell: (row) => (
        <PlaceSelect name={row.name} meetings={meetings} value="" onChange={(key) => onMove(row.caseId, key)} />
      ),
    },
  ];
  return (
    <Table
      caption="Not planned"
      captionHidden
      columns={columns}
      rows={plan.waiting.filter(({ caseId }) => places[caseId] === undefined)}
      rowKey={({ caseId }) => caseId}
      sort={{ key: 'waiting', direction: 'descending' }}
    />
  );
}
