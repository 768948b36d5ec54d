import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { labDescriptions, labNames } from '../../src/contract/labs/labs'
import { expect, test } from './desk'
import { answerOpenDialog } from './dialogs'
import { descendants } from './processes'

// Pictures of the labs, made on demand: POOLSCOPE_SCREENSHOTS=FOLDER npx playwright test labPictures
const folder = process.env['POOLSCOPE_SCREENSHOTS'] ?? ''
test.skip(folder === '', 'made only when POOLSCOPE_SCREENSHOTS names a folder')

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 }
] as const

test('pictures of the labs', async ({ desk: { app, page } }) => {
  test.setTimeout(600_000)
  mkdirSync(folder, { recursive: true })
  await page.getByRole('button', { name: 'Labs', exact: true }).click()
  await picture(app, page, 'labs-cards')
  for (const lab of labNames) {
    await page.getByRole('button', { name: 'All labs' }).click()
    await page.getByRole('button', { name: new RegExp(`^${labDescriptions[lab].title}`) }).click()
    if (lab === 'waits') await picture(app, page, 'lab-waits-before')
    await page.locator('.prediction-number input').fill('100')
    await page.keyboard.press('Control+Enter')
    await page.waitForTimeout(2_500)
    if (lab === 'waits' || lab === 'lock') await picture(app, page, `lab-${lab}-running`)
    await expect(page.locator('.lab-outcome')).toBeVisible({ timeout: 120_000 })
    await picture(app, page, `lab-${lab}-done`)
  }
})

test('pictures of trouble in the labs', async ({ desk: { app, page }, scratch }) => {
  test.setTimeout(120_000)
  mkdirSync(folder, { recursive: true })
  await page.getByRole('button', { name: 'Labs', exact: true }).click()
  const long = 'A workshop whose name was never meant for a narrow column, given by people who like long names'
  const path = join(scratch, 'long.poolscope-workshop.json')
  writeFileSync(path, JSON.stringify({
    schema: 'poolscope.workshop/1',
    name: long,
    note: 'Anwendungsleistungsoptimierungsveranstaltungsreihe '.repeat(6),
    steps: [
      { kind: 'lab', title: `${long}, first step`, note: 'Read this before you predict. '.repeat(12), insight: 'And this after. '.repeat(12), lab: 'executor', settings: { slowestMs: 10_000, workers: 1 } },
      { kind: 'scenario', title: 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz', note: '', insight: '', scenario: { name: long } }
    ]
  }))
  await answerOpenDialog(app, path)
  await page.getByRole('button', { name: 'Open workshop…' }).click()
  await page.locator('.workshop-step').first().click()
  await page.keyboard.press('Control+Enter')
  await page.waitForTimeout(4_000)
  await picture(app, page, 'trouble-long-names-running')
  await page.keyboard.press('Escape')
  await expect(page.getByText('Stopped. Nothing was measured.')).toBeVisible()
  await picture(app, page, 'trouble-stopped')
  await page.getByRole('button', { name: 'All labs' }).click()
  await page.getByRole('button', { name: new RegExp(`^${labDescriptions.models.title}`) }).click()
  await page.keyboard.press('Control+Enter')
  await page.waitForTimeout(2_500)
  const targets = descendants(app.process().pid ?? 0).filter(({ command }) => command.includes('node.mojom.NodeService'))
  for (const { pid } of targets) process.kill(pid, 'SIGKILL')
  await expect(page.locator('.lab-run [role="alert"]')).toBeVisible({ timeout: 30_000 })
  await picture(app, page, 'trouble-failed')
  await page.locator('.lab-settings input').first().fill('abc')
  await page.keyboard.press('Control+Enter')
  await picture(app, page, 'trouble-wrong-fields')
})

async function picture(app: ElectronApplication, page: Page, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    for (const { width, height } of sizes) {
      await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), { width, height })
      await expect.poll(() => page.evaluate('[innerWidth, innerHeight]')).toEqual([width, height])
      await page.waitForTimeout(150)
      await page.screenshot({ path: join(folder, `${name}-${scheme}-${width}.png`) })
      if (!name.endsWith('done')) continue
      await page.evaluate(`document.querySelector('.labs-work').scrollTop = 700`)
      await page.waitForTimeout(100)
      await page.screenshot({ path: join(folder, `${name}-${scheme}-${width}-below.png`) })
      await page.evaluate(`document.querySelector('.labs-work').scrollTop = 0`)
    }
  }
}
