import type { Page } from '@playwright/test'
import { sweepResultSchema } from '../../src/contract/result'
import { expect, test } from './desk'
import { chooseView, expectState, prepareShortSweep, pressRun, setField } from './sweepPage'

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
  for (const view of ['table', 'chart', 'table', 'chart'] as const) {
    const began = performance.now()
    await chooseView(page, view)
    // Waits 5 s at most. What is usual is printed; a bound near it would fail on a crowded machine.
    await expect(page.getByRole('radio', { name: view })).toBeChecked()
    tookMs.push(Math.round(performance.now() - began))
    await page.waitForTimeout(300)
  }
  return tookMs.join(', ')
}

/** The frames since this was asked last. */
async function takeFrames(page: Page): Promise<FrameFigures> {
  return page.evaluate<FrameFigures>(
    `(() => { const live = window.__poolscopeFrames; const taken = { ...live }; Object.assign(live, { frames: 0, longestMs: 0, over50Ms: 0 }); return taken })()`
  )
}

const inWords = ({ frames, longestMs, over50Ms }: FrameFigures): string => `${frames} frames, longest ${Math.round(longestMs)} ms, ${over50Ms} over 50 ms`

test('the window stays responsive while 32 workers run, and says how smoothly it was drawn', async ({ desk }) => {
  const { page } = desk
  await prepareShortSweep(page, { preset: 'Fast API', workers: '32', seconds: '4', repeats: '2' })
  await setField(page, 'target.latencyMs', '20')
  await pressRun(page)
  await expect(page.locator('.progress-words')).toContainText('Measuring', { timeout: 30_000 })
  const starting = await takeFrames(page)
  await expectState(page, /Done/)
  const measuring = await takeFrames(page)
  const session = await page.evaluate<{ value: { result: unknown } }>('window.poolscope.session()')
  const { eventLoopDelayMs } = sweepResultSchema.parse(session.value.result)
  console.log(`starting the workers: ${inWords(starting)}`)
  console.log(`measuring:            ${inWords(measuring)}`)
  console.log(`main loop delay:      p99 ${eventLoopDelayMs?.p99.toFixed(1)} ms, max ${eventLoopDelayMs?.max.toFixed(1)} ms`)
  expect(measuring.frames).toBeGreaterThan(50)

  // The worst case: answers so quick that the workers leave the processor nothing.
  await setField(page, 'target.latencyMs', '5')
  await pressRun(page)
  await expect(page.locator('.progress-words')).toContainText('Measuring', { timeout: 30_000 })
  const whileRunning = await timeClicks(page)
  await expectState(page, /Done/)
  console.log(`clicks answered in    ${whileRunning} ms while it ran, ${await timeClicks(page)} ms afterwards`)
})
