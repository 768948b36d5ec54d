import { expect, test } from './desk'
import { answerMessageBox, shownMessages } from './dialogs'
import { choosePreset, runButton, setField, stateLine } from './sweepPage'

// An address that documents may use and nobody owns (RFC 5737). Every test here says no, so nothing is sent to it.
const ELSEWHERE = 'http://192.0.2.7/'
const CANCEL = 0

test('load to another machine is asked about first, and a no starts nothing', async ({ desk }) => {
  const { app, page } = desk
  await answerMessageBox(app, CANCEL)
  await choosePreset(page, 'Fast API')
  await setField(page, 'workload.url', ELSEWHERE)
  await runButton(page).click()
  await expect.poll(() => shownMessages(app)).toEqual(['You are about to send load to 192.0.2.7.'])
  await expect(page.getByText('Nothing was sent').first()).toBeVisible()
  await expect(stateLine(page)).toHaveText('Nothing measured yet')
})

test('an address that load never goes to is refused without asking', async ({ desk }) => {
  const { app, page } = desk
  await answerMessageBox(app, 1)
  await choosePreset(page, 'Fast API')
  await setField(page, 'workload.url', 'http://169.254.169.254/latest/meta-data/')
  await runButton(page).click()
  await expect(page.getByText('169.254.169.254').first()).toBeVisible()
  expect(await shownMessages(app)).toEqual([])
  await expect(stateLine(page)).toHaveText('Nothing measured yet')
})
