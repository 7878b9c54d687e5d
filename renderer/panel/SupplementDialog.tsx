import { useState } from 'react';
import type { SupplementResult } from '../../electron/api/panelPacks.ts';
import type { Client } from '../client.ts';
import { ReleaseDialog } from '../documents/ReleaseDialog.tsx';
import { useClient, useRefresh } from '../store/connection.tsx';
import { useLongWork } from '../ui/LongWork.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { CopiesMade, StoppedCopies } from './CopiesMade.tsx';
import type { LatePaper } from './LatePapers.tsx';
import { pageRange } from './pageRange.ts';
import { type PackPlan, type Recipient, Recipients, useRecipients } from './Recipients.tsx';
import { WithPackPlan } from './WithPackPlan.tsx';

type Input = Parameters<Client['panel']['buildSupplement']>[0];

interface SupplementDialogProps {
  meetingId: string;
  paper: LatePaper;
  onClose(): void;
}

/** Gives a late paper to those who hold the pack, and not to those from whom its case is withheld. */
export function SupplementDialog({ meetingId, paper, onClose }: SupplementDialogProps) {
  return (
    <WithPackPlan
      meetingId={meetingId}
      title="Make the supplement"
      reading="Reading who holds the pack"
      onClose={onClose}
    >
      {(plan) => <SupplementForm meetingId={meetingId} plan={plan} paper={paper} onClose={onClose} />}
    </WithPackPlan>
  );
}

function SupplementForm({ meetingId, plan, paper, onClose }: SupplementDialogProps & { plan: PackPlan }) {
  const client = useClient();
  const refresh = useRefresh();
  const without = ({ withheld }: Recipient) => withheld.some(({ packNumber }) => packNumber === paper.packNumber);
  const { recipients, table } = useRecipients(
    plan.recipients,
    (each) => each.holds !== null && !without(each),
    without,
  );
  const [reason, setReason] = useState('');
  const unread = plan.review.cases.some(({ packNumber }) => packNumber === paper.packNumber);
  const work = useLongWork<Input, SupplementResult>(client.panel.buildSupplement, {
    onDone: () => void refresh('panel'),
  });
  return (
    <ReleaseDialog
      title={`Supplement: ${paper.title}`}
      action={recipients.length > 1 ? `Make ${recipients.length} copies` : 'Make the supplement'}
      doing="Making the supplement"
      onClose={onClose}
      work={work}
      ready={recipients.length > 0 && (!unread || reason.trim() !== '')}
      input={(token) => ({
        paperId: paper.id,
        token,
        recipients,
        unreviewedReason: reason.trim() === '' ? null : reason,
      })}
      above={
        <Recipients
          {...table}
          gets={(each) => (without(each) ? `Nothing: item ${paper.packNumber} is withheld` : 'The supplement')}
        />
      }
      before={
        unread && (
          <TextArea
            short
            label="Why it leaves before its texts are signed off"
            hint="Texts of this case were not read at the redaction desk. Everything doubtful in them is removed. Your name and the reason stay with the copies."
            value={reason}
            onChange={(value) => setReason(value ?? '')}
          />
        )
      }
      result={(result) =>
        result.outcome === 'released' ? (
          <CopiesMade
            title={`Made as ${pageRange(result.pages)} of version ${result.version}`}
            copies={result.copies}
          />
        ) : (
          <StoppedCopies result={result} meetingId={meetingId} what="supplement" />
        )
      }
    />
  );
}
