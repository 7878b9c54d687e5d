import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { counted } from '../../domain/dates.ts';
import type { LearningResult } from '../../electron/api/learningSet.ts';
import type { Client } from '../client.ts';
import { SweepHits } from '../documents/SweepHits.tsx';
import { WrittenFiles } from '../documents/WrittenFiles.tsx';
import { useApi, useClient, useDesktop, useRefresh } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { isIsoDate, today } from '../ui/dates.ts';
import { type ChosenFile, FileChooser } from '../ui/FileChooser.tsx';
import { Fields } from '../ui/Form.tsx';
import { Columns, Page, Row, Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { LongWorkView, useLongWork } from '../ui/LongWork.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Table } from '../ui/Table.tsx';
import { TextField } from '../ui/TextField.tsx';

type Input = Parameters<Client['reports']['exportLearningSet']>[0];
type Size = '5' | '10' | '20';
const sizes: Readonly<Record<Size, 5 | 10 | 20>> = { '5': 5, '10': 10, '20': 20 };

/** Reviewed deaths as records for learning: how fine each variable may be, and the file. */
export function LearningSetPage() {
  const client = useClient();
  const desktop = useDesktop();
  const refresh = useRefresh();
  const year = Number(today().slice(0, 4));
  const [period, setPeriod] = useState({ from: `${year - 5}-04-01`, to: today() });
  const [size, setSize] = useState<Size>('5');
  const [recipient, setRecipient] = useState('');
  const [purpose, setPurpose] = useState('');
  const [folder, setFolder] = useState<ChosenFile | null>(null);
  const whole = isIsoDate(period.from) && isIsoDate(period.to) && period.from <= period.to;
  const k = sizes[size];
  const preview = useQuery({
    ...useApi().reports.learningPreview.queryOptions({ input: { period, k } }),
    enabled: whole,
  });
  const work = useLongWork<Input, LearningResult>(client.reports.exportLearningSet, {
    onDone: () => void refresh('reports'),
  });
  const possible = preview.data !== undefined && preview.data.refused === null;
  const ready = possible && folder !== null && recipient.trim() !== '' && purpose.trim() !== '';
  return (
    <Page>
      <PageHeader
        title="Learning set"
        lede="One record for each reviewed death, without names, dates or places. What was learned stands apart from the records, in words that two people have read."
        action={
          <Button
            busy={!ready || work.state.kind === 'running'}
            onClick={() => {
              if (folder === null) return;
              void work.start({ period, k, recipient, purpose, token: folder.token });
              setFolder(null);
            }}
          >
            Write the file
          </Button>
        }
      />
      <LongWorkView work={work} title="Writing the learning set">
        {(result) => <Result result={result} />}
      </LongWorkView>
      <Columns>
        <Section title="What is in it" lede="Reviewed deaths, counted by date of the overview panel.">
          <Row>
            <DateField label="From" value={period.from} onChange={(from) => setPeriod((last) => ({ ...last, from }))} />
            <DateField label="To" value={period.to} onChange={(to) => setPeriod((last) => ({ ...last, to }))} />
          </Row>
          <Choice<Size>
            label="Records that look alike, at least"
            options={[
              { value: '5', label: '5, named recipient under agreement' },
              { value: '10', label: '10' },
              { value: '20', label: '20' },
            ]}
            value={size}
            onChange={(value) => value !== '' && setSize(value)}
          />
          <Fields>
            <TextField label="Recipient" value={recipient} onChange={(value) => setRecipient(value ?? '')} />
            <TextField label="Purpose" value={purpose} onChange={(value) => setPurpose(value ?? '')} />
            <FileChooser
              label="Folder"
              action="Choose a folder"
              value={folder}
              onChange={setFolder}
              choose={() => desktop.chooseFolder({})}
            />
          </Fields>
        </Section>
        <Section title="How fine it may be">
          {whole && (
            <Loaded query={preview} reading="Trying every combination">
              {(found) => (
                <>
                  {found.refused ? (
                    <Notice tone="attention" title={found.refused.reason}>
                      <ul>
                        {found.refused.proposals.map((proposal) => (
                          <li key={proposal}>{proposal}</li>
                        ))}
                      </ul>
                    </Notice>
                  ) : (
                    <>
                      <Notice tone="done" title={`${found.records} of ${counted(found.deaths, 'death')}`}>
                        Each record looks like at least {found.k - 1} others, of at least {found.l} categories of death.{' '}
                        {counted(found.withheld, 'record')} withheld.
                      </Notice>
                      <Table
                        caption="Levels"
                        captionHidden
                        columns={[
                          { key: 'label', heading: 'Variable', rowHeader: true, cell: (each) => each.label },
                          { key: 'words', heading: 'As released', cell: (each) => each.words },
                        ]}
                        rows={found.levels}
                        rowKey={(each) => each.label}
                      />
                    </>
                  )}
                  {found.leftOut > 0 && (
                    <p className="desk-secondary">
                      {counted(found.leftOut, 'death')} with distinctive circumstances left out.
                    </p>
                  )}
                  <p className="desk-secondary">
                    {counted(found.alone, 'death')} would stand alone on few facts if nothing were made coarser.{' '}
                    {found.texts === 0
                      ? 'No text of a review has been read for publication.'
                      : `${counted(found.texts, 'text')} of reviews, read for publication.`}
                  </p>
                </>
              )}
            </Loaded>
          )}
        </Section>
      </Columns>
    </Page>
  );
}

function Result({ result }: { result: LearningResult }) {
  switch (result.outcome) {
    case 'stopped':
      return <SweepHits hits={result.hits} hazards={result.hazards} what="learning set" />;
    case 'refused':
      return <Notice tone="attention" title={result.reason} live />;
    case 'released':
      return (
        <WrittenFiles
          title="The learning set is written"
          files={[{ fileName: result.fileName, detail: counted(result.records, 'record') }]}
        />
      );
  }
}
