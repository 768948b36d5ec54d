import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page, test as base } from '@playwright/test'
import { isRunning } from './processes'

const projectFolder = join(__dirname, '..', '..')

/** The app as a person has it in front of them. */
export interface Desk {
  readonly app: ElectronApplication
  readonly page: Page
  readonly pid: number
  /** What the page wrote to its console as an error, and what it threw. */
  readonly complaints: readonly string[]
}

interface Fixtures {
  /** Where this test's app keeps its data; two starts in one test share it, two tests never do. */
  readonly userData: string
  readonly scratch: string
  readonly open: () => Promise<Desk>
  readonly desk: Desk
}

/** Every test starts apps of its own, with data of their own, and leaves none behind. */
export const test = base.extend<Fixtures>({
  userData: async ({}, use) => inTemporaryFolder('poolscope-data-', use),
  scratch: async ({}, use) => inTemporaryFolder('poolscope-files-', use),
  open: async ({ userData }, use) => {
    const desks: Desk[] = []
    await use(async () => {
      const desk = await openDesk(userData)
      desks.push(desk)
      return desk
    })
    for (const desk of desks) await closeDesk(desk)
  },
  desk: async ({ open }, use) => use(await open())
})

export { expect }

async function inTemporaryFolder(prefix: string, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  try {
    await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function openDesk(userData: string): Promise<Desk> {
  const app = await _electron.launch({ args: ['.', '--disable-gpu', `--user-data-dir=${userData}`], cwd: projectFolder, timeout: 30_000 })
  const page = await app.firstWindow()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  const { pid } = app.process()
  if (pid === undefined) throw new Error('the app has no process')
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible()
  return { app, page, pid, complaints }
}

const CLOSE_LIMIT_MS = 5000

/** Asks politely, then makes sure: also after a test that broke half-way. */
async function closeDesk({ app, pid }: Desk): Promise<void> {
  if (!isRunning(pid)) return
  const closed = app.close().catch(() => undefined)
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, CLOSE_LIMIT_MS))])
  if (isRunning(pid)) process.kill(pid, 'SIGKILL')
}
