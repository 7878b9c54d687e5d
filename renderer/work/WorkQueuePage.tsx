import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { sensitiveName } from '../../domain/access/sensitive.ts';
import type { CaseHeader } from '../../electron/api/process.ts';
import { keyWorkerWords, stageTone } from '../case/CasePage.tsx';
import { useApi } from '../store/connection.tsx';
import { useSession } from '../store/session.ts';
import { inParts, useWholeList } from '../store/useWholeList.ts';
import { LinkButton, TextLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FilterField } from '../ui/FilterField.tsx';
import { fold } from '../ui/fold.ts';
import { Page } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Select } from '../ui/Select.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { OwnViews } from './OwnViews.tsx';
import { queueViews, stageOptions } from './queueViews.ts';
import { useQueueView } from './useQueueView.ts';

const columns: readonly Column<CaseHeader>[] = [
  {
    key: 'name',
    heading: 'Child',
    rowHeader: true,
    sortBy: (row) => row.name,
    cell: (row) => <Link to={`/cases/${row.caseId}`}>{row.name}</Link>,
  },
  { key: 'number', heading: 'Number', narrow: true, sortBy: (row) => row.number, cell: (row) => row.number },
  {
    key: 'age',
    heading: 'Age',
    narrow: true,
    cell: (row) => row.age ?? (row.name === sensitiveName ? '' : 'not known'),
  },
  {
    key: 'days',
    heading: 'Days since death',
    align: 'end',
    narrow: true,
    sortBy: (row) => row.daysSinceDeath,
    cell: (row) => row.daysSinceDeath ?? '',
  },
  {
    key: 'stage',
    heading: 'Stage',
    sortBy: (row) => row.stage.label,
    cell: (row) => <Tag tone={stageTone(row.stage.code)}>{row.stage.label}</Tag>,
  },
  {
    key: 'waits',
    heading: 'Waits for',
    sortBy: (row) => row.waitsFor[0]?.what,
    cell: (row) => {
      const [first, ...rest] = row.waitsFor;
      return first === undefined ? '' : `${first.what}${rest.length > 0 ? ` and ${rest.length} more` : ''}`;
    },
  },
  {
    key: 'keyWorker',
    heading: 'Key worker',
    sortBy: (row) => keyWorkerWords(row.keyWorker),
    cell: (row) =>
      keyWorkerWords(row.keyWorker) ?? (row.daysWithoutKeyWorker === null ? 'none' : <Tag tone="attention">none</Tag>),
  },
];

function matches(row: CaseHeader, words: string): boolean {
  const text = fold(`${row.name} ${row.number} ${row.stage.label} ${row.waitsFor.map((each) => each.what).join(' ')}`);
  return fold(words)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The home screen: every open case, its stage, days since death, and what it waits for. */
export function WorkQueuePage() {
  const { me } = useSession();
  const isOffice = me.role !== 'key-worker';
  const api = useApi();
  const queue = useWholeList(useInfiniteQuery(api.process.workQueue.infiniteOptions(inParts)));
  // Counted once the list stands, so that no row waits for it.
  const near = useQuery({ ...api.process.blanksBeforePanel.queryOptions({ input: {} }), enabled: queue.complete });
  const rekey = useQuery({ ...api.keyOnce.changed.queryOptions({ input: {} }), enabled: queue.complete && isOffice });
  const { looked, own, ...choose } = useQueueView();
  const { view, stage, words, sort } = looked;
  return (
    <Page>
      <Loaded query={queue} reading="Reading the work queue">
        {(rows) => {
          const about = {
            blanks: new Map((near.data ?? []).map((each) => [each.caseId, each.blanks])),
            changed: new Map((rekey.data ?? []).map((each) => [each.caseId, each.changed])),
          };
          const chosen = queueViews.find(({ id }) => id === view) ?? queueViews[0];
          const inView = rows.filter((row) => chosen.shows(row, about) && (stage === '' || row.stage.code === stage));
          const shown = inView.filter((row) => matches(row, words));
          return (
            <>
              <PageHeader
                title={isOffice ? 'Work queue' : 'My families'}
                lede={`${rows.length} open ${rows.length === 1 ? 'case' : 'cases'}${queue.complete ? '' : ', and more being read'}`}
                more={isOffice && <TextLink to="/duplicates">Recorded twice?</TextLink>}
                action={isOffice && <LinkButton to="/notify">Notify a death</LinkButton>}
              />
              <OwnViews
                looked={looked}
                own={own}
                onShow={choose.show}
                onOwn={choose.setOwn}
                common={
                  <>
                    <Select
                      label="View"
                      nothing="Every open case"
                      value={view}
                      onChange={choose.setView}
                      options={queueViews
                        .filter(({ id, office }) => id !== '' && (isOffice || !office))
                        .map(({ id, label, shows }) => ({
                          value: id,
                          label: `${label} (${rows.filter((row) => shows(row, about)).length})`,
                        }))}
                    />
                    <Select
                      label="Stage"
                      nothing="Every stage"
                      value={stage}
                      onChange={choose.setStage}
                      options={stageOptions(rows)}
                    />
                  </>
                }
                filter={
                  <FilterField
                    label="Filter by name, number, stage or what it waits for"
                    value={words}
                    onChange={choose.setWords}
                    found={`${shown.length} of ${rows.length}`}
                  />
                }
              />
              <Table
                // A view that was taken up brings its order.
                key={own}
                caption="Open cases"
                captionHidden
                columns={columns}
                rows={shown}
                rowKey={(row) => row.caseId}
                sort={sort}
                onSort={choose.setSort}
                empty={
                  <EmptyState title={rows.length === 0 ? 'No case is open.' : 'No open case matches the filter.'}>
                    {rows.length === 0 && isOffice && 'Notify a death, or import a register from Settings.'}
                  </EmptyState>
                }
              />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
