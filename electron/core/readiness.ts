import { analysisVersions } from '../../db/analysis.ts';
import { type CaseRow, openCases } from '../../db/cases.ts';
import { notificationsOf } from '../../db/notification.ts';
import { openInterests } from '../../db/panelDay.ts';
import { standingsOf } from '../../db/process.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { factorDomainCodes } from '../../domain/analysis/domains.ts';
import { completeness } from '../../domain/notification/form.ts';
import { panelReadiness } from '../../domain/process/readiness.ts';
import { stageOf } from '../../domain/process/stages.ts';
import { openCase } from './cases.ts';
import { os } from './implementer.ts';

interface Notified {
  answers: string;
  not_known: string;
}

/** Questions left blank over all notifications of one death: answered in none, and 'not known' in none (rule 35). */
function blanksOf(notifications: readonly Notified[]): string[] {
  if (notifications.length === 0) return [];
  const answers: Record<string, string> = {};
  const notKnown = new Set<string>();
  for (const each of notifications) {
    for (const [key, value] of Object.entries(JSON.parse(each.answers) as Record<string, string>)) {
      if (value) answers[key] = value;
    }
    for (const key of JSON.parse(each.not_known) as string[]) notKnown.add(key);
  }
  return completeness(answers, [...notKnown]).blank.map(({ label }) => label);
}

/** Whether a case is ready for the panel, line by line. The case has been opened. */
export async function readinessOf(unit: Unit, row: CaseRow) {
  const progress = (await standingsOf(unit, [row])).get(row.id)?.progress;
  if (progress === undefined) throw new Error('CASE_WITHOUT_STANDING');
  const newest = (await analysisVersions(unit, row.id))[0]?.analysis;
  const isGraded = (domain: string) =>
    newest?.factors.some((factor) => factor.domain === domain && factor.level !== null) === true;
  const isGivenUp = newest?.modifiability === 'no' && newest.factors.length === 0;
  return panelReadiness(
    {
      ...progress,
      blanks: blanksOf(await notificationsOf(unit, row.id)),
      domainsWithoutLevel: isGivenUp ? [] : factorDomainCodes.filter((domain) => !isGraded(domain)),
      causeRecorded: Boolean(newest?.causeOfDeath),
      categoryChosen: newest?.category != null,
      modifiabilityAnswered: newest?.modifiability != null,
      summaryWritten: Boolean(newest?.summary),
      identifiersFound: null,
      interestsOpen: (await openInterests(unit, [row.id])).get(row.id)?.length ?? 0,
    },
    unit.today,
  );
}

export const readiness = {
  readiness: os.process.readiness.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      await unit.audit({ action: 'process.readiness-read', caseId: row.id });
      return await readinessOf(unit, row);
    }),
  ),

  blanksBeforePanel: os.process.blanksBeforePanel.handler(({ context }) =>
    context.work(async (unit) => {
      const rows = await openCases(unit);
      const standings = await standingsOf(unit, rows);
      const near = rows.flatMap(({ id }) => {
        const progress = standings.get(id)?.progress;
        const stage = progress && stageOf(progress);
        return stage === 'cdrm' || stage === 'cdop' ? [id] : [];
      });
      await unit.audit({ action: 'process.blanks-read', detail: { cases: near.length } });
      if (near.length === 0) return [];
      const notified = new Map<string, Notified[]>();
      const stored = await unit.db
        .selectFrom('notifications')
        .select(['case_id', 'answers', 'not_known'])
        .where('case_id', 'in', near)
        .execute();
      for (const each of stored) notified.set(each.case_id, [...(notified.get(each.case_id) ?? []), each]);
      return near.flatMap((caseId) => {
        const blanks = blanksOf(notified.get(caseId) ?? []).length;
        return blanks === 0 ? [] : [{ caseId, blanks }];
      });
    }),
  ),
};
