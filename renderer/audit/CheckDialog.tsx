import { useState } from 'react';
import type { AnchorAnswer, AuditCheck } from '../../electron/api/audit.ts';
import { linesOf } from '../access/words.ts';
import { useClient, useDesktop } from '../store/connection.tsx';
import { Button, Buttons } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Fields } from '../ui/Form.tsx';
import { Stack } from '../ui/Layout.tsx';
import { LongWorkView, useLongWork } from '../ui/LongWork.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { Table } from '../ui/Table.tsx';
import { TextArea } from '../ui/TextField.tsx';

const answers: Readonly<Record<AnchorAnswer, string>> = {
  matches: 'Matches: the record up to there is as it was.',
  differs: 'Differs: the record up to there was rewritten after this was printed.',
  'cut-off': 'Not reached: entries were cut off the end, or older records were put back.',
  'not-an-anchor': 'Not a record number: check it against the print.',
};

const breaks = {
  changed: 'This entry was changed after it was written.',
  missing: 'Entries before this one were taken out.',
  order: 'Entries were moved or repeated here.',
  joined: 'This entry does not belong after the one before it.',
} as const;

/** Walks the chain and compares what was printed on packs, reports and backups with it. */
export function CheckDialog({ onClose }: { onClose(): void }) {
  const client = useClient();
  const [typed, setTyped] = useState('');
  const check = useLongWork(client.audit.check);
  const running = check.state.kind === 'running';
  const desktop = useDesktop();
  const [found, setFound] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  async function readList(): Promise<void> {
    const file = await desktop.chooseFile({ kind: 'text' });
    if (!file) return;
    try {
      setProblem(null);
      const { anchors } = await client.audit.readAnchors({ token: file.token });
      setTyped((before) => [...new Set([...linesOf(before), ...anchors])].join('\n'));
      setFound(anchors.length === 1 ? '1 record number was found.' : `${anchors.length} record numbers were found.`);
    } catch (error) {
      setProblem(error);
    }
  }
  return (
    <Dialog title="Check the record" onClose={onClose} busy={running} wide>
      <Stack>
        <p>
          Every entry is sealed to the one before it, so a change, a gap or a move shows. Entries cut off the end, or a
          record rewritten as a whole, show only against a number kept elsewhere: on a pack, a report or a backup.
        </p>
        <Fields>
          <TextArea
            label="Record numbers from prints"
            hint="One a line, as at the foot of a page: 1204-9f86-d081-884c-7d65. Or read a text file: a typed list, or what a scanner read."
            optional
            short
            value={typed}
            onChange={(value) => setTyped(value ?? '')}
          />
        </Fields>
        {found !== null && <p role="status">{found}</p>}
        {problem !== null && <ProblemNotice problem={problem} />}
        <Buttons>
          <Button busy={running} onClick={() => void check.start({ anchors: linesOf(typed) })}>
            Check
          </Button>
          <Button kind="secondary" busy={running} onClick={() => void readList()}>
            Read a list from a file
          </Button>
        </Buttons>
        <LongWorkView work={check} title="Checking the record">
          {(result) => <Result result={result} />}
        </LongWorkView>
      </Stack>
    </Dialog>
  );
}

function Result({ result }: { result: AuditCheck }) {
  const { broken, anchors } = result;
  const failed = anchors.filter(({ answer }) => answer === 'differs' || answer === 'cut-off').length;
  const rows = anchors.map((anchor, place) => ({ ...anchor, key: String(place) }));
  return (
    <Stack>
      {broken ? (
        <Notice tone="attention" title={`The record does not hold from entry ${broken.seq} on`} live>
          <p>{breaks[broken.kind]} Keep the file as it is and tell whoever answers for these records.</p>
        </Notice>
      ) : (
        <Notice
          tone={failed === 0 ? 'done' : 'attention'}
          title={`${result.entries.toLocaleString('en-GB')} entries, each sealed to the one before`}
          live
        >
          <p>
            The record ends at {result.head}.{' '}
            {anchors.length === 0
              ? 'No number from a print was compared, so a cut end would not show.'
              : `${anchors.length - failed} of ${anchors.length} numbers from prints do not contradict it.`}
          </p>
        </Notice>
      )}
      {anchors.length > 0 && (
        <Table
          caption="Numbers from prints"
          captionHidden
          columns={[
            { key: 'typed', heading: 'From the print', rowHeader: true, cell: (row) => row.typed },
            { key: 'answer', heading: 'Against the record', cell: (row) => answers[row.answer] },
          ]}
          rows={rows}
          rowKey={(row) => row.key}
        />
      )}
    </Stack>
  );
}
