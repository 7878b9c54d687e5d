import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

/** What fits on a screen, with the next few; and then parts that the core answers in less than a blink. */
const firstPart = 60;
const laterPart = 120;

/** How a list is asked for in parts. @example useInfiniteQuery(api.process.workQueue.infiniteOptions(inParts)) */
export const inParts = {
  input: (from: number) => ({ from, count: countFrom(from) }),
  initialPageParam: 0,
  getNextPageParam: (last: readonly unknown[], _parts: unknown, from: number) =>
    last.length < countFrom(from) ? undefined : from + countFrom(from),
};

function countFrom(from: number): number {
  return from === 0 ? firstPart : laterPart;
}

/**
 * Every row of a list that is asked for in parts: the first rows stand at once, and the rest come while somebody reads
 * them. Other calls are answered between two parts.
 */
export function useWholeList<Row>({
  data,
  error,
  isPending,
  refetch,
  hasNextPage,
  isFetching,
  fetchNextPage,
}: UseInfiniteQueryResult<InfiniteData<Row[]>>) {
  useEffect(() => {
    if (hasNextPage && !isFetching && error === null) void fetchNextPage();
  }, [hasNextPage, isFetching, error, fetchNextPage]);
  const rows = useMemo(() => data?.pages.flat(), [data]);
  return { data: rows, error, isPending, refetch, complete: rows !== undefined && !hasNextPage };
}
