import type { SweepHit } from '../../api/sweepHit.ts';
import type { FileKind, FileText, RunningText } from './extractText.ts';
import type { FileToOpen, FinishedFile } from './finishedFile.ts';
import { frameWords } from './frameWords.ts';
import type { Hazard } from './hazards.ts';
import type { FoundText } from './readPdf.ts';
import { WorkThread } from './workThread.ts';

/** What a search for recorded identifiers answers: `compileKnownStrings(cases).search` of domain/privacy gives these. */
export interface IdentifierHit {
  start: number;
  end: number;
  type: string;
  role: string;
  caseId: string;
}

export type IdentifierSearch = (text: string) => readonly IdentifierHit[];

/** Gives the search for the texts of one file, and of no other: of many cases, few could stand in it. */
export type SearchFor = (texts: readonly string[]) => IdentifierSearch;

export interface SweepResult {
  hits: SweepHit[];
  /** Hits inside a phrase that may be printed: the copy's recipient, the panel's own name. */
  allowed: SweepHit[];
  hazards: Hazard[];
  /** Letters that were searched; a sweep of nothing proves nothing. */
  searched: number;
}

export interface SweepRequest {
  bytes: Uint8Array;
  kind: FileKind;
  fileName: string;
  searchFor: SearchFor;
  /**
   * Whole phrases that the file may hold although an identifier stands in them: 'Merrowdale and Eastwick Child Death
   * Overview Panel', 'Copy for Dr Ifeoma Adeyemi-Clarke'. Outside the phrase the same words are a hit.
   */
  allow?: readonly string[];
}

const reader = new WorkThread<FileToOpen, FinishedFile>({
  entry: 'finishedFileWorker',
  memoryLimit: 50 * 1024 * 1024,
  stopped: { code: 'DOCUMENT_UNREADABLE', message: 'The file could not be opened again.' },
});

const around = 40;

interface Range {
  start: number;
  end: number;
}

/** Finds phrases also where a line ends inside them. */
function phrasePattern(phrases: readonly string[]): RegExp | null {
  const sources = phrases
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
    .map((phrase) =>
      phrase
        .split(/\s+/)
        .map((word) => RegExp.escape(word).replace(/(-|\\x2d)/g, '$1\\s*'))
        .join('\\s+'),
    );
  return sources.length === 0 ? null : new RegExp(sources.join('|'), 'giu');
}

function rangesOf(text: string, pattern: RegExp | null): Range[] {
  if (pattern === null) return [];
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

interface Looking {
  search: IdentifierSearch;
  allow: RegExp | null;
}

function hitsIn(text: string, whereOf: (at: number) => string, looking: Looking): (SweepHit & { allowed: boolean })[] {
  const hits = looking.search(text);
  const ranges = hits.length === 0 ? [] : rangesOf(text, looking.allow);
  return hits.map(({ start, end, type, role, caseId }) => ({
    where: whereOf(start),
    type,
    role,
    caseId,
    before: text.slice(Math.max(0, start - around), start),
    found: text.slice(start, end),
    after: text.slice(end, end + around),
    allowed: ranges.some((range) => range.start <= start && end <= range.end),
  }));
}

function hitsInRunning({ text, starts }: RunningText, looking: Looking): (SweepHit & { allowed: boolean })[] {
  return hitsIn(text, (at) => starts.findLast((start) => start.at <= at)?.where ?? 'text', looking);
}

/** The same words in the same place need one search only; a pack repeats its headings on hundreds of pages. */
function distinct(texts: readonly FoundText[]): FoundText[] {
  return [...new Map(texts.map((found) => [`${found.where}\n${found.text}`, found])).values()];
}

function hitsInFile({ running, alone }: FileText, looking: Looking): (SweepHit & { allowed: boolean })[] {
  const seen = new Map<string, readonly IdentifierHit[]>();
  const search = (text: string) => {
    const known = seen.get(text) ?? looking.search(text);
    seen.set(text, known);
    return known;
  };
  const hits = running.flatMap((text) => hitsInRunning(text, looking));
  for (const { where, text } of distinct(alone)) hits.push(...hitsIn(text, () => where, { ...looking, search }));
  return hits;
}

function distinctHits(hits: readonly SweepHit[]): SweepHit[] {
  const key = (h: SweepHit) => [h.where, h.type, h.role, h.caseId, h.before, h.found, h.after].join('\n');
  return [...new Map(hits.map((hit) => [key(hit), hit])).values()];
}

function lettersOf({ running, alone }: FileText): number {
  return [...running, ...alone].reduce((sum, { text }) => sum + text.length, 0);
}

/**
 * Re-opens a finished file and searches all of it for recorded identifiers and for places that can hide them.
 *
 * @throws DocumentError DOCUMENT_UNREADABLE when the file does not open as its kind.
 * @example
 * const { hits, hazards } = await sweepFile({ bytes, kind: 'pdf', fileName, searchFor: () => search });
 */
export async function sweepFile({ bytes, kind, fileName, searchFor, allow }: SweepRequest): Promise<SweepResult> {
  const { text, hazards } = await reader.run({ bytes, kind });
  const nameWords = fileName.replace(/\.[^.]*$/, '').replace(/[-_.]+/g, ' ');
  const texts = [nameWords, ...[...text.running, ...text.alone].map((each) => each.text)];
  const looking = { search: searchFor(texts), allow: phrasePattern([...frameWords, ...(allow ?? [])]) };
  const all = [...hitsIn(nameWords, () => 'file name', looking), ...hitsInFile(text, looking)];
  const of = (wanted: boolean) =>
    distinctHits(all.filter(({ allowed }) => allowed === wanted).map(({ allowed: _, ...hit }) => hit));
  return { hits: of(false), allowed: of(true), hazards, searched: lettersOf(text) };
}
