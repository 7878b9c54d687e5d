import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { auditHead } from '../../../db/audit.ts';
import { knownIdentifiersOf } from '../../../db/cases.ts';
import { reportCases } from '../../../db/reports.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { anchorText } from '../../../domain/audit/anchor.ts';
import { dateInWords } from '../../../domain/dates.ts';
import { compileKnownStrings } from '../../../domain/privacy/knownStrings.ts';
import type { DisclosureProfile } from '../../../domain/privacy/release/presets.ts';
import { periodBefore, type ReportPeriod } from '../../../domain/reports/figures.ts';
import type { Progress } from '../../api/base.ts';
import type { ReportResult } from '../../api/reports.ts';
import type { Core } from '../core.ts';
import { newFileName } from '../documents/fileName.ts';
import { buildDocumentDocx, buildDocumentPdf } from '../documents/printedDocument.ts';
import { ReleaseBlocked, releaseFile } from '../documents/release.ts';
import { layOutReport, type ReportDocument } from '../documents/report.ts';
import { buildReportXlsx } from '../documents/reportXlsx.ts';
import { partnershipOf } from '../partnership.ts';
import { refused } from '../refusal.ts';
import { annualReport, type ReportFigures, reportFigures } from './annualReport.ts';

type Format = 'pdf' | 'docx' | 'xlsx';
type Work = <T>(fn: (unit: Unit) => Promise<T>) => Promise<T>;

export interface ReportRequest {
  period: ReportPeriod;
  profile: DisclosureProfile['id'];
  purpose: string;
  folder: string;
  formats: readonly Format[];
  /** Prints the period before beside it. */
  compare: boolean;
  /** Who answers for a rule less strict than the one for publication, and why. */
  exception: { person: string; reason: string } | null;
}

interface ReportFile {
  fileName: string;
  format: Format;
  sha256: string;
  bytes: number;
}

/**
 * Builds a report: protects and attacks its numbers, sets the files, sweeps the finished bytes for every identifier of
 * every case, writes them, and archives what was printed so that the next report is attacked together with it.
 */
export async function* buildReport(
  core: Core,
  work: Work,
  request: ReportRequest,
): AsyncGenerator<Progress, ReportResult, void> {
  if ((request.profile === 'P3' || request.profile === 'P4') && request.exception === null) {
    throw refused(
      'EXCEPTION_NEEDED',
      'Name who allows numbers by a rule less strict than the one for publication, and why.',
      {
        field: 'exception',
      },
    );
  }
  const total = 2 + request.formats.length * 2;
  let done = 0;
  const step = (what: string): Progress => ({ done: done++, total, what });
  yield step('Counting, and attacking the numbers');
  const gathered = await work((unit) => gather(unit, request));
  const refusal = gathered.figures.groups.find((each) => each.release.refused !== undefined || !each.audit.passed);
  if (refusal !== undefined) {
    const { reason, proposals } = refusal.release.refused ?? {
      reason: 'The numbers could be worked out together with what was published before.',
      proposals: ['Choose a longer period', 'Choose the strict profile'],
    };
    return { outcome: 'refused', reason, proposals };
  }
  yield step('Setting the pages');
  const search = compileKnownStrings(gathered.sweepFor);
  const files: ReportFile[] = [];
  const written: string[] = [];
  for (const format of request.formats) {
    yield step(`Making the ${format === 'xlsx' ? 'workbook' : format === 'pdf' ? 'PDF' : 'Word document'}`);
    const bytes = await builders[format](gathered.document);
    yield step('Searching the finished file for identifiers');
    const fileName = newFileName({ type: 'annual', period: request.period.to.slice(0, 4), kind: format });
    const destination = join(request.folder, fileName);
    try {
      await releaseFile({
        bytes,
        destination,
        privateFolder: core.tempFolder,
        search: (text) => search.search(text),
        // The period's own dates may be dates of a case, too.
        allow: [
          gathered.document.partnership,
          gathered.document.period,
          ...gathered.periods,
          dateInWords(gathered.document.exportedOn),
        ],
      });
    } catch (error) {
      // A report leaves whole or not at all.
      await Promise.all(written.map((path) => rm(path, { force: true })));
      if (!(error instanceof ReleaseBlocked)) throw error;
      await work((unit) => unit.audit({ action: 'reports.stopped', detail: { hits: error.hits.length } }));
      return { outcome: 'stopped', hits: [...error.hits], hazards: error.hazards.map(({ where }) => where) };
    }
    written.push(destination);
    files.push({ fileName, format, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length });
  }
  await work((unit) => archive(unit, request, gathered, files));
  return { outcome: 'released', files };
}

const builders: Record<Format, (report: ReportDocument) => Promise<Uint8Array>> = {
  pdf: (report) => buildDocumentPdf(layOutReport(report)),
  docx: (report) => buildDocumentDocx(layOutReport(report)),
  xlsx: buildReportXlsx,
};

async function gather(unit: Unit, request: ReportRequest) {
  const figures = await reportFigures(unit, request.period, request.profile, request.compare);
  const head = anchorText(await auditHead(unit.db));
  const partnership = await partnershipOf(unit);
  const cases = await reportCases(unit);
  const known = await knownIdentifiersOf(
    unit,
    cases.map((each) => each.caseId),
  );
  await unit.audit({
    action: 'reports.gathered',
    detail: { profile: request.profile, from: request.period.from, to: request.period.to },
  });
  return {
    figures,
    auditHead: head,
    periods: [request.period, periodBefore(request.period)].map(
      ({ from, to }) => `${dateInWords(from)} to ${dateInWords(to)}`,
    ),
    sweepFor: [...known].map(([caseId, identifiers]) => ({ caseId, known: identifiers })),
    document: annualReport(figures, {
      partnership: partnership?.panelName ?? 'Child death overview panel',
      period: request.period,
      exportedOn: unit.today,
      auditHead: head,
    }),
  };
}

async function archive(
  unit: Unit,
  request: ReportRequest,
  gathered: { figures: ReportFigures; auditHead: string },
  files: readonly ReportFile[],
): Promise<void> {
  for (const each of gathered.figures.groups.flatMap(({ prints }) => prints)) {
    await unit.db
      .insertInto('published_releases')
      .values({
        id: unit.newId(),
        kind: 'annual',
        profile: request.profile,
        audience: gathered.figures.profile.audience,
        from_on: each.period.from,
        to_on: each.period.to,
        group_name: each.group,
        release: JSON.stringify(each.release),
        audit_result: JSON.stringify(each.audit),
        case_digest: each.caseDigest,
        file_names: JSON.stringify(files.map(({ fileName }) => fileName)),
        purpose: request.purpose,
        audit_head: gathered.auditHead,
        exception_by: request.exception?.person ?? '',
        exception_reason: request.exception?.reason ?? '',
        made_at: unit.now,
        made_by: unit.actor.userId,
      })
      .execute();
  }
  await unit.audit({
    action: 'reports.released',
    detail: {
      profile: request.profile,
      from: request.period.from,
      to: request.period.to,
      files: files.map(({ sha256 }) => sha256),
    },
  });
}
