import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './desk'
import { answerOpenDialog } from './dialogs'

interface Drawn {
  readonly marks: number
  readonly corners: number
  readonly elements: number
}

/** As text, because the rest of this program must not see the types of a browser. */
const drawn = (page: Page): Promise<Drawn> =>
  page.evaluate<Drawn>(`({
    marks: document.querySelectorAll('[data-point]').length,
    corners: [...document.querySelectorAll('[data-fitted] path')].reduce((most, path) => Math.max(most, path.getAttribute('d').split('L').length), 0),
    elements: document.querySelectorAll('*').length
  })`)

test('a file that counts a hundred thousand users never freezes the window', async ({ desk: { app, page, complaints }, scratch }) => {
  test.setTimeout(120_000)
  const sizes = Array.from({ length: 10 }, (_, index) => Math.round(100_000 ** ((index + 1) / 10)))
  const throughputAt = (users: number): number => (20 * users) / (1 + 0.002 * (users - 1) + 1e-9 * users * (users - 1))
  const file = join(scratch, 'users.csv')
  writeFileSync(file, `workers,throughput\n${sizes.map((users) => `${users},${throughputAt(users)}`).join('\n')}\n`)

  await page.getByRole('button', { name: 'Runs', exact: true }).click()
  await answerOpenDialog(app, file)
  await page.getByRole('button', { name: /Open measurements/ }).click()
  await page.getByRole('button', { name: /users\.csv/ }).first().click()
  await expect(page.locator('[data-fitted="usl"]')).toBeVisible()

  const { marks, corners, elements } = await drawn(page)
  expect(marks).toBe(sizes.length)
  expect(corners).toBeLessThan(1300) // both sides of the band
  expect(elements).toBeLessThan(5000)
  // The page answers: what is pressed is done.
  await page.getByRole('button', { name: 'Opinions' }).click()
  await expect(page.getByRole('list', { name: 'Opinions' })).toBeVisible()
  await page.getByRole('radiogroup', { name: 'Worker axis' }).locator('label', { hasText: /linear/i }).click()
  await expect(page.locator('[data-fitted="usl"]')).toBeVisible()
  expect(complaints).toEqual([])
})
