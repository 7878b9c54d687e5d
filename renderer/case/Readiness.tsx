import { useQuery } from '@tanstack/react-query';
import type { ReadinessView } from '../../electron/api/processRecord.ts';
import { useApi } from '../store/connection.tsx';
import { Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { useCase } from './useCase.ts';

type Check = ReadinessView['checks'][number];

const levelWords = { red: 'Keeps it off the panel', amber: 'Look at this', clear: 'Clear' } as const;

const columns: readonly Column<Check>[] = [
  { key: 'words', heading: 'Check', rowHeader: true, cell: (check) => check.words },
  {
    key: 'details',
    heading: 'Which',
    cell: ({ details }) =>
      details.length > 6 ? `${details.slice(0, 6).join(', ')} and ${details.length - 6} more` : details.join(', '),
  },
  {
    key: 'level',
    heading: 'Stands',
    narrow: true,
    cell: ({ level }) => (
      <Tag tone={level === 'red' ? 'strong' : level === 'amber' ? 'attention' : 'done'}>{levelWords[level]}</Tag>
    ),
  },
];

/** Whether the case is ready for the panel: what is open first, what is clear last. */
export function Readiness() {
  const { caseId } = useCase();
  const query = useQuery(useApi().process.readiness.queryOptions({ input: { caseId } }));
  return (
    <Loaded query={query} reading="Checking readiness">
      {(view) => {
        const order = { red: 0, amber: 1, clear: 2 } as const;
        const rows = view.checks.toSorted((one, other) => order[one.level] - order[other.level]);
        const clear = rows.filter(({ level }) => level === 'clear').length;
        return (
          <Section
            title="Ready for the panel"
            lede={`${view.red} ${view.red === 1 ? 'line keeps' : 'lines keep'} it off the panel, ${view.amber} to look at, ${clear} clear.`}
          >
            <Table caption="Ready for the panel" captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />
          </Section>
        );
      }}
    </Loaded>
  );
}
