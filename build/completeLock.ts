// node build/completeLock.ts: run after adding a package where the registry does not carry every platform's build.
// npm leaves an optional package that it cannot look up out of the lock file, and then refuses that lock file on
// any machine. This puts the missing entries back: name and version come from the package that wants them, the
// platform from the name. They have no checksum, so npm takes the registry's own on the machines that need them.
import { readFileSync, writeFileSync } from 'node:fs';

/** An entry of `packages` in package-lock.json, as far as this reads and writes it. */
interface LockEntry extends Partial<Platform> {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
}

interface Platform {
  os: string[];
  cpu: string[];
  libc?: string[];
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x'];
const libraries: Record<string, string> = { musl: 'musl', gnu: 'glibc' };

/**
 * The system, processor and C library in a platform package's name; null when the name has none.
 *
 * @example platformOf('@swc/core-linux-ppc64-gnu') // { os: ['linux'], cpu: ['ppc64'], libc: ['glibc'] }
 */
export function platformOf(name: string): Platform | null {
  const parts = name.split(/[-/]/);
  const os = parts.find((part) => systems.includes(part));
  const cpu = parts.find((part) => processors.includes(part));
  const libc = libraries[parts.find((part) => part in libraries) ?? ''];
  if (os === undefined || cpu === undefined) return null;
  return { os: [os], cpu: [cpu], ...(os === 'linux' && libc !== undefined ? { libc: [libc] } : {}) };
}

/** The optional packages that some package of a lock file wants and that the lock file does not hold. */
export function missingFrom(packages: Record<string, LockEntry>): { name: string; version: string; dev: boolean }[] {
  return Object.values(packages).flatMap((entry) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !(`node_modules/${name}` in packages))
      .map(([name, version]) => ({ name, version, dev: entry.dev === true })),
  );
}

function complete(file: string): number {
  const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, LockEntry> };
  let added = 0;
  for (const { name, version, dev } of missingFrom(lock.packages)) {
    const platform = platformOf(name);
    if (platform === null || !/^\d/.test(version)) continue;
    lock.packages[`node_modules/${name}`] = { version, ...platform, ...(dev ? { dev: true } : {}), optional: true };
    added += 1;
  }
  const entries = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, null, 2)}\n`);
  return added;
}

if (import.meta.main) console.log(`${complete('package-lock.json')} entries added to package-lock.json.`);
