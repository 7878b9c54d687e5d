import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { counted } from '../../domain/dates.ts';
import type { PackResult } from '../../electron/api/panelPacks.ts';
import type { Client } from '../client.ts';
import { ReleaseDialog } from '../documents/ReleaseDialog.tsx';
import { SweepHits } from '../documents/SweepHits.tsx';
import { WrittenFiles } from '../documents/WrittenFiles.tsx';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { TextLink } from '../ui/Button.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useLongWork } from '../ui/LongWork.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import type { MeetingView } from './MeetingPage.tsx';

type BuildInput = Parameters<Client['panel']['buildPack']>[0];

/** Builds the pack: from data, swept as finished bytes, written only when nothing is found. */
export function BuildPack({ view, onClose }: { view: MeetingView; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const [recipient, setRecipient] = useState(view.meeting.chair);
  const [formats, setFormats] = useState<('pdf' | 'docx')[]>(['pdf', 'docx']);
  const [reason, setReason] = useState('');
  const texts = useQuery(useApi().reports.textsOfMeeting.queryOptions({ input: { meetingId: view.meeting.id } }));
  const unreviewed = texts.data?.unreviewed ?? 0;
  const pack = useLongWork<BuildInput, PackResult>(client.panel.buildPack, { onDone: () => void refresh('panel') });
  const member = view.attendance.find((person) => person.name === recipient.trim());
  return (
    <ReleaseDialog
      title="Build the pack"
      action="Build the pack"
      doing="Building the pack"
      onClose={onClose}
      work={pack}
      files={{ offered: ['pdf', 'docx'], chosen: formats, onChange: setFormats }}
      ready={recipient.trim() !== '' && (unreviewed === 0 || reason.trim() !== '')}
      input={(token) => ({
        meetingId: view.meeting.id,
        token,
        formats,
        recipient,
        memberId: member?.id ?? null,
        unreviewedReason: unreviewed > 0 ? reason : null,
      })}
      before={
        <Loaded query={texts} reading="Counting the texts that were read">
          {(counts) => <Unread counts={counts} reason={reason} onReason={setReason} />}
        </Loaded>
      }
      result={(result) =>
        result.outcome === 'released' ? (
          <WrittenFiles title={`Version ${result.version}, ${result.pages} pages`} files={result.files} />
        ) : (
          <SweepHits hits={result.hits} hazards={result.hazards} what="pack" />
        )
      }
    >
      <TextField
        label="This copy is for"
        hint="The name is printed on every page. A case withheld from this member keeps its pages and loses its contents."
        width="m"
        value={recipient}
        onChange={(value) => setRecipient(value ?? '')}
      />
    </ReleaseDialog>
  );
}

interface UnreadProps {
  counts: Awaited<ReturnType<Client['reports']['textsOfMeeting']>>;
  reason: string;
  onReason(reason: string): void;
}

/** How many texts nobody signed off: they are read first, or the pack says who let it leave and why. */
function Unread({ counts, reason, onReason }: UnreadProps) {
  const { texts, unreviewed, cases } = counts;
  if (unreviewed === 0) {
    return <Notice tone="done">{counted(texts, 'free text')} in this pack, every one read and signed off.</Notice>;
  }
  return (
    <>
      <Notice tone="attention" title={`${counted(unreviewed, 'free text')} not signed off`}>
        <p>
          Read them at the redaction desk:{' '}
          {cases.map((each, index) => (
            <span key={each.caseId}>
              {index > 0 && ', '}
              <TextLink to={`/cases/${each.caseId}/redaction`}>
                {each.packNumber === null ? 'actions of another case' : `case ${each.packNumber}`} ({each.unreviewed})
              </TextLink>
            </span>
          ))}
          .
        </p>
      </Notice>
      <TextArea
        short
        label="Or why the pack leaves without that"
        hint="Everything doubtful in these texts is removed. Your name and the reason stay with the pack."
        value={reason}
        onChange={(value) => onReason(value ?? '')}
      />
    </>
  );
}
