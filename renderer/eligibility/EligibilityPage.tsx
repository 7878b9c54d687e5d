import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { differenceBetween } from '../../domain/eligibility/difference.ts';
import type { EligibilityFacts } from '../../domain/eligibility/facts.ts';
import { eligibilityFactsSchema } from '../../domain/eligibility/facts.ts';
import { decideEligibility, type EligibilityDecision } from '../../domain/eligibility/index.ts';
import { outcomeInWords } from '../../domain/eligibility/outcomeInWords.ts';
import { type FactsSoFar, factsToAsk, questions } from '../../domain/eligibility/questions.ts';
import { dutyInWords } from '../../domain/process/nextSteps.ts';
import { useCase } from '../case/useCase.ts';
import { useApi, useClient, useRefresh } from '../store/connection.tsx';
import { useSession } from '../store/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { sayShortDate, today } from '../ui/dates.ts';
import { useDraft } from '../ui/draft.tsx';
import { Fields } from '../ui/Form.tsx';
import { Columns, Page, Section, Stack } from '../ui/Layout.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { useShortcut } from '../ui/shortcuts.ts';
import { TextArea, TextField } from '../ui/TextField.tsx';
import { Timeline } from '../ui/Timeline.tsx';
import { useTask } from '../ui/useTask.ts';
import { DecisionCard } from './DecisionCard.tsx';
import { FactField } from './FactField.tsx';
import { PrintDecision } from './PrintDecision.tsx';

/** Is this death for review? The four questions, the decision as one answers, its versions, and the duties kept in view. */
export function EligibilityPage() {
  const { caseId } = useCase();
  const read = useQuery(useApi().eligibility.read.queryOptions({ input: { caseId } }));
  return (
    <Loaded query={read} reading="Reading the decisions">
      {(data) => <Eligibility key={data.versions[0]?.version ?? 0} caseId={caseId} data={data} />}
    </Loaded>
  );
}

type Data = Awaited<ReturnType<ReturnType<typeof useClient>['eligibility']['read']>>;

function Eligibility({ caseId, data }: { caseId: string; data: Data }) {
  const client = useClient();
  const refresh = useRefresh();
  const { me } = useSession();
  const mayDecide = me.role !== 'key-worker';
  const [newest] = data.versions;
  const [facts, setFacts] = useState<FactsSoFar>(newest?.facts ?? (data.offered as FactsSoFar));
  const [evidence, setEvidence] = useState<Record<string, string>>(newest?.evidence ?? {});
  const [reason, setReason] = useState('');
  const [touched, setTouched] = useState(false);
  const { busy, problem, run } = useTask();
  const draft = useDraft({
    key: `eligibility:${caseId}`,
    value: touched ? { facts: JSON.parse(JSON.stringify(facts)), evidence, reason } : undefined,
    onRestore: (kept: { facts: never; evidence: Record<string, string>; reason: string }) => {
      setFacts(kept.facts);
      setEvidence(kept.evidence);
      setReason(kept.reason);
      setTouched(true);
    },
  });
  const outcome = useMemo(() => decided(facts), [facts]);

  function change(part: FactsSoFar): void {
    setTouched(true);
    setFacts((last) => withoutBlanks({ ...last, ...part }));
  }

  async function save(): Promise<void> {
    if (outcome.decision === null || busy || !mayDecide) return;
    await run(async () => {
      await client.eligibility.decide({
        caseId,
        facts: outcome.facts,
        evidence,
        reason: reason.trim() === '' ? null : reason,
        decidedOn: today(),
        seenVersion: newest?.version ?? 0,
      });
      await draft.discard();
      await refresh('eligibility', 'process');
    });
  }

  useShortcut('Ctrl+S', 'Save this decision', () => void save());

  return (
    <Page>
      <PageHeader
        title="Eligibility"
        lede={newest ? `Decided on ${sayShortDate(newest.decidedOn)}, version ${newest.version}` : 'Not decided yet'}
        more={newest && <PrintDecision caseId={caseId} version={newest.version} />}
        action={
          mayDecide && (
            <Button busy={busy || outcome.decision === null} onClick={() => void save()}>
              Save this decision
            </Button>
          )
        }
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      <Columns side>
        <Stack>
          {questions.map((question) => (
            <Section key={question.id} title={question.asks} lede={`Keep on the record: ${lower(question.evidence)}.`}>
              <Fields layout="rows">
                {factsToAsk(question, facts).map((asked) => (
                  <FactField key={asked.fact} question={asked} facts={facts} onChange={change} />
                ))}
                <TextField
                  label="Evidence seen"
                  value={evidence[question.id] ?? ''}
                  onChange={(text) => {
                    setTouched(true);
                    setEvidence((last) => ({ ...last, [question.id]: text }));
                  }}
                />
              </Fields>
            </Section>
          ))}
          <TextArea
            short
            label="Why this version was made"
            hint="What changed since the decision before it, if there was one."
            value={reason}
            onChange={(text) => {
              setTouched(true);
              setReason(text);
            }}
          />
        </Stack>
        <Stack>
          <div className="desk-sticky">
            {outcome.decision ? (
              <DecisionCard decision={outcome.decision} live />
            ) : (
              <Notice title="The decision appears here as you answer">
                <p>{outcome.says}</p>
              </Notice>
            )}
          </div>
          <Duties caseId={caseId} prompts={data.prompts} mayAnswer={mayDecide} />
          <Versions versions={data.versions} />
        </Stack>
      </Columns>
    </Page>
  );
}

