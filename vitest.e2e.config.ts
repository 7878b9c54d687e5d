import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    globalSetup: ['test/e2e/harness/build.ts'],
    pool: 'forks',
    // One window at a time: each test has an app and a Chromium of its own.
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    server: { deps: { external: [/\/build\/chromium-host\//, /\/out\//] } },
  },
});
