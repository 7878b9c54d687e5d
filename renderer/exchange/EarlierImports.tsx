import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import type { Client } from '../client.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { dateOf, sayShortDate, sayTime } from '../ui/dates.ts';
import { Form } from '../ui/Form.tsx';
import { Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

export type PastImport = Awaited<ReturnType<Client['exchange']['imports']>>[number];

/** Every register that was imported, with Undo. */
export function EarlierImports() {
  const imports = useQuery(useApi().exchange.imports.queryOptions({ input: {} }));
  const [undoing, setUndoing] = useState<PastImport | null>(null);
  const columns: readonly Column<PastImport>[] = [
    { key: 'file', heading: 'File', rowHeader: true, cell: (row) => row.fileName },
    {
      key: 'at',
      heading: 'Imported',
      narrow: true,
      sortBy: (row) => row.at,
      cell: (row) => `${sayShortDate(dateOf(row.at))}, ${sayTime(row.at)}`,
    },
    { key: 'by', heading: 'By', cell: (row) => row.by },
    { key: 'cases', heading: 'Cases', align: 'end', narrow: true, cell: (row) => row.imported },
    { key: 'out', heading: 'Left out', align: 'end', narrow: true, cell: (row) => row.rejected + row.blocked },
    {
      key: 'undo',
      heading: 'Undo',
      cell: (row) =>
        row.undoneAt === null ? (
          <Button kind="quiet" small onClick={() => setUndoing(row)}>
            Undo
          </Button>
        ) : (
          `Undone ${sayShortDate(dateOf(row.undoneAt))}: ${row.undoReason ?? ''}`
        ),
    },
  ];
  return (
    <Loaded query={imports} reading="Reading the earlier imports">
      {(rows) =>
        rows.length > 0 && (
          <Section title="Earlier imports">
            <Table
              caption="Earlier imports"
              captionHidden
              columns={columns}
              rows={rows}
              rowKey={(row) => row.importId}
            />
            {undoing && <UndoImport past={undoing} onClose={() => setUndoing(null)} />}
          </Section>
        )
      }
    </Loaded>
  );
}

const undoReason = z.object({ reason: z.string().trim().min(1, 'Say why.').max(2000) });

/** Asks for the reason and undoes an import as a whole. */
export function UndoImport({ past, onClose }: { past: Pick<PastImport, 'importId' | 'imported'>; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(undoReason, { reason: '' });
  return (
    <Dialog title="Undo this import" onClose={onClose}>
      <p>
        All {past.imported} cases of this import are hidden, and the file can come in again. Nothing is deleted. If
        anybody has worked on one of them since, nothing is changed and you are shown which.
      </p>
      <Form
        form={form}
        submit="Undo the import"
        saved="The import is undone"
        onSubmit={async ({ reason }) => {
          await client.exchange.undoImport({ importId: past.importId, reason });
          await refresh('exchange', 'process', 'family');
          onClose();
        }}
      >
        <TextField {...form.bind('reason')} label="Why" />
      </Form>
    </Dialog>
  );
}
