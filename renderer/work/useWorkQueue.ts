import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useApi } from '../store/connection.tsx';

/** What fits on a screen, with the next few; and then parts that the core answers in less than a blink. */
const firstPart = 60;
const laterPart = 120;

/**
 * Every open case this person may see, in parts: the first rows stand at once, and the rest come while somebody reads
 * them. Other calls are answered between two parts.
 */
export function useWorkQueue() {
  const { data, error, isPending, refetch, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(
    useApi().process.workQueue.infiniteOptions({
      input: (from: number) => ({ from, count: from === 0 ? firstPart : laterPart }),
      initialPageParam: 0,
      getNextPageParam: (last, _parts, from) => {
        const count = from === 0 ? firstPart : laterPart;
        return last.length < count ? undefined : from + count;
      },
    }),
  );
  useEffect(() => {
    if (hasNextPage && !isFetching && error === null) void fetchNextPage();
  }, [hasNextPage, isFetching, error, fetchNextPage]);
  const rows = useMemo(() => data?.pages.flat(), [data]);
  return { data: rows, error, isPending, refetch, complete: rows !== undefined && !hasNextPage };
}
