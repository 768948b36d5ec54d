import type { Page } from '@playwright/test'
import { sweepResultSchema } from '../../src/contract/result/result'
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

/** Counts the work of drawing, which unlike time is the same on a crowded machine: how often anything in the two charts changed, and what was told. */
async function countDrawing(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    window.drawn = { charts: 0, ticks: 0, results: 0, live: 0 }
    const charts = document.querySelector('section.result')
    new MutationObserver((changes) => { if (changes.some(({ target }) => target.ownerSVGElement)) window.drawn.charts++ }).observe(charts, { subtree: true, childList: true, attributes: true })
    window.poolscope.on('runMoments', ({ moments }) => (window.drawn.ticks += moments.length))
    window.poolscope.on('run', () => window.drawn.results++)
    const draw = CanvasRenderingContext2D.prototype.clearRect
    const canvas = document.querySelector('.live-chart canvas')
    CanvasRenderingContext2D.prototype.clearRect = function (...rect) { if (this.canvas === canvas) window.drawn.live++; return draw.apply(this, rect) }
  })()`)
}

interface Drawn {
  readonly charts: number
  readonly ticks: number
  readonly results: number
  readonly live: number
}

const inWords = ({ frames, longestMs, over50Ms }: FrameFigures): string => `${frames} frames, longest ${Math.round(longestMs)} ms, ${over50Ms} over 50 ms`

const runsFor = { preset: 'Fast API', workers: '32', seconds: '4', repeats: '2' }
const drawn = (page: Page): Promise<Drawn> => page.evaluate<Drawn>('window.drawn')
const frameButton = (page: Page) => page.getByRole('button', { name: 'Count frames' })

async function expectMeasuring(page: Page): Promise<void> {
  await expect(page.locator('.progress-words')).toContainText('Measuring', { timeout: 60_000 })
}

test('charts are drawn anew only when a point arrives, and live pictures at most once a sample', async ({ desk }) => {
  const { page } = desk
  await prepareShortSweep(page, { ...runsFor, workers: '1,2,4,8', seconds: '2', repeats: '1' })
  await pressRun(page)
  await expectMeasuring(page)
  await countDrawing(page)
  await expectState(page, /Done/)
  const { charts, ticks, results, live } = await drawn(page)
  expect(results).toBeGreaterThanOrEqual(4)
  expect(charts).toBeGreaterThanOrEqual(2)
  // A point is drawn in one change or two: what is new, and where its labels found room.
  expect(charts).toBeLessThanOrEqual(3 * results)
  expect(ticks).toBeGreaterThanOrEqual(10)
  expect(live).toBeGreaterThanOrEqual(1)
  expect(live).toBeLessThanOrEqual(ticks + results)
})

test('no frames are asked for while a sweep runs but to draw a sample, unless they are counted', async ({ desk }) => {
  const { page } = desk
  await prepareShortSweep(page, { ...runsFor, workers: '4', seconds: '4', repeats: '1' })
  await pressRun(page)
  await expectMeasuring(page)
  const count = `(() => { window.asked = 0; window.told = 0; const ask = requestAnimationFrame; window.requestAnimationFrame = (draw) => { window.asked++; return ask(draw) }
    window.poolscope.on('runMoments', ({ moments }) => (window.told += moments.length)) })()`
  await page.evaluate(count)
  const counts = (): Promise<{ readonly asked: number; readonly told: number }> => page.evaluate('({ asked: window.asked, told: window.told })')
  await expect.poll(async () => (await counts()).told, { timeout: 30_000 }).toBeGreaterThanOrEqual(15)
  const { asked, told } = await counts()
  expect(asked).toBeLessThanOrEqual(2 * told + 10)
  // Counting would be seen: it asks with every frame.
  await frameButton(page).click()
  await page.evaluate('window.asked = 0; window.told = 0')
  await expect.poll(async () => { const now = await counts(); return now.asked - 3 * now.told }, { timeout: 30_000 }).toBeGreaterThan(10)
  await expectState(page, /Done/)
})

test('a window that stands still is seen, and told in the footer', async ({ desk }) => {
  const { page } = desk
  await frameButton(page).click()
  await prepareShortSweep(page, { ...runsFor, workers: '4', seconds: '4', repeats: '1' })
  await pressRun(page)
  await expectMeasuring(page)
  const before = await takeFrames(page)
  expect(before.frames).toBeGreaterThan(0)
  await page.evaluate('(() => { const until = performance.now() + 400; while (performance.now() < until); })()')
  // The frame before may have been drawn late into the standstill.
  await expect.poll(() => page.evaluate<number>('window.__poolscopeFrames.longestMs')).toBeGreaterThanOrEqual(300)
  expect(await page.evaluate<number>('window.__poolscopeFrames.over50Ms')).toBeGreaterThanOrEqual(1)
  await expect(page.getByRole('contentinfo')).toContainText(/longest frame \d+ ms, \d+ over 50 ms/)
  await expectState(page, /Done/)
})

test('the window answers while 32 workers run, and says how smoothly it was drawn', async ({ desk }) => {
  const { page } = desk
  await frameButton(page).click()
  await prepareShortSweep(page, runsFor)
  await setField(page, 'target.latencyMs', '20')
  await pressRun(page)
  await expectMeasuring(page)
  const starting = await takeFrames(page)
  await expectState(page, /Done/)
  const measuring = await takeFrames(page)
  const run = await page.evaluate<unknown>("window.poolscope.session().then(({ value }) => value.runs.find(({ kind }) => kind === 'sweep').run)")
  const { eventLoopDelayMs } = sweepResultSchema.parse(run)
  console.log(`starting the workers: ${inWords(starting)}`)
  console.log(`measuring:            ${inWords(measuring)}`)
  console.log(`main loop delay:      p99 ${eventLoopDelayMs?.p99.toFixed(1)} ms, max ${eventLoopDelayMs?.max.toFixed(1)} ms`)

  // The worst case: answers so quick that the workers leave the processor nothing.
  await setField(page, 'target.latencyMs', '5')
  await pressRun(page)
  await expectMeasuring(page)
  const whileRunning = await timeClicks(page)
  await expectState(page, /Done/)
  console.log(`clicks answered in    ${whileRunning} ms while it ran, ${await timeClicks(page)} ms afterwards`)
})
