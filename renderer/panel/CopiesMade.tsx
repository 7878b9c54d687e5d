import { counted } from '../../domain/dates.ts';
import type { PackResult } from '../../electron/api/panelPacks.ts';
import { SweepHits } from '../documents/SweepHits.tsx';
import { WrittenFiles } from '../documents/WrittenFiles.tsx';
import { Notice } from '../ui/Notice.tsx';
import { hitWithPage } from './textPlace.ts';

type Made = Extract<PackResult, { outcome: 'released' }>;
type Stopped = Extract<PackResult, { outcome: 'stopped' }>;

/** The files of each copy, one line a file, and what is too large for mail. */
export function CopiesMade({ title, copies }: { title: string; copies: Made['copies'] }) {
  const files = copies.flatMap((copy) =>
    copy.files.map((file) => ({
      fileName: file.fileName,
      bytes: file.bytes,
      detail: [file.part, `for ${copy.recipient}`, ...copy.withheld.map((packNumber) => `item ${packNumber} withheld`)]
        .filter(Boolean)
        .join(', '),
    })),
  );
  const large = copies.flatMap((copy) => copy.files.filter((file) => file.tooLarge));
  return (
    <>
      {large.length > 0 && (
        <Notice tone="attention" title={`${counted(large.length, 'file')} over 35 MB`} live>
          <p>
            Many mail services refuse files of this size:{' '}
            {large.map(({ fileName, bytes }) => `${fileName} (${Math.ceil(bytes / 1024 / 1024)} MB)`).join(', ')}. Build
            again with one file for each item.
          </p>
        </Notice>
      )}
      <WrittenFiles title={title} files={files} />
    </>
  );
}

function pagesWords({ pages, pagesKept }: Made): string {
  if (pagesKept === null) return `${pages} pages`;
  return pagesKept ? `${pages} pages, numbered as before` : `${pages} pages, page numbers changed`;
}

/** What became of building a pack. */
export function PackMade({ result, meetingId }: { result: PackResult; meetingId: string }) {
  if (result.outcome === 'stopped') return <StoppedCopies result={result} meetingId={meetingId} what="pack" />;
  const { version, isNew, copies, seconds } = result;
  const which = isNew ? `Version ${version}` : `Further copies of version ${version}, nothing changed since`;
  const title = `${which}: ${pagesWords(result)}, ${counted(copies.length, 'recipient')}, ${seconds.toLocaleString('en-GB')} seconds`;
  return <CopiesMade title={title} copies={copies} />;
}

/** Where an identifier stands that kept the files from being written. */
export function StoppedCopies({ result, meetingId, what }: { result: Stopped; meetingId: string; what: string }) {
  return (
    <SweepHits hits={result.hits.map((hit) => hitWithPage(hit, meetingId))} hazards={result.hazards} what={what} />
  );
}
