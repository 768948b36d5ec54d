import { WaitingLine } from './waitingLine'

/** At most so many requests are served at once, as a database serves at most so many connections; the rest wait in line. */
export class ConnectionSlots {
  readonly #capacity: number
  readonly #line = new WaitingLine()
  #serving = 0
  #maxServing = 0

  /** @param capacity null for no limit */
  constructor(capacity: number | null) {
    this.#capacity = capacity ?? Infinity
  }

  get serving(): number {
    return this.#serving
  }

  /** The most that were ever served at once. */
  get maxServing(): number {
    return this.#maxServing
  }

  get waiting(): number {
    return this.#line.size
  }

  /**
   * Calls `serve` at once or when a slot is free and all who came before have one.
   *
   * @param serve told since when it has its slot: since it came, or since the slot was free
   * @returns gives back the slot, or the place in line, and tells since when it is free; only the first call counts
   */
  enter(nowMs: number, serve: (sinceMs: number) => void): (freeSinceMs: number) => void {
    let state: 'waiting' | 'serving' | 'left' = 'waiting'
    const begin = (freeSinceMs: number): void => {
      state = 'serving'
      this.#serving++
      this.#maxServing = Math.max(this.#maxServing, this.#serving)
      serve(Math.max(nowMs, freeSinceMs))
    }
    const place = this.#serving < this.#capacity ? null : this.#line.join(begin)
    if (place === null) begin(nowMs)
    return (freeSinceMs) => {
      const was = state
      state = 'left'
      if (was === 'serving') {
        this.#serving--
        this.#line.callNext(freeSinceMs)
      } else if (place !== null) {
        this.#line.leave(place)
      }
    }
  }
}
