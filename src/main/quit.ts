import type { App } from 'electron'

/** A sweep stops within one second; together with the last save this leaves room within the three that are promised. */
export const STOP_LIMIT_MS = 2500

export interface QuitParts {
  readonly app: Pick<App, 'on' | 'quit'>
  /** Hides the windows: the user sees at once that it was understood. */
  readonly hideWindows: () => void
  /** Ends pools and target and saves what was finished; may take too long, must not reject for expected failures. */
  readonly stopEverything: () => Promise<void>
  /** Ends this process without waiting for anything. */
  readonly killNow: () => void
  readonly onFault: (thrown: unknown) => void
}

export interface Quitting {
  readonly isQuitting: () => boolean
}

/**
 * Makes every way out the same one: the window's close button, the menu, a signal and the system's shutdown all stop
 * the sweep first. If that takes too long the process is killed, because a busy worker thread would hold up a polite
 * exit for as long as it likes; what was finished is on the disk by then, and the target ends with us.
 */
export function installQuit({ app, hideWindows, stopEverything, killNow, onFault }: QuitParts): Quitting {
  let phase: 'open' | 'stopping' | 'stopped' = 'open'

  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (phase === 'stopped') return
    event.preventDefault()
    if (phase === 'stopping') return
    phase = 'stopping'
    hideWindows()
    // Stays armed after the stop as well: the end of the process is what was promised.
    setTimeout(killNow, STOP_LIMIT_MS)
    void stopEverything()
      .catch(onFault)
      .then(() => {
        phase = 'stopped'
        app.quit()
      })
  })
  return { isQuitting: () => phase !== 'open' }
}

/** Ctrl-C in the terminal, a service manager, a closed terminal: the same clean way out. */
export function quitOnSignals(app: Pick<App, 'quit'>, source: NodeJS.Process = process): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) source.on(signal, () => app.quit())
}
