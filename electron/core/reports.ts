import { policyInWords } from '../../domain/privacy/release/presets.ts';
import { os } from './implementer.ts';
import { reportFigures } from './reports/annualReport.ts';
import { buildReport } from './reports/buildReport.ts';
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
};
