import { readdirSync, readlinkSync } from 'node:fs'
import { expect, test } from './desk'
import { chooseInMenu } from './menu'
import { choosePreset, expectPointsAtLeast, expectState, prepareShortSweep, pressRun, runButton, setField, shownSizes, stateLine, stopButton } from './sweepPage'

test('the points of a sweep appear one by one, then the verdict', async ({ desk }) => {
  const { page } = desk
  await prepareShortSweep(page, { workers: '1,2,4,8', seconds: '1' })
  await pressRun(page)
  const seen = new Set<number>()
  await expect
    .poll(
      async () => {
        seen.add((await shownSizes(page)).length)
        return stateLine(page).textContent()
      },
      { timeout: 60_000, intervals: [100] }
    )
    .toMatch(/^\s*Done/)
  await expectState(page, /4 points/)
  await expect.poll(() => shownSizes(page)).toEqual([1, 2, 4, 8])
  expect([...seen].filter((count) => count > 0 && count < 4).length).toBeGreaterThanOrEqual(2)
  await expect(page.locator('.verdict-sentence')).toContainText(/\d/)
  expect(desk.complaints).toEqual([])
})

test('a rate-limited target is measured, and its limit is named', async ({ desk }) => {
  const { page } = desk
  await prepareShortSweep(page, { preset: 'Rate-limited API', workers: '1,2,5,8', seconds: '1.5' })
  await pressRun(page)
  await expectState(page, /Done.*4 points/)
  await expect(page.locator('.verdict')).toContainText(/rate/i)
  expect(desk.complaints).toEqual([])
})

test('a sweep that is stopped keeps its points, and the next one can start', async ({ desk }) => {
  const { page } = desk
  await prepareShortSweep(page, { workers: '1-32', seconds: '1' })
  await pressRun(page)
  await expectPointsAtLeast(page, 2)
  const stoppedAt = performance.now()
  await stopButton(page).click()
  await expectState(page, /Stopped.*kept/)
  console.log(`stopped ${Math.round(performance.now() - stoppedAt)} ms after the click`)
  expect((await shownSizes(page)).length).toBeGreaterThanOrEqual(2)

  await prepareShortSweep(page, { workers: '1', seconds: '0.2' })
  await pressRun(page)
  await expectState(page, /Done.*1 point/)
})

test('keys and menu run and stop a sweep', async ({ desk }) => {
  const { app, page } = desk
  await prepareShortSweep(page, { workers: '1-32', seconds: '1' })
  await page.keyboard.press('Control+Enter')
  await expect(stopButton(page)).toBeEnabled()
  await expectPointsAtLeast(page, 1)
  await page.keyboard.press('Control+.')
  await expectState(page, /Stopped/)

  await chooseInMenu(app, 'run')
  await expectState(page, /Running/)
  await chooseInMenu(app, 'stop')
  await expectState(page, /Stopped/)
})

test('a scenario with a bad value starts nothing and says what is wrong at the field', async ({ desk }) => {
  const { page } = desk
  await choosePreset(page, 'Pure wait')
  await setField(page, 'measuring.seconds', '-1')
  await runButton(page).click()
  await expect(page.locator('[data-path="measuring.seconds"] .field-error')).toContainText('0.2 to 3600')
  await expect(stopButton(page)).toBeDisabled()
})

test('a port where nobody listens is named as the reason', async ({ desk }) => {
  const { page } = desk
  await choosePreset(page, 'Fast API')
  await setField(page, 'workload.url', 'http://127.0.0.1:1/')
  await setField(page, 'pool.workers', '1,2')
  await runButton(page).click()
  await expectState(page, /Failed/)
  await expect(page.locator('.verdict-sentence')).toContainText('127.0.0.1')
})

test('a target that has ended leaves no descriptor open in the app', async ({ desk }) => {
  test.skip(process.platform !== 'linux', 'only Linux tells which descriptors a process has open')
  const { page, pid } = desk
  const nullDevices = (): number =>
    readdirSync(`/proc/${pid}/fd`).filter((descriptor) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${descriptor}`) === '/dev/null'
      } catch {
        return false // closed meanwhile
      }
    }).length
  const before = nullDevices()
  for (let sweep = 0; sweep < 3; sweep++) {
    await prepareShortSweep(page, { preset: 'Fast API', workers: String(sweep + 1), seconds: '0.2' })
    await pressRun(page)
    await expectState(page, /Done.*1 point/)
  }
  await expect.poll(nullDevices).toBeLessThanOrEqual(before)
})
