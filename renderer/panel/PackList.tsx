import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { copyEventInput, copyEventLabels, copyEvents } from '../../domain/panel/packInputs.ts';
import type { Client } from '../client.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { Button, TextLink } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DateField } from '../ui/DateField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { dateOf, sayShortDate, sayTime, today } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import { pageRange } from './pageRange.ts';

type Copy = Awaited<ReturnType<Client['panel']['copies']>>[number];

function whatItIs({ kind, version, title, pages, withheld }: Copy): string {
  if (kind === 'supplement') return `Supplement to version ${version}, ${pageRange(pages)}: ${title}`;
  const kept = withheld.map((packNumber) => `item ${packNumber} withheld`);
  return [`Pack, version ${version}`, ...kept].join(', ');
}

/** How a copy stands today. @example standing([]) // 'Held' */
function standing(events: Copy['events']): string {
  const last = events.at(-1);
  if (last === undefined || last.event === 'still-held') return 'Held';
  const when = `${copyEventLabels[last.event]} ${sayShortDate(last.onDay)}`;
  return last.note === '' ? when : `${when}: ${last.note}`;
}

function whatColumn(): Column<Copy>[] {
  return [
    {
      key: 'recipient',
      heading: 'Copy for',
      rowHeader: true,
      sortBy: (copy) => copy.recipient,
      cell: (copy) => copy.recipient,
    },
    { key: 'what', heading: 'What', sortBy: (copy) => copy.version, cell: whatItIs },
  ];
}

/** Every copy of a meeting's papers: who holds it, and what became of it. */
export function PackCopies({ meetingId }: { meetingId: string }) {
  const copies = useQuery(useApi().panel.copies.queryOptions({ input: { meetingId } }));
  const [noting, setNoting] = useState<Copy | null>(null);
  const columns: readonly Column<Copy>[] = [
    ...whatColumn(),
    {
      key: 'files',
      heading: 'Files',
      cell: (copy) => copy.files.map((file) => [file.fileName, file.part].filter(Boolean).join(', ')).join('; '),
    },
    {
      key: 'made',
      heading: 'Made',
      narrow: true,
      sortBy: (copy) => copy.madeAt,
      cell: (copy) => `${sayShortDate(dateOf(copy.madeAt))}, ${sayTime(copy.madeAt)}`,
    },
    {
      key: 'unread',
      heading: 'Texts not signed off',
      cell: (copy) => (copy.unreviewed === 0 ? 'None' : `${copy.unreviewed}: ${copy.unreviewedReason}`),
    },
    {
      key: 'stands',
      heading: 'Stands',
      narrow: true,
      sortBy: (copy) => standing(copy.events),
      cell: (copy) => standing(copy.events),
    },
    {
      key: 'note',
      heading: 'Change',
      narrow: true,
      cell: (copy) => (
        <Button kind="quiet" small onClick={() => setNoting(copy)}>
          Note<span className="desk-hidden"> what became of the copy for {copy.recipient}</span>
        </Button>
      ),
    },
  ];
  return (
    <Loaded query={copies} reading="Reading who holds which copy">
      {(rows) => (
        <>
          <Table
            caption="Copies"
            captionHidden
            columns={columns}
            rows={rows}
            rowKey={(copy) => copy.copyId}
            empty={<EmptyState title="No copy was made yet." />}
          />
          {noting && <NoteCopy copy={noting} onClose={() => setNoting(null)} />}
        </>
      )}
    </Loaded>
  );
}

function NoteCopy({ copy, onClose }: { copy: Copy; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(copyEventInput, { event: 'returned', onDay: today(), note: '' });
  return (
    <Dialog title={`The copy for ${copy.recipient}`} onClose={onClose}>
      <Form
        form={form}
        submit="Note this"
        saved="Noted"
        onSubmit={async (values) => {
          await client.panel.noteCopy({ copyId: copy.copyId, ...values });
          await refresh('panel');
          onClose();
        }}
      >
        <Fields layout="rows">
          <Choice
            {...form.bind('event')}
            label="What became of it"
            options={copyEvents.map((value) => ({ value, label: copyEventLabels[value] }))}
          />
          <DateField {...form.bind('onDay')} label="On" />
          <TextField {...form.bind('note')} label="Note" optional />
        </Fields>
      </Form>
    </Dialog>
  );
}

/** The copies in short, beside the agenda. */
export function PackList({ meetingId }: { meetingId: string }) {
  const copies = useQuery(useApi().panel.copies.queryOptions({ input: { meetingId } }));
  return (
    <Loaded query={copies} reading="Reading who holds which copy">
      {(rows) => (
        <>
          <Table
            caption="Packs made"
            captionHidden
            columns={[
              ...whatColumn(),
              { key: 'stands', heading: 'Stands', narrow: true, cell: (copy) => standing(copy.events) },
            ]}
            rows={rows.slice(0, 6)}
            rowKey={(copy) => copy.copyId}
            empty={<EmptyState title="No pack was made yet." />}
          />
          <p>
            <TextLink to={`/meetings/${meetingId}/papers`}>
              {rows.length > 6 ? `All ${rows.length} copies and late papers` : 'Copies and late papers'}
            </TextLink>
          </p>
        </>
      )}
    </Loaded>
  );
}
