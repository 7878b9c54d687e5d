import { type AnalysisFactor, caseModifiabilityLabels } from '../../domain/analysis/analysis.ts';
import { deathCategory } from '../../domain/analysis/categories.ts';
import { agreementWords, kappaDefinition, raterAgreement } from '../../domain/analysis/compare.ts';
import { influenceScales } from '../../domain/analysis/influence.ts';
import { KeyValueList } from '../ui/KeyValueList.tsx';
import { Section } from '../ui/Layout.tsx';
import { Table } from '../ui/Table.tsx';
import { Tag } from '../ui/Tag.tsx';
import { labelIn, type Version } from './versions.ts';

interface Compared {
  key: string;
  what: string;
  first: string;
  second: string;
  same: boolean | null;
}

const modifiableWords = { yes: 'modifiable', no: 'not modifiable', 'not-known': 'modifiable: not known' } as const;

function gradeWords(factor: AnalysisFactor | null): string {
  if (factor === null) return 'Not named';
  const scale = factor.scale === 'influence-2018' ? '' : ` (${influenceScales[factor.scale].label.toLowerCase()})`;
  const level = factor.level === null ? 'Level blank' : `Level ${factor.level}${scale}`;
  return `${level}, ${factor.modifiable === null ? 'modifiable: blank' : modifiableWords[factor.modifiable]}`;
}

function categoryWords(code: number | null): string {
  return code === null ? 'Blank' : `${code} ${deathCategory(code)?.label ?? ''}`;
}

/** The last drafts of two raters side by side, with how far they agree. */
export function TwoRaters({ first, second }: { first: Version; second: Version }) {
  const one = first.analysis;
  const two = second.analysis;
  const agreement = raterAgreement(one, two);
  const rows: Compared[] = [
    ...agreement.factors.map((each): Compared => {
      const [factor, version] = each.first === null ? [each.second, second] : [each.first, first];
      return {
        key: each.key,
        what: factor === null ? each.key : `${factor.domain} ${labelIn(version)(factor)}`,
        first: gradeWords(each.first),
        second: gradeWords(each.second),
        same: each.agree,
      };
    }),
    {
      key: 'category',
      what: 'Category of death',
      first: categoryWords(one.category),
      second: categoryWords(two.category),
      same: agreement.categoryAgrees,
    },
    {
      key: 'modifiability',
      what: 'The case',
      first: one.modifiability === null ? 'Blank' : caseModifiabilityLabels[one.modifiability],
      second: two.modifiability === null ? 'Blank' : caseModifiabilityLabels[two.modifiability],
      same: agreement.modifiabilityAgrees,
    },
  ];
  return (
    <Section title="Two raters" lede={kappaDefinition}>
      <KeyValueList
        items={[
          { label: 'Levels', value: agreementWords(agreement.level) },
          { label: 'Modifiable', value: agreementWords(agreement.modifiable) },
        ]}
      />
      <Table
        caption="Drafts of two raters"
        captionHidden
        columns={[
          { key: 'what', heading: 'Factor', rowHeader: true, cell: ({ what }) => what },
          { key: 'first', heading: `First rater, ${first.by}`, cell: (row) => row.first },
          { key: 'second', heading: `Second rater, ${second.by}`, cell: (row) => row.second },
          {
            key: 'same',
            heading: 'Same',
            narrow: true,
            sortBy: ({ same }) => same,
            cell: ({ same }) => (same === null ? '' : same ? 'Yes' : <Tag tone="attention">No</Tag>),
          },
        ]}
        rows={rows}
        rowKey={({ key }) => key}
      />
    </Section>
  );
}
