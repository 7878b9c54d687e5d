import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { auditHead } from '../../../db/audit.ts';
import { allActions } from '../../../db/panelActions.ts';
import { keepRelease, reportCases } from '../../../db/reports.ts';
import { readSetting, saveSetting } from '../../../db/settings.ts';
import { sha256Of } from '../../../db/sha256Of.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { anchorText } from '../../../domain/audit/anchor.ts';
import { dateInWords } from '../../../domain/dates.ts';
import type { Json } from '../../../domain/exchange/canonicalJson.ts';
import { compileKnownStrings } from '../../../domain/privacy/knownStrings.ts';
import { disclosureProfile } from '../../../domain/privacy/release/presets.ts';
import { countActions } from '../../../domain/reports/actions.ts';
import { reviewedIn } from '../../../domain/reports/figures.ts';
import { periodBefore, periodInWords } from '../../../domain/reports/period.ts';
import { type Population, population } from '../../../domain/reports/rates.ts';
import type { Progress } from '../../api/base.ts';
import type { ReportResult } from '../../api/reports.ts';
import type { Core } from '../core.ts';
import { newFileName } from '../documents/fileName.ts';
import { buildDocumentDocx, buildDocumentPdf } from '../documents/printedDocument.ts';
import { ReleaseBlocked, releaseFile } from '../documents/release.ts';
import { layOutReport, type ReportDocument } from '../documents/report.ts';
import { partnershipOf } from '../partnership.ts';
import { refused } from '../refusal.ts';
import { everyIdentifier } from './everyCase.ts';
import { learningKinds, publishedTexts } from './publishedTexts.ts';
import { type ReportAsked, type ReportFigures, reportFigures } from './reportFigures.ts';
import { writeReport } from './reportWords.ts';

type Format = 'pdf' | 'docx' | 'xlsx';
type Work = <T>(fn: (unit: Unit) => Promise<T>) => Promise<T>;

export interface ReportRequest extends ReportAsked {
  purpose: string;
  folder: string;
  formats: readonly Format[];
  /** Prints each review in short, beside what was learned from it. */
  summaries: boolean;
  /** For rates; null prints none. */
  population: Population | null;
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
  refuseUnfit(request);
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
  if (gathered.figures.groups.every(({ figures }) => figures.length === 0)) {
    const reason = 'There are too few deaths in the period to print any number of them.';
    return {
      outcome: 'refused',
      reason,
      proposals: ['Take three years together', 'Pool with a neighbouring partnership'],
    };
  }
  yield step('Setting the pages');
  const files: ReportFile[] = [];
  const written: string[] = [];
  for (const format of request.formats) {
    yield step(`Making the ${format === 'xlsx' ? 'workbook' : format === 'pdf' ? 'PDF' : 'Word document'}`);
    const bytes = await builders[format](gathered.document);
    yield step('Searching the finished file for identifiers');
    const fileName = newFileName({ ...nameOf(request), kind: format });
    const destination = join(request.folder, fileName);
    try {
      await releaseFile({
        bytes,
        destination,
        privateFolder: core.tempFolder,
        searchFor: (texts) => compileKnownStrings(gathered.sweepFor, texts).search,
        allow: gathered.allow,
      });
    } catch (error) {
      // A report leaves whole or not at all.
      await Promise.all(written.map((path) => rm(path, { force: true })));
      if (!(error instanceof ReleaseBlocked)) throw error;
      await work((unit) => unit.audit({ action: 'reports.stopped', detail: { hits: error.hits.length } }));
      return { outcome: 'stopped', hits: [...error.hits], hazards: error.hazards.map(({ where }) => where) };
    }
    written.push(destination);
    files.push({ fileName, format, sha256: sha256Of(bytes), bytes: bytes.length });
  }
  await work((unit) => archive(unit, request, gathered, files));
  return { outcome: 'released', files };
}

function refuseUnfit({ profile: id, exception, formats }: ReportRequest): void {
  const profile = disclosureProfile(id);
  if (profile.byException && exception === null) {
    const words = 'Name who allows numbers by a rule less strict than the one for publication, and why.';
    throw refused('EXCEPTION_NEEDED', words, { field: 'exception' });
  }
  if (formats.some((format) => !profile.formats.includes(format))) {
    throw refused('FORMAT_NOT_OPEN', 'For these readers the report leaves as a document only.', { field: 'formats' });
  }
}

