// Plain JavaScript for whatever Node a fresh clone has (20 or later): it fetches the rest, Node 24 included.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const windows = process.platform === 'win32';
const installedMark = join('node_modules', '.installed-from');
const node24 = join('node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

/** Debian packages that give each command the tests run, and a font as wide as Arial, for which the pages are laid out. */
const aptPackages = {
  chromium: 'chromium',
  'xvfb-run': 'xvfb',
  xauth: 'xauth',
  soffice: 'libreoffice-writer libreoffice-calc',
  pdftotext: 'poppler-utils',
  qpdf: 'qpdf',
  arial: 'fonts-liberation',
};

/** @param {string} command */
function onPath(command) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, command)));
}

function hasArial() {
  const found = spawnSync('fc-match', ['-f', '%{family}', 'arial'], { encoding: 'utf8' }).stdout ?? '';
  return /Arial|Arimo|Liberation Sans/.test(found);
}

function lockHash() {
  return createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
}

function installed() {
  if (!existsSync(node24)) return false;
  if (existsSync(installedMark)) return readFileSync(installedMark, 'utf8') === lockHash();
  return existsSync(join('node_modules', '.package-lock.json'));
}

/** Installs exactly what the lock file names, unless that has been done. */
export function ensurePackages() {
  if (installed()) return;
  console.log('Installing the packages named in package-lock.json.');
  const run = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { stdio: 'inherit', shell: windows });
  if (run.status !== 0) {
    console.error('npm ci did not finish, so nothing can be built. Check the network or proxy and run this again.');
    process.exit(run.status ?? 1);
  }
  // Where npm runs no install scripts, Node 24 has not been put in its place yet.
  if (!existsSync(node24))
    spawnSync(process.execPath, ['installArchSpecificPackage'], { cwd: join('node_modules', 'node') });
  writeFileSync(installedMark, lockHash());
}

/**
 * Installs the system programs that the tests and the stand-in window need, where apt is at hand and may be used.
 * Where it is not, the caller finds out by what is still missing.
 *
 * @param {(keyof typeof aptPackages)[]} needed
 */
export function ensurePrograms(needed) {
  const missing = needed.filter((each) => (each === 'arial' ? !hasArial() : !onPath(each)));
  if (missing.length === 0 || !onPath('apt-get')) return;
  const root = process.getuid?.() === 0;
  if (!root && (!onPath('sudo') || spawnSync('sudo', ['-n', 'true']).status !== 0)) return;
  const packages = missing.flatMap((each) => aptPackages[each].split(' '));
  console.log(`Installing ${packages.join(', ')} with apt.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (/** @type {string[]} */ args) => {
    const [command, ...rest] = [...(root ? [] : ['sudo', '-n']), 'apt-get', ...args];
    return spawnSync(command ?? '', rest, { stdio: ['ignore', 'ignore', 'inherit'], env, timeout: 600_000 }).status;
  };
  apt(['update', '-qq']);
  if (apt(['install', '-y', '-qq', '--no-install-recommends', ...packages]) !== 0) {
    console.error(`apt could not install ${packages.join(', ')}.`);
  }
}

/**
 * Goes on in Node 24 with the packages' commands first on the path, and ends with what it ended with.
 *
 * @param {string} script
 * @param {string[]} args
 */
export function continueIn24(script, args) {
  const path = [join(process.cwd(), 'node_modules', 'node', 'bin'), join(process.cwd(), 'node_modules', '.bin')];
  const env = { ...process.env, PATH: [...path, process.env.PATH ?? ''].join(delimiter) };
  const child = spawn(node24, [script, ...args], { stdio: 'inherit', env });
  // A terminal tells both of Ctrl+C; any other signal reaches only this process.
  process.on('SIGINT', () => undefined);
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  // npm ended by a signal tells only its shell, which passes nothing on; a new parent is how that is noticed.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 1_000).unref();
  child.on('exit', (code) => process.exit(code ?? 1));
}
