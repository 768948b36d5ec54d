import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, test } from './desk'
import { choosePreset, chooseView, expectPointsAtLeast, expectState, pressRun, setField, stopButton } from './sweepPage'

// Pictures of the real app, made on demand: POOLSCOPE_SCREENSHOTS=FOLDER npx playwright test screenshots
const folder = process.env['POOLSCOPE_SCREENSHOTS'] ?? ''
test.skip(folder === '', 'made only when POOLSCOPE_SCREENSHOTS names a folder')

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 }
] as const

for (const scheme of ['light', 'dark'] as const) {
  test(`pictures, ${scheme}`, async ({ desk: { app, page } }) => {
    test.setTimeout(300_000)
    mkdirSync(folder, { recursive: true })
    await page.emulateMedia({ colorScheme: scheme })
    const picture = (name: string): Promise<void> => takeAtEachSize(app, page, `${name}-${scheme}`)

    await picture('empty')

    await choosePreset(page, 'Rate-limited API')
    await setField(page, 'pool.workers', '1,2,3,4,5,6,8,12,16')
    await setField(page, 'measuring.seconds', '2')
    await setField(page, 'measuring.repeats', '3')
    await pressRun(page)
    await expectPointsAtLeast(page, 5)
    await page.waitForTimeout(1500)
    await picture('running')
    await expect(stopButton(page)).toBeDisabled({ timeout: 200_000 })
    await expectState(page, /Done/)
    await page.waitForTimeout(1200)
    await picture('finished')

    await page.getByRole('button', { name: 'Opinions' }).click()
    await picture('finished-opinions')
    await page.getByRole('button', { name: 'Opinions' }).click()

    await page.getByRole('button', { name: 'Why, and what if?' }).click()
    await picture('finished-why')
    await page.keyboard.press('Escape')
    await chooseView(page, 'table')
    await picture('finished-table')
    await chooseView(page, 'chart')

    await choosePreset(page, 'Fast API')
    await setField(page, 'workload.url', 'http://127.0.0.1:1/')
    await pressRun(page).catch(() => undefined) // it may have failed before the button was looked at
    await expectState(page, /Failed/)
    await picture('failed')

    await setField(page, 'name', '')
    await setField(page, 'workload.url', 'ftp://example.org/')
    await page.keyboard.press('Tab')
    await picture('wrong-fields')
  })
}

async function takeAtEachSize(app: ElectronApplication, page: Page, name: string): Promise<void> {
  for (const { width, height } of sizes) {
    await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), { width, height })
    await expect.poll(() => page.evaluate('[innerWidth, innerHeight]')).toEqual([width, height])
    await page.evaluate(`document.querySelector('.scenario-scroll').scrollTop = 0`)
    await page.waitForTimeout(400)
    await page.screenshot({ path: join(folder, `${name}-${width}x${height}.png`) })
  }
}
