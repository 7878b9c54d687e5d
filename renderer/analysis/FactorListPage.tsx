import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { factorDomains } from '../../domain/analysis/domains.ts';
import type { FactorListView } from '../../electron/api/analysis.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { announce } from '../ui/announce.tsx';
import { Button, LinkButton, TextButton } from '../ui/Button.tsx';
import { dateOf, sayShortDate } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Tabs } from '../ui/SubNav.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { FactorDialog, WordingDialog } from './FactorDialog.tsx';

type Entry = FactorListView['entries'][number];
export type Wording = FactorListView['wordings'][number];
type Domain = Entry['domain'];

/** What the dialog is about: an entry, or a new one in a domain. */
type Editing = { entry: Entry } | { domain: Domain; label: string };

/** The list of factors: a manager adds, renames, orders and retires; codes stay, and old answers keep their words. */
export function FactorListPage() {
  const query = useQuery(useApi().analysis.factorList.queryOptions({ input: {} }));
  return (
    <Page>
      <Loaded query={query} reading="Reading the list of factors">
        {(view) => <FactorList view={view} />}
      </Loaded>
    </Page>
  );
}

function FactorList({ view }: { view: FactorListView }) {
  const client = useClient();
  const refresh = useRefresh();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [joining, setJoining] = useState<Wording | null>(null);
  const [problem, setProblem] = useState<unknown>(null);

  async function change(work: () => Promise<unknown>, said: string): Promise<void> {
    setProblem(null);
    try {
      await work();
      await refresh('analysis');
      announce(said);
    } catch (error) {
      setProblem(error);
    }
  }

  const seenVersion = view.version;
  const move = (entry: Entry, by: -1 | 1) =>
    change(
      () => client.analysis.moveFactor({ seenVersion, code: entry.code, by }),
      `${entry.label} moved ${by < 0 ? 'up' : 'down'}`,
    );
  const retire = (entry: Entry) =>
    change(
      () => client.analysis.retireFactor({ seenVersion, code: entry.code, retired: !entry.retired }),
      entry.retired ? `${entry.label} is offered again` : `${entry.label} is offered no more`,
    );

  function columnsFor(entries: readonly Entry[]): readonly Column<Entry>[] {
    return [
      {
        key: 'label',
        heading: 'Factor',
        rowHeader: true,
        cell: (entry) => (
          <>
            {entry.label} {entry.retired && <Tag>Retired</Tag>}
            <span className="desk-secondary desk-line desk-code">{entry.code}</span>
          </>
        ),
      },
      {
        key: 'definition',
        heading: 'What counts as it',
        cell: (entry) => (
          <>
            {entry.definition}
            {entry.example && <span className="desk-secondary desk-line">For example: {entry.example}</span>}
            {entry.words.length > 0 && (
              <span className="desk-secondary desk-line">Also counted: {entry.words.join('; ')}</span>
            )}
          </>
        ),
      },
      { key: 'cases', heading: 'Cases', narrow: true, align: 'end', cell: (entry) => entry.cases },
      {
        key: 'order',
        heading: 'Order',
        narrow: true,
        cell: (entry) => (
          <span className="desk-inline-buttons">
            {entry !== entries[0] && (
              <TextButton onClick={() => void move(entry, -1)}>
                Up<span className="desk-hidden">: {entry.label}</span>
              </TextButton>
            )}
            {entry !== entries.at(-1) && (
              <TextButton onClick={() => void move(entry, 1)}>
                Down<span className="desk-hidden">: {entry.label}</span>
              </TextButton>
            )}
          </span>
        ),
      },
      {
        key: 'change',
        heading: 'Change',
        narrow: true,
        cell: (entry) => (
          <span className="desk-inline-buttons">
            <TextButton onClick={() => setEditing({ entry })}>
              Change<span className="desk-hidden"> {entry.label}</span>
            </TextButton>
            <TextButton onClick={() => void retire(entry)}>
              {entry.retired ? 'Offer again' : 'Retire'}
              <span className="desk-hidden">: {entry.label}</span>
            </TextButton>
          </span>
        ),
      },
    ];
  }

  return (
    <>
      <PageHeader
        title="Factors"
        lede={`Version ${view.version} of the list${view.since === null ? ', as it came with the app' : `, since ${sayShortDate(dateOf(view.since))}`}. A change makes a new version; answers given before keep their words.`}
        more={
          <LinkButton kind="quiet" to="/settings">
            Settings
          </LinkButton>
        }
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      <Tabs
        label="Domains"
        items={factorDomains.map((domain) => {
          const entries = view.entries.filter((entry) => entry.domain === domain.code);
          const wordings = view.wordings.filter((wording) => wording.domain === domain.code);
          return {
            id: domain.code,
            label: domain.code,
            mark: String(entries.filter(({ retired }) => !retired).length),
            panel: (
              <Stack>
                <Section
                  title={`${domain.code} ${domain.label}`}
                  lede={domain.covers}
                  action={<Button onClick={() => setEditing({ domain: domain.code, label: '' })}>Add a factor</Button>}
                >
                  <Table
                    caption={`Factors of domain ${domain.code}`}
                    captionHidden
                    columns={columnsFor(entries)}
                    rows={entries}
                    rowKey={({ code }) => code}
                    empty={<EmptyState title="No factor is in this domain." />}
                  />
                </Section>
                {wordings.length > 0 && (
                  <Section
                    title="Other words in use"
                    lede="From registers, and factors written in free words. Counted with none of the factors above until you say so."
                  >
                    <Table
                      caption={`Other words of domain ${domain.code}`}
                      captionHidden
                      columns={wordingColumns(setJoining, (wording) =>
                        setEditing({ domain: wording.domain, label: wording.text.slice(0, 200) }),
                      )}
                      rows={wordings}
                      rowKey={({ text }) => text}
                      sort={{ key: 'cases', direction: 'descending' }}
                    />
                  </Section>
                )}
              </Stack>
            ),
          };
        })}
      />
      {editing && <FactorDialog editing={editing} seenVersion={seenVersion} onClose={() => setEditing(null)} />}
      {joining && (
        <WordingDialog
          wording={joining}
          entries={view.entries}
          seenVersion={seenVersion}
          onClose={() => setJoining(null)}
        />
      )}
    </>
  );
}

function wordingColumns(join: (wording: Wording) => void, add: (wording: Wording) => void): readonly Column<Wording>[] {
  return [
    { key: 'text', heading: 'Words', rowHeader: true, sortBy: ({ text }) => text, cell: ({ text }) => text },
    {
      key: 'cases',
      heading: 'Cases',
      narrow: true,
      align: 'end',
      sortBy: ({ cases }) => cases,
      cell: ({ cases }) => cases,
    },
    {
      key: 'do',
      heading: 'Count them',
      narrow: true,
      cell: (wording) => (
        <span className="desk-inline-buttons">
          <TextButton onClick={() => join(wording)}>
            With a factor<span className="desk-hidden">: {wording.text}</span>
          </TextButton>
          <TextButton onClick={() => add(wording)}>
            As a new one<span className="desk-hidden">: {wording.text}</span>
          </TextButton>
        </span>
      ),
    },
  ];
}