function withoutBlanks(facts: FactsSoFar): FactsSoFar {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** The decision on these answers, or what is needed before there can be one. */
function decided(
  facts: FactsSoFar,
): { decision: EligibilityDecision; facts: EligibilityFacts } | { decision: null; says: string } {
  const whole = { lawfulTermination: undefined, bornAlive: undefined, ...facts };
  const read = eligibilityFactsSchema.safeParse(whole);
  if (!read.success) {
    const first = read.error.issues[0];
    const shown = first?.code === 'custom' || first?.code === 'too_big' ? first.message : null;
    return {
      decision: null,
      says: shown ?? 'Answer the first question of each of the four parts. ‘Not known’ is an answer.',
    };
  }
  return { decision: decideEligibility(read.data), facts: read.data };
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

interface DutiesProps {
  caseId: string;
  prompts: Data['prompts'];
  mayAnswer: boolean;
}

/** Other duties stay open here until somebody answers them, whatever the outcome. */
function Duties({ caseId, prompts, mayAnswer }: DutiesProps) {
  const client = useClient();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<unknown>(null);
  if (prompts.length === 0) return null;

  async function answer(prompt: (typeof prompts)[number]['prompt'], given: string): Promise<void> {
    if (given !== 'done' && given !== 'not-needed' && given !== 'in-hand') return;
    try {
      await client.eligibility.answerPrompt({ caseId, prompt, answer: given, note: null, answeredOn: today() });
      await refresh('eligibility', 'process');
    } catch (error) {
      setProblem(error);
    }
  }

  return (
    <Section title="Duties kept in view">
      {problem !== null && <ProblemNotice problem={problem} />}
      <Stack gap="tight">
        {prompts.map((each) => (
          <Choice
            key={each.prompt}
            label={dutyInWords(each.prompt)}
            hint={each.answeredOn ? `Answered ${sayShortDate(each.answeredOn)}` : 'Open'}
            disabled={!mayAnswer}
            value={each.answer ?? ''}
            onChange={(given) => void answer(each.prompt, given)}
            options={[
              { value: 'done', label: 'Done' },
              { value: 'in-hand', label: 'In hand' },
              { value: 'not-needed', label: 'Not needed' },
            ]}
          />
        ))}
      </Stack>
    </Section>
  );
}

/** Every decision, newest first, with what changed from the one before. */
function Versions({ versions }: { versions: Data['versions'] }) {
  if (versions.length === 0) return null;
  return (
    <Section title="Versions">
      <Timeline
        label="Versions of the decision"
        events={versions.map((version, index) => {
          const before = versions[index + 1];
          const changes = before ? differenceBetween(asVersion(before), asVersion(version)).facts : [];
          return {
            id: version.id,
            on: version.decidedOn,
            title: `Version ${version.version}: ${outcomeInWords[version.decision.outcome]}`,
            children: (
              <>
                <p>{version.decision.reason}</p>
                {version.reason && <p>Why: {version.reason}</p>}
                {changes.length > 0 && (
                  <ul>
                    {changes.map((change) => (
                      <li key={change.fact}>
                        {change.question} {change.before ?? 'blank'}, then {change.after ?? 'blank'}
                      </li>
                    ))}
                  </ul>
                )}
              </>
            ),
          };
        })}
      />
    </Section>
  );
}

function asVersion(version: Data['versions'][number]) {
  return { facts: version.facts, decision: version.decision as EligibilityDecision };
}
