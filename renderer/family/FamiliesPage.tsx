import { useInfiniteQuery } from '@tanstack/react-query';
import { counted } from '../../domain/dates.ts';
import { touchpointFacts, touchpointLabels } from '../../domain/family/contact.ts';
import { familyCounts } from '../../domain/family/familyCounts.ts';
import type { FamilyRow } from '../../electron/api/family.ts';
import { keyWorkerWords } from '../case/CasePage.tsx';
import { useApi } from '../store/connection.tsx';
import { useRole } from '../store/session.ts';
import { inParts, useWholeList } from '../store/useWholeList.ts';
import { LinkButton, TextLink } from '../ui/Button.tsx';
import { sayDays, sayShortDate, today } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';

const columns: readonly Column<FamilyRow>[] = [
  {
    key: 'name',
    heading: 'Child',
    rowHeader: true,
    sortBy: (row) => row.name,
    cell: (row) => <TextLink to={`/cases/${row.caseId}/family`}>{row.name}</TextLink>,
  },
  { key: 'number', heading: 'Case', narrow: true, sortBy: (row) => row.number, cell: (row) => row.number },
  {
    key: 'keyWorker',
    heading: 'Key worker today',
    sortBy: (row) => keyWorkerWords(row.keyWorker),
    cell: (row) => <KeyWorker row={row} />,
  },
  {
    key: 'spoke',
    heading: 'Last spoke',
    narrow: true,
    // A family nobody has spoken with comes before all others.
    sortBy: (row) => row.daysSinceSpoke ?? Number.MAX_SAFE_INTEGER,
    cell: (row) =>
      row.lastSpokeOn === null || row.daysSinceSpoke === null
        ? 'never'
        : `${sayShortDate(row.lastSpokeOn)} (${sayDays(row.daysSinceSpoke)})`,
  },
  {
    key: 'questions',
    heading: 'Unanswered',
    align: 'end',
    narrow: true,
    sortBy: (row) => row.unanswered,
    cell: (row) => (row.questions === 0 ? '' : `${row.unanswered} of ${row.questions}`),
  },
  {
    key: 'back',
    heading: 'To give back',
    align: 'end',
    narrow: true,
    sortBy: (row) => row.notGivenBack,
    cell: (row) => row.notGivenBack || '',
  },
  {
    key: 'next',
    heading: 'Next due',
    narrow: true,
    sortBy: (row) => row.nextContact,
    cell: (row) => <NextDue row={row} />,
  },
  { key: 'mind', heading: 'Before contact', cell: (row) => mindWords(row) },
];

function KeyWorker({ row }: { row: FamilyRow }) {
  const words = keyWorkerWords(row.keyWorker);
  if (words !== null) return words;
  if (row.daysWithoutKeyWorker === null) return 'none yet';
  return <Tag tone="attention">None for {sayDays(row.daysWithoutKeyWorker)}</Tag>;
}

function NextDue({ row }: { row: FamilyRow }) {
  if (row.nextContact === null) return '';
  const late = row.nextContact < today();
  return late ? <Tag tone="attention">{sayShortDate(row.nextContact)}</Tag> : sayShortDate(row.nextContact);
}

function mindWords(row: FamilyRow): string {
  if (row.doNotContactUntil !== null) {
    const why = row.doNotContactReason && `: ${row.doNotContactReason}`;
    return `No contact before ${sayShortDate(row.doNotContactUntil)}${why}`;
  }
  const parts = row.warnings.map((warning) => warning.says);
  if (row.overduePromises > 0) {
    parts.push(row.overduePromises === 1 ? '1 promise is overdue.' : `${row.overduePromises} promises are overdue.`);
  }
  return parts.join(' ');
}

/** Every family: who their key worker is, when somebody last spoke with them, what they wait for. A key worker's own. */
export function FamiliesPage() {
  const isOffice = useRole('manager', 'coordinator');
  const isManager = useRole('manager');
  const families = useWholeList(useInfiniteQuery(useApi().family.families.infiniteOptions(inParts)));
  return (
    <Page>
      <Loaded query={families} reading="Reading the families">
        {(rows) => (
          <>
            <PageHeader
              title={isOffice ? 'Families' : 'My families'}
              lede={families.complete ? (isOffice ? countWords(rows) : ownWords(rows)) : readSoFar(rows)}
              more={
                <>
                  <LinkButton kind="quiet" to="/families/open-pack">
                    Open a pack
                  </LinkButton>
                  {isOffice && (
                    <LinkButton kind="quiet" to="/families/merge">
                      Merge a return
                    </LinkButton>
                  )}
                  {isManager && (
                    <LinkButton kind="quiet" to="/families/letters">
                      Letters
                    </LinkButton>
                  )}
                </>
              }
              action={
                isOffice && (
                  <LinkButton kind="secondary" to="/families/key-workers">
                    Key workers
                  </LinkButton>
                )
              }
            />
            <Table
              caption="Families"
              captionHidden
              columns={columns}
              rows={rows}
              rowKey={(row) => row.caseId}
              sort={{ key: 'spoke', direction: 'descending' }}
              empty={
                <EmptyState title={isOffice ? 'No family is in a review.' : 'No family is allocated to you today.'} />
              }
            />
            {isOffice && families.complete && rows.length > 0 && <p className="desk-secondary">{reachedWords(rows)}</p>}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function readSoFar({ length }: readonly FamilyRow[]): string {
  return `${counted(length, 'family', 'families')}, and more being read`;
}

function countWords(rows: readonly FamilyRow[]): string {
  const { allocated, declinedByFamily, notAllocated, none } = familyCounts(rows);
  const because = notAllocated > 0 ? ` (${notAllocated} with a reason)` : '';
  return `${counted(rows.length, 'family', 'families')}: ${allocated} with a key worker, ${declinedByFamily} declined one, ${none + notAllocated} without${because}.`;
}

function ownWords(rows: readonly FamilyRow[]): string {
  const unanswered = rows.reduce((sum, row) => sum + row.unanswered, 0);
  return `${counted(rows.length, 'family', 'families')}, ${counted(unanswered, 'unanswered question')}.`;
}

function reachedWords(rows: readonly FamilyRow[]): string {
  const { leaflet, touchpoints } = familyCounts(rows);
  const reached = touchpointFacts
    .filter((fact) => !fact.startsWith('declined') || touchpoints[fact] > 0)
    .map((fact) => `${touchpointLabels[fact].toLowerCase()}, ${touchpoints[fact]}`);
  return `Of ${rows.length}: ${[...reached, `leaflet given, ${leaflet}`].join('; ')}.`;
}
