import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { labDescriptions, labNames } from '../../src/contract/labs/labs'
import { expect, test } from './desk'
import { chooseView, expectState, prepareShortSweep, pressRun, setField } from './sweepPage'

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** What axe finds on the page as it stands, in each colour scheme: rule, element, and what to mend. */
async function violations(page: Page, where: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    // Colours fade over; what is half-way is neither scheme.
    await expect.poll(() => page.evaluate<number>(`document.getAnimations().filter(({ playState }) => playState === 'running').length`)).toBe(0)
    await page.evaluate(`${axe}; 0`)
    // Tooltips stand in a node of their own at the end of the page, beside their elements by id: the rule on landmarks does not know that.
    const rows = await page.evaluate<readonly Violation[]>(`axe.run({ exclude: [['[role="tooltip"]'], ['[data-mantine-shared-portal-node]']] }, { resultTypes: ['violations'] }).then(({ violations }) => violations)`)
    for (const { id, help, nodes } of rows) for (const { html, failureSummary } of nodes) found.push(`${where}, ${scheme}: ${id} (${help}): ${html.slice(0, 160)}: ${failureSummary.split('\n').slice(1).join(' ').slice(0, 200)}`)
  }
  return found
}

const openPage = (page: Page, name: 'Sweep' | 'Labs' | 'Runs'): Promise<void> => page.getByRole('button', { name, exact: true }).click()

test('the Sweep page has no fault that axe knows: empty, wrong, running, finished, as table, why', async ({ desk: { page } }) => {
  test.setTimeout(240_000)
  const found = [...(await violations(page, 'empty'))]
  await setField(page, 'workload.url', 'ftp://example.org/')
  await page.keyboard.press('Tab')
  found.push(...(await violations(page, 'wrong field')))
  await prepareShortSweep(page, { preset: 'Rate-limited API', workers: '1,2,4,5,6,8', seconds: '1', repeats: '2' })
  await pressRun(page)
  await expect(page.locator('.progress-words')).toContainText('Measuring', { timeout: 60_000 })
  found.push(...(await violations(page, 'running')))
  await expectState(page, /Done/)
  found.push(...(await violations(page, 'finished')))
  await page.getByRole('button', { name: 'Why, and what if?' }).click()
  found.push(...(await violations(page, 'why')))
  await page.keyboard.press('Escape')
  await chooseView(page, 'table')
  found.push(...(await violations(page, 'table')))
  expect(found).toEqual([])
})

test('the Labs page has no fault that axe knows: cards, a lab before and after it ran', async ({ desk: { page } }) => {
  test.setTimeout(240_000)
  await openPage(page, 'Labs')
  const found = [...(await violations(page, 'cards'))]
  for (const lab of labNames) {
    await page.getByRole('button', { name: 'All labs' }).click()
    await page.getByRole('button', { name: new RegExp(`^${labDescriptions[lab].title}`) }).click()
    found.push(...(await violations(page, `lab ${lab}`)))
  }
  await page.getByRole('button', { name: 'All labs' }).click()
  await page.getByRole('button', { name: /^Stacked waits/ }).click()
  for (const [field, text] of Object.entries({ tasks: '40', waitMs: '10', workers: '8' })) await page.locator(`.lab-settings [data-path="${field}"] input`).fill(text)
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.lab-outcome')).toBeVisible({ timeout: 60_000 })
  found.push(...(await violations(page, 'lab finished')))
  expect(found).toEqual([])
})

test('the Runs page has no fault that axe knows: empty, one run, two compared', async ({ desk: { page } }) => {
  test.setTimeout(240_000)
  await openPage(page, 'Runs')
  const found = [...(await violations(page, 'no runs'))]
  for (const workers of ['1,2', '1,2,4']) {
    await openPage(page, 'Sweep')
    await prepareShortSweep(page, { workers, seconds: '0.5', repeats: '2' })
    await pressRun(page)
    await expectState(page, /Done/)
  }
  await openPage(page, 'Runs')
  const rows = page.locator('.run-list [role="option"], .run-list li, .run-row')
  await expect(rows.first()).toBeVisible()
  found.push(...(await violations(page, 'list')))
  expect(found).toEqual([])
})
