import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { newsChannels } from '../../src/contract/ipc'
import { type Desk, expect, test } from './desk'
import { chooseInMenu } from './menu'
import { expectPointsAtLeast, expectState, prepareShortSweep, pressRun, shownSizes, stopButton } from './sweepPage'

async function startSweep({ page }: Desk): Promise<void> {
  await prepareShortSweep(page, { workers: '1-24', seconds: '1' })
  await pressRun(page)
  await expectPointsAtLeast(page, 2)
}

const sweepOfSession = "window.poolscope.session().then(({ value }) => value.runs.find(({ kind }) => kind === 'sweep').run)"

/** Tells the page of a result that its charts cannot draw, as if the measuring side had a fault. */
async function tellBroken({ app, page }: Desk, points: readonly null[] | null): Promise<void> {
  const result = await page.evaluate<object>(sweepOfSession)
  await app.evaluate(
    ({ BrowserWindow }, { channel, payload }) => BrowserWindow.getAllWindows()[0]?.webContents.send(channel, 1e9, [{ event: 'run', payload }]),
    { channel: newsChannels.parcel, payload: { kind: 'sweep', run: { ...result, points } } }
  )
}

const stateOf = (page: Page): Promise<string> => page.evaluate<string>(`${sweepOfSession}.then(({ state }) => state)`)
const logOf = (userData: string): string => readFileSync(join(userData, 'logs', 'poolscope.log'), 'utf8')

test('a chart that cannot be drawn blanks nothing: it is logged, Stop works, and the next state is drawn', async ({ desk, userData }) => {
  await startSweep(desk)
  const { page } = desk
  await tellBroken(desk, [null])
  await expect(page.getByText('could not be drawn').first()).toBeVisible()
  await expect.poll(() => logOf(userData)).toMatch(/page: The \w+.*TypeError/)
  await stopButton(page).click()
  await expectState(page, /Stopped.*kept/)
  await expect(page.getByText('could not be drawn')).toHaveCount(0)
})

test('a page that fails as a whole leaves the other pages and a way to stop the run', async ({ desk, userData }) => {
  await startSweep(desk)
  const { app, page } = desk
  await tellBroken(desk, null)
  await expect(page.getByText('The page Sweep could not be drawn.')).toBeVisible()
  await expect.poll(() => logOf(userData)).toContain('page: The page Sweep')
  await chooseInMenu(app, 'page-labs')
  await expect(page.locator('.workshop-step')).toHaveCount(10)
  await chooseInMenu(app, 'page-sweep')
  await page.getByRole('button', { name: 'Stop what runs' }).click()
  await expect.poll(() => stateOf(page)).toBe('stopped')
  await expectState(page, /Stopped.*kept/)
})

test('what throws outside the drawing is logged and told once', async ({ desk: { page }, userData }) => {
  await page.evaluate(`setTimeout(() => {
    for (let frame = 0; frame < 30; frame += 1) requestAnimationFrame(() => { throw new RangeError('planted in a frame') })
    void Promise.reject(new Error('planted in a promise'))
  }, 0)`)
  await expect(page.getByText(/planted in a frame/)).toHaveCount(1)
  await expect(page.getByText(/planted in a promise/)).toHaveCount(1)
  await expect.poll(() => logOf(userData).split('\n').filter((line) => line.includes('RangeError: planted in a frame') && line.includes('page:')).length).toBe(1)
})

test('a window that hangs is owed two parcels at most, and shows the truth when it is back', async ({ desk }) => {
  await startSweep(desk)
  const { app, page } = desk
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined) throw new Error('there is no window')
    const send = contents.send.bind(contents)
    const sent: number[] = []
    Object.assign(globalThis, { sentParcels: sent })
    contents.send = (channel: string, ...args: unknown[]) => {
      sent.push(Number(args[0]))
      send(channel, ...args)
    }
  })
  const sent = (): Promise<number> => app.evaluate(() => (globalThis as unknown as { sentParcels: number[] }).sentParcels.length)
  // What the page does for five seconds, while some fifty samples and several points come in.
  const hanging = page.evaluate(`new Promise((resolve) => setTimeout(() => { const until = performance.now() + 5000; while (performance.now() < until); resolve(null) }, 0))`)
  await new Promise((resolve) => setTimeout(resolve, 500))
  const whenItHung = await sent()
  await new Promise((resolve) => setTimeout(resolve, 3000))
  expect(await sent()).toBeLessThanOrEqual(whenItHung + 1)
  await hanging
  const truth = await page.evaluate<number>(`${sweepOfSession}.then(({ points }) => points.length)`)
  await expect.poll(async () => (await shownSizes(page)).length).toBeGreaterThanOrEqual(truth)
  await expectPointsAtLeast(page, truth + 1)
  await stopButton(page).click()
  await expectState(page, /Stopped.*kept/)
})
