import type { BrowserWindow } from 'electron'
import { focusWindow } from './openWindow'

/** The one window of the app, while there is one. */
export class AppWindow {
  readonly #open: () => BrowserWindow
  #window: BrowserWindow | null = null

  constructor(open: () => BrowserWindow) {
    this.#open = open
  }

  get current(): BrowserWindow | null {
    return this.#window
  }

  /** Opens the window, or brings the one that is open to the front. */
  show(): void {
    if (this.#window !== null) return focusWindow(this.#window)
    const window = this.#open()
    this.#window = window
    window.once('closed', () => {
      this.#window = null
    })
  }

  hide(): void {
    this.#window?.hide()
  }
}
