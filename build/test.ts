// The part of npm test that runs on Node 24: each check in order, a summary, and a last line with the totals.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

interface Check {
  name: string;
  command: string[];
  /** Where the number of tests comes from: a vitest report, or a last line 'N passed, N failed'. Others count as one. */
  counts?: 'vitest' | 'last line';
}

const checks: Check[] = [
  { name: 'types', command: ['node', 'build/types.mjs'] },
  { name: 'lint', command: ['biome', 'check', '.'] },
  { name: 'layers', command: ['node', 'build/layers.ts'] },
  { name: 'unused', command: ['knip'] },
  { name: 'unit', command: ['vitest', 'run'], counts: 'vitest' },
  { name: 'crash', command: ['node', 'test/crash/run.ts', '--rounds=24'], counts: 'last line' },
  { name: 'desk', command: ['node', 'test/crash/desk.ts', '--rounds=6'], counts: 'last line' },
  { name: 'killed', command: ['vitest', 'run', '--config', 'vitest.crash.config.ts'], counts: 'vitest' },
  { name: 'e2e', command: ['vitest', 'run', '--config', 'vitest.e2e.config.ts'], counts: 'vitest' },
  { name: 'package', command: ['vitest', 'run', '--config', 'vitest.package.config.ts'], counts: 'vitest' },
  { name: 'speed', command: ['node', 'test/bench/run.ts', '--quick', '--check'], counts: 'last line' },
];

/** Where each run leaves its report. */
const results = join('out', 'test');

interface Outcome {
  name: string;
  passed: number;
  failed: number;
  seconds: number;
}

function countsOf(file: string, status: number | null): { passed: number; failed: number } {
  // A run that fell over before it wrote its results is a failure, however many tests it passed.
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number };
  const failed = report.numFailedTests;
  return { passed: report.numPassedTests, failed: status !== 0 && failed === 0 ? 1 : failed };
}

function run({ name, command, counts }: Check): Outcome {
  console.log(`\n== ${name}`);
  const file = join(results, `${name}.json`);
  const [program = '', ...args] = command;
  const reporters = counts === 'vitest' ? ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`] : [];
  const started = performance.now();
  const { status, stdout } = spawnSync(program, [...args, ...reporters], {
    stdio: ['inherit', counts === 'last line' ? 'pipe' : 'inherit', 'inherit'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const seconds = (performance.now() - started) / 1000;
  if (stdout !== null) process.stdout.write(stdout);
  const ok = { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  if (counts === 'vitest') return { name, seconds, ...countsOf(file, status) };
  if (counts === 'last line') return { name, seconds, ...(lastLine(stdout) ?? ok) };
  return { name, seconds, ...ok };
}

function lastLine(printed: string): { passed: number; failed: number } | null {
  const match = /(\d+) passed, (\d+) failed\s*$/.exec(printed);
  return match === null ? null : { passed: Number(match[1]), failed: Number(match[2]) };
}

const wanted = process.argv.slice(2);
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const outcomes = checks.filter(({ name }) => wanted.length === 0 || wanted.includes(name)).map(run);

console.log('');
for (const { name, passed, failed, seconds } of outcomes) {
  console.log(
    `${name.padEnd(8)} ${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(8)} s`,
  );
}
const total = (key: 'passed' | 'failed') => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
process.exitCode = total('failed') === 0 ? 0 : 1;
console.log(`${total('passed')} passed, ${total('failed')} failed`);
