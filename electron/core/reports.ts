import { releaseArchive, reportCases } from '../../db/reports.ts';
import type { PublishedRelease } from '../../domain/privacy/protectRelease.ts';
import { policyInWords } from '../../domain/privacy/release/presets.ts';
import { tableNoteInWords } from '../../domain/reports/tableNotes.ts';
import { os } from './implementer.ts';
import { buildReport, populationOf } from './reports/buildReport.ts';
import { testIntruder } from './reports/intruder.ts';
import { exportLearningSet, previewLearningSet } from './reports/learningSet.ts';
import {
  decideRedaction,
  reopenRedaction,
  signRedaction,
  textsOfCase,
  textsOfMeeting,
  undoRedaction,
} from './reports/redaction.ts';
import { reportFigures } from './reports/reportFigures.ts';
import { useGrant } from './session.ts';

export const reports = {
  preview: os.reports.preview.handler(({ input, context }) =>
    context.work(async (unit) => {
      const figures = await reportFigures(unit, await reportCases(unit), input);
      await unit.audit({ action: 'reports.previewed', detail: { profile: input.profile, ...input.period } });
      return {
        rule: policyInWords(figures.profile.oneWay),
        counted: figures.period,
        comparedWith: figures.comparedWith,
        population: await populationOf(unit),
        groups: figures.groups.map(({ group, figures: tables, cross, hidden, release, audit, allNotes }) => ({
          group,
          cross,
          hidden,
          tables,
          notes: allNotes.map(tableNoteInWords),
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

  testIntruder: os.reports.testIntruder.handler(({ input, context }) =>
    context.work((unit) => testIntruder(unit, input, input.test)),
  ),

  reopenRedaction: os.reports.reopenRedaction.handler(({ input, context }) =>
    context.work((unit) => reopenRedaction(unit, input)),
  ),

  archive: os.reports.archive.handler(({ context }) =>
    context.work(async (unit) => {
      const rows = await releaseArchive(unit);
      await unit.audit({ action: 'reports.archive-read', detail: { releases: rows.length } });
      return rows.map((row) => {
        const cells = (JSON.parse(row.release) as PublishedRelease).tables.flatMap((table) => table.cells);
        return {
          id: row.id,
          kind: row.kind,
          group: row.group_name,
          from: row.from_on,
          to: row.to_on,
          profile: row.profile,
          audience: row.audience,
          purpose: row.purpose,
          fileNames: JSON.parse(row.file_names) as string[],
          cells: cells.length,
          hidden: cells.filter(({ value }) => value === null).length,
          attacked: (JSON.parse(row.audit_result) as { attacked: number }).attacked,
          exceptionBy: row.exception_by,
          exceptionReason: row.exception_reason,
          madeAt: row.made_at,
          madeBy: row.made_by_name ?? 'A colleague',
        };
      });
    }),
  ),

  learningPreview: os.reports.learningPreview.handler(({ input, context }) =>
    context.work((unit) => previewLearningSet(unit, input)),
  ),

  exportLearningSet: os.reports.exportLearningSet.handler(async function* ({ input, context }) {
    const folder = useGrant(context.core, input.token, 'folder');
    return yield* exportLearningSet(context.core, context.work, { ...input, folder });
  }),
};
