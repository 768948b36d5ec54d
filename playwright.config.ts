import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './scripts/lib/freshDesktop.mjs',
  workers: 1,
  timeout: 90_000,
  reporter: 'list',
  outputDir: 'test-results',
  // Pictures all the time cost more CPU than the sweeps that are tested.
  use: { trace: { mode: 'retain-on-failure', screenshots: false } }
})
