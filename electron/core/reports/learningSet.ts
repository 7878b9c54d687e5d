import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { auditHead } from '../../../db/audit.ts';
import { keepRelease, reportCases } from '../../../db/reports.ts';
import { sha256Of } from '../../../db/sha256Of.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { anchorText } from '../../../domain/audit/anchor.ts';
import { counted } from '../../../domain/dates.ts';
import { compileKnownStrings } from '../../../domain/privacy/knownStrings.ts';
import type { LearningPolicy } from '../../../domain/privacy/learningSet/chooseLevels.ts';
import { furtherIdentifiers, quasiIdentifiers } from '../../../domain/privacy/learningSet/levels.ts';
import {
  type LearningSet,
  makeLearningSet,
  smallestPool,
} from '../../../domain/privacy/learningSet/makeLearningSet.ts';
import { specialUniques } from '../../../domain/privacy/learningSet/specialUniques.ts';
import { reviewedIn } from '../../../domain/reports/figures.ts';
import { periodInWords, type ReportPeriod } from '../../../domain/reports/period.ts';
import type { Progress } from '../../api/base.ts';
import type { LearningPreview, LearningResult } from '../../api/learningSet.ts';
import type { Core } from '../core.ts';
import { buildCsv } from '../documents/csv.ts';
import { newFileName } from '../documents/fileName.ts';
import { ReleaseBlocked, releaseFile } from '../documents/release.ts';
import { partnershipOf } from '../partnership.ts';
import type { Counted } from './attack.ts';
import { everyIdentifier } from './everyCase.ts';
import { learningKinds, type PublishedTexts, publishedTexts } from './publishedTexts.ts';

type Work = <T>(fn: (unit: Unit) => Promise<T>) => Promise<T>;

export interface LearningRequest {
  period: ReportPeriod;
  k: LearningPolicy['k'];
  purpose: string;
  recipient: string;
  folder: string;
}

type Made = Extract<LearningSet, { outcome: 'made' }>;
type PoolCase = Counted & { distinctive: boolean };

/** Reviews in short tell a single child's story; a learning set takes only what was learned from it. */
const setKinds = learningKinds.map(({ kind }) => kind).filter((kind) => kind !== 'summary');

/** The reviewed deaths of a period, with those marked whose circumstances alone would give them away. */
async function poolOf(unit: Unit, period: ReportPeriod): Promise<PoolCase[]> {
  const reviewed = reviewedIn(await reportCases(unit), period);
  const marked = await unit.db.selectFrom('cases').select('id').where('sensitive', '=', 1).execute();
  const distinctive = new Set(marked.map((row) => row.id));
  return reviewed.map((each) => ({ ...each, distinctive: distinctive.has(each.caseId) }));
}

/** Gestation says something only where it is known of half the deaths or more. */
function variablesFor(pool: readonly PoolCase[]) {
  const known = pool.filter(({ gestationDays }) => gestationDays !== null).length;
  const further = furtherIdentifiers.filter(({ id }) => id === 'gestation' && known * 2 >= pool.length);
  return [...quasiIdentifiers, ...further];
}

function setFrom(pool: readonly PoolCase[], k: LearningPolicy['k'], seed: string): LearningSet {
  return makeLearningSet(pool, { k, l: 2, mayWithhold: 0.05 }, seed, variablesFor(pool));
}

/** How fine each variable could be, what is reached and what is withheld; nothing is written. */
export async function previewLearningSet(
  unit: Unit,
  { period, k }: Pick<LearningRequest, 'period' | 'k'>,
): Promise<LearningPreview> {
  const pool = await poolOf(unit, period);
  const set = setFrom(pool, k, 'preview');
  const { texts } = await publishedTexts(
    unit,
    pool.map(({ caseId }) => caseId),
    setKinds,
    'publication',
  );
  await unit.audit({ action: 'reports.learning-previewed', detail: { k, ...period } });
  const deaths = pool.length - set.leftOut;
  const none = { records: 0, withheld: 0, k: 0, l: 0, levels: [], texts: texts.length };
  const about = {
    deaths,
    leftOut: set.leftOut,
    alone: specialUniques(pool.filter((each) => !each.distinctive)).length,
  };
  if (set.outcome === 'refused') return { ...none, ...about, refused: refusalOf(set, deaths) };
  const { rows, withheld, k: reachedK, l, levels } = set;
  const words = variablesFor(pool).map(({ label, levels: all }, at) => ({
    label,
    words: all[levels[at] ?? 0]?.words ?? '',
  }));
  return { ...none, ...about, refused: null, levels: words, records: rows.length, withheld, k: reachedK, l };
}

/** Why there is no data set, and what to try. */
function refusalOf(set: Extract<LearningSet, { outcome: 'refused' }>, deaths: number) {
  const reason =
    set.why === 'pool-too-small'
      ? `Only ${counted(deaths, 'reviewed death')}: fewer than ${smallestPool} are not released one by one.`
      : 'Even with every variable left out some records would stand alone.';
  return { reason, proposals: [...set.proposals] };
}

const audience = 'Learning set (controlled recipient)';

interface About {
  partnership: string;
  period: ReportPeriod;
  exportedOn: string;
  auditHead: string;
}

