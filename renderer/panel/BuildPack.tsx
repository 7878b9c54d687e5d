import { useState } from 'react';
import { counted } from '../../domain/dates.ts';
import type { PackResult } from '../../electron/api/panelPacks.ts';
import type { Client } from '../client.ts';
import { ReleaseDialog } from '../documents/ReleaseDialog.tsx';
import { useClient, useRefresh } from '../store/connection.tsx';
import { Tick } from '../ui/Choice.tsx';
import { Details } from '../ui/Details.tsx';
import { useLongWork } from '../ui/LongWork.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PackMade } from './CopiesMade.tsx';
import { getsPack, type PackPlan, Recipients, useRecipients } from './Recipients.tsx';
import { Unread } from './Unread.tsx';
import { WithPackPlan } from './WithPackPlan.tsx';

type BuildInput = Parameters<Client['panel']['buildPack']>[0];

interface BuildPackProps {
  view: { meeting: { id: string } };
  onClose(): void;
}

/** Builds the pack for everybody who gets it: from data, swept as finished bytes, written only when nothing is found. */
export function BuildPack({ view, onClose }: BuildPackProps) {
  const meetingId = view.meeting.id;
  return (
    <WithPackPlan
      meetingId={meetingId}
      title="Build the pack"
      reading="Reading the cases of the meeting"
      onClose={onClose}
    >
      {(plan) => <BuildForm meetingId={meetingId} plan={plan} onClose={onClose} />}
    </WithPackPlan>
  );
}

function BuildForm({ meetingId, plan, onClose }: { meetingId: string; plan: PackPlan; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const { recipients, table } = useRecipients(plan.recipients, ({ expected }) => expected);
  const [formats, setFormats] = useState<('pdf' | 'docx')[]>(['pdf']);
  const [split, setSplit] = useState(false);
  const [reason, setReason] = useState('');
  const { review, last, changes } = plan;
  const pack = useLongWork<BuildInput, PackResult>(client.panel.buildPack, { onDone: () => void refresh('panel') });
  return (
    <ReleaseDialog
      title="Build the pack"
      action={recipients.length > 1 ? `Make ${recipients.length} copies` : 'Build the pack'}
      doing="Building the pack"
      onClose={onClose}
      work={pack}
      files={{
        offered: ['pdf', 'docx'],
        chosen: formats,
        onChange: setFormats,
        more: formats.includes('pdf') && (
          <Tick
            label="One PDF for each item"
            hint="For mail that takes at most 35 MB. Page numbers stay those of the whole pack."
            value={split}
            onChange={(value) => setSplit(value === true)}
          />
        ),
      }}
      ready={recipients.length > 0 && (review.unreviewed === 0 || reason.trim() !== '')}
      input={(token) => ({
        meetingId,
        token,
        formats,
        recipients,
        split,
        unreviewedReason: review.unreviewed > 0 ? reason : null,
      })}
      above={
        <>
          <Changed last={last} changes={changes} />
          <Recipients {...table} gets={getsPack} />
        </>
      }
      before={<Unread review={review} reason={reason} onReason={setReason} />}
      result={(result) => <PackMade result={result} meetingId={meetingId} />}
    />
  );
}

/** What is different since the version that went out; nothing means further copies of it. */
function Changed({ last, changes }: Pick<PackPlan, 'last' | 'changes'>) {
  if (last === null) return null;
  if (changes.length === 0) {
    return <Notice tone="info">Nothing changed since version {last.version}: these are further copies of it.</Notice>;
  }
  return (
    <Details
      summary={`Version ${last.version + 1}: ${counted(changes.length, 'change')} since version ${last.version}`}
      open
    >
      <ul>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </Details>
  );
}
