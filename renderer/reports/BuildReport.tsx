import { useState } from 'react';
import type { DisclosureProfile } from '../../domain/privacy/release/presets.ts';
import { type Population, population as populationForm } from '../../domain/reports/rates.ts';
import type { ReportResult } from '../../electron/api/reports.ts';
import type { Client } from '../client.ts';
import { ReleaseDialog } from '../documents/ReleaseDialog.tsx';
import { SweepHits } from '../documents/SweepHits.tsx';
import { WrittenFiles } from '../documents/WrittenFiles.tsx';
import { useClient, useRefresh } from '../store/connection.tsx';
import { Tick } from '../ui/Choice.tsx';
import { Details } from '../ui/Details.tsx';
import { Fields } from '../ui/Form.tsx';
import { Row } from '../ui/Layout.tsx';
import { useLongWork } from '../ui/LongWork.tsx';
import { Notice } from '../ui/Notice.tsx';
import { NumberField, TextField } from '../ui/TextField.tsx';

type BuildInput = Parameters<Client['reports']['build']>[0];
type Format = BuildInput['formats'][number];

interface BuildReportProps {
  asked: Pick<BuildInput, 'kind' | 'period' | 'profile' | 'compare'>;
  profile: DisclosureProfile;
  /** What rates were last worked out with. */
  population: Population | null;
  onClose(): void;
}

/** Makes the report: numbers protected and attacked, files swept, what was printed kept in the archive. */
export function BuildReport({ asked, profile, population: last, onClose }: BuildReportProps) {
  const client = useClient();
  const refresh = useRefresh();
  const [purpose, setPurpose] = useState('Report of the child death review partners');
  const [formats, setFormats] = useState<Format[]>(profile.formats.filter((format) => format !== 'docx'));
  const [children, setChildren] = useState<number | undefined>(last?.children ?? undefined);
  const [births, setBirths] = useState<number | undefined>(last?.liveBirths ?? undefined);
  const [source, setSource] = useState(last?.source ?? '');
  const [summaries, setSummaries] = useState(false);
  const [person, setPerson] = useState('');
  const [reason, setReason] = useState('');
  const work = useLongWork<BuildInput, ReportResult>(client.reports.build, { onDone: () => void refresh('reports') });
  const among = populationForm.safeParse({ children: children ?? null, liveBirths: births ?? null, source });
  const named = !profile.byException || (person.trim() !== '' && reason.trim() !== '');
  return (
    <ReleaseDialog<BuildInput, ReportResult, Format>
      title="Make the report"
      action="Make the report"
      doing="Making the report"
      work={work}
      onClose={onClose}
      files={{ offered: profile.formats, chosen: formats, onChange: setFormats }}
      ready={purpose.trim() !== '' && named && among.success}
      input={(token) => ({
        ...asked,
        purpose,
        token,
        formats,
        summaries,
        population:
          among.success && (among.data.children !== null || among.data.liveBirths !== null) ? among.data : null,
        exception: profile.byException ? { person, reason } : null,
      })}
      result={(result) => <Result result={result} />}
    >
      <TextField
        label="Purpose"
        hint="Kept with the export. Information may be used for child death review only."
        value={purpose}
        onChange={(value) => setPurpose(value ?? '')}
      />
      {profile.byException && (
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
      <Tick
        label="Print each review in short"
        hint={
          profile.exact
            ? 'Those that somebody has signed off on the redaction page.'
            : 'Those that two people have signed off and that somebody has tried to recognise.'
        }
        value={summaries}
        onChange={setSummaries}
      />
      <Details summary="Rates" note={among.success && source !== '' ? `from ${source}` : 'none'}>
        <Fields>
          <Row>
            <NumberField label="Children under 18, one year" width="s" value={children} onChange={setChildren} />
            <NumberField label="Live births, one year" width="s" value={births} onChange={setBirths} />
          </Row>
          <TextField
            label="Where these numbers come from"
            value={source}
            error={among.success ? undefined : among.error.issues[0]?.message}
            onChange={(value) => setSource(value ?? '')}
          />
        </Fields>
      </Details>
    </ReleaseDialog>
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
      return <WrittenFiles title="The report is written" files={result.files} />;
  }
}
