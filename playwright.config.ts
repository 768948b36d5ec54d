import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './scripts/lib/freshDesktop.mjs',
  workers: 1,
  timeout: 90_000,
  reporter: 'list',
  outputDir: 'test-results',
  use: { trace: 'retain-on-failure' }
})
