import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { labNames } from '../../src/contract/labs/lab'
import { labDescriptions } from '../../src/contract/labs/labs'
import { expect, test } from './desk'

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
