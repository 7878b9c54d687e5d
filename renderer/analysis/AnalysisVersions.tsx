import { useState } from 'react';
import { analysisDifference } from '../../domain/analysis/compare.ts';
import { Details } from '../ui/Details.tsx';
import { dateOf, sayShortDate, sayTime } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Row, Section } from '../ui/Layout.tsx';
import { Select } from '../ui/Select.tsx';
import { Table } from '../ui/Table.tsx';
import { labelIn, type Version, versionBefore, versionWords } from './versions.ts';

interface AnalysisVersionsProps {
  versions: readonly Version[];
  /** The rater who is writing: another rater's drafts stay folded away until both are saved. */
  hidden: 'first' | 'second' | null;
}

/** Every version with who saved it and when, and what changed between any two of them. */
export function AnalysisVersions({ versions, hidden }: AnalysisVersionsProps) {
  const shown = versions.filter(({ rater }) => hidden === null || rater !== hidden);
  const [newest] = shown;
  const [after, setAfter] = useState('');
  const [before, setBefore] = useState('');
  if (newest === undefined) return null;
  const later = shown.find(({ id }) => id === after) ?? newest;
  const earlier =
    shown.find(({ id }) => id === before) ?? versionBefore(shown, later) ?? shown[shown.indexOf(later) + 1];
  const options = shown.map((version) => ({ value: version.id, label: versionWords(version) }));
  return (
    <Section title="Versions" lede="Each save is kept, with who saved it and when.">
      <Table
        caption="Versions of the analysis"
        captionHidden
        columns={[
          { key: 'version', heading: 'Version', rowHeader: true, cell: versionWords },
          { key: 'by', heading: 'Saved by', narrow: true, cell: ({ by }) => by },
          {
            key: 'at',
            heading: 'Saved',
            narrow: true,
            cell: ({ createdAt }) => `${sayShortDate(dateOf(createdAt))}, ${sayTime(createdAt)}`,
          },
          { key: 'list', heading: 'List of factors', narrow: true, cell: ({ factorList }) => factorList },
        ]}
        rows={shown}
        rowKey={({ id }) => id}
      />
      {shown.length > 1 && (
        <Details summary="What changed">
          <Row end>
            <Select
              label="From"
              width="l"
              nothing={earlier ? versionWords(earlier) : 'Choose'}
              value={before}
              onChange={setBefore}
              options={options}
            />
            <Select
              label="To"
              width="l"
              nothing={versionWords(newest)}
              value={after}
              onChange={setAfter}
              options={options}
            />
          </Row>
          {earlier && <Difference before={earlier} after={later} />}
        </Details>
      )}
    </Section>
  );
}

function Difference({ before, after }: { before: Version; after: Version }) {
  const changes = analysisDifference(before.analysis, after.analysis, (factor) =>
    after.analysis.factors.includes(factor) ? labelIn(after)(factor) : labelIn(before)(factor),
  );
  return (
    <Table
      caption={`From version ${before.version} to version ${after.version}`}
      columns={[
        { key: 'what', heading: 'What', rowHeader: true, cell: ({ what }) => what },
        { key: 'before', heading: `Version ${before.version}`, cell: (change) => change.before },
        { key: 'after', heading: `Version ${after.version}`, cell: (change) => change.after },
      ]}
      rows={changes}
      rowKey={({ what }) => what}
      empty={<EmptyState title="Nothing differs between these two." />}
    />
  );
}
