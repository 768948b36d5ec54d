import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { comparisonSchema } from '../../src/contract/result/comparison'
import { ciscoPoints } from '../analysis/models/ciscoData'
import { expect, test } from './desk'
import { answerOpenDialog, answerSaveDialog } from './dialogs'
import { expectState, prepareShortSweep, pressRun, setField } from './sweepPage'

// Pictures on demand: POOLSCOPE_SCREENSHOTS=FOLDER npx playwright test runs
const folder = process.env['POOLSCOPE_SCREENSHOTS'] ?? ''

async function picture(app: ElectronApplication, page: Page, name: string): Promise<void> {
  if (folder === '') return
  mkdirSync(folder, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const [width, height] of [[1280, 800], [1920, 1080]] as const) {
      await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), { width, height })
      await expect.poll(() => page.evaluate('[innerWidth, innerHeight]')).toEqual([width, height])
      await page.waitForTimeout(400)
      await page.screenshot({ path: join(folder, `runs-${name}-${colorScheme}-${width}x${height}.png`) })
    }
  }
}

test('runs are listed, compared in words, exported, and reopened', async ({ desk: { app, page, complaints }, scratch }) => {
  test.setTimeout(120_000)
  await page.getByRole('button', { name: 'Runs' }).click()
  await expect(page.getByText('No run is saved yet')).toBeVisible()
  await picture(app, page, 'empty')
  await page.getByRole('button', { name: 'Sweep', exact: true }).click()

  for (const [name, waitMs] of [['Before', '20'], ['After', '30']] as const) {
    await prepareShortSweep(page, { workers: '1,2', seconds: '0.2', repeats: '5' })
    await setField(page, 'name', name)
    await setField(page, 'workload.waitMs', waitMs)
    await pressRun(page)
    await expectState(page, /Done.*2 points/)
  }

  await page.getByRole('button', { name: 'Runs' }).click()
  await page.getByRole('checkbox', { name: 'Compare Before' }).check()
  await expect(page.getByRole('button', { name: 'Reopen in Sweep' })).toBeVisible()
  await picture(app, page, 'one')
  await page.getByRole('checkbox', { name: 'Compare After' }).check()
  await expect(page.getByText(/B is slower at all 2 sizes/)).toBeVisible()
  await expect(page.getByText(/workload\.waitMs 20 -> 30/)).toBeVisible()
  await picture(app, page, 'two')

  const json = join(scratch, 'comparison.json')
  await answerSaveDialog(app, json)
  await page.locator('.runs-actions').getByRole('button', { name: 'JSON' }).click()
  await expect(page.getByText('JSON exported')).toBeVisible()
  expect(comparisonSchema.parse(JSON.parse(readFileSync(json, 'utf8'))).sizes.map(({ word }) => word)).toEqual(['slower', 'slower'])

  await page.getByRole('button', { name: 'Swap A and B' }).click()
  await expect(page.getByText(/B is faster at all 2 sizes/)).toBeVisible()
  await page.getByRole('checkbox', { name: 'Compare After' }).uncheck()
  await page.getByRole('button', { name: 'Reopen in Sweep' }).click()
  await expect(page.getByRole('heading', { name: /Before/ })).toBeVisible()
  expect(complaints).toEqual([])
})

test('measurements of another tool open with their curve, and bad ones say which line', async ({ desk: { app, page }, scratch }) => {
  const good = join(scratch, 'cisco.csv')
  writeFileSync(good, `workers,throughput\n${ciscoPoints.map((point) => point.join(',')).join('\n')}\n`)
  const bad = join(scratch, 'bad.csv')
  writeFileSync(bad, 'workers,throughput\n1,10\n2,much\n')
  await page.getByRole('button', { name: 'Runs' }).click()
  await answerOpenDialog(app, bad)
  await page.getByRole('button', { name: /Open measurements/ }).click()
  await expect(page.getByText(/line 3: throughput is "much", which is not a number/)).toBeVisible()
  await picture(app, page, 'error')
  await answerOpenDialog(app, good)
  await page.getByRole('button', { name: /Open measurements/ }).click()
  await page.getByRole('button', { name: /cisco\.csv/ }).first().click()
  await expect(page.getByText(/of the work is serial/)).toBeVisible()
  await expect(page.locator('[data-fitted="usl"]')).toBeVisible()
  await picture(app, page, 'measurements')
})
