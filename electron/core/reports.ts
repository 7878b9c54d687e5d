import { policyInWords } from '../../domain/privacy/release/presets.ts';
import { os } from './implementer.ts';
import { reportFigures } from './reports/annualReport.ts';
import { buildReport } from './reports/buildReport.ts';
import {
  decideRedaction,
  reopenRedaction,
  signRedaction,
  textsOfCase,
  textsOfMeeting,
  undoRedaction,
} from './reports/redaction.ts';
import { useGrant } from './session.ts';

export const reports = {
  preview: os.reports.preview.handler(({ input, context }) =>
    context.work(async (unit) => {
      const figures = await reportFigures(unit, input.period, input.profile);
      await unit.audit({ action: 'reports.previewed', detail: { profile: input.profile, ...input.period } });
      return {
        rule: policyInWords(figures.profile.oneWay),
        groups: figures.groups.map(({ group, figures: tables, release, audit }) => ({
          group,
          tables,
          refused: release.refused ?? null,
          attack: { passed: audit.passed, attacked: audit.attacked, findings: audit.findings.length },
        })),
      };
    }),
  ),

  build: os.reports.build.handler(async function* ({ input, context }) {
    const folder = useGrant(context.core, input.token, 'folder');
    return yield* buildReport(context.core, context.work, { ...input, folder });
  }),

  textsOfCase: os.reports.textsOfCase.handler(({ input, context }) =>
    context.work((unit) => textsOfCase(unit, input.caseId)),
  ),

  textsOfMeeting: os.reports.textsOfMeeting.handler(({ input, context }) =>
    context.work((unit) => textsOfMeeting(unit, input.meetingId)),
  ),

  decideRedaction: os.reports.decideRedaction.handler(({ input, context }) =>
    context.work((unit) => decideRedaction(unit, input, input.step)),
  ),

  undoRedaction: os.reports.undoRedaction.handler(({ input, context }) =>
    context.work((unit) => undoRedaction(unit, input)),
  ),

  signRedaction: os.reports.signRedaction.handler(({ input, context }) =>
    context.work((unit) => signRedaction(unit, input)),
  ),

  reopenRedaction: os.reports.reopenRedaction.handler(({ input, context }) =>
    context.work((unit) => reopenRedaction(unit, input)),
  ),
};
