import { counted } from '../../domain/dates.ts';
import { mostlyHidden } from '../../domain/reports/figures.ts';
import type { Client } from '../client.ts';
import { Button } from '../ui/Button.tsx';
import { Details } from '../ui/Details.tsx';
import { Section } from '../ui/Layout.tsx';
import { Notice } from '../ui/Notice.tsx';
import { CrossTable, FiguresTable } from './FiguresTable.tsx';

type Group = Awaited<ReturnType<Client['reports']['preview']>>['groups'][number];

interface GroupFiguresProps {
  group: Group;
  /** Exact numbers for the panel: nothing is suppressed and nothing attacked. */
  exact: boolean;
  /** Offered where most numbers would be suppressed. */
  onPool(): void;
}

const words = {
  notified: { title: 'Deaths notified', lede: 'Counted by date of death.' },
  reviewed: { title: 'Deaths reviewed', lede: 'Counted by date of the overview panel.' },
} as const;

/** One group of deaths as it would be printed: how the attack on it went, its tables, and what is left out. */
export function GroupFigures({ group, exact, onPool }: GroupFiguresProps) {
  const { title, lede } = words[group.group];
  return (
    <Section title={title} lede={lede}>
      {group.refused ? (
        <Notice tone="attention" title={group.refused.reason}>
          <ul>
            {group.refused.proposals.map((proposal) => (
              <li key={proposal}>{proposal}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <>
          {!exact && group.tables.length > 0 && <p className="desk-secondary">{attackWords(group.attack)}</p>}
          {(group.tables.length === 0 || group.hidden > mostlyHidden) && (
            <Notice
              tone="info"
              title={
                group.tables.length === 0
                  ? 'Too few deaths to print any number'
                  : 'Most of these numbers would be suppressed'
              }
            >
              <div>
                <Button kind="quiet" small onClick={onPool}>
                  Take three years together
                </Button>
              </div>
            </Notice>
          )}
          {group.tables.length > 0 && group.notes.length > 0 && (
            <Details summary={`${counted(group.notes.length, 'table')} left out or in wider groups`}>
              <ul>
                {group.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </Details>
          )}
          {group.tables.map((table) => (
            <FiguresTable key={table.id} table={table} />
          ))}
          {group.cross && <CrossTable table={group.cross} />}
        </>
      )}
    </Section>
  );
}

function attackWords({ passed, attacked }: Group['attack']): string {
  if (!passed)
    return 'Attacked together with earlier reports: a suppressed number could be worked out. It cannot leave.';
  return attacked === 0
    ? 'No number is suppressed.'
    : `Attacked together with earlier reports: ${attacked} suppressed ${attacked === 1 ? 'number' : 'numbers'}, none can be worked out.`;
}
