/**
 * Puts saves of one thing in a row: never two at a time, and when several wait only the newest is done, since it says
 * all the others would have said. Whoever asked for one that was passed over gets the newest one's outcome.
 */
export function latestWins<T, R>(save: (value: T) => Promise<R>): (value: T) => Promise<R> {
  let running: Promise<unknown> | null = null
  let waiting: Waiting<T, R> | null = null

  const start = (value: T): Promise<R> => {
    const saved = save(value)
    const ended = saved.then(
      () => undefined,
      () => undefined
    )
    running = ended
    void ended.then(() => {
      if (running === ended && waiting === null) running = null
    })
    return saved
  }

  return (value) => {
    if (running === null) return start(value)
    if (waiting !== null) {
      waiting.value = value
      return waiting.saved
    }
    const next: Waiting<T, R> = {
      value,
      saved: running.then(() => {
        waiting = null
        return start(next.value)
      })
    }
    waiting = next
    return next.saved
  }
}

interface Waiting<T, R> {
  value: T
  readonly saved: Promise<R>
}
