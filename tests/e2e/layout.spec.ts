import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { type SweepResult, sweepResultSchema } from '../../src/contract/result/result'
import { simulatedResult } from '../renderer/simulatedSweep'
import { expect, test } from './desk'
import { answerOpenDialog } from './dialogs'
import { chooseView, expectState } from './sweepPage'

// Pictures on demand: POOLSCOPE_SCREENSHOTS=FOLDER npx playwright test layout
const folder = process.env['POOLSCOPE_SCREENSHOTS'] ?? ''

const NAME = 'Orders API behind the gateway of the second data centre, with retries and a connection pool of its own (as of last week)'
const SENTENCE =
  'Use 5 workers (4 to 6). The rate limit, 100/s, binds from 5 on. min(32, cpus + 4) = 6 gives the same throughput and sends 1 in 6 requests into a 429. Nothing is known beyond 32, the largest size measured; sizes of which one lost its lock were kept out.'

/** A sweep with a bound, a name and an answer that are as long as they get. */
function longResult(): SweepResult {
  const made = simulatedResult()
  const { verdict } = made
  if (verdict === null) throw new Error('the simulated sweep has no verdict')
  return sweepResultSchema.parse({
    ...made,
    scenario: { ...made.scenario, name: NAME, measuring: { ...made.scenario.measuring, p99Ms: 90 } },
    verdict: { ...verdict, sentence: SENTENCE }
  })
}

async function open(app: ElectronApplication, page: Page, scratch: string, result: SweepResult): Promise<void> {
  const path = join(scratch, 'result.json')
  writeFileSync(path, JSON.stringify(result))
  await answerOpenDialog(app, path)
  await page.getByRole('button', { name: 'Open…' }).click()
  await expectState(page, /Done/)
}

async function show(app: ElectronApplication, page: Page, width: number, height: number, zoom: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, to) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(to.width, to.height)
      window?.webContents.setZoomFactor(to.zoom)
    },
    { width, height, zoom }
  )
  await expect.poll(() => page.evaluate('[innerWidth, innerHeight]')).toEqual([Math.round(width / zoom), Math.round(height / zoom)])
}

interface Layout {
  readonly sentence: { readonly shown: number; readonly needed: number; readonly text: string }
  readonly sentenceWidth: { readonly shown: number; readonly needed: number }
  readonly plot: number
  readonly chart: number
  readonly window: number
  readonly sidewaysBy: number
}

/** Heights in CSS px. As text, because the rest of this program must not see the types of a browser. */
const layout = (page: Page): Promise<Layout> =>
  page.evaluate<Layout>(`(() => {
    const sentence = document.querySelector('.verdict-sentence')
    const grid = document.querySelector('.chart-throughput .recharts-cartesian-grid')
    return {
      sentence: { shown: sentence.clientHeight, needed: sentence.scrollHeight, text: sentence.textContent },
      sentenceWidth: { shown: sentence.clientWidth, needed: sentence.scrollWidth },
      plot: grid.getBoundingClientRect().height,
      chart: document.querySelector('.chart-throughput').getBoundingClientRect().height,
      window: innerHeight,
      sidewaysBy: document.documentElement.scrollWidth - innerWidth
    }
  })()`)

const windows = [
  [1024, 700],
  [1280, 800],
  [1920, 1080]
] as const

test('the answer is never cut and the plot never squashed, at any size of window and any zoom', async ({ desk: { app, page, complaints }, scratch }) => {
  test.setTimeout(240_000)
  await open(app, page, scratch, longResult())
  for (const [width, height] of windows) {
    for (const zoom of [1, 1.5, 2]) {
      await show(app, page, width, height, zoom)
      await page.mouse.move(2, 2)
      const where = `${width} x ${height} at ${zoom * 100} %`
      await expect.poll(async () => (await layout(page)).plot, where).toBeGreaterThanOrEqual(239)
      const found = await layout(page)
      expect(found.sentence.text, where).toContain(SENTENCE)
      expect(found.sentence.needed, where).toBeLessThanOrEqual(found.sentence.shown)
      expect(found.sentenceWidth.needed, where).toBeLessThanOrEqual(found.sentenceWidth.shown)
      expect(found.chart, where).toBeGreaterThanOrEqual(0.45 * found.window - 1)
      expect(found.sidewaysBy, where).toBeLessThanOrEqual(0)
      await pictures(app, page, `${width}x${height}-zoom${zoom}`)
    }
  }
  await show(app, page, 1280, 800, 1)
  await chooseView(page, 'table')
  await expect(page.getByRole('region', { name: 'Result table' })).toBeVisible()
  expect(complaints).toEqual([])
})

async function pictures(app: ElectronApplication, page: Page, name: string): Promise<void> {
  if (folder === '') return
  mkdirSync(folder, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.waitForTimeout(300)
    // The window's own picture: the test runner's is cut where the page is zoomed.
    const take = () => app.evaluate(async ({ BrowserWindow }) => (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toPNG().toString('base64') ?? '')
    await take() // the first one may still be of the scheme before
    const png = await take()
    writeFileSync(join(folder, `${name}-${colorScheme}.png`), Buffer.from(png, 'base64'))
  }
}
