import { basename } from 'node:path';
import { auditHead } from '../../db/audit.ts';
import type { CaseRow } from '../../db/cases.ts';
import {
  answerPrompt,
  casePrompts,
  type EligibilityDecisionRow,
  eligibilityVersions,
  insertEligibilityVersion,
  raisePrompts,
} from '../../db/eligibility.ts';
import { writeFileSafely } from '../../db/files.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { listPeople } from '../../db/users.ts';
import { anchorText } from '../../domain/audit/anchor.ts';
import { factInWords } from '../../domain/eligibility/difference.ts';
import { type EligibilityFacts, eligibilityFactsSchema, type FactName } from '../../domain/eligibility/facts.ts';
import { decideEligibility } from '../../domain/eligibility/index.ts';
import { outcomeInWords } from '../../domain/eligibility/outcomeInWords.ts';
import { questionFor, questions } from '../../domain/eligibility/questions.ts';
import { dutyInWords } from '../../domain/process/nextSteps.ts';
import { type DecideInput, eligibilityDecision, prompt } from '../api/eligibility.ts';
import { openCase } from './cases.ts';
import { buildDocumentPdf } from './documents/printedDocument.ts';
import { type DecisionRecord, layOutDecision, type PrintoutFrame } from './documents/printouts.ts';
import { os } from './implementer.ts';
import { partnershipOf } from './partnership.ts';
import { notFound, Refusal } from './refusal.ts';
import { useGrant } from './session.ts';

function version(row: EligibilityDecisionRow) {
  return {
    id: row.id,
    version: row.version,
    facts: eligibilityFactsSchema.parse(JSON.parse(row.facts)),
    evidence: JSON.parse(row.evidence) as Record<string, string>,
    decision: eligibilityDecision.parse(JSON.parse(row.decision)),
    reason: row.reason,
    decidedBy: row.decided_by,
    decidedOn: row.decided_on,
    savedAt: row.created_at,
  };
}

function promptView(row: Awaited<ReturnType<typeof casePrompts>>[number]) {
  return {
    prompt: prompt.parse(row.prompt),
    raisedAt: row.raised_at,
    answer: row.answer,
    note: row.note,
    answeredOn: row.answered_on,
  };
}

/** What the case record already says about the four questions. Residence is never inferred from a place of death. */
function offeredFacts(row: CaseRow): Partial<EligibilityFacts> {
  const offered: Record<string, unknown> = {
    dateOfBirth: row.date_of_birth,
    dateOfDeath: row.date_of_death,
    residence: row.residence,
    placeOfDeath: row.place_of_death_area,
    gestation: row.gestation_weeks === null ? null : { weeks: row.gestation_weeks, days: row.gestation_days ?? 0 },
  };
  return Object.fromEntries(Object.entries(offered).filter(([, value]) => value !== null));
}

export const eligibility = {
  read: os.eligibility.read.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const versions = await eligibilityVersions(unit, row.id);
      const prompts = await casePrompts(unit, row.id);
      await unit.audit({ action: 'eligibility.read', caseId: row.id });
      return { versions: versions.map(version), prompts: prompts.map(promptView), offered: { ...offeredFacts(row) } };
    }),
  ),

  print: os.eligibility.print.handler(async ({ input, context }) => {
    const path = useGrant(context.core, input.token, 'write');
    const { frame, record } = await context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const kept = (await eligibilityVersions(unit, row.id)).find((each) => each.version === input.version);
      if (kept === undefined) throw notFound('decision');
      await unit.audit({ action: 'eligibility.read', caseId: row.id });
      return { frame: await printFrame(unit), record: await decisionRecord(unit, row, version(kept)) };
    });
    writeFileSafely(path, await buildDocumentPdf(layOutDecision(frame, record)));
    await context.work((unit) =>
      unit.audit({ action: 'eligibility.printed', caseId: input.caseId, detail: { version: input.version } }),
    );
    return { file: basename(path) };
  }),

  decide: os.eligibility.decide.handler(({ input, context }) =>
    context.work(async (unit) => decideForCase(unit, input)),
  ),

  answerPrompt: os.eligibility.answerPrompt.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const answered = await answerPrompt(unit, row.id, input.prompt, {
        answer: input.answer,
        note: input.note,
        answered_on: input.answeredOn,
      });
      if (!answered) throw notFound('prompt');
      await unit.audit({
        action: 'eligibility.prompt-answered',
        caseId: row.id,
        detail: { prompt: input.prompt, answer: input.answer },
      });
      const stored = (await casePrompts(unit, row.id)).find((each) => each.prompt === input.prompt);
      if (stored === undefined) throw notFound('prompt');
      return promptView(stored);
    }),
  ),
};

async function printFrame(unit: Unit): Promise<PrintoutFrame> {
  return {
    title: 'Eligibility decision',
    audience: 'The child death review partners',
    exportedOn: unit.today,
    office: (await partnershipOf(unit))?.panelName ?? 'Child death review office',
    auditHead: anchorText(await auditHead(unit.db)),
  };
}

/** A version in the words of the screen. The child is there by case number only. */
async function decisionRecord(unit: Unit, row: CaseRow, kept: ReturnType<typeof version>): Promise<DecisionRecord> {
  const { decision, facts } = kept;
  const decider = (await listPeople(unit)).find(({ id }) => id === kept.decidedBy);
  const inWords = (fact: string) => questionFor(fact as FactName);
  return {
    caseNumber: row.number,
    outcome: outcomeInWords[decision.outcome],
    rule: decision.rule,
    reason: decision.reason,
    because: decision.because,
    missing: decision.missing.map((fact) => `${inWords(fact).asks} Ask: ${inWords(fact).holder}`),
    prompts: decision.prompts.map(dutyInWords),
    facts: (Object.keys(facts) as FactName[]).flatMap((fact) => {
      const value = factInWords(facts, fact);
      return value === null ? [] : [{ label: questionFor(fact).asks, value }];
    }),
    evidence: questions.flatMap(({ id, asks }) => (kept.evidence[id] ? [`${asks} ${kept.evidence[id]}`] : [])),
    decidedBy: decider?.name ?? 'Somebody no longer here',
    decidedOn: kept.decidedOn,
    guidance: decision.guidance,
    version: kept.version,
  };
}

/** Decides and stores one version; also used by import, where the facts come from a register. */
export async function decideForCase(unit: Parameters<typeof openCase>[0], input: DecideInput) {
  const row = await openCase(unit, input.caseId);
  const newest = (await eligibilityVersions(unit, row.id))[0]?.version ?? 0;
  if (newest !== input.seenVersion) {
    throw new Refusal('STALE', {
      reason: 'STALE',
      says: 'Somebody decided on this death in the meantime. Read that decision first.',
    });
  }
  const decision = decideEligibility(input.facts);
  const stored = await insertEligibilityVersion(unit, {
    case_id: row.id,
    version: newest + 1,
    facts: JSON.stringify(input.facts),
    evidence: JSON.stringify(input.evidence),
    decision: JSON.stringify(decision),
    outcome: decision.outcome,
    rule: decision.rule,
    guidance: decision.guidance,
    reason: input.reason,
    decided_by: unit.actor.userId,
    decided_on: input.decidedOn,
  });
  await raisePrompts(unit, row.id, decision.prompts);
  await unit.audit({
    action: 'eligibility.decided',
    caseId: row.id,
    subjectKind: 'eligibility-decision',
    subjectId: stored.id,
    detail: { outcome: decision.outcome, rule: decision.rule, version: stored.version },
  });
  return version(stored);
}
