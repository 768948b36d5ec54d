import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sweepResultSchema, type SweepResult } from '../../src/contract/result/result'
import { type Desk, expect, test } from './desk'
import { descendants, isRunning, stillRunning } from './processes'
import { expectPointsAtLeast, expectState, prepareShortSweep, pressRun, setField, shownSizes } from './sweepPage'

const QUIT_LIMIT_MS = 3000

const savedRuns = (userData: string): readonly SweepResult[] =>
  readdirSync(join(userData, 'runs'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => sweepResultSchema.parse(JSON.parse(readFileSync(join(userData, 'runs', name), 'utf8'))))

/** Does something that ends the app; returns how long it took until the app and everything it had started was gone. */
async function timeToEnd({ pid }: Desk, end: () => unknown): Promise<number> {
  const started = descendants(pid)
  expect(started.length).toBeGreaterThan(1)
  const begin = performance.now()
  await end()
  await expect.poll(() => [...(isRunning(pid) ? [pid] : []), ...stillRunning(started)], { timeout: 10_000, intervals: [50] }).toEqual([])
  return Math.round(performance.now() - begin)
}

/** The embedded target and 16 workers, with at least two points finished. */
async function startLongSweep({ page }: Desk): Promise<void> {
  await prepareShortSweep(page, { preset: 'Fast API', workers: '1-16', seconds: '1' })
  await pressRun(page)
  await expectPointsAtLeast(page, 2)
}

test('closing the window in the middle of a sweep ends everything within 3 s and keeps the points', async ({ open, userData }) => {
  const desk = await open()
  await startLongSweep(desk)
  const tookMs = await timeToEnd(desk, () => desk.app.evaluate(({ BrowserWindow }) => setImmediate(() => BrowserWindow.getAllWindows()[0]?.close())))
  console.log(`closed in ${tookMs} ms`)
  expect(tookMs).toBeLessThan(QUIT_LIMIT_MS)
  const [run, ...others] = savedRuns(userData)
  expect(others).toEqual([])
  expect(run?.state).toBe('stopped')

  const { page } = await open()
  await expectState(page, /Stopped.*kept/)
  expect(await shownSizes(page)).toEqual(run?.points.map(({ workers }) => workers).sort((a, b) => a - b))
})

test('so does quitting while every worker is busy computing', async ({ open, userData }) => {
  const desk = await open()
  const { page } = desk
  await prepareShortSweep(page, { workers: '1,2', seconds: '0.3' })
  await pressRun(page)
  await expectState(page, /Done/)
  await setField(page, 'workload.cpuMs', '10000')
  await setField(page, 'workload.timeoutMs', '60000')
  await setField(page, 'pool.workers', '4')
  await pressRun(page)
  await page.waitForTimeout(1500)
  const tookMs = await timeToEnd(desk, () => desk.app.evaluate(({ app }) => setImmediate(() => app.quit())))
  console.log(`quit with busy workers in ${tookMs} ms`)
  expect(tookMs).toBeLessThan(QUIT_LIMIT_MS)
  expect(savedRuns(userData).map(({ state, points }) => [state, points.length])).toEqual([['done', 2]])
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} is the same clean way out`, async ({ open, userData }) => {
    const desk = await open()
    await startLongSweep(desk)
    const tookMs = await timeToEnd(desk, () => process.kill(desk.pid, signal))
    expect(tookMs).toBeLessThan(QUIT_LIMIT_MS)
    expect(savedRuns(userData).map(({ state }) => state)).toEqual(['stopped'])
  })
}

test('after a kill -9 no target is left, and the finished points are shown as interrupted', async ({ open, userData }) => {
  const desk = await open()
  await startLongSweep(desk)
  expect(descendants(desk.pid).filter(({ command }) => command.includes('node.mojom.NodeService'))).toHaveLength(1)
  const tookMs = await timeToEnd(desk, () => process.kill(desk.pid, 'SIGKILL'))
  console.log(`everything was gone ${tookMs} ms after kill -9`)
  expect(tookMs).toBeLessThan(QUIT_LIMIT_MS)
  const [run] = savedRuns(userData)
  expect(run?.state).toBe('interrupted')
  expect(run?.points.length).toBeGreaterThanOrEqual(2)

  const { page } = await open()
  await expectState(page, /Interrupted.*kept/)
  expect(await shownSizes(page)).toEqual(run?.points.map(({ workers }) => workers).sort((a, b) => a - b))
})

test('a window that hangs cannot keep the app from ending', async ({ open, userData }) => {
  const desk = await open()
  await startLongSweep(desk)
  void desk.page.evaluate('while (true) {}').catch(() => undefined)
  await new Promise((resolve) => setTimeout(resolve, 500))
  const tookMs = await timeToEnd(desk, () => desk.app.evaluate(({ BrowserWindow }) => setImmediate(() => BrowserWindow.getAllWindows()[0]?.close())))
  expect(tookMs).toBeLessThan(QUIT_LIMIT_MS)
  expect(savedRuns(userData).map(({ state }) => state)).toEqual(['stopped'])
})

test('quitting an idle app is immediate', async ({ open }) => {
  const desk = await open()
  const tookMs = await timeToEnd(desk, () => desk.app.evaluate(({ app }) => setImmediate(() => app.quit())))
  expect(tookMs).toBeLessThan(2000)
})

test('a second start brings the first window back and ends by itself', async ({ open, userData }) => {
  const { app, page } = await open()
  await prepareShortSweep(page, { workers: '1-16', seconds: '1' })
  await pressRun(page)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  const { program, appPath } = await app.evaluate(({ app: main }) => ({ program: process.execPath, appPath: main.getAppPath() }))
  const second = spawn(program, [appPath, '--no-sandbox', '--disable-gpu', `--user-data-dir=${userData}`], { stdio: 'ignore' })
  const [code] = (await once(second, 'exit')) as [number]
  expect(code).toBe(0)
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()))).toEqual([true])
  await expectState(page, /Running/)
})
