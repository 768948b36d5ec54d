import type { App } from 'electron'

/** A sweep stops within one second; together with the last save this leaves room within the three that are promised. */
export const STOP_LIMIT_MS = 2500

/** What is left of the three seconds for putting elsewhere what could not be saved, and for a process that has nothing left to do. */
const END_LIMIT_MS = 400

export interface QuitParts {
  readonly app: Pick<App, 'on' | 'quit'>
  /** Hides the windows: the user sees at once that it was understood. */
  readonly hideWindows: () => void
  /** Ends pools and target and saves what was finished; may take too long, must not reject for expected failures. */
  readonly stopEverything: () => Promise<void>
  /** Finds another place for what could not be saved. It asks to hold on before it asks the user: that takes as long as the user does. */
  readonly lastWord: (holdOn: () => void) => Promise<void>
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
 * exit for as long as it likes; what was finished is in a file by then, and the target ends with us.
 */
export function installQuit({ app, hideWindows, stopEverything, lastWord, killNow, onFault }: QuitParts): Quitting {
  let phase: 'open' | 'stopping' | 'stopped' = 'open'

  const end = async (): Promise<void> => {
    let tooLate: NodeJS.Timeout | undefined
    const limit = new Promise<'too late'>((resolve) => (tooLate = setTimeout(() => resolve('too late'), STOP_LIMIT_MS)))
    const stopped = await Promise.race([stopEverything().catch(onFault), limit])
    clearTimeout(tooLate)
    let kill = setTimeout(killNow, END_LIMIT_MS)
    await lastWord(() => clearTimeout(kill)).catch(onFault)
    clearTimeout(kill)
    if (stopped === 'too late') return killNow()
    // Armed after the stop as well: the end of the process is what was promised.
    kill = setTimeout(killNow, END_LIMIT_MS)
    phase = 'stopped'
    app.quit()
  }

  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (phase === 'stopped') return
    event.preventDefault()
    if (phase === 'stopping') return
    phase = 'stopping'
    hideWindows()
    void end()
  })
  return { isQuitting: () => phase !== 'open' }
}

/**
 * Ctrl-C in the terminal, a service manager, a closed terminal: the same clean way out. `onSignal` hears of it first:
 * there may be nobody to ask.
 */
export function quitOnSignals(app: Pick<App, 'quit'>, onSignal: () => void = () => undefined, source: NodeJS.Process = process): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    source.on(signal, () => {
      onSignal()
      app.quit()
    })
  }
}
