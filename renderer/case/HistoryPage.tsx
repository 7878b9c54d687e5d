import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi, useClient } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { dateOf, sayShortDate, sayTime } from '../ui/dates.ts';
import { Page } from '../ui/Layout.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { useCase } from './useCase.ts';

interface Line {
  seq: number;
  at: string;
  says: string;
}

const columns: readonly Column<Line>[] = [
  {
    key: 'at',
    heading: 'When',
    narrow: true,
    cell: ({ at }) => `${sayShortDate(dateOf(at))}, ${sayTime(at)}`,
  },
  { key: 'says', heading: 'What was done', rowHeader: true, cell: ({ says }) => says },
];

/** Who looked at, changed, printed or exported what of this case, newest first. */
export function HistoryPage() {
  const { caseId } = useCase();
  const client = useClient();
  const api = useApi();
  const history = useInfiniteQuery({
    queryKey: [...api.process.key(), 'history', caseId],
    queryFn: ({ pageParam }) =>
      client.process.history({ caseId, ...(pageParam === undefined ? {} : { before: pageParam }) }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.more ? last.lines.at(-1)?.seq : undefined),
  });
  const lines = history.data?.pages.flatMap((page) => page.lines) ?? [];
  return (
    <Page>
      <PageHeader
        title="History"
        lede="Every look, change, print and export, newest first. Nothing can be taken out of it."
      />
      {history.error && <ProblemNotice problem={history.error} />}
      <Table caption="History" captionHidden columns={columns} rows={lines} rowKey={({ seq }) => String(seq)} />
      {history.hasNextPage && (
        <div>
          <Button kind="quiet" busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            Show earlier entries
          </Button>
        </div>
      )}
    </Page>
  );
}
