import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const notForVitest = ['tests/e2e/**', 'tests/bench/**']

/** Tests of what was measured, not only of what was counted: beside others they would measure those. */
const alone = ['tests/engine/run/sharedLine.test.ts', 'tests/engine/sweep/verdictOnTargets.test.ts', 'tests/engine/rig/poolWarmUp.test.ts', 'tests/engine/labs/labs.test.ts']

export default defineConfig({
  test: {
    globalSetup: ['scripts/lib/freshHeadless.mjs'],
    // Processes, not threads: the tests start worker threads of their own and some of them exit on purpose. Two at a
    // time, because timing tests on a crowded machine fail for no fault of the code.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: [...notForVitest, ...alone, 'tests/renderer/**']
        }
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['tests/renderer/**/*.test.{ts,tsx}']
        }
      },
      {
        extends: true,
        test: {
          name: 'alone',
          environment: 'node',
          include: alone,
          // After all others, and one at a time.
          sequence: { groupOrder: 1 },
          maxWorkers: 1
        }
      }
    ]
  }
})
