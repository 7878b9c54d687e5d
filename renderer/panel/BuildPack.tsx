import { useState } from 'react';
import type { PackResult } from '../../electron/api/panel.ts';
import type { Client } from '../client.ts';
import { useClient, useDesktop, useRefresh } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { Checkboxes } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { type ChosenFile, FileChooser } from '../ui/FileChooser.tsx';
import { Fields } from '../ui/Form.tsx';
import { Stack } from '../ui/Layout.tsx';
import { LongWorkView, useLongWork } from '../ui/LongWork.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
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
        <div className="desk-form__foot">
          <Button
            busy={running || folder === null || formats.length === 0 || recipient.trim() === ''}
            onClick={() => {
              if (folder === null) return;
              void pack.start({
                meetingId: view.meeting.id,
                token: folder.token,
                formats,
                recipient,
                memberId: member?.id ?? null,
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
