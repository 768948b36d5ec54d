import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sweepResultSchema } from '../../src/contract/result/result'
import { scenarioSchema } from '../../src/contract/scenario/scenario'
import { expect, test } from './desk'
import { answerOpenDialog, answerSaveDialog, offeredPath } from './dialogs'
import { expectState, prepareShortSweep, pressRun, setField, shownSizes } from './sweepPage'

test('a result is exported as CSV and JSON, and comes back in another session', async ({ open, scratch }) => {
  const { app, page } = await open()
  await prepareShortSweep(page, { workers: '1,2', seconds: '0.5', repeats: '2' })
  await pressRun(page)
  await expectState(page, /Done.*2 points/)

  const csv = join(scratch, 'result.csv')
  await answerSaveDialog(app, csv)
  await page.getByRole('button', { name: 'Export CSV' }).click()
  await expect(page.getByText('CSV exported')).toBeVisible()
  expect(basename(await offeredPath(app))).toMatch(/^pure-wait-\d{8}-\d{4}\.csv$/)
  const rows = readFileSync(csv, 'utf8').split('\r\n')
  expect(rows[0]).toMatch(/^run_id,scenario,workload,executor,workers,repeat,order,started_at,duration_s,/)
  expect(rows[0]?.endsWith(',binding_limit,default_workers,steady')).toBe(true)
  expect(rows).toHaveLength(1 + 2 * 2 + 1)

  const json = join(scratch, 'result.json')
  await answerSaveDialog(app, json)
  await page.getByRole('button', { name: 'Export JSON' }).click()
  await expect(page.getByText('JSON exported')).toBeVisible()
  const result = sweepResultSchema.parse(JSON.parse(readFileSync(json, 'utf8')))
  expect(result).toMatchObject({ schema: 'poolscope.sweep/1', state: 'done', scenario: { name: 'Pure wait' } })
  expect(result.points.map(({ workers }) => workers)).toEqual([1, 2])
  expect(rows[1]?.startsWith(`${result.id},Pure wait,wait,shared-queue,`)).toBe(true)

  await prepareShortSweep(page, { workers: '4', seconds: '0.2' })
  await pressRun(page)
  await expectState(page, /Done.*1 point/)
  await answerOpenDialog(app, json)
  await page.getByRole('button', { name: 'Open…' }).click()
  await expect.poll(() => shownSizes(page)).toEqual([1, 2])
  await expectState(page, /Done.*2 points/)
  // Opened is shown: it is what a reloaded window gets and what an export takes.
  await page.reload()
  await expect.poll(() => shownSizes(page)).toEqual([1, 2])
})

test('a scenario is saved, changed, and opened again', async ({ desk, scratch }) => {
  const { app, page } = desk
  const file = join(scratch, 'scenario.json')
  await prepareShortSweep(page, { workers: '1,3', seconds: '0.7' })
  await setField(page, 'name', 'Mine: 50 % / "quoted"')
  await answerSaveDialog(app, file)
  await page.getByRole('button', { name: 'Save scenario…' }).click()
  await expect(page.getByText('Scenario saved')).toBeVisible()
  expect(basename(await offeredPath(app))).toBe('mine-50-quoted.json')
  expect(scenarioSchema.parse(JSON.parse(readFileSync(file, 'utf8')))).toMatchObject({ name: 'Mine: 50 % / "quoted"', pool: { workers: '1,3' }, measuring: { seconds: 0.7 } })

  await setField(page, 'pool.workers', '9')
  await answerOpenDialog(app, file)
  await page.getByRole('button', { name: 'Open…' }).click()
  await expect(page.locator('[data-path="pool.workers"] input')).toHaveValue('1,3')
})

test('a closed dialog changes nothing', async ({ desk }) => {
  const { app, page } = desk
  await answerOpenDialog(app, null)
  await answerSaveDialog(app, null)
  await page.getByRole('button', { name: 'Open…' }).click()
  await page.getByRole('button', { name: 'Save scenario…' }).click()
  await page.waitForTimeout(300)
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0)
})

test('a file that is no scenario is refused with the reason', async ({ desk, scratch }) => {
  const { app, page } = desk
  const file = join(scratch, 'broken.json')
  writeFileSync(file, '{ "pool": { "threads": 5 } }')
  await answerOpenDialog(app, file)
  await page.getByRole('button', { name: 'Open…' }).click()
  await expect(page.getByText('unknown key "threads"')).toBeVisible()
})

test('an export into a folder that is not there says so and leaves nothing', async ({ desk, scratch }) => {
  const { app, page } = desk
  await prepareShortSweep(page, { workers: '1', seconds: '0.2' })
  await pressRun(page)
  await expectState(page, /Done/)
  await answerSaveDialog(app, join(scratch, 'missing', 'result.csv'))
  await page.getByRole('button', { name: 'Export CSV' }).click()
  await expect(page.getByText(/Cannot save .*missing.*result\.csv/)).toBeVisible()
  expect(existsSync(join(scratch, 'missing'))).toBe(false)
})
