// The part of npm test that runs on Node 24: each check in order, a summary, and a last line with the totals.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

interface Check {
  name: string;
  command: string[];
  /** A vitest run counts its tests; any other check counts as one. */
  vitest?: boolean;
  /** Left out when this does not exist. */
  needs?: string;
}

const checks: Check[] = [
  { name: 'types', command: ['node', 'build/types.mjs'] },
  { name: 'lint', command: ['biome', 'check', '.'] },
  { name: 'layers', command: ['node', 'build/layers.ts'] },
  { name: 'unused', command: ['knip'] },
  { name: 'unit', command: ['vitest', 'run'], vitest: true },
  {
    name: 'crash',
    command: ['vitest', 'run', '--config', 'vitest.crash.config.ts'],
    vitest: true,
    needs: 'vitest.crash.config.ts',
  },
  { name: 'e2e', command: ['vitest', 'run', '--config', 'vitest.e2e.config.ts'], vitest: true },
  { name: 'package', command: ['vitest', 'run', '--config', 'vitest.package.config.ts'], vitest: true },
];

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

function run({ name, command, vitest }: Check): Outcome {
  console.log(`\n== ${name}`);
  const file = join(results, `${name}.json`);
  const [program = '', ...args] = command;
  const reporters = vitest ? ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`] : [];
  const started = performance.now();
  const { status } = spawnSync(program, [...args, ...reporters], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const seconds = (performance.now() - started) / 1000;
  const counts = vitest ? countsOf(file, status) : { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  return { name, seconds, ...counts };
}

const wanted = process.argv.slice(2);
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const outcomes = checks
  .filter(
    ({ name, needs }) => (wanted.length === 0 || wanted.includes(name)) && (needs === undefined || existsSync(needs)),
  )
  .map(run);

console.log('');
for (const { name, passed, failed, seconds } of outcomes) {
  console.log(
    `${name.padEnd(8)} ${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(8)} s`,
  );
}
const total = (key: 'passed' | 'failed') => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
process.exitCode = total('failed') === 0 ? 0 : 1;
console.log(`${total('passed')} passed, ${total('failed')} failed`);
