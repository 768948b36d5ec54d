/** Signals that ask a program to end: Ctrl-C, `kill`, a terminal that closes. */
export const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Tells a listener of every ending signal; returns how to stop telling. */
export type ListenForSignals = (listener: () => void) => () => void

/** Starters such as npm repeat the Ctrl-C that the terminal has already sent: signals so close together are one wish. */
const SAME_WISH_MS = 500

/** A sweep that was asked to stop and has not done so by then is left behind. */
const PATIENCE_MS = 5_000

export interface Interruption {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal
  /** Resolves when there is no more waiting: at the second signal, or when stopping takes too long. */
  readonly forced: Promise<void>
  stopListening(): void
}

/** Turns signals into wishes: the first is to stop and keep what there is, the second to leave at once. */
export function listenForInterruption(listenForSignals: ListenForSignals): Interruption {
  const abort = new AbortController()
  let firstAtMs = 0
  let force: () => void = () => undefined
  const forced = new Promise<void>((resolve) => (force = resolve))
  let deadline: NodeJS.Timeout | undefined
  const stopListening = listenForSignals(() => {
    if (!abort.signal.aborted) {
      firstAtMs = performance.now()
      deadline = setTimeout(force, PATIENCE_MS)
      abort.abort()
    } else if (performance.now() - firstAtMs > SAME_WISH_MS) {
      force()
    }
  })
  return {
    signal: abort.signal,
    forced,
    stopListening() {
      clearTimeout(deadline)
      stopListening()
    }
  }
}
