import { expect, test } from './desk'

const LONG = 5_000_000

test('five megabytes that are pasted by key into a name, a search and a prediction are refused before the page has them', async ({ desk: { app, page } }) => {
  await app.evaluate(({ clipboard }, length) => clipboard.writeText('x'.repeat(length)), LONG)
  const refused = page.getByText(/^5,000,0\d\d characters are too many; at most 4,000 fit here\. Nothing was put in\.$/).filter({ visible: true })
  const name = page.locator('[data-path="name"] input')
  const before = await name.inputValue()
  await name.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ControlOrMeta+V')
  await expect(refused).toBeVisible()
  await expect(name).toHaveValue(before)

  await page.getByRole('button', { name: 'Runs' }).click()
  const search = page.getByLabel('Search runs')
  await search.focus()
  await page.keyboard.press('ControlOrMeta+V')
  await expect(refused).toBeVisible()
  await expect(search).toHaveValue('')

  await page.getByRole('button', { name: 'Labs' }).click()
  await page.getByRole('button', { name: /^Stacked waits/ }).click()
  const guess = page.getByLabel('My prediction, ms')
  await guess.pressSequentially('2.25')
  await expect(guess).toHaveValue('2.25')
  await page.keyboard.press('ControlOrMeta+V')
  await expect(refused).toBeVisible()
  await expect(guess).toHaveValue('2.25')
  await expect(page.locator('.prediction-said')).toHaveText('2.25 ms')
})
