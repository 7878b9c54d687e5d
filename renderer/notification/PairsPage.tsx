import { useQuery } from '@tanstack/react-query';
import { formatNhsNumber } from '../../domain/identifiers/nhsNumber.ts';
import type { Client } from '../client.ts';
import { useApi } from '../store/connection.tsx';
import { TextLink } from '../ui/Button.tsx';
import { dateOf, sayShortDate } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Hidden, Page, Section } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';

type Pairs = Awaited<ReturnType<Client['notification']['pairs']>>;
type Open = Pairs['open'][number];
type Decided = Pairs['decided'][number];

/** Cases that look like one death recorded twice, until somebody has decided; and what was decided. */
export function PairsPage() {
  const pairs = useQuery(useApi().notification.pairs.queryOptions({ input: {} }));
  return (
    <Page>
      <PageHeader
        title="Recorded twice?"
        lede="Cases that look like one death. Twins share a name, a home and a birthday, so nothing is joined unless somebody decides."
      />
      <Loaded query={pairs} reading="Comparing the cases">
        {({ open, decided }) => (
          <>
            <Section title="To decide">
              <Table
                caption="Pairs to decide"
                captionHidden
                columns={openColumns}
                rows={open}
                rowKey={({ one, two }) => one.caseId + two.caseId}
                empty={<EmptyState title="No two cases look like one death." />}
              />
            </Section>
            {decided.length > 0 && (
              <Section title="Decided">
                <Table
                  caption="Pairs decided"
                  captionHidden
                  columns={decidedColumns}
                  rows={decided}
                  rowKey={({ caseId, otherCaseId }) => caseId + otherCaseId}
                />
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

const openColumns: readonly Column<Open>[] = [
  { key: 'one', heading: 'Case', rowHeader: true, cell: ({ one }) => <Known known={one} /> },
  { key: 'two', heading: 'May be the same as', cell: ({ two }) => <Known known={two} /> },
  { key: 'because', heading: 'Because of', cell: ({ because }) => because.join(', ') },
  {
    key: 'compare',
    heading: '',
    narrow: true,
    cell: ({ one, two }) => (
      <TextLink to={`/duplicates/${one.caseId}/${two.caseId}`}>
        Compare
        <Hidden>
          {' '}
          {one.number} and {two.number}
        </Hidden>
      </TextLink>
    ),
  },
];

const decidedColumns: readonly Column<Decided>[] = [
  {
    key: 'pair',
    heading: 'Cases',
    rowHeader: true,
    narrow: true,
    cell: ({ number, otherNumber }) => `${number} and ${otherNumber}`,
  },
  {
    key: 'decision',
    heading: 'Decided',
    narrow: true,
    cell: ({ decision, mergeId }) =>
      mergeId !== null ? (
        <Tag tone="done">One death, joined</Tag>
      ) : decision === 'same-death' ? (
        <Tag tone="attention">One death, taken apart</Tag>
      ) : (
        <Tag>Two deaths</Tag>
      ),
  },
  { key: 'reason', heading: 'Why', cell: ({ reason }) => reason },
  {
    key: 'by',
    heading: 'By',
    cell: ({ decidedByName, decidedAt }) =>
      `${decidedByName ?? 'Somebody no longer here'}, ${sayShortDate(dateOf(decidedAt))}`,
  },
  {
    key: 'open',
    heading: '',
    narrow: true,
    cell: ({ mergeId, caseId, otherCaseId, number, otherNumber }) => (
      <TextLink to={mergeId === null ? `/duplicates/${caseId}/${otherCaseId}` : `/joined/${mergeId}`}>
        {mergeId === null ? 'Compare' : 'What was joined'}
        <Hidden>
          {' '}
          {number} and {otherNumber}
        </Hidden>
      </TextLink>
    ),
  },
];

/** A case as two are told apart. */
export function Known({ known }: { known: Open['one'] }) {
  const facts = [
    known.number,
    known.sex?.replaceAll('-', ' '),
    known.dateOfBirth && `born ${sayShortDate(known.dateOfBirth)}`,
    known.dateOfDeath && `died ${sayShortDate(known.dateOfDeath)}`,
    known.nhsNumber ? `NHS ${formatNhsNumber(known.nhsNumber)}` : 'no NHS number',
  ];
  return (
    <>
      {known.name}
      <span className="desk-secondary desk-line">{facts.filter(Boolean).join(', ')}</span>
    </>
  );
}
