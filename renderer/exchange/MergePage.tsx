import { useState } from 'react';
import type { Client } from '../client.ts';
import { useClient, useDesktop, useRefresh } from '../store/connection.tsx';
import { Button, Buttons, LinkButton } from '../ui/Button.tsx';
import { sayDate } from '../ui/dates.ts';
import { type ChosenFile, FileChooser } from '../ui/FileChooser.tsx';
import { Page, Section } from '../ui/Layout.tsx';
import { LongWorkView, useLongWork } from '../ui/LongWork.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';

type Preview = Awaited<ReturnType<Client['exchange']['previewReturn']>>;
type Line = Preview['summary']['lines'][number];

const kinds = {
  new: { label: 'New', tone: 'info' },
  changed: { label: 'Changed', tone: 'plain' },
  conflict: { label: 'Conflict', tone: 'attention' },
} as const;

const columns: readonly Column<Line & { place: number }>[] = [
  {
    key: 'kind',
    heading: 'What',
    narrow: true,
    cell: (row) => <Tag tone={kinds[row.kind].tone}>{kinds[row.kind].label}</Tag>,
  },
  { key: 'record', heading: 'Record', rowHeader: true, cell: (row) => row.record },
  { key: 'field', heading: 'Field', cell: (row) => row.field },
  { key: 'before', heading: 'In the office now', cell: (row) => row.before },
  {
    key: 'after',
    heading: 'From the laptop',
    cell: (row) =>
      row.kind === 'conflict' ? row.candidates.filter((words) => words !== row.before).join(' / ') : row.after,
  },
];

/** Work that comes home from a key worker's laptop: what it would do, then the merge. */
export function MergePage() {
  const client = useClient();
  const desktop = useDesktop();
  const refresh = useRefresh();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const work = useLongWork(client.exchange.mergeReturn, {
    onDone: () => void refresh('exchange', 'family', 'process', 'notification'),
  });
  const { state } = work;

  async function read(chosen: ChosenFile | null): Promise<void> {
    setFile(chosen);
    setPreview(null);
    setProblem(null);
    work.clear();
    if (chosen === null) return;
    try {
      setPreview(await client.exchange.previewReturn({ token: chosen.token }));
    } catch (error) {
      setProblem(error);
    }
  }

  const counts = preview?.summary;
  const isEmpty = counts !== undefined && counts.newRecords + counts.changed + counts.conflicts === 0;
  return (
    <Page>
      <PageHeader
        title="Merge a key worker’s return"
        lede="The file that the key worker’s laptop made. You see what it would do before anything is stored."
        action={
          preview !== null &&
          state.kind !== 'done' && (
            <Button busy={state.kind === 'running'} onClick={() => void work.start({ mergeKey: preview.mergeKey })}>
              Merge into case {preview.number}
            </Button>
          )
        }
      />
      <FileChooser
        label="Return"
        value={file}
        onChange={(chosen) => void read(chosen)}
        choose={() => desktop.chooseFile({ kind: 'age' })}
        disabled={state.kind === 'running'}
        detail={
          preview !== null && `Case ${preview.number}, made by ${preview.keyWorker} on ${sayDate(preview.madeOn)}`
        }
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      <LongWorkView work={work} title="Merging the return">
        {(result) => (
          <Notice
            tone={result.conflicts > 0 ? 'attention' : 'done'}
            title={`Merged: ${result.newRecords} new, ${result.changed} changed, ${result.conflicts} in conflict`}
            live
          >
            {result.conflicts > 0 && <p>Nothing was overwritten. The case is marked until somebody has chosen.</p>}
            <Buttons>
              <LinkButton to={`/cases/${result.caseId}/packs`}>
                {result.conflicts > 0 ? 'Choose between versions' : 'Open the family’s packs'}
              </LinkButton>
            </Buttons>
          </Notice>
        )}
      </LongWorkView>
      {preview !== null && counts !== undefined && state.kind !== 'done' && (
        <Section
          title="What merging would do"
          lede={
            isEmpty
              ? 'Nothing differs from the records.'
              : `${counts.newRecords} new, ${counts.changed} changed, ${counts.conflicts} in conflict. A field in conflict keeps what both started from until somebody chooses.`
          }
        >
          <Table
            caption="What merging would do"
            captionHidden
            columns={columns}
            rows={counts.lines.map((line, place) => ({ ...line, place }))}
            rowKey={({ place }) => String(place)}
          />
        </Section>
      )}
    </Page>
  );
}
