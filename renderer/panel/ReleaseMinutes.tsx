import { useState } from 'react';
import { counted } from '../../domain/dates.ts';
import type { MinutesResult } from '../../electron/api/panelDay.ts';
import type { Client } from '../client.ts';
import { ReleaseDialog } from '../documents/ReleaseDialog.tsx';
import { SweepHits } from '../documents/SweepHits.tsx';
import { WrittenFiles } from '../documents/WrittenFiles.tsx';
import { useClient, useRefresh } from '../store/connection.tsx';
import { Tick } from '../ui/Choice.tsx';
import { useLongWork } from '../ui/LongWork.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { Minutes } from './MinutesPage.tsx';

type BuildInput = Parameters<Client['panel']['buildMinutes']>[0];

/** Makes the minutes as files, searched as finished bytes, written only when nobody can be found in any of them. */
export function ReleaseMinutes({ minutes, onClose }: { minutes: Minutes; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const [formats, setFormats] = useState<('pdf' | 'docx')[]>(['pdf', 'docx']);
  const [read, setRead] = useState(false);
  const work = useLongWork<BuildInput, MinutesResult>(client.panel.buildMinutes, {
    onDone: () => void refresh('panel'),
  });
  const provisional = minutes.document.cases.filter(({ withoutQuorum }) => withoutQuorum).length;
  return (
    <ReleaseDialog
      title="Make the minutes"
      action="Make the minutes"
      doing="Making the minutes"
      onClose={onClose}
      work={work}
      files={{ offered: ['pdf', 'docx'], chosen: formats, onChange: setFormats }}
      ready={read}
      input={(token) => ({ meetingId: minutes.meetingId, token, formats, read: true })}
      before={
        <>
          {provisional > 0 && (
            <Notice tone="attention" title={`${counted(provisional, 'decision')} without quorum`}>
              <p>The minutes mark each as provisional.</p>
            </Notice>
          )}
          <Tick
            label="I have read the minutes on this page; they name no child, family or place of a case"
            hint={
              minutes.unreviewed === 0
                ? undefined
                : `${counted(minutes.unreviewed, 'text')} not signed off at the redaction desk: everything doubtful in them is replaced.`
            }
            value={read}
            onChange={setRead}
          />
        </>
      }
      result={(result) =>
        result.outcome === 'released' ? (
          <WrittenFiles title={`Version ${result.version} of the minutes`} files={result.files} />
        ) : (
          <SweepHits hits={result.hits} hazards={result.hazards} what="file" />
        )
      }
    />
  );
}
