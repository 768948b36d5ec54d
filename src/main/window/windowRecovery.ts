import type { BrowserWindow } from 'electron'
import { showMessage } from '../dialogs/nativeDialogs'
import { isThePage, type PageAddress } from '../security/pageAddress'

/** More crashes than this in the given time and the user is asked before the next try. */
const MOST_CRASHES = 3
const CRASH_WINDOW_MS = 60_000
/** A page that crashes while it loads must not spin the machine. */
const RELOAD_DELAY_MS = 200
/** Chromium's code for a load that a newer load replaced. */
const ABORTED = -3

export interface RecoveryParts {
  readonly page: PageAddress
  readonly isQuitting: () => boolean
  readonly onFault: (what: string, thrown: unknown) => void
  readonly quit: () => void
}

/**
 * Brings the page back after a crash or a hang. The engine lives in the main process and goes on meanwhile; the page
 * asks for the session when it loads and so shows everything again.
 */
export function recoverWindow(window: BrowserWindow, parts: RecoveryParts): void {
  const { webContents } = window
  let crashes: number[] = []
  const reload = (): void => {
    setTimeout(() => {
      if (!window.isDestroyed() && !parts.isQuitting()) webContents.reload()
    }, RELOAD_DELAY_MS)
  }

  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || parts.isQuitting()) return
    parts.onFault('the page ended', `${reason}, code ${exitCode}`)
    const now = performance.now()
    crashes = [...crashes.filter((at) => now - at < CRASH_WINDOW_MS), now]
    if (crashes.length <= MOST_CRASHES) return reload()
    crashes = []
    void askAfterCrashes(window).then((again) => (again ? reload() : parts.quit()))
  })

  webContents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) parts.onFault('the page did not load', `${description} (${code}) ${url}`)
  })

  // A page can always make itself empty (`about:blank` asks nobody); then ours is loaded again.
  webContents.on('did-navigate', (_event, url) => {
    if (isThePage(parts.page, url) || parts.isQuitting()) return
    parts.onFault('the page left', url)
    void webContents.loadURL(parts.page.href).catch(() => undefined)
  })

  let asking = false
  window.on('unresponsive', () => {
    if (asking || parts.isQuitting()) return
    asking = true
    void askAfterHang(window).then((restart) => {
      asking = false
      // Ends in render-process-gone, which loads the page again.
      if (restart && !window.isDestroyed()) webContents.forcefullyCrashRenderer()
    })
  })
}

async function askAfterCrashes(window: BrowserWindow): Promise<boolean> {
  const { response } = await showMessage(window, {
    type: 'error',
    title: 'Poolscope',
    message: 'The window has crashed several times in a row.',
    detail: 'A sweep that is running goes on, and every finished point is saved.',
    buttons: ['Show the window again', 'Quit'],
    defaultId: 0,
    cancelId: 0,
    noLink: true
  })
  return response === 0
}

async function askAfterHang(window: BrowserWindow): Promise<boolean> {
  const { response } = await showMessage(window, {
    type: 'warning',
    title: 'Poolscope',
    message: 'The window does not respond.',
    detail: 'A sweep that is running goes on, and every finished point is saved.',
    buttons: ['Wait', 'Restart the window'],
    defaultId: 0,
    cancelId: 0,
    noLink: true
  })
  return response === 1
}
