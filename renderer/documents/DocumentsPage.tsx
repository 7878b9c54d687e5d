import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { documentKindLabels } from '../../domain/documents/sniff.ts';
import type { DocumentView } from '../../electron/api/documents.ts';
import { useCase } from '../case/useCase.ts';
import { useApi, useClient, useDesktop, useRefresh } from '../store/connection.tsx';
import { useRole } from '../store/session.ts';
import { announce } from '../ui/announce.tsx';
import { Button, TextButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { dateOf, sayShortDate } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { type ChosenFile, FileChooser } from '../ui/FileChooser.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Page } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';

/** Files attached to a case. They stay inside the records file and never enter an anonymised pack. */
export function DocumentsPage() {
  const { caseId } = useCase();
  const query = useQuery(useApi().documents.list.queryOptions({ input: { caseId } }));
  return (
    <Page>
      <Loaded query={query} reading="Reading the documents">
        {(rows) => <Documents caseId={caseId} rows={rows} />}
      </Loaded>
    </Page>
  );
}

/** @example saySize(1_500_000) // '1.4 MB' */
function saySize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function Documents({ caseId, rows }: { caseId: string; rows: readonly DocumentView[] }) {
  const client = useClient();
  const desktop = useDesktop();
  const isOffice = useRole('manager', 'coordinator');
  const [attaching, setAttaching] = useState(false);
  const [withdrawing, setWithdrawing] = useState<DocumentView | null>(null);
  const [problem, setProblem] = useState<unknown>(null);

  async function open(document: DocumentView): Promise<void> {
    setProblem(null);
    try {
      const { fileName } = await client.documents.prepareToOpen({ caseId, documentId: document.id });
      await desktop.openDocument({ fileName });
      announce(`Opened ${document.name}`);
    } catch (error) {
      setProblem(error);
    }
  }

  const columns: readonly Column<DocumentView>[] = [
    {
      key: 'name',
      heading: 'Document',
      rowHeader: true,
      sortBy: (document) => document.name,
      cell: (document) => (
        <>
          {document.withdrawnReason === null ? (
            <TextButton onClick={() => void open(document)}>{document.name}</TextButton>
          ) : (
            <>
              {document.name} <Tag>Withdrawn</Tag>
            </>
          )}
          {document.withdrawnReason && <span className="desk-secondary desk-line">{document.withdrawnReason}</span>}
          {document.note && <span className="desk-secondary desk-line">{document.note}</span>}
        </>
      ),
    },
    { key: 'kind', heading: 'Kind', narrow: true, cell: ({ kind }) => documentKindLabels[kind] },
    {
      key: 'size',
      heading: 'Size',
      narrow: true,
      align: 'end',
      sortBy: ({ size }) => size,
      cell: ({ size }) => saySize(size),
    },
    {
      key: 'attached',
      heading: 'Attached',
      narrow: true,
      sortBy: ({ attachedAt }) => attachedAt,
      cell: ({ attachedAt }) => sayShortDate(dateOf(attachedAt)),
    },
    ...(isOffice
      ? [
          {
            key: 'withdraw',
            heading: 'Withdraw',
            narrow: true,
            cell: (document: DocumentView) =>
              document.withdrawnReason === null && (
                <TextButton onClick={() => setWithdrawing(document)}>
                  Withdraw<span className="desk-hidden"> {document.name}</span>
                </TextButton>
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      <PageHeader
        title="Documents"
        lede="Kept inside the encrypted records and opened from here only. What you open is wiped at lock. None of them enters an anonymised pack."
        action={<Button onClick={() => setAttaching(true)}>Attach a document</Button>}
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      <Table
        caption="Documents"
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={(document) => document.id}
        sort={{ key: 'attached', direction: 'descending' }}
        empty={<EmptyState title="No document is attached." />}
      />
      {attaching && <AttachDialog caseId={caseId} onClose={() => setAttaching(false)} />}
      {withdrawing && <WithdrawDialog caseId={caseId} document={withdrawing} onClose={() => setWithdrawing(null)} />}
    </>
  );
}

const noteForm = z.object({ note: z.string().trim().max(2000) });

function AttachDialog({ caseId, onClose }: { caseId: string; onClose(): void }) {
  const client = useClient();
  const desktop = useDesktop();
  const refresh = useRefresh();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const form = useZodForm(noteForm, { note: '' });
  return (
    <Dialog title="Attach a document" onClose={onClose}>
      <Form
        form={form}
        submit="Attach"
        saved="Document attached"
        {...(file === null ? { hold: 'Choose a file first' } : {})}
        onSubmit={async ({ note }) => {
          if (file === null) return;
          // A ticket works once: after a refusal the file is chosen again.
          setFile(null);
          await client.documents.attach({ caseId, token: file.token, note });
          await refresh('documents');
          onClose();
        }}
      >
        <Fields>
          <FileChooser
            label="File"
            hint="PDF, Word (.docx), PNG or JPEG, e-mail (.eml or .msg); up to 50 MB"
            value={file}
            onChange={setFile}
            choose={() => desktop.chooseFile({ kind: 'attachment' })}
          />
          <TextArea {...form.bind('note')} label="What it is" optional short />
        </Fields>
      </Form>
    </Dialog>
  );
}

const reasonForm = z.object({ reason: z.string().trim().min(1, 'Say why.').max(2000) });

function WithdrawDialog({ caseId, document, onClose }: { caseId: string; document: DocumentView; onClose(): void }) {
  const client = useClient();
  const refresh = useRefresh();
  const form = useZodForm(reasonForm, { reason: '' });
  return (
    <Dialog title={`Withdraw ${document.name}`} onClose={onClose}>
      <Form
        form={form}
        submit="Withdraw"
        saved="Document withdrawn"
        onSubmit={async ({ reason }) => {
          await client.documents.withdraw({ caseId, documentId: document.id, reason });
          await refresh('documents');
          onClose();
        }}
      >
        <Fields>
          <TextArea
            {...form.bind('reason')}
            label="Why it does not belong here"
            hint="It is kept, and is no longer opened."
            short
          />
        </Fields>
      </Form>
    </Dialog>
  );
}
