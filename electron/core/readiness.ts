import { mayOpen } from '../../db/access.ts';
import { type AnalysisVersion, analysisVersions, inForce } from '../../db/analysis.ts';
import { type CaseRow, openCasesInParts } from '../../db/cases.ts';
import { answersToldOf } from '../../db/notification.ts';
import { openInterests } from '../../db/panelDay.ts';
import { standingsOf } from '../../db/process.ts';
import { insertReadinessOverride, readinessOverridesOf } from '../../db/queue.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { listPeople } from '../../db/users.ts';
import { factorDomainCodes } from '../../domain/analysis/domains.ts';
import { completeness } from '../../domain/notification/form.ts';
import { compileKnownStrings } from '../../domain/privacy/knownStrings.ts';
import { type CheckId, type PanelCase, panelReadiness } from '../../domain/process/readiness.ts';
import { stageOf } from '../../domain/process/stages.ts';
import { openCase } from './cases.ts';
import { os } from './implementer.ts';
import { answersStanding } from './notification/answers.ts';
import { notFound, refused } from './refusal.ts';
import { unreviewedTexts } from './reports/caseTexts.ts';

/** Questions left blank: answered by nobody, and 'not known' to nobody (rule 35). */
async function blanksOf(unit: Unit, row: CaseRow): Promise<string[]> {
  // A family that came in a pack has no notification to be blank in.
  const told = (await answersToldOf(unit, [row.id])).get(row.id);
  if (told === undefined) return [];
  const notKnown = JSON.parse(row.not_known) as string[];
  return completeness(await answersStanding(unit, row, told), notKnown).blank.map(({ label }) => label);
}

/** What the de-identification desk left to do before the texts of a case may go to a panel. */
async function textsToRead(
  unit: Unit,
  row: CaseRow,
  analyses: ReadonlyMap<string, AnalysisVersion>,
): Promise<PanelCase['textsToRead']> {
  const { unreviewed, known } = await unreviewedTexts(unit, [row.id], analyses);
  const identifiers = compileKnownStrings([...known].map(([caseId, known]) => ({ caseId, known })));
  return unreviewed.map(({ label, text }) => ({ label, identifies: identifiers.standIn(text) }));
}

/** Whether a case is ready for the panel, line by line. The case has been opened. */
export async function readinessOf(unit: Unit, row: CaseRow) {
  const progress = (await standingsOf(unit, [row])).get(row.id)?.progress;
  if (progress === undefined) throw new Error('CASE_WITHOUT_STANDING');
  const versions = await analysisVersions(unit, row.id);
  const newest = versions[0]?.analysis;
  const standing = inForce(versions);
  const isGraded = (domain: string) =>
    newest?.factors.some((factor) => factor.domain === domain && factor.level !== null) === true;
  const isGivenUp = newest?.modifiability === 'no' && newest.factors.length === 0;
  const overrides = await readinessOverridesOf(unit, row.id);
  const names = new Map((await listPeople(unit)).map(({ id, name }) => [id, name]));
  const passedOver = overrides.map(({ check_id, reason, made_by, made_at }) => ({
    check: check_id as CheckId,
    reason,
    by: names.get(made_by) ?? 'somebody no longer here',
    at: made_at,
  }));
  const view = panelReadiness(
    {
      ...progress,
      blanks: await blanksOf(unit, row),
      domainsWithoutLevel: isGivenUp ? [] : factorDomainCodes.filter((domain) => !isGraded(domain)),
      causeRecorded: Boolean(newest?.causeOfDeath),
      categoryChosen: newest?.category != null,
      modifiabilityAnswered: newest?.modifiability != null,
      summaryWritten: Boolean(newest?.summary),
      textsToRead: await textsToRead(unit, row, new Map(standing && [[row.id, standing]])),
      interestsOpen: (await openInterests(unit, [row.id])).get(row.id)?.length ?? 0,
    },
    unit.today,
    passedOver,
  );
  return { ...view, overrides: passedOver };
}

export const readiness = {
  readiness: os.process.readiness.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      await unit.audit({ action: 'process.readiness-read', caseId: row.id });
      return await readinessOf(unit, row);
    }),
  ),

  passOver: os.process.passOver.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const line = (await readinessOf(unit, row)).checks.find(({ id }) => id === input.check);
      if (line?.level !== 'red') throw refused('NOT_RED', 'This line does not keep the case off the panel.');
      if (!line.overridable) {
        throw refused('NEVER_PASSED_OVER', 'This line is never passed over: a pack may name nobody.');
      }
      await insertReadinessOverride(unit, row.id, { ...input, withdrawn: false });
      await unit.audit({ action: 'process.readiness-passed-over', caseId: row.id, detail: { check: input.check } });
      return {};
    }),
  ),

  countAgain: os.process.countAgain.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const stands = (await readinessOverridesOf(unit, row.id)).some(({ check_id }) => check_id === input.check);
      if (!stands) throw notFound('override');
      await insertReadinessOverride(unit, row.id, { check: input.check, reason: '', withdrawn: true });
      await unit.audit({ action: 'process.readiness-counts-again', caseId: row.id, detail: { check: input.check } });
      return {};
    }),
  ),

  blanksBeforePanel: os.process.blanksBeforePanel.handler(({ context }) =>
    context.work(async (unit) => {
      let cases = 0;
      const blanks = [];
      for await (const rows of openCasesInParts(unit)) {
        const standings = await standingsOf(unit, rows);
        for (const row of rows) {
          const progress = standings.get(row.id)?.progress;
          const stage = progress && stageOf(progress);
          if (!mayOpen(unit, row) || (stage !== 'cdrm' && stage !== 'cdop')) continue;
          cases += 1;
          const own = await blanksOf(unit, row);
          if (own.length > 0) blanks.push({ caseId: row.id, blanks: own.length });
        }
      }
      await unit.audit({ action: 'process.blanks-read', detail: { cases } });
      return blanks;
    }),
  ),
};