/** The panel's own paper is called one; a quarter is named by its last month. */
function nameOf({ kind, profile, period }: ReportRequest): { type: 'annual' | 'panel'; period: string } {
  return {
    type: disclosureProfile(profile).exact ? 'panel' : 'annual',
    period: period.to.slice(0, kind === 'quarterly' ? 7 : 4),
  };
}

const builders: Record<Format, (report: ReportDocument) => Promise<Uint8Array>> = {
  pdf: (report) => buildDocumentPdf(layOutReport(report)),
  docx: (report) => buildDocumentDocx(layOutReport(report)),
  xlsx: async (report) => (await import('../documents/reportXlsx.ts')).buildReportXlsx(report),
};

async function gather(unit: Unit, request: ReportRequest) {
  const cases = await reportCases(unit);
  const figures = await reportFigures(unit, cases, request);
  const { period, profile } = figures;
  const kinds = learningKinds.map(({ kind }) => kind).filter((kind) => request.summaries || kind !== 'summary');
  const reviewed = reviewedIn(cases, period).map(({ caseId }) => caseId);
  const texts = await publishedTexts(unit, reviewed, kinds, profile.exact ? 'panel' : 'publication');
  const actions = (await allActions(unit)).map((row) => ({
    agreedOn: row.created_at.slice(0, 10),
    dueOn: row.due_on,
    state: row.state,
    closedOn: row.closed_on,
  }));
  const head = anchorText(await auditHead(unit.db));
  const document = writeReport(figures, {
    partnership: (await partnershipOf(unit))?.panelName ?? 'Child death overview panel',
    exportedOn: unit.today,
    auditHead: head,
    population: request.population,
    actions: countActions(actions, period),
    texts,
  });
  await unit.audit({
    action: 'reports.gathered',
    detail: {
      profile: request.profile,
      kind: request.kind,
      texts: texts.texts.length,
      from: period.from,
      to: period.to,
    },
  });
  return {
    figures,
    document,
    auditHead: head,
    texts: texts.texts.length,
    sweepFor: await everyIdentifier(unit),
    // The period's own days, and the day it was made, may be days of a case, too.
    allow: [
      document.partnership,
      ...[period, request.period, periodBefore(period)].map(periodInWords),
      ...document.handling,
      dateInWords(unit.today),
    ],
  };
}

async function archive(
  unit: Unit,
  request: ReportRequest,
  { figures, auditHead: head, texts }: { figures: ReportFigures; auditHead: string; texts: number },
  files: readonly ReportFile[],
): Promise<void> {
  for (const each of figures.groups.flatMap(({ prints }) => prints)) {
    if (each.release.tables.length === 0) continue;
    await keepRelease(unit, {
      kind: request.kind,
      profile: request.profile,
      audience: figures.profile.audience,
      from_on: each.period.from,
      to_on: each.period.to,
      group_name: each.group,
      release: JSON.stringify(each.release),
      audit_result: JSON.stringify(each.audit),
      case_digest: each.caseDigest,
      file_names: JSON.stringify(files.map(({ fileName }) => fileName)),
      purpose: request.purpose,
      audit_head: head,
      exception_by: request.exception?.person ?? '',
      exception_reason: request.exception?.reason ?? '',
      contents: JSON.stringify({ tables: each.by.map(({ title }) => title), notes: each.notes, texts }),
    });
  }
  if (request.population !== null) await rememberPopulation(unit, request.population);
  const { from, to } = figures.period;
  await unit.audit({
    action: 'reports.released',
    detail: { profile: request.profile, kind: request.kind, from, to, files: files.map(({ sha256 }) => sha256) },
  });
}

const populationKey = 'reports.population';

/** The population that rates were last worked out with. */
export async function populationOf(unit: Unit): Promise<Population | null> {
  const setting = await readSetting(unit, populationKey);
  return setting === null ? null : population.parse(setting.value);
}

async function rememberPopulation(unit: Unit, given: Population): Promise<void> {
  const last = await populationOf(unit);
  if (JSON.stringify(last) !== JSON.stringify(given)) await saveSetting(unit, populationKey, given as unknown as Json);
}
