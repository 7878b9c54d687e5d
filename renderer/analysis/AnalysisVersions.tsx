import type { Analysis, AnalysisFactor } from '../../domain/analysis/analysis.ts';
import { analysisDifference, raterAgreement } from '../../domain/analysis/compare.ts';
import type { FactorCode } from '../../domain/analysis/factorCodes.ts';
import { dateOf } from '../ui/dates.ts';
import { Section } from '../ui/Layout.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Timeline } from '../ui/Timeline.tsx';

export interface Version {
  id: string;
  stage: 'draft' | 'panel' | 'final';
  rater: string;
  version: number;
  provisional: boolean;
  createdBy: string;
  createdAt: string;
  analysis: Analysis;
}

const stageWords = { draft: 'draft', panel: 'for the panel', final: 'final' } as const;

/** Every version, newest first, with what changed; and where two raters agree. */
export function AnalysisVersions({ versions, codes }: { versions: readonly Version[]; codes: readonly FactorCode[] }) {
  if (versions.length === 0) return null;
  const label = (factor: AnalysisFactor) =>
    codes.find((code) => code.code === factor.code)?.label ?? (factor.text || 'Factor without words');
  const first = versions.find((each) => each.rater === 'first');
  const second = versions.find((each) => each.rater === 'second');
  return (
    <>
      {first && second && <Agreement first={first.analysis} second={second.analysis} label={label} />}
      <Section title="Versions">
        <Timeline
          label="Versions of the analysis"
          events={versions.map((version, index) => {
            const before = versions[index + 1];
            const changes = before ? analysisDifference(before.analysis, version.analysis, label) : [];
            return {
              id: version.id,
              on: dateOf(version.createdAt),
              title: `Version ${version.version}, ${stageWords[version.stage]}${version.rater ? `, ${version.rater} rater` : ''}${version.provisional ? ', provisional' : ''}`,
              children: changes.length > 0 && (
                <ul>
                  {changes.slice(0, 12).map((change) => (
                    <li key={change.what}>
                      {change.what}: {change.before}, then {change.after}
                    </li>
                  ))}
                </ul>
              ),
            };
          })}
        />
      </Section>
    </>
  );
}

interface AgreementProps {
  first: Analysis;
  second: Analysis;
  label(factor: AnalysisFactor): string;
}

function Agreement({ first, second, label }: AgreementProps) {
  const agreement = raterAgreement(first, second);
  const open = agreement.factors.filter((each) => !each.agree);
  return (
    <Section title="Two raters">
      <Notice title={`They agree on ${agreement.agreed} of ${agreement.named} factors`}>
        {agreement.categoryAgrees === false && (
          <p>
            Category: {first.category}, and {second.category}.
          </p>
        )}
        {open.map((each) => {
          const either = each.first ?? each.second;
          return (
            <p key={each.key}>
              {either ? label(either) : each.key}: {words(each.first)}, and {words(each.second)}
            </p>
          );
        })}
      </Notice>
    </Section>
  );
}

function words(factor: AnalysisFactor | null): string {
  if (factor === null) return 'not named';
  return `level ${factor.level ?? 'blank'}, ${factor.modifiable === 'yes' ? 'modifiable' : factor.modifiable === 'no' ? 'not modifiable' : 'modifiable blank'}`;
}
