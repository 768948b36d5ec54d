import { readFileSync } from 'node:fs'
import type { ElectronApplication, Page } from '@playwright/test'
import { type Desk, expect, test } from './desk'
import { expectState, prepareShortSweep, pressRun, setField } from './sweepPage'

// What counting frames costs, and what a lab's moving picture costs, side by side: POOLSCOPE_FRAME_COST=1 npx playwright test frameCost
test.skip(process.env['POOLSCOPE_FRAME_COST'] === undefined, 'measured only when POOLSCOPE_FRAME_COST is set')
test.use({ trace: 'off' })

const ROUNDS = 5
const CLOCK_TICK_MS = 10

/** CPU time of everything that draws (the page's process, the one for graphics) and of the main process, ms. */
async function cpuMs(app: ElectronApplication): Promise<{ readonly drawingMs: number; readonly mainMs: number }> {
  const processes = await app.evaluate(({ app: electron }) => electron.getAppMetrics().map(({ pid, type }) => ({ pid, type })))
  const used = (wanted: (type: string) => boolean): number => processes.filter(({ type }) => wanted(type)).reduce((sum, { pid }) => sum + cpuOf(pid), 0)
  return { drawingMs: used((type) => type === 'Tab' || type === 'GPU'), mainMs: used((type) => type === 'Browser') }
}

/** proc(5): utime and stime are the 14th and 15th field, in clock ticks. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')
  return (Number(fields[11]) + Number(fields[12])) * CLOCK_TICK_MS
}

async function sweepOnce({ app, page }: Desk): Promise<{ readonly drawingMsPerSecond: number; readonly perSecond: number }> {
  await pressRun(page)
  await expect(page.locator('.progress-words')).toContainText('Measuring', { timeout: 60_000 })
  const [from, began] = [await cpuMs(app), performance.now()]
  await expectState(page, /Done/)
  const seconds = (performance.now() - began) / 1000
  const points = await page.evaluate<readonly { throughputPerSecond: { mean: number } }[]>("window.poolscope.session().then(({ value }) => value.runs.find(({ kind }) => kind === 'sweep').run.points)")
  return { drawingMsPerSecond: ((await cpuMs(app)).drawingMs - from.drawingMs) / seconds, perSecond: points[0]?.throughputPerSecond.mean ?? NaN }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

async function press(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Count frames' }).click()
}

test('what counting frames costs', async ({ desk }) => {
  test.setTimeout(600_000)
  const { page } = desk
  await prepareShortSweep(page, { preset: 'Fast API', workers: '32', seconds: '6', repeats: '1' })
  await setField(page, 'target.latencyMs', '5')
  await sweepOnce(desk)
  const rows = { uncounted: [] as Awaited<ReturnType<typeof sweepOnce>>[], counted: [] as Awaited<ReturnType<typeof sweepOnce>>[] }
  for (let round = 0; round < ROUNDS; round++) {
    rows.uncounted.push(await sweepOnce(desk))
    await press(page)
    rows.counted.push(await sweepOnce(desk))
    await press(page)
  }
  for (const [name, runs] of Object.entries(rows)) {
    console.log(`${name}: drawing ${median(runs.map((run) => run.drawingMsPerSecond)).toFixed(0)} ms of CPU a second, ${median(runs.map((run) => run.perSecond)).toFixed(0)} tasks/s (medians of ${ROUNDS}, in turn)`)
  }
})
