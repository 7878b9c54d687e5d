import { useQuery } from '@tanstack/react-query';
import { useContext, useRef, useState } from 'react';
import { inKeyedWords } from '../../domain/notification/keyOnce.ts';
import type { KeyOnceLineView, KeyOnceView } from '../../electron/api/keyOnce.ts';
import { useApi, useClient, useDesktop, useRefresh } from '../store/connection.tsx';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/Button.tsx';
import { CopyContext } from '../ui/CopyButton.tsx';
import { today } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page, Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { useShortcut } from '../ui/shortcuts.ts';
import { type Column, Table } from '../ui/Table.tsx';
import { KeyOnceTable } from './KeyOnceTable.tsx';
import { NationalDialog } from './NationalDialog.tsx';
import { useCase } from './useCase.ts';

type Part = 'to-key' | 'all';
type Change = KeyOnceView['changed'][number];

const waits = ({ standing }: KeyOnceLineView) => standing === 'to-key' || standing === 'changed';

/** The fields of the national form in its order, to be keyed by hand: what to copy, what is keyed, what changed since. */
export function KeyOncePage() {
  const { caseId } = useCase();
  const query = useQuery(useApi().keyOnce.sheet.queryOptions({ input: { caseId } }));
  return (
    <Page>
      <Loaded query={query} reading="Filling the sheet">
        {(view) => <Sheet view={view} />}
      </Loaded>
    </Page>
  );
}

function Sheet({ view }: { view: KeyOnceView }) {
  const { caseId, counts } = view;
  const client = useClient();
  const desktop = useDesktop();
  const refresh = useRefresh();
  const copy = useContext(CopyContext);
  const [part, setPart] = useState<Part>('to-key');
  const [copied, setCopied] = useState<ReadonlySet<string>>(new Set());
  const [reading, setReading] = useState<KeyOnceLineView | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const table = useRef<HTMLDivElement>(null);
  const lines = view.sections.flatMap((section) => section.lines);
  const shown = part === 'all' ? lines : lines.filter(waits);
  const left = lines.filter((line) => waits(line) && !copied.has(line.id)).length;

  async function attempt(work: () => Promise<void>): Promise<void> {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(error);
    }
  }

  const tick = (field: string, label: string, seen: Change['now']) =>
    attempt(async () => {
      await client.keyOnce.tick({ caseId, field, seen });
      setCopied((before) => new Set([...before].filter((id) => id !== field)));
      await refresh('keyOnce');
      announce(`${label} ticked as keyed`);
    });

  const untick = (line: KeyOnceLineView) =>
    attempt(async () => {
      await client.keyOnce.untick({ caseId, field: line.id });
      await refresh('keyOnce');
      announce(`Tick of ${line.label} taken back`);
    });

  /** Copies a field and goes to the next one that waits, so that one key does a field. */
  const copyLine = (line: KeyOnceLineView) =>
    attempt(async () => {
      if (line.state === 'known') await copy?.(line.text);
      setCopied((before) => new Set([...before, line.id]));
      const after = shown.slice(shown.indexOf(line) + 1).find((each) => waits(each) && !copied.has(each.id));
      const next = after && table.current?.querySelector<HTMLElement>(`[data-copy="${CSS.escape(after.id)}"]`);
      next?.focus();
      next?.scrollIntoView({ block: 'nearest' });
      announce(
        line.state === 'known'
          ? `${line.label} copied. It leaves the clipboard after a minute.${after ? ` Next: ${after.label}` : ''}`
          : `${line.label}: key it as not known.${after ? ` Next: ${after.label}` : ''}`,
      );
    });

  function copyNext(): void {
    const line = shown.find((each) => waits(each) && !copied.has(each.id));
    if (line) void copyLine(line);
  }

  const tickCopied = () =>
    attempt(async () => {
      const done = lines.filter(({ id }) => copied.has(id));
      for (const { id, state, text } of done) {
        await client.keyOnce.tick({ caseId, field: id, seen: { state, text } });
      }
      setCopied(new Set());
      await refresh('keyOnce');
      announce(`${done.length} ticked as keyed`);
    });

  const print = () =>
    attempt(async () => {
      const file = await desktop.saveFile({ kind: 'pdf', suggestedName: `Sheet ${today()}` });
      if (file === null) return;
      await client.keyOnce.print({ caseId, token: file.token, part });
      announce('The sheet is in the file.');
    });

  useShortcut('C', 'Copy the next field that waits', copyNext);
  useShortcut('K', 'Tick the copied fields as keyed', () => void tickCopied(), copied.size > 0);

  return (
    <>
      <PageHeader
        title="Sheet for keying"
        lede={`For keying into the NCMD portal or eCDOP by hand: ${counts.toKey} to key, ${counts.changed} changed since keyed, ${counts.keyed} keyed; ${counts.notKnown} not known, ${counts.blank} blank.`}
        action={
          copied.size > 0 ? (
            <Button onClick={() => void tickCopied()}>
              Tick {copied.size} copied as keyed <kbd>K</kbd>
            </Button>
          ) : (
            left > 0 && (
              <Button onClick={copyNext}>
                Copy the next field <kbd>C</kbd>
              </Button>
            )
          )
        }
        more={
          <>
            <Button kind="quiet" onClick={() => setPart(part === 'all' ? 'to-key' : 'all')}>
              {part === 'all' ? 'Show what is to be keyed' : 'Show every field'}
            </Button>
            <Button kind="quiet" onClick={() => void print()}>
              Print as PDF
            </Button>
          </>
        }
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      <Changes changes={view.changed} onTick={({ id, label, now }) => void tick(id, label, now)} />
      {shown.length === 0 ? (
        <EmptyState title="Nothing waits to be keyed.">Every field that is filled was ticked as it stands.</EmptyState>
      ) : (
        <KeyOnceTable
          ref={table}
          sections={view.sections.map((section) => ({
            ...section,
            lines: section.lines.filter((line) => shown.includes(line)),
          }))}
          copied={copied}
          onCopy={(line) => void copyLine(line)}
          onTick={({ id, label, state, text }) => void tick(id, label, { state, text })}
          onUntick={(line) => void untick(line)}
          onNational={setReading}
          mayRead={part === 'all'}
        />
      )}
      <Notice>
        <p>
          * Not confirmed to stand on the current national form in these words and in this place: compare it with the
          form on the screen. This app sends nothing anywhere; a tick says only that a person keyed the field.
        </p>
      </Notice>
      {reading && <NationalDialog caseId={caseId} line={reading} onClose={() => setReading(null)} />}
    </>
  );
}

function Changes({ changes, onTick }: { changes: readonly Change[]; onTick(change: Change): void }) {
  if (changes.length === 0) return null;
  const columns: Column<Change>[] = [
    { key: 'label', heading: 'Field', rowHeader: true, cell: ({ label }) => label },
    { key: 'was', heading: 'Was keyed as', cell: ({ was }) => <span className="desk-clamp">{inKeyedWords(was)}</span> },
    { key: 'now', heading: 'Now', cell: ({ now }) => <span className="desk-clamp">{inKeyedWords(now)}</span> },
    {
      key: 'tick',
      heading: 'Tick',
      narrow: true,
      cell: (change) => (
        <Button kind="quiet" small onClick={() => onTick(change)}>
          Keyed<span className="desk-hidden"> now: {change.label}</span>
        </Button>
      ),
    },
  ];
  return (
    <Section title="Changed since it was keyed">
      <Table
        caption="Changed since it was keyed"
        captionHidden
        columns={columns}
        rows={changes}
        rowKey={({ id }) => id}
      />
    </Section>
  );
}
