import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/crash/**', 'test/package/**', 'test/bench/**'],
    environment: 'node',
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The stand-in redirects real imports of 'electron', so Node itself must load it, not the test runner.
    server: { deps: { external: [/\/build\/chromium-host\//, /\/out\//] } },
  },
});
