import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './desk'
import { answerOpenDialog, answerSaveDialog } from './dialogs'
import { chooseInMenu } from './menu'
import { setField } from './sweepPage'

const runLab = (page: Page) => page.getByRole('button', { name: /^Run (and compare|without a prediction)$/ })

async function openWaits(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Labs', exact: true }).click()
  await page.getByRole('button', { name: /^Stacked waits/ }).click()
  const settings = { tasks: '40', waitMs: '25', workers: '8' }
  for (const [field, text] of Object.entries(settings)) await page.locator(`.lab-settings [data-path="${field}"] input`).fill(text)
}

test('a lab is predicted, run on real threads, compared, exported, copied, and tuned for real', async ({ desk: { app, page, complaints }, scratch }) => {
  test.setTimeout(120_000)
  await openWaits(page)
  await page.getByLabel('My prediction, ms').fill('130')
  await runLab(page).click()
  await expect(page.getByRole('button', { name: 'Stop', exact: true }).last()).toBeEnabled()
  const guess = page.locator('.guess')
  await expect(guess).toContainText('You said 130 ms', { timeout: 60_000 })
  await expect(guess).toContainText(/\d+ of 100 points/)
  await expect(page.locator('.lab-table').first()).toContainText('Speed-up')

  // What moves: the picture plays again from the start, and stands where it is put.
  await page.getByRole('button', { name: 'Play again' }).first().click()
  await page.getByRole('button', { name: 'Pause' }).first().click()
  await page.getByRole('button', { name: 'Step to what happens next' }).first().click()
  await expect(page.locator('.player-clock').first()).toHaveText(/ms of|s of/)

  const csv = join(scratch, 'waits.csv')
  await answerSaveDialog(app, csv)
  await page.locator('.lab-actions').getByRole('button', { name: 'CSV' }).click()
  await expect.poll(() => { try { return readFileSync(csv, 'utf8') } catch { return '' } }).toMatch(/^lab,figure,row,measured,expected,unit\r\nwaits,sequentialMs,,\d/)

  await page.getByRole('button', { name: 'Copy as image' }).click()
  await expect.poll(() => app.evaluate(({ clipboard }) => (clipboard as unknown as { readImage(): { getSize(): { width: number } } }).readImage().getSize().width)).toBeGreaterThan(1000)

  const predictions = join(scratch, 'predictions.csv')
  await answerSaveDialog(app, predictions)
  await page.locator('.workshop-foot').getByRole('button', { name: 'CSV' }).click()
  await expect.poll(() => { try { return readFileSync(predictions, 'utf8') } catch { return '' } }).toContain(',waits,pooledMs,')

  await page.getByRole('button', { name: 'Tune this for real' }).click()
  await expect(page.locator('[data-path="workload.waitMs"] input')).toHaveValue('25')
  expect(complaints).toEqual([])
})

test('a running lab is stopped, survives a reload of the page, and keeps sweeps waiting', async ({ desk: { page } }) => {
  test.setTimeout(120_000)
  await openWaits(page)
  await page.locator('.lab-settings [data-path="waitMs"] input').fill('2000')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.lab-run [role="progressbar"]')).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Sweep', exact: true }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByText('A lab is running.')).toBeVisible()
  await page.getByRole('button', { name: 'Labs', exact: true }).click()
  await expect(page.locator('.lab-run [role="progressbar"]')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Stopped. Nothing was measured.')).toBeVisible()
})

test('a workshop is opened, a wrong one is refused by its step, and its scenario opens on the Sweep page', async ({ desk: { app, page } }) => {
  await chooseInMenu(app, 'page-labs')
  await expect(page.locator('.workshop-step')).toHaveCount(10)
  const folder = join(__dirname, '..', 'engine', 'files', 'workshops')
  await answerOpenDialog(app, join(folder, 'wrong-setting.poolscope-workshop.json'))
  await page.getByRole('button', { name: 'Open workshop…' }).click()
  await expect(page.getByText(/step 2 \(Too many\): Tasks must be a whole number from 1 to 1000; got 100000/)).toBeVisible()
  await expect(page.locator('.workshop-step')).toHaveCount(10)
  await answerOpenDialog(app, join(folder, 'short.poolscope-workshop.json'))
  await page.getByRole('button', { name: 'Open workshop…' }).click()
  await expect(page.locator('.workshop-step')).toHaveCount(2)
  await page.locator('.workshop-step').nth(1).click()
  await page.getByRole('button', { name: 'Measure this on the Sweep page' }).click()
  await expect(page.locator('[data-path="name"] input')).toHaveValue('Five workers')
  await setField(page, 'name', 'Changed')
})
