import { useQuery } from '@tanstack/react-query';
import type { ConflictView } from '../../electron/api/exchangePacks.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/Button.tsx';
import { dateOf, sayShortDate } from '../ui/dates.ts';
import { Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { useTask } from '../ui/useTask.ts';

/** Fields that two people changed differently, side by side, until somebody chooses. */
export function Conflicts({ caseId }: { caseId: string }) {
  const conflicts = useQuery(useApi().exchange.conflicts.queryOptions({ input: { caseId } }));
  return (
    <Loaded query={conflicts} reading="Reading the conflicts">
      {(all) => {
        const open = all.filter(({ settled }) => settled === null);
        const settled = all.filter((each) => each.settled !== null);
        return (
          <>
            {open.length > 0 && (
              <Section
                title="Choose between versions"
                lede="Changed in the office and on the laptop. Until you choose, the field holds what both started from."
              >
                {open.map((conflict) => (
                  <OpenConflict key={conflict.conflictId} caseId={caseId} conflict={conflict} />
                ))}
              </Section>
            )}
            {settled.length > 0 && <Settled conflicts={settled} />}
          </>
        );
      }}
    </Loaded>
  );
}

function OpenConflict({ caseId, conflict }: { caseId: string; conflict: ConflictView }) {
  const client = useClient();
  const refresh = useRefresh();
  const { busy, problem, run } = useTask();

  async function choose(chosen: ConflictView['candidates'][number]): Promise<void> {
    await run(async () => {
      await client.exchange.settle({ caseId, conflictId: conflict.conflictId, chosen: chosen.value });
      announce(`${conflict.field}: settled`);
      await refresh('exchange', 'family', 'process');
    });
  }

  return (
    <fieldset className="desk-conflict">
      <legend>
        {conflict.record}: <strong>{conflict.field}</strong>
      </legend>
      {problem !== null && <ProblemNotice problem={problem} />}
      <div className="desk-conflict__sides">
        <div className="desk-conflict__side">
          <span className="desk-secondary desk-small">Both started from</span>
          <p>{conflict.base}</p>
        </div>
        {conflict.candidates.map((candidate) => (
          <div key={candidate.words} className="desk-conflict__side">
            <span className="desk-secondary desk-small">
              {candidate.fromOffice ? 'In the office' : 'On the laptop'}
            </span>
            <p>{candidate.words}</p>
            <Button kind="secondary" small busy={busy} onClick={() => void choose(candidate)}>
              Keep this
            </Button>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

const settledColumns: readonly Column<ConflictView>[] = [
  { key: 'record', heading: 'Record', rowHeader: true, cell: (row) => row.record },
  { key: 'field', heading: 'Field', cell: (row) => row.field },
  { key: 'candidates', heading: 'Versions', cell: (row) => row.candidates.map(({ words }) => words).join(' / ') },
  { key: 'chosen', heading: 'Kept', cell: (row) => row.settled?.words ?? '' },
  { key: 'by', heading: 'By', cell: (row) => row.settled?.by ?? '' },
  {
    key: 'at',
    heading: 'On',
    narrow: true,
    cell: (row) => (row.settled === null ? '' : sayShortDate(dateOf(row.settled.at))),
  },
];

function Settled({ conflicts }: { conflicts: readonly ConflictView[] }) {
  return (
    <Section title="Settled">
      <Table
        caption="Settled conflicts"
        captionHidden
        columns={settledColumns}
        rows={conflicts}
        rowKey={({ conflictId }) => conflictId}
      />
    </Section>
  );
}
