import { useRef, useState } from 'react';
import type { ColumnMapping } from '../../domain/exchange/registerMapping.ts';
import type { Client } from '../client.ts';
import { useClient, useDesktop, useRefresh } from '../store/connection.tsx';
import { Button, Buttons, LinkButton } from '../ui/Button.tsx';
import { type ChosenFile, FileChooser } from '../ui/FileChooser.tsx';
import { Page, Section } from '../ui/Layout.tsx';
import { LongWorkView, useLongWork } from '../ui/LongWork.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { useTask } from '../ui/useTask.ts';
import { ColumnsTable, type ReadRegister } from './ColumnsTable.tsx';
import { EarlierImports, UndoImport } from './EarlierImports.tsx';
import { FindingsTable } from './FindingsTable.tsx';
import { type AllCodings, UnreadWords } from './UnreadWords.tsx';

type Checked = Awaited<ReturnType<Client['exchange']['dryRun']>>;

const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;

/** A register from a spreadsheet: choose it, say what its columns hold, look at every row that has a fault, import. */
export function ImportPage() {
  const client = useClient();
  const desktop = useDesktop();
  const refresh = useRefresh();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [register, setRegister] = useState<ReadRegister | null>(null);
  const [mapping, setMapping] = useState<ColumnMapping>([]);
  const [codings, setCodings] = useState<AllCodings>({});
  const [checked, setChecked] = useState<Checked | null>(null);
  /** Something was changed since the rows were checked. */
  const [changed, setChanged] = useState(false);
  const { busy, problem, run: trying } = useTask();
  const [undoing, setUndoing] = useState(false);
  const found = useRef<HTMLDivElement>(null);
  const work = useLongWork(client.exchange.importRegister, {
    onDone: () => void refresh('exchange', 'process', 'family'),
  });

  const read = (chosen: ChosenFile | null) =>
    trying(async () => {
      setFile(chosen);
      setRegister(null);
      setChecked(null);
      setCodings({});
      work.clear();
      if (chosen === null) return;
      const next = await client.exchange.readRegister({ token: chosen.token });
      setRegister(next);
      setMapping(next.columns.map(({ guess }) => guess));
    });

  const check = () =>
    trying(async () => {
      if (register === null) return;
      setChecked(await client.exchange.dryRun({ importKey: register.importKey, mapping, codings }));
      setChanged(false);
      found.current?.focus();
      found.current?.scrollIntoView?.({ block: 'start' });
    });

  const { state } = work;
  const isDone = state.kind === 'done';
  const readyToImport = checked !== null && !changed && checked.counts.accepted > 0 && !isDone;
  const leftOut = mapping.filter((key) => key === null).length;

  return (
    <Page>
      <PageHeader
        title="Import a register"
        lede="From a CSV file, as a spreadsheet saves it. Nothing is stored before you have seen what every row would do."
        action={
          register !== null &&
          !isDone &&
          (readyToImport ? (
            <Button busy={state.kind === 'running'} onClick={() => void work.start({ importKey: register.importKey })}>
              Import {count(checked.counts.accepted, 'case')}
            </Button>
          ) : (
            <Button busy={busy} onClick={() => void check()}>
              {checked === null ? 'Check the rows' : 'Check the rows again'}
            </Button>
          ))
        }
      />
      <FileChooser
        label="Register"
        value={file}
        onChange={(chosen) => void read(chosen)}
        choose={() => desktop.chooseFile({ kind: 'csv' })}
        disabled={state.kind === 'running'}
        detail={register !== null && `${count(register.rows, 'row')}, ${count(register.columns.length, 'column')}`}
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      <LongWorkView work={work} title="Importing the register">
        {(result) => (
          <Notice tone="done" title={`${count(result.cases, 'case')} imported`} live>
            <p>
              {result.rejected + result.blocked === 0
                ? 'Every row came in.'
                : `${count(result.rejected + result.blocked, 'row')} left out: ${result.rejected} with faults, ${result.blocked} in the records already.`}
            </p>
            <Buttons>
              <LinkButton to="/work">Open the work queue</LinkButton>
              <Button kind="quiet" onClick={() => setUndoing(true)}>
                Undo this import
              </Button>
            </Buttons>
            {undoing && (
              <UndoImport
                past={{ importId: result.importId, imported: result.cases }}
                onClose={() => {
                  setUndoing(false);
                  void read(null);
                }}
              />
            )}
          </Notice>
        )}
      </LongWorkView>
      {checked !== null && !isDone && (
        <div ref={found} tabIndex={-1} className="desk-import__found">
          <Section
            title="What the check found"
            lede={changed ? 'Something was changed since. Check the rows again.' : countWords(checked.counts)}
          >
            <UnreadWords
              findings={checked.findings}
              codings={codings}
              onChange={(next) => {
                setCodings(next);
                setChanged(true);
              }}
            />
            <FindingsTable findings={checked.findings} />
          </Section>
        </div>
      )}
      {register !== null && !isDone && (
        <Section
          title="Columns"
          lede={`Guessed from the headings; change what is not right. ${leftOut === 0 ? 'Every column is read.' : `${count(leftOut, 'column')} left out.`}`}
        >
          <ColumnsTable
            register={register}
            mapping={mapping}
            onChange={(next) => {
              setMapping(next);
              setChanged(true);
            }}
          />
        </Section>
      )}
      {(register === null || isDone) && <EarlierImports />}
    </Page>
  );
}

function countWords(counts: Checked['counts']): string {
  const parts = [`${count(counts.accepted, 'row')} of ${counts.rows.toLocaleString('en-GB')} can be imported`];
  if (counts.rejected > 0) parts.push(`${count(counts.rejected, 'row has', 'rows have')} faults and stay out`);
  if (counts.blocked > 0) parts.push(`${count(counts.blocked, 'row')} in the records already`);
  if (counts.possibleDuplicates > 0) parts.push(`${count(counts.possibleDuplicates, 'row')} may be twice`);
  if (counts.warnings > 0) parts.push(count(counts.warnings, 'remark'));
  if (counts.blankRows > 0) parts.push(`${count(counts.blankRows, 'blank row')} passed over`);
  return `${parts.join('; ')}.`;
}
