import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { ProblemNotice } from './Notice.tsx';

export interface LoadedProps<T> {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isPending'> & { refetch: () => unknown };
  /** What is being read, in one or two words: 'Reading the family's contacts'. Shown only when it takes a while. */
  reading?: string;
  children: (data: T) => ReactNode;
}

/**
 * Draws what a query brought, or says that it is being read, or what went wrong.
 * Earlier data stays on the page when a later reading fails.
 *
 * @example <Loaded query={useQuery(api.family.contacts.queryOptions({ input }))}>{(contacts) => <Contacts list={contacts} />}</Loaded>
 */
export function Loaded<T>({ query, reading = 'Reading the records', children }: LoadedProps<T>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.error && <ProblemNotice problem={query.error} />}
        {children(query.data)}
      </>
    );
  }
  if (query.error) {
    return (
      <ProblemNotice problem={query.error}>
        <div>
          <Button kind="quiet" small onClick={() => void query.refetch()}>
            Read it again
          </Button>
        </div>
      </ProblemNotice>
    );
  }
  return <p className="desk-loading">{reading}…</p>;
}
