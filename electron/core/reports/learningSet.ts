import { createHash, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { auditHead } from '../../../db/audit.ts';
import { knownIdentifiersOf } from '../../../db/cases.ts';
import { reportCases } from '../../../db/reports.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { deathCategories } from '../../../domain/analysis/categories.ts';
import { anchorText } from '../../../domain/audit/anchor.ts';
import { compileKnownStrings } from '../../../domain/privacy/knownStrings.ts';
import {
  chooseLevels,
  type LearningLevels,
  type LearningPolicy,
} from '../../../domain/privacy/learningSet/chooseLevels.ts';
import { categoryOf, modifiabilityOf, quasiIdentifiers } from '../../../domain/privacy/learningSet/levels.ts';
import type { ReportCase } from '../../../domain/reports/dimensions.ts';
import { type ReportPeriod, reviewedIn } from '../../../domain/reports/figures.ts';
import type { Progress } from '../../api/base.ts';
import type { LearningResult } from '../../api/learningSet.ts';
import type { Core } from '../core.ts';
import { buildCsv } from '../documents/csv.ts';
import { newFileName } from '../documents/fileName.ts';
import { ReleaseBlocked, releaseFile } from '../documents/release.ts';

type Work = <T>(fn: (unit: Unit) => Promise<T>) => Promise<T>;

/** Fewer deaths than this are not released one by one (privacy.md rule 33). */
export const smallestPool = 60;

export interface LearningRequest {
  period: ReportPeriod;
  k: LearningPolicy['k'];
  purpose: string;
  recipient: string;
  folder: string;
}

type Counted = ReportCase & { caseId: string };

/** The reviewed deaths of a period that may be in a data set, and the finest levels at which they may leave. */
export async function learningLevels(unit: Unit, period: ReportPeriod, k: LearningPolicy['k']) {
  const reviewed = reviewedIn(await reportCases(unit), period) as Counted[];
  const marked = await unit.db.selectFrom('cases').select('id').where('sensitive', '=', 1).execute();
  const distinctive = new Set(marked.map((row) => row.id));
  const cases = reviewed.filter((each) => !distinctive.has(each.caseId));
  const chosen = cases.length < smallestPool ? null : chooseLevels(cases, { k, l: 2, mayWithhold: 0.05 });
  return { cases, leftOut: reviewed.length - cases.length, chosen };
}

/** What a level says of each variable, for a person and for the data dictionary. */
export function levelWords({ levels }: LearningLevels): { label: string; words: string }[] {
  return quasiIdentifiers.map(({ label, levels: all }, index) => ({
    label,
    words: all[levels[index] ?? 0]?.words ?? '',
  }));
}

/** Rows in no order that tells anything, each with a number that means nothing outside this release. */
function rowsOf(cases: readonly Counted[], { levels, released }: LearningLevels): Record<string, string>[] {
  const rows = released.map((index) => {
    const each = cases[index] as Counted;
    const known = quasiIdentifiers.flatMap(({ id, levels: all }, which) => {
      const level = levels[which] ?? 0;
      return level === all.length - 1 ? [] : [[id, all[level]?.of(each) ?? ''] as const];
    });
    return { ...Object.fromEntries(known), category: categoryOf(each), modifiable: modifiabilityOf(each) };
  });
  for (let last = rows.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [rows[last], rows[other]] = [rows[other] as (typeof rows)[number], rows[last] as (typeof rows)[number]];
  }
  const taken = new Set<number>();
  return rows.map((row) => {
    let record = randomInt(100_000, 1_000_000);
    while (taken.has(record)) record = randomInt(100_000, 1_000_000);
    taken.add(record);
    return { record: `r${record}`, ...row };
  });
}

function dictionaryOf(chosen: LearningLevels): string[][] {
  const variables = quasiIdentifiers.flatMap(({ id, label, levels: all }, which) => {
    const level = chosen.levels[which] ?? 0;
    return level === all.length - 1 ? [] : [[id, label, all[level]?.words ?? '']];
  });
  return [
    ['record', 'Number of the record', 'Random; means nothing outside this file'],
    ...variables,
    ['category', 'Category of death', deathCategories.map(({ code, label }) => `${code} ${label}`).join('; ')],
    ['modifiable', 'Whether modifiable factors were found', 'yes; no; not-enough-information; not known'],
  ];
}

const audience = 'Learning set (controlled recipient)';

function partsOf(cases: readonly Counted[], chosen: LearningLevels, head: string): Record<string, Uint8Array> {
  const rows = rowsOf(cases, chosen);
  const names = Object.keys(rows[0] ?? {});
  const about = {
    audience,
    rule: `Each record shares what could be known of a child with at least ${chosen.k - 1} others, of at least ${chosen.l} categories of death.`,
    released: rows.length,
    withheld: chosen.withheld,
    removed: 'Names, dates, places, numbers and all free text. Deaths with distinctive circumstances.',
    risk: 'Some risk remains: somebody who knew a child may recognise a record. Do not link these records with others. If somebody is recognised, tell the child death review partners who gave this file.',
    auditHead: head,
  };
  const encode = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
  return {
    'data.csv': buildCsv({ head: names, rows: rows.map((row) => names.map((name) => row[name] ?? '')) }),
    'data.json': encode({ about, records: rows }),
    'dictionary.csv': buildCsv({ head: ['variable', 'label', 'values'], rows: dictionaryOf(chosen) }),
  };
}

/**
 * Writes reviewed deaths as a de-identified data set: generalised until nobody stands alone, few withheld, no free text;
 * the finished file is opened again and searched, and what was released is kept in the archive.
 */
export async function* exportLearningSet(
  core: Core,
  work: Work,
  request: LearningRequest,
): AsyncGenerator<Progress, LearningResult, void> {
  const step = (done: number, what: string): Progress => ({ done, total: 3, what });
  yield step(0, 'Choosing how fine each variable may be');
  const gathered = await work(async (unit) => {
    const found = await learningLevels(unit, request.period, request.k);
    const all = await unit.db.selectFrom('cases').select('id').execute();
    const known = await knownIdentifiersOf(
      unit,
      all.map((row) => row.id),
    );
    await unit.audit({ action: 'reports.learning-gathered', detail: { cases: found.cases.length, k: request.k } });
    const sweepFor = [...known].map(([caseId, identifiers]) => ({ caseId, known: identifiers }));
    return { ...found, sweepFor, head: anchorText(await auditHead(unit.db)) };
  });
  const { cases, chosen } = gathered;
  if (chosen === null) return { outcome: 'refused', ...refusalOf(cases.length) };
  yield step(1, 'Writing the records');
  const bytes = zipSync(partsOf(cases, chosen, gathered.head), { mtime: new Date(1980, 0, 1) });
  const fileName = newFileName({ type: 'learning', period: request.period.to.slice(0, 4), kind: 'zip' });
  const search = compileKnownStrings(gathered.sweepFor);
  yield step(2, 'Searching the finished file for identifiers');
  try {
    await releaseFile({
      bytes,
      destination: join(request.folder, fileName),
      privateFolder: core.tempFolder,
      search: (text) => search.search(text),
    });
  } catch (error) {
    if (!(error instanceof ReleaseBlocked)) throw error;
    await work((unit) => unit.audit({ action: 'reports.learning-stopped', detail: { hits: error.hits.length } }));
    return { outcome: 'stopped', hits: [...error.hits], hazards: error.hazards.map(({ where }) => where) };
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await work((unit) => archive(unit, request, gathered, chosen, { fileName, sha256 }));
  return {
    outcome: 'released',
    fileName,
    records: chosen.released.length,
    withheld: chosen.withheld,
    k: chosen.k,
    l: chosen.l,
  };
}

/** Why there is no data set, and what to try. */
export function refusalOf(cases: number): { reason: string; proposals: string[] } {
  return cases < smallestPool
    ? {
        reason: `Only ${cases} reviewed deaths: fewer than ${smallestPool} are not released one by one.`,
        proposals: ['Take three to five years together', 'Pool with a neighbouring partnership'],
      }
    : {
        reason: 'Even with every variable left out some records would stand alone.',
        proposals: ['Take more years together', 'Choose a smaller class size for a named recipient under agreement'],
      };
}

async function archive(
  unit: Unit,
  request: LearningRequest,
  { cases, head }: { cases: readonly Counted[]; head: string },
  { levels, released, withheld, k, l }: LearningLevels,
  file: { fileName: string; sha256: string },
): Promise<void> {
  const ids = released.map((index) => cases[index]?.caseId ?? '').sort();
  await unit.db
    .insertInto('published_releases')
    .values({
      id: unit.newId(),
      kind: 'data-set',
      profile: `k ${request.k}`,
      audience,
      from_on: request.period.from,
      to_on: request.period.to,
      group_name: 'learning set',
      release: JSON.stringify({ tables: [], levels, records: released.length, withheld, k, l }),
      audit_result: JSON.stringify({ attacked: 0, k, l }),
      case_digest: createHash('sha256').update(ids.join(' ')).digest('hex'),
      file_names: JSON.stringify([file.fileName]),
      purpose: `${request.purpose} (for ${request.recipient})`,
      audit_head: head,
      made_at: unit.now,
      made_by: unit.actor.userId,
    })
    .execute();
  await unit.audit({
    action: 'reports.learning-released',
    detail: { records: released.length, withheld, k, l, sha256: file.sha256, ...request.period },
  });
}
