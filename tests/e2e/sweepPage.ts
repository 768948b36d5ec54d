import { expect, type Locator, type Page } from '@playwright/test'

/** The Sweep page, spoken of as its user would. */

export async function choosePreset(page: Page, name: string): Promise<void> {
  await page.getByLabel('Preset').selectOption({ label: name })
}

/** Types into a field of the form, found by its path in the scenario. */
export async function setField(page: Page, path: string, text: string): Promise<void> {
  await page.locator(`[data-path="${path}"] input`).fill(text)
}

/** A sweep of a few seconds: pure waiting at these sizes. */
export async function prepareShortSweep(page: Page, { preset = 'Pure wait', workers = '1,2,4', seconds = '0.5', repeats = '1' } = {}): Promise<void> {
  await choosePreset(page, preset)
  await setField(page, 'pool.workers', workers)
  await setField(page, 'measuring.seconds', seconds)
  await setField(page, 'measuring.repeats', repeats)
}

export const runButton = (page: Page): Locator => page.getByRole('button', { name: 'Run', exact: true })
export const stopButton = (page: Page): Locator => page.getByRole('button', { name: 'Stop', exact: true })

export async function pressRun(page: Page): Promise<void> {
  await runButton(page).click()
  await expect(stopButton(page)).toBeEnabled()
}

/** The result as a chart or as a table. */
export async function chooseView(page: Page, view: 'chart' | 'table'): Promise<void> {
  // The radio button itself is hidden behind its label.
  await page.getByRole('radiogroup', { name: 'Show as' }).locator('label', { hasText: new RegExp(`^${view}$`, 'i') }).click()
}

/** Where the sweep stands, in the page's own words: "Done in 8 s, 3 points". */
export const stateLine = (page: Page): Locator => page.locator('.verdict-state')

const STATE_LIMIT_MS = 60_000

export async function expectState(page: Page, state: RegExp): Promise<void> {
  await expect(stateLine(page)).toHaveText(state, { timeout: STATE_LIMIT_MS })
}

/** The measured sizes that the throughput chart shows, ascending. */
export async function shownSizes(page: Page): Promise<readonly number[]> {
  // As text, because the rest of this program must not see the types of a browser.
  const sizes = await page.evaluate<readonly number[]>(`[...document.querySelectorAll('[data-point]')].map((dot) => Number(dot.dataset.point))`)
  return [...new Set(sizes)].sort((a, b) => a - b)
}

export async function expectPointsAtLeast(page: Page, count: number): Promise<void> {
  await expect.poll(async () => (await shownSizes(page)).length, { timeout: STATE_LIMIT_MS }).toBeGreaterThanOrEqual(count)
}
