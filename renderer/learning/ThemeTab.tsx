import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deathCategory } from '../../domain/analysis/categories.ts';
import { emptyLearningQuery, type LearningQuery } from '../../domain/analysis/learning.ts';
import { counted } from '../../domain/dates.ts';
import type { ComparedFactor, LearningChoices, ThemedCandidate } from '../../electron/api/learning.ts';
import { useApi } from '../store/connection.tsx';
import { TextLink } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { sayShortDate } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FilterField } from '../ui/FilterField.tsx';
import { Columns, Row, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { type Column, Table } from '../ui/Table.tsx';
import { LearningFilters } from './LearningFilters.tsx';
import { Renew } from './Renew.tsx';

/** Like cases across years: how their factors compare with all others, and which are still to be reviewed. */
export function ThemeTab({ choices }: { choices: LearningChoices }) {
  const [query, setQuery] = useState<LearningQuery>(emptyLearningQuery);
  const isAsked = JSON.stringify(query) !== JSON.stringify(emptyLearningQuery);
  const theme = useQuery(useApi().learning.theme.queryOptions({ input: { query }, enabled: isAsked }));
  const change = (part: Partial<LearningQuery>) => setQuery((last) => ({ ...last, ...part }));
  return (
    <Columns side>
      <Stack>
        <FilterField
          label="Words of the theme"
          value={query.words}
          onChange={(words) => change({ words: words.slice(0, 200) })}
        />
        {!isAsked ? (
          <EmptyState title="Choose what the cases have in common.">
            A factor, a category, an age, or words. Their factors are then compared with those of all other decided
            cases, and cases that no panel has reviewed yet are listed for a themed meeting.
          </EmptyState>
        ) : (
          <Loaded query={theme} reading="Gathering the cases">
            {(answer) =>
              answer.ready ? (
                <>
                  <Compared answer={answer} />
                  <ToReview candidates={answer.candidates} />
                </>
              ) : (
                <Renew />
              )
            }
          </Loaded>
        )}
      </Stack>
      <Section title="Cases with" level={3}>
        <LearningFilters choices={choices} query={query} onChange={change} />
      </Section>
    </Columns>
  );
}

/** A share in words, with its count always beside it. @example outOf(3, 12) // '3 of 12 (25%)' */
function outOf(part: number, whole: number): string {
  return whole === 0 ? '0 of 0' : `${part} of ${whole} (${Math.round((100 * part) / whole)}%)`;
}

interface ComparedProps {
  answer: {
    cases: number;
    others: number;
    years: readonly { year: string; cases: number }[];
    factors: readonly ComparedFactor[];
  };
}

function Compared({ answer }: ComparedProps) {
  const { cases, others, years, factors } = answer;
  const columns: readonly Column<ComparedFactor>[] = [
    {
      key: 'factor',
      heading: 'Factor',
      rowHeader: true,
      sortBy: ({ label }) => label,
      cell: ({ domain, label }) => `${domain} ${label}`,
    },
    {
      key: 'here',
      heading: 'In these cases',
      narrow: true,
      align: 'end',
      sortBy: (row) => row.cases,
      cell: (row) => outOf(row.cases, cases),
    },
    {
      key: 'elsewhere',
      heading: 'In all others',
      narrow: true,
      align: 'end',
      sortBy: (row) => row.elsewhere,
      cell: (row) => outOf(row.elsewhere, others),
    },
    {
      key: 'modifiable',
      heading: 'Modifiable',
      narrow: true,
      align: 'end',
      sortBy: (row) => row.modifiable,
      cell: (row) => `${row.modifiable} of ${row.cases}`,
    },
  ];
  return (
    <Section
      title={counted(cases, 'decided case')}
      level={3}
      lede={years.map((each) => `${each.year}: ${each.cases}`).join('; ')}
    >
      <Table
        caption="Factors of these cases and of all others"
        captionHidden
        columns={columns}
        rows={factors}
        rowKey={({ key }) => key}
        sort={{ key: 'here', direction: 'descending' }}
        empty={<EmptyState title="No factor is recorded in these cases." />}
      />
    </Section>
  );
}

type Shown = 'office' | 'nameless';

function ToReview({ candidates }: { candidates: readonly ThemedCandidate[] }) {
  const [shown, setShown] = useState<Shown>('office');
  const isNameless = shown === 'nameless';
  const rows = (isNameless ? inNoOrderOfTime(candidates) : candidates).map((candidate, place) => ({
    ...candidate,
    place: place + 1,
  }));
  const columns: readonly Column<(typeof rows)[number]>[] = [
    ...(isNameless
      ? [{ key: 'place', heading: 'No.', narrow: true, cell: (row: (typeof rows)[number]) => row.place }]
      : [
          {
            key: 'name',
            heading: 'Child',
            rowHeader: true,
            cell: (row: (typeof rows)[number]) => (
              <TextLink to={`/cases/${row.caseId}/analysis`}>
                {row.name} <span className="desk-secondary">{row.number}</span>
              </TextLink>
            ),
          },
          { key: 'stage', heading: 'Stage', narrow: true, cell: (row: (typeof rows)[number]) => row.stage },
        ]),
    { key: 'age', heading: 'Age', narrow: true, cell: (row) => row.ageBand.replace('-', ' to ') },
    { key: 'category', heading: 'Proposed category', cell: ({ category }) => categoryWords(category) },
    { key: 'factors', heading: 'Factors', cell: (row) => row.factors.join(', ') },
    ...(isNameless
      ? []
      : [
          {
            key: 'meeting',
            heading: 'On a meeting',
            narrow: true,
            cell: (row: (typeof rows)[number]) => (row.meetingOn === null ? 'No' : sayShortDate(row.meetingOn)),
          },
        ]),
  ];
  const asText = rows
    .map((row) => [row.place, row.ageBand, categoryWords(row.category), row.factors.join(', ')].join('\t'))
    .join('\n');
  return (
    <Section
      title={`${counted(rows.length, 'case')} not reviewed yet`}
      level={3}
      lede={
        isNameless
          ? 'For agreeing the cases of a regional meeting with other panels: no name, number, date or free text; only factors of the list. The numbers are of this list only.'
          : 'For a themed meeting, which takes cases that no panel has reviewed.'
      }
    >
      <Row apart>
        <Choice<Shown>
          label="List"
          options={[
            { value: 'office', label: 'For the office' },
            { value: 'nameless', label: 'Without identifiers' },
          ]}
          value={shown}
          onChange={(value) => value !== '' && setShown(value)}
        />
        {isNameless && rows.length > 0 && (
          <CopyButton text={`No.\tAge\tProposed category\tFactors\n${asText}`} what="List without identifiers" />
        )}
      </Row>
      <Table
        key={shown}
        caption="Cases not reviewed yet"
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={(row) => row.caseId}
        empty={<EmptyState title="Every case that fits has been reviewed." />}
      />
    </Section>
  );
}

/** In the order of what is printed: the order of deaths would tell which is which. */
function inNoOrderOfTime(candidates: readonly ThemedCandidate[]): readonly ThemedCandidate[] {
  const printed = ({ ageBand, category, factors }: ThemedCandidate) =>
    `${ageBand.padStart(12)} ${String(category ?? 0).padStart(2)} ${factors.join(', ')}`;
  return [...candidates].sort((one, other) => printed(one).localeCompare(printed(other)));
}

function categoryWords(category: number | null): string {
  return category === null ? '' : `${category} ${deathCategory(category)?.label ?? ''}`;
}
