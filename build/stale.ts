import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.ts';

/** Where the built app stands. */
export const builtFolder = join('out', 'build');
const stamp = join(builtFolder, 'built-from');
const sources = ['domain', 'db', 'electron', 'renderer', 'build/bundle.ts', 'package-lock.json'];

/** A fingerprint of the sources by name, size and time: cheap, and it notices a file that was taken away. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    const files = statSync(source).isDirectory()
      ? readdirSync(source, { recursive: true }).map((name) => join(source, String(name)))
      : [source];
    for (const file of files.sort()) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}\0${size}\0${mtimeMs}\0`);
    }
  }
  return hash.digest('hex');
}

/** Builds the app when its sources have changed since the last time. */
export async function bundleIfStale({ force = false } = {}): Promise<void> {
  const now = fingerprint();
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  const started = performance.now();
  await bundle({ renderer: 'renderer', core: 'electron/core/main.ts', out: builtFolder });
  writeFileSync(stamp, now);
  console.log(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}
