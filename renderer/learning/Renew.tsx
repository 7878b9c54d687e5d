import { useEffect } from 'react';
import { useClient, useRefresh } from '../store/connection.tsx';
import { LongWorkView, useLongWork } from '../ui/LongWork.tsx';

/** Nothing is searched until the texts are up to the records: a name recorded since must be taken out first. */
export function Renew() {
  const client = useClient();
  const refresh = useRefresh();
  const { state, start, ...work } = useLongWork(client.learning.renew, { onDone: () => void refresh('learning') });
  useEffect(() => {
    void start({});
  }, [start]);
  return <LongWorkView work={{ state, start, ...work }} title="Taking names out of what was decided since" />;
}
