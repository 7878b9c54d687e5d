import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BackupResult, RehearsalResult, StoreCareView, StoreWarning } from '../../electron/api/storeCare.ts';
import { SetByIt, usePolicy } from '../access/SetByIt.tsx';
import { toProblem } from '../errors.ts';
import { useApi, useClient, useDesktop, useRefresh } from '../store/connection.tsx';
import { useRole } from '../store/session.ts';
import { Button, Buttons } from '../ui/Button.tsx';
import { dateOf, sayDate, sayShortDate, sayTime } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { KeyValueList } from '../ui/KeyValueList.tsx';
import { Columns, Page, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { LongWorkView, useLongWork } from '../ui/LongWork.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Select } from '../ui/Select.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';

const warnings: Readonly<Record<StoreWarning, string>> = {
  'never-backed-up': 'These records were never backed up. If the disk failed today, all of them would be lost.',
  'backup-old': 'The last good backup is old.',
  'last-backup-failed': 'The last backup did not come about. The list below says why.',
  'restore-not-rehearsed': 'No restore was rehearsed in the last five weeks.',
  'synchronised-folder':
    'The records lie in a folder that is kept the same on several computers. It may put an older file back over a newer one.',
  'network-folder': 'The records lie on another computer. A broken connection can damage an open file.',
  'backup-on-same-disk': 'The backups lie on the same disk as the records: one failing disk would take both.',
  'disk-nearly-full': 'The disk of the records is nearly full.',
};

const often = [
  { value: '1', label: 'Every day somebody signs in' },
  { value: '3', label: 'Every 3 days' },
  { value: '7', label: 'Every week' },
  { value: '0', label: 'Only by hand' },
];

type Past = StoreCareView['history'][number];

const kinds = { backup: 'Backup', rehearsal: 'Rehearsal of a restore', restore: 'Restore' } as const;
const megabytes = (bytes: number) => `${(bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`;
const onDay = (instant: string | null) => (instant === null ? 'Never' : sayDate(dateOf(instant)));

const columns: readonly Column<Past>[] = [
  {
    key: 'at',
    heading: 'When',
    narrow: true,
    rowHeader: true,
    cell: (row) => `${sayShortDate(dateOf(row.at))}, ${sayTime(row.at)}`,
  },
  { key: 'kind', heading: 'What', narrow: true, cell: (row) => kinds[row.kind] },
  {
    key: 'outcome',
    heading: 'Outcome',
    cell: (row) => (row.outcome === 'good' ? 'Good' : <Tag tone="attention">{outcomeWords(row.outcome)}</Tag>),
  },
  { key: 'bytes', heading: 'Size', align: 'end', narrow: true, cell: (row) => (row.bytes ? megabytes(row.bytes) : '') },
  { key: 'head', heading: 'Record', cell: (row) => <span className="desk-code">{row.head ?? ''}</span> },
];

function outcomeWords(code: string): string {
  return code === 'AUDIT_BROKEN'
    ? 'The audit does not hold'
    : toProblem({ code: 'STORE', data: { reason: code } }).title;
}

/** Backups: now, on a schedule, rehearsed; and what to worry about. */
export function BackupsPage() {
  const care = useQuery(useApi().store.care.queryOptions({ input: {} }));
  const client = useClient();
  const refresh = useRefresh();
  const again = { onDone: () => void refresh('store') };
  const backUp = useLongWork<Record<string, never>, BackupResult>(client.store.backUp, again);
  const rehearse = useLongWork<Record<string, never>, RehearsalResult>(client.store.rehearse, again);
  const running = backUp.state.kind === 'running' || rehearse.state.kind === 'running';
  return (
    <Page>
      <Loaded query={care} reading="Looking at the backups">
        {(view) => (
          <>
            <PageHeader
              title="Backups"
              lede="A backup counts once it was opened, checked page by page and compared with the records."
              action={
                <Button busy={running || view.backupFolder === null} onClick={() => void backUp.start({})}>
                  Back up now
                </Button>
              }
            />
            <LongWorkView work={backUp} title="Backing up">
              {(result) => (
                <Notice tone="done" title="Backed up and compared" live>
                  <p>
                    {result.file}: {result.rows.toLocaleString('en-GB')} rows in {result.tables} tables, the same as in
                    the records. It ends at {result.head}.
                  </p>
                </Notice>
              )}
            </LongWorkView>
            <LongWorkView work={rehearse} title="Rehearsing a restore">
              {(result) => (
                <Notice tone={result.brokenAt === null ? 'done' : 'attention'} title="The newest backup opens" live>
                  <p>
                    {result.file}: {result.rows.toLocaleString('en-GB')} rows in {result.tables} tables.{' '}
                    {result.brokenAt === null
                      ? 'Its audit holds from the first entry.'
                      : `Its audit does not hold from entry ${result.brokenAt} on.`}
                  </p>
                </Notice>
              )}
            </LongWorkView>
            {view.warnings.length > 0 && (
              <Notice tone="attention">
                {view.warnings.map((warning) => (
                  <p key={warning}>{warnings[warning]}</p>
                ))}
              </Notice>
            )}
            <Columns>
              <Section title="Where and how often">
                <Where view={view} />
              </Section>
              <Section title="As it stands">
                <KeyValueList
                  items={[
                    { label: 'Last good backup', value: onDay(view.lastGoodBackup) },
                    { label: 'Last restore rehearsed', value: onDay(view.lastGoodRehearsal) },
                    { label: 'In the folder now', value: `${view.inFolder.length} of these records` },
                    { label: 'Size of the records', value: megabytes(view.recordsBytes) },
                  ]}
                />
                <Buttons>
                  <Button
                    kind="secondary"
                    busy={running || view.inFolder.length === 0}
                    onClick={() => void rehearse.start({})}
                  >
                    Rehearse a restore
                  </Button>
                </Buttons>
              </Section>
            </Columns>
            <Section title="What was done" lede="To restore a backup, lock the records; the sign-in page offers it.">
              <Table
                caption="What was done"
                captionHidden
                columns={columns}
                rows={view.history}
                rowKey={(row) => row.id}
                empty={<EmptyState title="Nothing yet." />}
              />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Where({ view }: { view: StoreCareView }) {
  const client = useClient();
  const desktop = useDesktop();
  const refresh = useRefresh();
  const isManager = useRole('manager');
  const byIt = usePolicy();
  const most = byIt?.backupEveryDaysAtMost;
  const [problem, setProblem] = useState<unknown>(null);
  async function change(work: () => Promise<unknown>): Promise<void> {
    try {
      setProblem(null);
      await work();
      await refresh('store');
    } catch (error) {
      setProblem(toProblem(error));
    }
  }
  async function choose(): Promise<void> {
    const folder = await desktop.chooseFolder({});
    if (folder) await client.store.chooseBackupFolder({ token: folder.token });
  }
  return (
    <Stack>
      <KeyValueList
        items={[
          {
            label: 'Folder',
            value: view.backupFolder ? <span className="desk-code">{view.backupFolder}</span> : 'Not chosen yet',
          },
        ]}
      />
      {byIt?.backupFolder !== undefined && <SetByIt what="the folder" />}
      {isManager && byIt?.backupFolder === undefined && (
        <Buttons>
          <Button kind="secondary" onClick={() => void change(choose)}>
            {view.backupFolder ? 'Choose another folder' : 'Choose a folder'}
          </Button>
        </Buttons>
      )}
      <Select
        label="Back up"
        hint="Looked at when somebody signs in. Kept: the newest 5, then one a day, a week and a month."
        options={often.filter(({ value }) => most === undefined || (Number(value) >= 1 && Number(value) <= most))}
        value={String(view.everyDays)}
        disabled={!isManager}
        width="l"
        onChange={(value) =>
          void change(() => client.store.saveSetting({ key: 'backup.every-days', value: Number(value) }))
        }
      />
      {problem !== null && <ProblemNotice problem={problem} />}
    </Stack>
  );
}
