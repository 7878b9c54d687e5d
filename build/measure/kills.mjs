// Kills an export at 50 moments and looks at what is left: `npm run test:kills [rounds]`.
import { spawnSync } from 'node:child_process';

const rounds = process.argv[2] ?? '50';
const run = spawnSync('vitest', ['run', '--config', 'vitest.crash.config.ts', 'test/crash/release.test.ts'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, KILL_ROUNDS: rounds },
});
process.exit(run.status ?? 1);
