import { useQuery } from '@tanstack/react-query';
import type { Policy } from '../../electron/api/policy.ts';
import { useApi } from '../store/connection.tsx';

/** What IT decided for this computer; null where there is no policy file. It was read when the window opened. */
export function usePolicy(): Policy | null {
  const status = useQuery({
    ...useApi().store.status.queryOptions({ input: {} }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return status.data?.policy?.policy ?? null;
}

/** Says beside a setting why it cannot be changed here, and whom to ask. */
export function SetByIt({ what }: { what: string }) {
  const contact = usePolicy()?.contact;
  return (
    <p className="desk-secondary">
      Set by IT on this computer: {what}.{contact && ` Ask ${contact}.`}
    </p>
  );
}
