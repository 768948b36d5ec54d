import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './desk'

const bounds = { x: 40, y: 30, width: 1100, height: 760 }

test('the window opens large enough, and where it was the last time', async ({ open }) => {
  const first = await open()
  expect(await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize())).toEqual([1280, 800])
  expect(await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getMinimumSize())).toEqual([1024, 700])
  await first.app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), bounds)
  await expect.poll(() => first.page.evaluate('innerWidth')).toBe(bounds.width)
  await first.app.close()

  const second = await open()
  expect(await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(bounds)
})

test('everything that main needs lies where it looks for it, and nothing is complained about', async ({ desk }) => {
  const { app, page, complaints } = desk
  expect(await page.evaluate(`window.poolscope.presets().then(({ value }) => value.length)`)).toBe(10)
  expect(await page.evaluate(`window.poolscope.session().then(({ value }) => value.version)`)).toBe(await app.evaluate(({ app: main }) => main.getVersion()))
  expect(complaints).toEqual([])
})

test('what runs before the page is small, and zod is not in it', async ({ desk: { app } }) => {
  const preload = readFileSync(join(await app.evaluate(({ app: main }) => main.getAppPath()), 'out', 'preload', 'index.js'), 'utf8')
  expect(preload.length).toBeLessThan(5000)
  expect(preload).not.toContain('zod')
})

test('the scenario stays within its panel, and what will run can be read whole', async ({ desk: { app, page } }) => {
  for (const [width, height] of [[1024, 700], [1280, 800], [1920, 1080]] as const) {
    await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), { width, height })
    await expect.poll(() => page.evaluate('[innerWidth, innerHeight]')).toEqual([width, height])
    await expect(page.locator('.plan-note')).toContainText('at most')
    const cut = `[...document.querySelectorAll('.scenario-panel, .plan-note > *')].filter((part) => part.scrollWidth > part.clientWidth).map((part) => part.textContent)`
    expect(await page.evaluate(cut)).toEqual([])
  }
})
