import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isRole, roleLabels } from '../../domain/access/roles.ts';
import type { AuditLine } from '../../electron/api/audit.ts';
import { useApi, useClient, useDesktop } from '../store/connection.tsx';
import { Button, Buttons } from '../ui/Button.tsx';
import { dateOf, sayShortDate, sayTime } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page, Row } from '../ui/Layout.tsx';
import { LongWorkView, useLongWork } from '../ui/LongWork.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Select } from '../ui/Select.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { TextField } from '../ui/TextField.tsx';
import { CheckDialog } from './CheckDialog.tsx';

const pageOfLines = 200;

const columns: readonly Column<AuditLine>[] = [
  { key: 'seq', heading: 'Entry', align: 'end', narrow: true, cell: (row) => row.seq },
  {
    key: 'at',
    heading: 'When',
    narrow: true,
    cell: (row) => (
      <span className="desk-nowrap">
        {sayShortDate(dateOf(row.at))}, {sayTime(row.at)}
      </span>
    ),
  },
  {
    key: 'says',
    heading: 'What',
    rowHeader: true,
    cell: (row) => (
      <>
        {row.says} {row.clockBack && <Tag tone="attention">Clock set back</Tag>}
      </>
    ),
  },
  { key: 'case', heading: 'Case', narrow: true, cell: (row) => row.caseNumber ?? '' },
  { key: 'role', heading: 'As', narrow: true, cell: (row) => (isRole(row.role) ? roleLabels[row.role] : '') },
];

/** Who did what, in sentences; by case and by person; checked and handed on. */
export function AuditPage() {
  const api = useApi();
  const client = useClient();
  const desktop = useDesktop();
  const [caseNumber, setCaseNumber] = useState('');
  const [personId, setPersonId] = useState('');
  const [checking, setChecking] = useState(false);
  const about = {
    ...(caseNumber.trim() === '' ? {} : { caseNumber: caseNumber.trim() }),
    ...(personId === '' ? {} : { personId }),
  };
  const people = useQuery(api.audit.people.queryOptions({ input: {} }));
  const lines = useInfiniteQuery(
    api.audit.list.infiniteOptions({
      input: (before: number | undefined) => ({
        ...about,
        limit: pageOfLines,
        ...(before === undefined ? {} : { before }),
      }),
      initialPageParam: undefined as number | undefined,
      getNextPageParam: (last) => (last.more ? last.lines.at(-1)?.seq : undefined),
    }),
  );
  const exported = useLongWork(client.audit.export);
  const rows = lines.data?.pages.flatMap((page) => page.lines) ?? [];
  const head = lines.data?.pages[0]?.head;
  return (
    <Page>
      <PageHeader
        title="Audit"
        lede={head === undefined ? 'Who did what.' : `Who did what. The record ends at ${head}.`}
        action={<Button onClick={() => setChecking(true)}>Check the record</Button>}
        more={
          <Button
            kind="secondary"
            onClick={async () => {
              const file = await desktop.saveFile({ kind: 'csv', suggestedName: 'audit.csv' });
              if (file) void exported.start({ ...about, token: file.token });
            }}
          >
            Export
          </Button>
        }
      />
      <LongWorkView work={exported} title="Exporting the audit">
        {({ entries, head: at }) => (
          <Notice tone="done" title={`${entries.toLocaleString('en-GB')} entries are exported`} live>
            <p>Each with its hash, up to {at}.</p>
          </Notice>
        )}
      </LongWorkView>
      <Row>
        <TextField
          label="Case number"
          placeholder="CDR-2026-014"
          width="m"
          value={caseNumber}
          onChange={(value) => setCaseNumber(value ?? '')}
        />
        <Select
          label="Person"
          nothing="Everybody"
          width="l"
          options={(people.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={personId}
          onChange={setPersonId}
        />
      </Row>
      {lines.error ? (
        <ProblemNotice problem={lines.error} />
      ) : (
        <Table
          caption="Audit"
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => String(row.seq)}
          empty={
            lines.isPending ? <p className="desk-loading">Reading the audit…</p> : <EmptyState title="No entry." />
          }
        />
      )}
      {lines.hasNextPage && (
        <Buttons>
          <Button kind="secondary" busy={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>
            Show earlier entries
          </Button>
        </Buttons>
      )}
      {checking && <CheckDialog onClose={() => setChecking(false)} />}
    </Page>
  );
}
