import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const together = ['test/domain/**/*.test.ts', 'test/electron/core/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      // These leave nothing behind in the process, so their modules are loaded once for all of them.
      { extends: true, test: { name: 'rules and core', include: together, isolate: false } },
      {
        extends: true,
        test: {
          name: 'apart',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...together, 'test/e2e/**', 'test/crash/**', 'test/package/**', 'test/bench/**'],
        },
      },
    ],
    environment: 'node',
    pool: 'forks',
    // Left alone, it keeps one core for itself.
    maxWorkers: availableParallelism(),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The stand-in redirects real imports of 'electron', so Node itself must load it, not the test runner.
    server: { deps: { external: [/\/build\/chromium-host\//, /\/out\//] } },
  },
});
