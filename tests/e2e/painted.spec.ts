import type { Page } from '@playwright/test'
import { expect, test } from './desk'
import { expectState, prepareShortSweep, pressRun } from './sweepPage'

/** How many pixels of a canvas have exactly a colour of the theme: what was really painted, not what was asked for. */
function painted(page: Page, selector: string, variable: string): Promise<number> {
  return page.evaluate<number>(`(() => {
    const canvas = document.querySelector(${JSON.stringify(selector)})
    const probe = new OffscreenCanvas(1, 1).getContext('2d')
    probe.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('${variable}').trim()
    probe.fillRect(0, 0, 1, 1)
    const [red, green, blue] = probe.getImageData(0, 0, 1, 1).data
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    let count = 0
    for (let i = 0; i < data.length; i += 4) if (data[i] === red && data[i + 1] === green && data[i + 2] === blue && data[i + 3] === 255) count++
    return count
  })()`)
}

const LANES = '.lanes-plot canvas'
const queue = '.live-chart[aria-label="Queue depth"] canvas'

for (const scheme of ['light', 'dark'] as const) {
  test(`live charts and lanes have the colours of what they show, ${scheme}`, async ({ desk: { page } }) => {
    await page.emulateMedia({ colorScheme: scheme })
    expect(await painted(page, LANES, '--state-waiting')).toBe(0)
    await prepareShortSweep(page, { workers: '4', seconds: '2' })
    await pressRun(page)
    await expectState(page, /Done/)
    // Workers that only wait: nearly all that is painted is waiting, and nothing is blocked on a lock.
    const waiting = await painted(page, LANES, '--state-waiting')
    expect(waiting).toBeGreaterThan(500)
    expect(await painted(page, LANES, '--state-blocked')).toBe(0)
    expect(waiting).toBeGreaterThan(await painted(page, LANES, '--state-running'))
    expect(await painted(page, queue, '--series-measured')).toBeGreaterThan(20)
    expect(await painted(page, queue, '--series-failed')).toBe(0)
  })
}

test('the picture of a lab is painted as far as it is played, and whole when it is over', async ({ desk: { page } }) => {
  await page.getByRole('button', { name: 'Labs', exact: true }).click()
  await page.getByRole('button', { name: /^Stacked waits/ }).click()
  for (const [field, text] of Object.entries({ tasks: '20', waitMs: '25', workers: '4' })) await page.locator(`.lab-settings [data-path="${field}"] input`).fill(text)
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.lab-outcome')).toBeVisible({ timeout: 60_000 })
  const lanes = 'canvas[role="img"]'
  const whole = await painted(page, lanes, '--state-waiting')
  expect(whole).toBeGreaterThan(500)
  await page.getByRole('button', { name: 'Play again' }).first().click()
  await page.getByRole('button', { name: 'Pause' }).first().click()
  const partly = await painted(page, lanes, '--state-waiting')
  expect(partly).toBeLessThan(whole)
})
