import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type Analysis,
  type AnalysisFactor,
  analysis as analysisSchema,
  caseModifiabilityLabels,
  checkAnalysis,
  offeredModifiability,
} from '../../domain/analysis/analysis.ts';
import { factorDomains } from '../../domain/analysis/domains.ts';
import type { FactorEntry } from '../../domain/analysis/factorList.ts';
import { currentScale } from '../../domain/analysis/influence.ts';
import { useCase } from '../case/useCase.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { type DraftValue, useDraft } from '../ui/draft.tsx';
import { Fields } from '../ui/Form.tsx';
import { Columns, Page, Row, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { useShortcut } from '../ui/shortcuts.ts';
import { TextArea } from '../ui/TextField.tsx';
import { useTask } from '../ui/useTask.ts';
import { AnalysisVersions } from './AnalysisVersions.tsx';
import { CategoryFields } from './CategoryFields.tsx';
import { FactorRow } from './FactorRow.tsx';
import { TwoRaters } from './TwoRaters.tsx';
import { beginningFor, type Version, versionWords, type Who } from './versions.ts';

/** The analysis of a death: factors by domain, category, modifiability, what was learned; every save a version. */
export function AnalysisPage() {
  const { caseId } = useCase();
  const api = useApi();
  const read = useQuery(api.analysis.read.queryOptions({ input: { caseId } }));
  const codes = useQuery(api.analysis.factorCodes.queryOptions({ input: {} }));
  const [chosen, setWho] = useState<Who | null>(null);
  return (
    <Loaded query={read} reading="Reading the analysis">
      {({ versions }) => {
        const [newest] = versions;
        const who = chosen ?? (newest === undefined || newest.stage === 'draft' ? 'draft:' : 'panel:');
        return (
          <Loaded query={codes}>
            {(list) => (
              <AnalysisForm
                key={`${newest?.version ?? 0} ${who}`}
                caseId={caseId}
                versions={versions}
                codes={list}
                who={who}
                setWho={setWho}
              />
            )}
          </Loaded>
        );
      }}
    </Loaded>
  );
}

interface AnalysisFormProps {
  caseId: string;
  versions: readonly Version[];
  codes: readonly FactorEntry[];
  who: Who;
  setWho(who: Who): void;
}

const whoOptions = [
  { value: 'draft:', label: 'Draft, for the review meeting' },
  { value: 'draft:first', label: 'First rater’s draft' },
  { value: 'draft:second', label: 'Second rater’s draft' },
  { value: 'panel:', label: 'For the panel' },
] as const;

const texts = [
  ['causeOfDeath', 'Cause of death as understood'],
  ['summary', 'Summary for the panel'],
  ['familyViews', 'The family’s questions and views'],
  ['learning', 'Learning points'],
  ['goodPractice', 'Good practice'],
  ['recommendations', 'Recommendations'],
] as const;

function AnalysisForm({ caseId, versions, codes, who, setWho }: AnalysisFormProps) {
  const client = useClient();
  const refresh = useRefresh();
  const [newest] = versions;
  const [given, setGiven] = useState<Analysis>(() => beginningFor(who, versions));
  const [touched, setTouched] = useState(false);
  const { busy, problem, run } = useTask();
  const problems = checkAnalysis(given);
  const blocking = problems.filter((each) => each.blocks);
  const draft = useDraft({
    // Each rater's unsaved text is their own.
    key: who.endsWith(':') ? `analysis:${caseId}` : `analysis:${caseId}:${who}`,
    value: touched ? (given as unknown as DraftValue) : undefined,
    onRestore: (kept) => {
      const read = analysisSchema.safeParse(kept);
      if (read.success) setGiven(read.data);
      setTouched(true);
    },
  });

  function change(part: Partial<Analysis>): void {
    setTouched(true);
    setGiven((last) => ({ ...last, ...part }));
  }

  function changeFactor(index: number, part: Partial<AnalysisFactor>): void {
    change({ factors: given.factors.map((factor, at) => (at === index ? { ...factor, ...part } : factor)) });
  }

  async function save(): Promise<void> {
    if (busy || blocking.length > 0) return;
    const [stage, rater] = who.split(':') as ['draft' | 'panel', '' | 'first' | 'second'];
    await run(async () => {
      await client.analysis.save({ caseId, stage, rater, content: given, seenVersion: newest?.version ?? 0 });
      await draft.discard();
      await refresh('analysis', 'process', 'panel');
    });
  }

  useShortcut('Ctrl+S', 'Save this version', () => void save());

  const messageFor = (field: string) => problems.find((each) => each.field === field)?.says;
  const factorErrors = (index: number) => {
    const entries = (['text', 'level', 'modifiable', 'reason'] as const).flatMap((name) => {
      const says = messageFor(`factors.${index}.${name}`);
      return says && ((name !== 'text' && name !== 'reason') || touched) ? [[name, says]] : [];
    });
    return Object.fromEntries(entries) as Record<string, string>;
  };
  const first = versions.find(({ rater }) => rater === 'first');
  const second = versions.find(({ rater }) => rater === 'second');
  // A rater who has not saved yet does not see the other's.
  const hidden = who === 'draft:second' && !second ? 'first' : who === 'draft:first' && !first ? 'second' : null;
  const offered = offeredModifiability(given.factors);
  const contradiction = messageFor('modifiability');

  return (
    <Page>
      <PageHeader
        title="Analysis"
        lede={newest ? `${versionWords(newest)}, by ${newest.by}` : 'Nothing saved yet'}
        more={
          <LinkButton kind="quiet" to={`/learning?like=${caseId}`}>
            Cases like this one
          </LinkButton>
        }
        action={
          <Button busy={busy || blocking.length > 0} onClick={() => void save()}>
            Save this version
          </Button>
        }
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      {touched && blocking.length > 0 && (
        <Notice tone="attention" title="Before it can be saved" live>
          {blocking.map((each) => (
            <p key={each.field + each.code}>{each.says}</p>
          ))}
        </Notice>
      )}
      <Choice
        label="This is"
        hint="A rater begins with a blank form, so that the second opinion is one. What you have written stays as a draft when you change."
        options={whoOptions}
        value={who}
        onChange={(value) => value !== '' && setWho(value)}
      />
      <Columns side>
        <Stack>
          {factorDomains.map((domain) => (
            <Section
              key={domain.code}
              title={`${domain.code} ${domain.label}`}
              lede={domain.covers}
              action={
                <Button
                  kind="quiet"
                  small
                  onClick={() => change({ factors: [...given.factors, newFactor(domain.code)] })}
                >
                  Add a factor<span className="desk-hidden"> to domain {domain.code}</span>
                </Button>
              }
            >
              {given.factors.map((factor, index) =>
                factor.domain === domain.code ? (
                  <FactorRow
                    // biome-ignore lint/suspicious/noArrayIndexKey: a factor has no identity beyond its place in the list
                    key={index}
                    place={index}
                    caseId={caseId}
                    factor={factor}
                    codes={codes}
                    called={newest?.labels ?? {}}
                    errors={factorErrors(index)}
                    onChange={(part) => changeFactor(index, part)}
                    onRemove={() => change({ factors: given.factors.filter((_, at) => at !== index) })}
                  />
                ) : null,
              )}
            </Section>
          ))}
        </Stack>
        <Stack>
          <Section title="Category">
            <CategoryFields
              analysis={given}
              onChange={change}
              {...(touched && messageFor('categoryReason') ? { error: messageFor('categoryReason') as string } : {})}
            />
          </Section>
          <Section title="Modifiability of the case">
            <Choice
              stacked
              label="The case"
              hint={
                offered === null
                  ? 'One of exactly three answers.'
                  : `The factors say: ${caseModifiabilityLabels[offered].toLowerCase()}.`
              }
              options={Object.entries(caseModifiabilityLabels).map(([value, label]) => ({
                value: value as keyof typeof caseModifiabilityLabels,
                label,
              }))}
              value={given.modifiability ?? ''}
              onChange={(value) => change({ modifiability: value === '' ? null : value })}
              {...(contradiction ? { error: contradiction } : {})}
            />
          </Section>
        </Stack>
      </Columns>
      <Section title="In words" lede="Names, dates and places are taken out again before anything reaches the panel.">
        <Fields>
          {texts.map(([field, label]) => (
            <TextArea
              key={field}
              name={field}
              label={label}
              value={given[field]}
              onChange={(text) => change({ [field]: text ?? '' })}
            />
          ))}
        </Fields>
        <Row end>
          <Button kind="secondary" busy={busy || blocking.length > 0} onClick={() => void save()}>
            Save this version
          </Button>
        </Row>
      </Section>
      {first && second && hidden === null && <TwoRaters first={first} second={second} />}
      <AnalysisVersions versions={versions} hidden={hidden} />
    </Page>
  );
}

function newFactor(domain: AnalysisFactor['domain']): AnalysisFactor {
  return { domain, code: null, text: '', scale: currentScale, level: null, modifiable: null, reason: '' };
}
