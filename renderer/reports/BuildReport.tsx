import { useState } from 'react';
import type { ReportResult } from '../../electron/api/reports.ts';
import type { Client } from '../client.ts';
import { SweepHits } from '../documents/SweepHits.tsx';
import { useClient, useDesktop } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { Checkboxes } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { type ChosenFile, FileChooser } from '../ui/FileChooser.tsx';
import { Fields } from '../ui/Form.tsx';
import { Stack } from '../ui/Layout.tsx';
import { LongWorkView, useLongWork } from '../ui/LongWork.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { ProfileId } from './ReportsPage.tsx';

interface BuildReportProps {
  period: { from: string; to: string };
  profile: ProfileId;
  compare: boolean;
  onClose(): void;
}

type BuildInput = Parameters<Client['reports']['build']>[0];
type Format = 'pdf' | 'docx' | 'xlsx';

/** Makes the report: numbers protected and attacked, files swept, what was printed kept in the archive. */
export function BuildReport({ period, profile, compare, onClose }: BuildReportProps) {
  const client = useClient();
  const desktop = useDesktop();
  const [purpose, setPurpose] = useState('Report of the child death review partners');
  const [formats, setFormats] = useState<Format[]>(['pdf', 'xlsx']);
  const [folder, setFolder] = useState<ChosenFile | null>(null);
  const report = useLongWork<BuildInput, ReportResult>(client.reports.build);
  const [person, setPerson] = useState('');
  const [reason, setReason] = useState('');
  const isException = profile === 'P3' || profile === 'P4';
  const running = report.state.kind === 'running';
  return (
    <Dialog title="Make the report" onClose={onClose} busy={running} wide>
      <Stack>
        <Fields layout="rows">
          <TextField
            label="Purpose"
            hint="Kept with the export. Information may be used for child death review only."
            value={purpose}
            onChange={(value) => setPurpose(value ?? '')}
          />
          {isException && (
            <>
              <TextField
                label="Allowed by"
                hint="This rule is less strict than the one for publication. Who answers for it is kept with the report."
                width="m"
                value={person}
                onChange={(value) => setPerson(value ?? '')}
              />
              <TextField label="Why" width="full" value={reason} onChange={(value) => setReason(value ?? '')} />
            </>
          )}
          <Checkboxes<Format>
            inline
            label="Files"
            options={[
              { value: 'pdf', label: 'PDF' },
              { value: 'docx', label: 'Word' },
              { value: 'xlsx', label: 'Workbook' },
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
            busy={
              running ||
              folder === null ||
              formats.length === 0 ||
              purpose.trim() === '' ||
              (isException && (person.trim() === '' || reason.trim() === ''))
            }
            onClick={() => {
              if (folder === null) return;
              const exception = isException ? { person, reason } : null;
              void report.start({ period, profile, purpose, token: folder.token, formats, compare, exception });
              setFolder(null);
            }}
          >
            Make the report
          </Button>
        </div>
        <LongWorkView work={report} title="Making the report">
          {(result) => <Result result={result} />}
        </LongWorkView>
      </Stack>
    </Dialog>
  );
}

function Result({ result }: { result: ReportResult }) {
  switch (result.outcome) {
    case 'stopped':
      return <SweepHits hits={result.hits} hazards={result.hazards} what="report" />;
    case 'refused':
      return (
        <Notice tone="attention" title="The report was not written" live>
          <p>{result.reason}</p>
          <ul>
            {result.proposals.map((proposal) => (
              <li key={proposal}>{proposal}</li>
            ))}
          </ul>
        </Notice>
      );
    case 'released':
      return (
        <Notice tone="done" title="The report is written" live>
          <ul>
            {result.files.map((file) => (
              <li key={file.fileName}>{file.fileName}</li>
            ))}
          </ul>
          <p>Every identifier of every case was searched for in the finished files. None was found.</p>
        </Notice>
      );
  }
}
