import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { counted } from '../../domain/dates.ts';
import type { PackResult } from '../../electron/api/panelPacks.ts';
import type { Client } from '../client.ts';
import { useApi, useClient, useDesktop, useRefresh } from '../store/connection.tsx';
import { Button, TextLink } from '../ui/Button.tsx';
import { Checkboxes } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { type ChosenFile, FileChooser } from '../ui/FileChooser.tsx';
import { Fields } from '../ui/Form.tsx';
import { Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { LongWorkView, useLongWork } from '../ui/LongWork.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import type { MeetingView } from './MeetingPage.tsx';
import { SweepHits } from './SweepHits.tsx';

type BuildInput = Parameters<Client['panel']['buildPack']>[0];

/** Builds the pack: from data, swept as finished bytes, written only when nothing is found. */
export function BuildPack({ view, onClose }: { view: MeetingView; onClose(): void }) {
  const client = useClient();
  const desktop = useDesktop();
  const refresh = useRefresh();
  const [recipient, setRecipient] = useState(view.meeting.chair);
  const [formats, setFormats] = useState<('pdf' | 'docx')[]>(['pdf', 'docx']);
  const [reason, setReason] = useState('');
  const texts = useQuery(useApi().reports.textsOfMeeting.queryOptions({ input: { meetingId: view.meeting.id } }));
  const unreviewed = texts.data?.unreviewed ?? 0;
  const [folder, setFolder] = useState<ChosenFile | null>(null);
  const pack = useLongWork<BuildInput, PackResult>(client.panel.buildPack, { onDone: () => void refresh('panel') });
  const running = pack.state.kind === 'running';
  const member = view.attendance.find((person) => person.name === recipient.trim());
  return (
    <Dialog title="Build the pack" onClose={onClose} busy={running} wide>
      <Stack>
        <Fields layout="rows">
          <TextField
            label="This copy is for"
            hint="The name is printed on every page. A case withheld from this member keeps its pages and loses its contents."
            width="m"
            value={recipient}
            onChange={(value) => setRecipient(value ?? '')}
          />
          <Checkboxes
            inline
            label="Files"
            options={[
              { value: 'pdf', label: 'PDF' },
              { value: 'docx', label: 'Word' },
            ]}
            value={formats}
            onChange={setFormats}
          />
          <FileChooser
            label="Folder"
            action="Choose a folder"
            value={folder}
            onChange={setFolder}
            choose={() => desktop.chooseFolder({})}
          />
        </Fields>
        <Loaded query={texts} reading="Counting the texts that were read">
          {(counts) => <Unread counts={counts} reason={reason} onReason={setReason} />}
        </Loaded>
        <div className="desk-form__foot">
          <Button
            busy={
              running ||
              folder === null ||
              formats.length === 0 ||
              recipient.trim() === '' ||
              (unreviewed > 0 && reason.trim() === '')
            }
            onClick={() => {
              if (folder === null) return;
              void pack.start({
                meetingId: view.meeting.id,
                token: folder.token,
                formats,
                recipient,
                memberId: member?.id ?? null,
                unreviewedReason: unreviewed > 0 ? reason : null,
              });
              setFolder(null);
            }}
          >
            Build the pack
          </Button>
        </div>
        <LongWorkView work={pack} title="Building the pack">
          {(result) =>
            result.outcome === 'released' ? (
              <Notice tone="done" title={`Version ${result.version}, ${result.pages} pages`} live>
                <ul>
                  {result.files.map((file) => (
                    <li key={file.fileName}>
                      {file.fileName}, {Math.ceil(file.bytes / 1024).toLocaleString('en-GB')} kB
                    </li>
                  ))}
                </ul>
                <p>Every identifier of every case was searched for in the finished files. None was found.</p>
              </Notice>
            ) : (
              <SweepHits hits={result.hits} hazards={result.hazards} what="pack" />
            )
          }
        </LongWorkView>
      </Stack>
    </Dialog>
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