function partsOf(set: Made, { texts }: PublishedTexts, about: About): Record<string, Uint8Array> {
  const names = set.dictionary.map(({ variable }) => variable);
  const wordsFor = new Map<string, string>(learningKinds.map(({ kind, heading }) => [kind, heading]));
  const description = {
    audience,
    partnership: about.partnership,
    deathsReviewed: periodInWords(about.period),
    made: about.exportedOn,
    rule: `Each record shares what could be known of a child with at least ${set.k - 1} others, of at least ${set.l} categories of death.`,
    released: set.rows.length,
    withheld: set.withheld,
    leftOut: set.leftOut,
    removed:
      'Names, dates, places and numbers; deaths with distinctive circumstances; every free text that two people did not read for publication.',
    risk: 'Some risk remains: somebody who knew a child may recognise a record. Do not link these records with others. If somebody is recognised, tell the child death review partners who gave this file.',
    auditHead: about.auditHead,
  };
  const encode = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
  return {
    'data.csv': buildCsv({ head: names, rows: set.rows.map((row) => names.map((name) => row[name] ?? '')) }),
    'data.json': encode({ about: description, records: set.rows }),
    'dictionary.csv': buildCsv({
      head: ['variable', 'label', 'level', 'values'],
      rows: set.dictionary.map(({ variable, label, level, values }) => [variable, label, level, values.join('; ')]),
    }),
    // In a part of its own: no text can be put to a record.
    ...(texts.length === 0
      ? {}
      : {
          'texts.csv': buildCsv({
            head: ['kind', 'text'],
            rows: texts.map(({ kind, text }) => [wordsFor.get(kind) ?? kind, text]),
          }),
        }),
  };
}

/**
 * Writes reviewed deaths as a de-identified data set: generalised until nobody stands alone, few withheld, no free text
 * but what two people read for publication; the finished file is opened again and searched, and what was released is
 * kept in the archive.
 */
export async function* exportLearningSet(
  core: Core,
  work: Work,
  request: LearningRequest,
): AsyncGenerator<Progress, LearningResult, void> {
  const step = (done: number, what: string): Progress => ({ done, total: 3, what });
  yield step(0, 'Choosing how fine each variable may be');
  const gathered = await work((unit) => gather(unit, request));
  const { set, pool, texts, about } = gathered;
  if (set.outcome === 'refused') return { outcome: 'refused', ...refusalOf(set, pool.length - set.leftOut) };
  yield step(1, 'Writing the records');
  const bytes = zipSync(partsOf(set, texts, about), { mtime: new Date(1980, 0, 1) });
  const fileName = newFileName({ type: 'learning', period: request.period.to.slice(0, 4), kind: 'zip' });
  yield step(2, 'Searching the finished file for identifiers');
  try {
    await releaseFile({
      bytes,
      destination: join(request.folder, fileName),
      privateFolder: core.tempFolder,
      searchFor: (parts) => compileKnownStrings(gathered.sweepFor, parts).search,
      // The period's own days, and the day it was made, may be days of a case, too.
      allow: [about.partnership, periodInWords(request.period), about.exportedOn],
    });
  } catch (error) {
    if (!(error instanceof ReleaseBlocked)) throw error;
    await work((unit) => unit.audit({ action: 'reports.learning-stopped', detail: { hits: error.hits.length } }));
    return { outcome: 'stopped', hits: [...error.hits], hazards: error.hazards.map(({ where }) => where) };
  }
  const sha256 = sha256Of(bytes);
  await work((unit) => archive(unit, request, { ...gathered, set }, { fileName, sha256 }));
  const { rows, withheld, k, l } = set;
  return { outcome: 'released', fileName, records: rows.length, withheld, k, l, texts: texts.texts.length };
}

async function gather(unit: Unit, request: LearningRequest) {
  const pool = await poolOf(unit, request.period);
  const set = setFrom(pool, request.k, randomUUID());
  const texts = await publishedTexts(
    unit,
    pool.map(({ caseId }) => caseId),
    setKinds,
    'publication',
  );
  const sweepFor = await everyIdentifier(unit);
  const detail = { cases: pool.length, texts: texts.texts.length, k: request.k };
  await unit.audit({ action: 'reports.learning-gathered', detail });
  const about: About = {
    partnership: (await partnershipOf(unit))?.panelName ?? 'Child death overview panel',
    period: request.period,
    exportedOn: unit.today,
    auditHead: anchorText(await auditHead(unit.db)),
  };
  return { pool, set, texts, sweepFor, about };
}

async function archive(
  unit: Unit,
  request: LearningRequest,
  { pool, set, texts, about }: { pool: readonly PoolCase[]; set: Made; texts: PublishedTexts; about: About },
  file: { fileName: string; sha256: string },
): Promise<void> {
  const { levels, rows, withheld, k, l, dictionary } = set;
  const ids = pool.map(({ caseId }) => caseId).sort();
  await keepRelease(unit, {
    kind: 'data-set',
    profile: `k ${request.k}`,
    audience,
    from_on: request.period.from,
    to_on: request.period.to,
    group_name: 'learning set',
    release: JSON.stringify({ tables: [], levels, records: rows.length, withheld, k, l }),
    audit_result: JSON.stringify({ attacked: 0, k, l }),
    case_digest: sha256Of(ids.join(' ')),
    file_names: JSON.stringify([file.fileName]),
    purpose: `${request.purpose} (for ${request.recipient})`,
    audit_head: about.auditHead,
    contents: JSON.stringify({ variables: dictionary.map(({ variable }) => variable), texts: texts.texts.length }),
  });
  await unit.audit({
    action: 'reports.learning-released',
    detail: { records: rows.length, withheld, k, l, texts: texts.texts.length, sha256: file.sha256, ...request.period },
  });
}
