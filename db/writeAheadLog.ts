import { existsSync, readFileSync } from 'node:fs';
import { pageFits, pageSize } from './pages.ts';

/*
 * SQLite keeps the latest changes in a log beside the file and folds them in now and then. After a crash it reads the
 * log up to the first frame whose running checksum is wrong, and drops the rest without a word: right for a write cut
 * short by the power, wrong for a log with a spoilt place in its middle. Each page in it carries its own seal, though,
 * so the two can be told apart, and what stands after the spoilt place can be had back.
 */

const headerSize = 32;
const frameHeaderSize = 24;
const frameSize = frameHeaderSize + pageSize;

/** One page in the log. */
export interface LogFrame {
  /** 1, 2, 3 ... */
  number: number;
  page: number;
  /** Pages in the whole file after the transaction that ends here; 0 within a transaction. */
  commit: number;
  /** Where the page's bytes begin in the log. */
  at: number;
  /** True when the page's own seal fits. */
  whole: boolean;
}

/** The transactions that stand in a log, from its start to the end of the last one committed. */
export interface CommittedLog {
  frames: LogFrame[];
  commits: number[];
  /** False when the log's own first words are spoilt, so that SQLite would pass over all of it. */
  headerWhole: boolean;
}

function headerChecksumFits(log: Buffer): boolean {
  const bigEndian = (log.readUInt32BE(0) & 1) === 1;
  const word = (at: number) => (bigEndian ? log.readUInt32BE(at) : log.readUInt32LE(at));
  let a = 0;
  let b = 0;
  for (let at = 0; at < 24; at += 8) {
    a = (a + word(at) + b) >>> 0;
    b = (b + word(at + 4) + a) >>> 0;
  }
  return log.readUInt32BE(24) === a && log.readUInt32BE(28) === b;
}

/** The log beside a records file, or null when there is none with anything in it. */
export function readLog(recordsFile: string): Buffer | null {
  const file = `${recordsFile}-wal`;
  if (!existsSync(file)) return null;
  const log = readFileSync(file);
  return log.length >= headerSize + frameSize ? log : null;
}

/**
 * Reads a log frame by frame, past spoilt ones.
 *
 * @param salt the first 16 bytes of the records file
 */
export function committedLog(log: Buffer, key: Uint8Array, salt: Uint8Array): CommittedLog {
  const headerWhole = headerChecksumFits(log);
  // Frames left from before the log was last begun anew carry other marks. With a spoilt header, the first frame tells.
  const mark = headerWhole ? log.subarray(16, 24) : log.subarray(headerSize + 8, headerSize + 16);
  const fits = pageFits(key, salt);
  const frames: LogFrame[] = [];
  let last = 0;
  for (let at = headerSize; at + frameSize <= log.length; at += frameSize) {
    const page = log.readUInt32BE(at);
    const bytes = log.subarray(at + frameHeaderSize, at + frameSize);
    const whole = page > 0 && fits(bytes, page);
    const commit = log.readUInt32BE(at + 4);
    frames.push({ number: frames.length + 1, page, commit, at: at + frameHeaderSize, whole });
    const ofThisLog = log.subarray(at + 8, at + 16).equals(mark);
    if (ofThisLog && commit > 0 && whole) last = frames.length;
  }
  const committed = frames.slice(0, last);
  const commits = committed.filter((frame) => frame.commit > 0 && frame.whole).map((frame) => frame.number);
  return { frames: committed, commits, headerWhole };
}

/** What reading the log as SQLite does would leave out. */
export type LogLoss = 'nothing' | 'perhaps-the-last-change' | 'changes';

/**
 * Compares what stands in the log with how many frames SQLite accepted.
 *
 * The last transaction alone may be one that the power cut short before it was acknowledged. An earlier one was
 * acknowledged: its successor was only begun after it was safe on the disk.
 */
export function logLoss(log: CommittedLog, acceptedFrames: number): LogLoss {
  const left = log.commits.filter((number) => number > acceptedFrames).length;
  if (left === 0) return 'nothing';
  return left === 1 && log.headerWhole ? 'perhaps-the-last-change' : 'changes';
}
