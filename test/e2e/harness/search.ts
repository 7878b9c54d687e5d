import { closeSync, existsSync, openSync, readdirSync, readFileSync, readlinkSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Each word as it may lie in memory or in a file: UTF-8, and UTF-16 as a browser keeps text. */
function patterns(words: readonly string[]): { word: string; bytes: Buffer }[] {
  return words.flatMap((word) => [
    { word, bytes: Buffer.from(word, 'utf8') },
    { word, bytes: Buffer.from(word, 'utf16le') },
  ]);
}

/** The words found in the files under the folders, as 'file: word'. A file that vanishes meanwhile is left out. */
export function wordsOnDisk(folders: readonly string[], words: readonly string[]): string[] {
  const wanted = patterns(words);
  const found = new Set<string>();
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      for (const { word } of wanted.filter(({ bytes }) => entry.name.includes(bytes.toString('utf8')))) {
        found.add(`${file} (name): ${word}`);
      }
      if (!entry.isFile()) continue;
      const content = readIfThere(file);
      for (const { word, bytes } of wanted) if (content.includes(bytes)) found.add(`${file}: ${word}`);
    }
  }
  return [...found].sort();
}

function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

const chunk = 16 * 1024 * 1024;
const overlap = 1024;

/** The words found in the writable memory of a process (Linux), as 'word'. A process that is gone holds none. */
export function wordsInMemory(pid: number, words: readonly string[]): string[] {
  const maps = readIfThere(`/proc/${pid}/maps`).toString('utf8');
  const ranges = maps.split('\n').flatMap((line) => {
    const match = /^([0-9a-f]+)-([0-9a-f]+) (r\S+)/.exec(line);
    // Code and other read-only pages of files cannot hold what was typed.
    if (match === null || !match[3]?.startsWith('rw')) return [];
    return [{ from: Number.parseInt(match[1] ?? '', 16), to: Number.parseInt(match[2] ?? '', 16) }];
  });
  if (ranges.length === 0) return [];
  const wanted = patterns(words);
  const found = new Set<string>();
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const buffer = Buffer.allocUnsafe(chunk + overlap);
  try {
    for (const { from, to } of ranges) {
      for (let at = from; at < to; at += chunk) {
        const length = readAt(memory, buffer, Math.min(chunk + overlap, to - at), at);
        const part = buffer.subarray(0, length);
        for (const { word, bytes } of wanted) if (part.includes(bytes)) found.add(word);
      }
    }
  } finally {
    closeSync(memory);
  }
  return [...found].sort();
}

/** Reserved pages that were never used cannot be read, and hold nothing. */
function readAt(memory: number, buffer: Buffer, length: number, at: number): number {
  try {
    return readSync(memory, buffer, 0, length, at);
  } catch {
    return 0;
  }
}

export interface ProcessSeen {
  pid: number;
  /** Chromium's own word for what the process is ('renderer', 'gpu-process'), 'browser', or 'node'. */
  kind: string;
}

/** The processes below this one (Linux): Chromium's and the core's. */
export function processesBelow(root: number): ProcessSeen[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? readIfThere(`/proc/${name}/stat`).toString('utf8') : '';
    const after = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (stat !== '') parents.set(Number(name), Number(after[1]));
  }
  const below = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === root || below(parent));
  };
  return [...parents.keys()].filter(below).map((pid) => ({ pid, kind: kindOf(pid) }));
}

function kindOf(pid: number): string {
  const type = /--type=([\w-]+)/.exec(readIfThere(`/proc/${pid}/cmdline`).toString('utf8'))?.[1];
  if (type !== undefined) return type;
  return readlinkOf(pid).includes('chrom') ? 'browser' : 'node';
}

function readlinkOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return '';
  }
}

/** The profile folders of the Chromium processes below a process (Linux). */
export function profileFolders(root: number): string[] {
  const folders = processesBelow(root).flatMap(({ pid }) => {
    const command = readIfThere(`/proc/${pid}/cmdline`).toString('utf8');
    return /--user-data-dir=([^\0 ]+)/.exec(command)?.[1] ?? [];
  });
  return [...new Set(folders)].filter((folder) => existsSync(folder));
}
