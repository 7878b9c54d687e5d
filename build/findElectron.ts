import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join('node_modules', 'electron');
const notHad = join('out', 'electron-not-had');
const dayMs = 86_400_000;
/** How long to look for Electron's binary before the stand-in is used. */
const decideMs = 12_000;
/** How long a download that has begun may take. */
const downloadMs = 300_000;

function installedBinary(): string | null {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

function triedToday(): boolean {
  return existsSync(notHad) && Date.now() - statSync(notHad).mtimeMs < dayMs;
}

async function canBeReached(version: string): Promise<boolean> {
  const mirror = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';
  try {
    const answer = await fetch(`${mirror}v${version}/SHASUMS256.txt`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(decideMs),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

/** Electron's binary, fetched if that is possible; null when the stand-in must do. Decides within 15 seconds. */
export async function findElectron(): Promise<string | null> {
  // Electron does not run its sandbox as root, and it is not to run without it.
  if (process.platform === 'linux' && process.getuid?.() === 0) return null;
  const present = installedBinary();
  if (present !== null || triedToday()) return present;
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  if (await canBeReached(version)) {
    console.log(`Fetching Electron ${version}.`);
    spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'inherit', timeout: downloadMs });
  }
  const fetched = installedBinary();
  mkdirSync('out', { recursive: true });
  if (fetched === null) writeFileSync(notHad, '');
  else rmSync(notHad, { force: true });
  return fetched;
}
