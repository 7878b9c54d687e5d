import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCase } from '../case/useCase.ts';
import type { Client } from '../client.ts';
import { useApi, useClient, useDesktop, useRefresh } from '../store/connection.tsx';
import { useRole } from '../store/session.ts';
import { announce } from '../ui/announce.tsx';
import { Button, LinkButton } from '../ui/Button.tsx';
import { dateOf, sayDate, sayShortDate, today } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page, Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { useTask } from '../ui/useTask.ts';
import { Conflicts } from './Conflicts.tsx';
import { MakePackDialog } from './MakePackDialog.tsx';

type Packs = Awaited<ReturnType<Client['exchange']['packsOf']>>;
type PackOut = Packs['packs'][number];
type Merge = Packs['merges'][number];

/** A family's packs: on the office's side what left and what came home, on the key worker's laptop the way back. */
export function PacksPage() {
  const { caseId } = useCase();
  const packs = useQuery(useApi().exchange.packsOf.queryOptions({ input: { caseId } }));
  const isOffice = useRole('manager', 'coordinator');
  return (
    <Page>
      <Loaded query={packs} reading="Reading the packs">
        {(found) => {
          if (found.held !== null) return <HeldFamily held={found.held} />;
          return isOffice ? <OfficePacks found={found} /> : <EmptyState title="This family did not come in a pack." />;
        }}
      </Loaded>
    </Page>
  );
}

function OfficePacks({ found }: { found: Packs }) {
  const { caseId, keyWorker } = useCase();
  const client = useClient();
  const desktop = useDesktop();
  const refresh = useRefresh();
  const [making, setMaking] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function trying(action: () => Promise<void>): Promise<void> {
    setProblem(null);
    try {
      await action();
    } catch (error) {
      setProblem(error);
    }
  }

  const withdraw = (pack: PackOut) =>
    trying(async () => {
      await client.exchange.withdrawPack({ caseId, packId: pack.packId });
      await refresh('exchange');
    });
  const print = (merge: Merge) =>
    trying(async () => {
      const ticket = await desktop.saveFile({ kind: 'pdf', suggestedName: 'merge-report.pdf' });
      if (ticket === null) return;
      await client.exchange.printMerge({ caseId, returnId: merge.returnId, token: ticket.token });
      announce('The report is saved');
    });

  const packColumns: readonly Column<PackOut>[] = [
    { key: 'for', heading: 'For', rowHeader: true, cell: (row) => row.keyWorker },
    { key: 'made', heading: 'Made', narrow: true, cell: (row) => sayShortDate(dateOf(row.madeAt)) },
    { key: 'until', heading: 'Opens until', narrow: true, cell: (row) => sayShortDate(row.expiresOn) },
    { key: 'lock', heading: 'Locked with', cell: (row) => (row.lockedWith === 'key' ? 'Their key' : 'A passphrase') },
    { key: 'state', heading: 'State', cell: (row) => <PackState pack={row} /> },
    {
      key: 'withdraw',
      heading: 'Withdraw',
      narrow: true,
      cell: (row) =>
        row.withdrawnAt === null && (
          <Button kind="quiet" small onClick={() => void withdraw(row)}>
            Withdraw
          </Button>
        ),
    },
  ];
  const mergeColumns: readonly Column<Merge>[] = [
    { key: 'at', heading: 'Merged', rowHeader: true, cell: (row) => sayDate(dateOf(row.at)) },
    { key: 'by', heading: 'By', cell: (row) => row.by },
    { key: 'new', heading: 'New', align: 'end', narrow: true, cell: (row) => row.newRecords },
    { key: 'changed', heading: 'Changed', align: 'end', narrow: true, cell: (row) => row.changed },
    { key: 'conflicts', heading: 'In conflict', align: 'end', narrow: true, cell: (row) => row.conflicts },
    {
      key: 'print',
      heading: 'Report',
      narrow: true,
      cell: (row) => (
        <Button kind="quiet" small onClick={() => void print(row)}>
          Save as PDF
        </Button>
      ),
    },
  ];
  return (
    <>
      <PageHeader
        title="Key worker pack"
        lede="This family’s part for a key worker’s own laptop, and the work that comes home from it."
        action={<Button onClick={() => setMaking(true)}>Make a pack</Button>}
        more={
          <LinkButton kind="quiet" to="/families/merge">
            Merge a return
          </LinkButton>
        }
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      <Conflicts caseId={caseId} />
      <Section title="Packs made">
        <Table
          caption="Packs made"
          captionHidden
          columns={packColumns}
          rows={found.packs}
          rowKey={({ packId }) => packId}
          empty={<EmptyState title="No pack has been made of this family." />}
        />
      </Section>
      {found.merges.length > 0 && (
        <Section title="Work merged">
          <Table
            caption="Work merged"
            captionHidden
            columns={mergeColumns}
            rows={found.merges}
            rowKey={({ returnId }) => returnId}
          />
        </Section>
      )}
      {making && (
        <MakePackDialog
          caseId={caseId}
          keyWorker={keyWorker.state === 'allocated' ? keyWorker.name : null}
          onClose={() => setMaking(false)}
        />
      )}
    </>
  );
}

function PackState({ pack }: { pack: PackOut }) {
  if (pack.withdrawnAt !== null) return <Tag>Withdrawn</Tag>;
  if (pack.mergedAt !== null) return <Tag tone="done">Work merged {sayShortDate(dateOf(pack.mergedAt))}</Tag>;
  if (pack.expiresOn < today()) return <Tag tone="attention">Past its last day, nothing came home</Tag>;
  return <Tag tone="info">Away</Tag>;
}

function HeldFamily({ held }: { held: NonNullable<Packs['held']> }) {
  const { caseId } = useCase();
  const client = useClient();
  const desktop = useDesktop();
  const refresh = useRefresh();
  const [made, setMade] = useState<{ newRecords: number; changed: number } | null>(null);
  const { busy, problem, run } = useTask();

  async function makeReturn(): Promise<void> {
    await run(async () => {
      const ticket = await desktop.saveFile({ kind: 'age', suggestedName: 'return.age' });
      if (ticket === null) return;
      setMade(await client.exchange.makeReturn({ caseId, token: ticket.token }));
      await refresh('exchange');
    });
  }

  return (
    <>
      <PageHeader
        title="Return to the office"
        lede={`This family came in a pack that opens until ${sayDate(held.expiresOn)}. What you write stays on this laptop until you send it.`}
        action={
          <Button busy={busy} onClick={() => void makeReturn()}>
            Make the return
          </Button>
        }
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      {held.expired && (
        <Notice tone="attention" title="The pack has passed its last day">
          <p>Your work is safe. Make the return, and ask the office for a new pack.</p>
        </Notice>
      )}
      {made !== null && (
        <Notice tone="done" title="The return is made" live>
          <p>
            {made.newRecords} new {made.newRecords === 1 ? 'record' : 'records'}, {made.changed} changed. Send the file
            to the office; only the office can open it.
          </p>
        </Notice>
      )}
      <p className="desk-prose">
        {held.returnedOn === null
          ? 'No return has been made yet.'
          : `The last return was made on ${sayDate(held.returnedOn)}. A later one holds everything of the earlier ones.`}
      </p>
    </>
  );
}
