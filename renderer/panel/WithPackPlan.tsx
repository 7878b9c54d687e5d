import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApi } from '../store/connection.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import type { PackPlan } from './Recipients.tsx';

interface WithPackPlanProps {
  meetingId: string;
  /** Of the dialog, while the plan is read. */
  title: string;
  reading: string;
  onClose(): void;
  children(plan: PackPlan): ReactNode;
}

/** A dialog that begins with who would get what of a meeting's pack. What was begun stays while the plan is read anew. */
export function WithPackPlan({ meetingId, title, reading, onClose, children }: WithPackPlanProps) {
  const plan = useQuery(useApi().panel.packPlan.queryOptions({ input: { meetingId } }));
  if (plan.data !== undefined) return children(plan.data);
  return (
    <Dialog title={title} onClose={onClose} wide>
      <Loaded query={plan} reading={reading}>
        {() => null}
      </Loaded>
    </Dialog>
  );
}
