import type { Page } from '@playwright/test'
import { sweepResultSchema } from '../../src/contract/result'
import { expect, test } from './desk'
import { expectPointsAtLeast, expectState, prepareShortSweep, pressRun } from './sweepPage'

// A trace takes pictures of the page all the time, which would be measured as well.
test.use({ trace: 'off' })

interface FrameFigures {
  readonly longestMs: number
  readonly over50Ms: number
  readonly frames: number
}

/** Changes between chart and table, which draws everything anew; says how long each click took to be answered. */
async function timeClicks(page: Page): Promise<string> {
  const tookMs: number[] = []
  for (const label of ['Table', 'Chart', 'Table', 'Chart']) {
    const began = performance.now()
    await page.locator('label', { hasText: new RegExp(`^${label}$`) }).click()
    // Waits 5 s at most. What is usual is printed; a bound near it would fail on a crowded machine.
    await expect(page.getByRole('radio', { name: label })).toBeChecked()
    tookMs.push(Math.round(performance.now() - began))
    await page.waitForTimeout(300)
  }
  return tookMs.join(', ')
}

test('the window stays responsive while 32 workers run, and says how smoothly it was drawn', async ({ desk }) => {
  const { page } = desk
  await prepareShortSweep(page, { preset: 'Fast API', workers: '32', seconds: '3', repeats: '3' })
  await pressRun(page)
  await expect(page.locator('.progress-words')).toContainText('Measuring', { timeout: 30_000 })

  await expectPointsAtLeast(page, 1)
  const whileRunning = await timeClicks(page)
  await expectState(page, /Done/)
  const afterwards = await timeClicks(page)

  const frames = await page.evaluate<FrameFigures | undefined>('window.__poolscopeFrames')
  const session = await page.evaluate<{ ok: boolean; value: { result: unknown } }>('window.poolscope.session()')
  const { eventLoopDelayMs } = sweepResultSchema.parse(session.value.result)
  console.log(
    `frames ${frames?.frames}, longest ${frames?.longestMs.toFixed(0)} ms, over 50 ms: ${frames?.over50Ms}; ` +
      `main loop delay p99 ${eventLoopDelayMs?.p99.toFixed(1)} ms, max ${eventLoopDelayMs?.max.toFixed(1)} ms; ` +
      `clicks answered in ${whileRunning} ms while it ran, ${afterwards} ms afterwards`
  )
  expect(frames?.frames).toBeGreaterThan(100)
})
