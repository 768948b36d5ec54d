import { BrowserWindow, nativeTheme, screen } from 'electron'
import { pagePreferences } from '../security/security'
import { DEFAULT_SIZE, placeOnScreens, readSavedWindow, saveWindow, SMALLEST_SIZE } from './windowBounds'

export const APP_TITLE = 'Poolscope'

/** If the page is not painted by then, an empty window is shown: better than an app that seems not to start. */
const SHOW_ANYWAY_MS = 5000

export interface AppWindowOptions {
  readonly preloadFile: string
  readonly boundsFile: string
  readonly pageUrl: string
}

/** Opens the window where it was last time, and shows it once there is something to see. */
export function openWindow({ preloadFile, boundsFile, pageUrl }: AppWindowOptions): BrowserWindow {
  const saved = readSavedWindow(boundsFile)
  const place = saved === null ? null : placeOnScreens(saved, screen.getAllDisplays().map(({ workArea }) => workArea))
  const window = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...place,
    minWidth: SMALLEST_SIZE.width,
    minHeight: SMALLEST_SIZE.height,
    title: APP_TITLE,
    show: false,
    // The page's own colours, so that nothing flashes before its first paint.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f1317' : '#eef1f4',
    webPreferences: pagePreferences(preloadFile)
  })
  if (saved?.maximized === true) window.maximize()
  // The page has a title element for screen readers; the window's title is not the page's to change.
  window.on('page-title-updated', (event) => event.preventDefault())
  window.on('close', () => saveWindow(boundsFile, { ...window.getNormalBounds(), maximized: window.isMaximized() }))
  showWhenPainted(window)
  void window.loadURL(pageUrl).catch(() => undefined) // a page that does not load is windowRecovery.ts's to report
  return window
}

function showWhenPainted(window: BrowserWindow): void {
  const late = setTimeout(() => show(), SHOW_ANYWAY_MS)
  const show = (): void => {
    clearTimeout(late)
    if (!window.isDestroyed() && !window.isVisible()) window.show()
  }
  window.once('ready-to-show', show)
  window.once('closed', () => clearTimeout(late))
}

/** Brings the window to the front, wherever it was. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
