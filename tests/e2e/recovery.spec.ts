import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { askPage } from './askPage'
import { type Desk, expect, test } from './desk'
import { answerMessageBox, shownMessages } from './dialogs'
import { expectPointsAtLeast, expectState, prepareShortSweep, pressRun, shownSizes, stopButton } from './sweepPage'

/** Where the sweep stands, in the page's own words. */
const state = `(document.querySelector('.verdict-state')?.textContent ?? '')`

async function startSweep({ page }: Desk): Promise<void> {
  await prepareShortSweep(page, { workers: '1-24', seconds: '1' })
  await pressRun(page)
  await expectPointsAtLeast(page, 2)
}

/** The window shows the sweep again, with the points it had and new ones coming, and can stop it. */
async function expectAttached(page: Page, pointsBefore: number): Promise<void> {
  await expectPointsAtLeast(page, pointsBefore + 1)
  await expectState(page, /Running/)
  await stopButton(page).click()
  await expectState(page, /Stopped.*kept/)
}

test('a reloaded window shows the running sweep with all its points', async ({ desk }) => {
  await startSweep(desk)
  const { page } = desk
  const before = (await shownSizes(page)).length
  await page.reload()
  await expectAttached(page, before)
  expect(desk.complaints).toEqual([])
})

test('a crashed window comes back by itself, and the sweep has gone on', async ({ desk }) => {
  await startSweep(desk)
  const { app, page } = desk
  const before = (await shownSizes(page)).length
  const crashed = page.waitForEvent('crash')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
  await crashed
  const points = `new Set([...document.querySelectorAll('[data-point]')].map((dot) => dot.dataset.point)).size`
  await expect.poll(async () => Number(await askPage(app, points)), { timeout: 30_000 }).toBeGreaterThan(before)
  expect(await askPage(app, state)).toMatch(/Running/)
  await askPage(app, `window.poolscope.stopRun('sweep')`)
  await expect.poll(async () => String(await askPage(app, state))).toMatch(/Stopped.*kept/)
})

test('a window that hangs can be restarted while the sweep goes on', async ({ desk }) => {
  await startSweep(desk)
  const { app } = desk
  const RESTART = 1
  await answerMessageBox(app, RESTART)
  await desk.page.evaluate('window.isOld = true')
  // What Electron says after half a minute without an answer.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('unresponsive'))
  await expect.poll(async () => String(await askPage(app, `window.isOld ? 'old' : ${state}`)), { timeout: 20_000 }).toMatch(/Running/)
  expect(await shownMessages(app)).toEqual(['The window does not respond.'])
})

test('a fault in the main process is shown and logged, and the sweep goes on', async ({ desk, userData }) => {
  await startSweep(desk)
  const { app, page } = desk
  await answerMessageBox(app, 0)
  await app.evaluate(() => {
    setImmediate(() => {
      throw new Error('planted fault')
    })
    void Promise.reject(new Error('planted rejection'))
  })
  await expect.poll(() => shownMessages(app)).toContain('Poolscope failed: planted fault')
  const log = readFileSync(join(userData, 'logs', 'poolscope.log'), 'utf8')
  expect(log).toContain('Error: planted fault')
  expect(log).toContain('Error: planted rejection')
  await expectAttached(page, (await shownSizes(page)).length)
})

test('a flood of calls from the window, most of them nonsense, is answered one by one, and the sweep goes on', async ({ desk }) => {
  test.setTimeout(180_000)
  await startSweep(desk)
  const { app, page } = desk
  const before = (await shownSizes(page)).length
  const memoryMb = (): Promise<number> => app.evaluate(() => process.memoryUsage().rss / 1e6)
  const quietMb = await memoryMb()
  // Each call has an argument that cannot be right, but for a quarter: plans that can be made.
  const flood = `(() => {
    const names = ['startRun', 'saveScenario', 'readRun', 'reopenRun', 'removeRun', 'restoreRun', 'exportContent', 'reportFault', 'stopRun', 'copyImage']
    const deep = (levels) => { let value = 1; for (let level = 0; level < levels; level++) value = { value }; return value }
    const nonsense = [null, 5, NaN, [], '../../x', 'x'.repeat(10000), { __proto__: null, pool: 7 }, { nothing: 'known' }, deep(200)]
    const calls = Array.from({ length: 10000 }, (_, i) => i % 2 === 0
      ? window.poolscope[names[(i / 2) % names.length]](nonsense[(i / 2) % nonsense.length]).then((answer) => answer.ok ? 'taken' : answer.failure.code)
      : window.poolscope.plan({ pool: { workers: i % 4 === 1 ? '1-256' : 'x' } }).then((answer) => answer.ok ? 'planned' : answer.failure.code))
    return Promise.all(calls).then((answers) => answers.reduce((counts, answer) => ({ ...counts, [answer]: (counts[answer] ?? 0) + 1 }), {}))
  })()`
  const { planned, 'bad-input': refused = 0, file: noSuchFile = 0, ...other } = await page.evaluate<Record<string, number>>(flood)
  expect({ planned, refused: refused + noSuchFile, other }).toEqual({ planned: 2500, refused: 7500, other: {} })
  await expectAttached(page, before)
  // What a flood leaves behind must not grow with it: 10,000 calls of 10 kB each would be 100 MB.
  await expect.poll(async () => (await memoryMb()) - quietMb, { timeout: 30_000 }).toBeLessThan(150)
})

test('a second sweep is refused while one runs', async ({ desk }) => {
  await startSweep(desk)
  expect(await desk.page.evaluate(`window.poolscope.startRun('sweep', {})`)).toMatchObject({ ok: false, failure: { code: 'busy' } })
  await expectState(desk.page, /Running/)
})
