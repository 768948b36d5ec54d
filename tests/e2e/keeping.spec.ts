import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sweepResultSchema, type SweepResult } from '../../src/contract/result/result'
import { expect, test } from './desk'
import { answerMessageBox, shownMessages } from './dialogs'
import { isRunning } from './processes'
import { expectPointsAtLeast, expectState, prepareShortSweep, pressRun } from './sweepPage'

const kept = (runs: string): readonly SweepResult[] => readdirSync(runs).filter((name) => name.endsWith('.json')).map((name) => sweepResultSchema.parse(JSON.parse(readFileSync(join(runs, name), 'utf8'))))

test('points that could not be saved while the sweep ran are not lost when they can be at the end', async ({ open, userData }) => {
  const runs = join(userData, 'runs')
  const { app, page, pid } = await open()
  await answerMessageBox(app, 0)
  await prepareShortSweep(page, { workers: '1-6', seconds: '0.3' })
  await pressRun(page)
  await expectPointsAtLeast(page, 1)
  // Whatever is tried in there now fails, for root as well.
  rmSync(runs, { recursive: true })
  writeFileSync(runs, 'in the way')
  await expectState(page, /Done.*6 points/)
  await expect.poll(() => shownMessages(app)).toEqual([expect.stringContaining('Cannot save')])
  rmSync(runs)
  mkdirSync(runs)
  await app.evaluate(({ app: main }) => setImmediate(() => main.quit()))
  await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false)
  expect(kept(runs).map(({ state, points }) => [state, points.length])).toEqual([['done', 6]])
})

test('points that cannot be saved at the end either are left in the temporary folder, which is told', async ({ open, userData, scratch }) => {
  const { app, page, pid } = await open()
  await answerMessageBox(app, 0)
  await app.evaluate((_electron, folder) => (process.env['TMPDIR'] = folder), scratch)
  writeFileSync(join(userData, 'runs'), 'in the way')
  await prepareShortSweep(page, { workers: '1,2', seconds: '0.3' })
  await pressRun(page)
  await expectState(page, /Done.*2 points/)
  await app.evaluate(({ app: main }) => setImmediate(() => main.quit()))
  await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false)
  expect(kept(scratch).map(({ state, points }) => [state, points.length])).toEqual([['done', 2]])
})

test('a data folder that cannot be written never ends the app in silence', async ({ open, userData }) => {
  rmSync(userData, { recursive: true })
  writeFileSync(userData, 'in the way')
  const { app, page, pid } = await open()
  expect(await app.evaluate(({ app: main }) => main.getPath('userData'))).toContain('poolscope-session-')
  await prepareShortSweep(page, { workers: '1', seconds: '0.3' })
  expect(isRunning(pid)).toBe(true)
})
