import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { latePaperInput } from '../../domain/panel/packInputs.ts';
import type { Client } from '../client.ts';
import { useApi, useClient, useDesktop, useRefresh } from '../store/connection.tsx';
import { announce } from '../ui/announce.tsx';
import { Button, TextButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useFormDraft } from '../ui/draft.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { type ChosenFile, FileChooser } from '../ui/FileChooser.tsx';
import { Fields, Form } from '../ui/Form.tsx';
import { Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import { useZodForm } from '../ui/useZodForm.ts';
import type { MeetingView } from './MeetingPage.tsx';
import { pageRange } from './pageRange.ts';
import { SupplementDialog } from './SupplementDialog.tsx';

export type LatePaper = Awaited<ReturnType<Client['panel']['latePapers']>>[number];

/** How far a late paper has come. */
function stateOf({ supplementTo, pages, foldedInto }: LatePaper): string {
  const out = supplementTo === null ? [] : [`Out as ${pageRange(pages)} of version ${supplementTo}`];
  const folded = foldedInto === null ? [] : [`in version ${foldedInto}`];
  return [...out, ...folded].join(', ') || 'Not out yet';
}

/** Papers that came after the pack had gone out, each with the supplement that carries it. */
export function LatePapers({ view }: { view: MeetingView }) {
  const meetingId = view.meeting.id;
  const client = useClient();
  const refresh = useRefresh();
  const papers = useQuery(useApi().panel.latePapers.queryOptions({ input: { meetingId } }));
  const [writing, setWriting] = useState<LatePaper | 'new' | null>(null);
  const [giving, setGiving] = useState<LatePaper | null>(null);
  const [problem, setProblem] = useState<unknown>(null);

  async function remove(paper: LatePaper): Promise<void> {
    setProblem(null);
    try {
      await client.panel.removeLatePaper({ paperId: paper.id, rowVersion: paper.rowVersion });
      await refresh('panel');
      announce('Paper taken away');
    } catch (error) {
      setProblem(error);
    }
  }

  const isOut = ({ supplementTo, foldedInto }: LatePaper) => supplementTo !== null || foldedInto !== null;
  const columns: readonly Column<LatePaper>[] = [
    { key: 'title', heading: 'Paper', rowHeader: true, cell: (paper) => paper.title },
    {
      key: 'item',
      heading: 'Belongs to',
      narrow: true,
      cell: (paper) => (paper.packNumber === null ? 'The meeting' : `Case ${paper.packNumber}`),
    },
    { key: 'holds', heading: 'Holds', narrow: true, cell: (paper) => (paper.text === '' ? 'What changed' : 'Text') },
    { key: 'state', heading: 'State', cell: stateOf },
    {
      key: 'change',
      heading: 'Change',
      narrow: true,
      cell: (paper) => (
        <span className="desk-nowrap desk-inline-buttons">
          {paper.foldedInto === null && (
            <Button kind="quiet" small onClick={() => setGiving(paper)}>
              Make the supplement<span className="desk-hidden">: {paper.title}</span>
            </Button>
          )}
          {!isOut(paper) && (
            <>
              <Button kind="quiet" small onClick={() => setWriting(paper)}>
                Change<span className="desk-hidden">: {paper.title}</span>
              </Button>
              <TextButton onClick={() => void remove(paper)}>
                Take away<span className="desk-hidden">: {paper.title}</span>
              </TextButton>
            </>
          )}
        </span>
      ),
    },
  ];
  return (
    <Stack gap="tight">
      {problem !== null && <ProblemNotice problem={problem} />}
      <Loaded query={papers} reading="Reading the late papers">
        {(rows) => (
          <Table
            caption="Late papers"
            captionHidden
            columns={columns}
            rows={rows}
            rowKey={(paper) => paper.id}
            empty={<EmptyState title="No paper came late." />}
          />
        )}
      </Loaded>
      <div>
        <Button kind="secondary" onClick={() => setWriting('new')}>
          Add a late paper
        </Button>
      </div>
      {writing !== null && <LatePaperDialog view={view} paper={writing} onClose={() => setWriting(null)} />}
      {giving !== null && <SupplementDialog meetingId={meetingId} paper={giving} onClose={() => setGiving(null)} />}
    </Stack>
  );
}

interface LatePaperDialogProps {
  view: MeetingView;
  paper: LatePaper | 'new';
  onClose(): void;
}

function LatePaperDialog({ view, paper, onClose }: LatePaperDialogProps) {
  const client = useClient();
  const refresh = useRefresh();
  const meetingId = view.meeting.id;
  const isNew = paper === 'new';
  const start = isNew ? { title: '', text: '' } : { title: paper.title, text: paper.text };
  const form = useZodForm(latePaperInput, { agendaItemId: null, ...start });
  const draft = useFormDraft(form, isNew ? `late-paper:${meetingId}` : `late-paper:${paper.id}`);
  return (
    <Dialog title={isNew ? 'Add a late paper' : 'Change the late paper'} onClose={onClose} wide>
      <Form
        form={form}
        draft={draft}
        submit="Save this paper"
        saved="Paper saved"
        onSubmit={async ({ agendaItemId, title, text }) => {
          if (isNew) await client.panel.addLatePaper({ meetingId, agendaItemId, title, text });
          else await client.panel.amendLatePaper({ paperId: paper.id, rowVersion: paper.rowVersion, title, text });
          await refresh('panel');
          onClose();
        }}
      >
        <Fields layout="rows">
          {isNew && (
            <Select
              {...form.bind('agendaItemId')}
              label="Belongs to"
              nothing="The whole meeting"
              options={view.agenda.map((item) => ({ value: item.id, label: `Case ${item.packNumber}, ${item.name}` }))}
            />
          )}
          <FromFile onText={(text) => form.rhf.setValue('text', text, { shouldDirty: true })} />
          <TextField
            {...form.bind('title')}
            label="What it is"
            hint="Printed as its title: ‘Report of the hospital’."
          />
          <TextArea
            {...form.bind('text')}
            label="Text"
            hint="What identifies somebody is replaced before it leaves. Left empty for a case, the paper tells what changed in it since the pack went out."
          />
        </Fields>
      </Form>
    </Dialog>
  );
}

/** Takes the words out of a file: a pack is set from text, never from somebody's file. */
function FromFile({ onText }: { onText(text: string): void }) {
  const client = useClient();
  const desktop = useDesktop();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [leftOut, setLeftOut] = useState<string[]>([]);
  return (
    <>
      <FileChooser
        label="From a file"
        hint="Word or PDF. Its words are taken over; the file itself never leaves."
        value={file}
        onChange={setFile}
        choose={async () => {
          const chosen = await desktop.chooseFile({ kind: 'paper' });
          if (chosen === null) return null;
          const read = await client.panel.paperText({ token: chosen.token });
          setLeftOut(read.leftOut);
          onText(read.text);
          return chosen;
        }}
      />
      {leftOut.length > 0 && (
        <Notice tone="attention" title="Not taken over" live>
          <p>{leftOut.join(', ')}.</p>
        </Notice>
      )}
    </>
  );
}
