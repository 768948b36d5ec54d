/** What a wake-up takes on an idle machine; believed until there are samples. */
const FIRST_GUESS_MS = 0.5
const GUESS_WEIGHT = 20
/** Requests that the mean goes back over. Each counts the same, as it does in the mean latency that is to be exact. */
const WINDOW = 200
/** A sample far above the mean is a stall or a cold start: it counts for no more than this, or the next answers would be early. */
const SURPRISE_FACTOR = 3
const SURPRISE_MS = 0.5
/** The coarsest timer of a desktop system, Windows' 15.6 ms. */
const LONGEST_MS = 16
/** Timers on whole milliseconds ring early by less than this. */
const EARLIEST_MS = -1
/** No more of a wait than this is taken off, whatever was learned. */
const LARGEST_SHARE = 0.5

/** How much too late things get done on average, learned from how late they were done: so much earlier they are begun. */
export class Lead {
  #ms = FIRST_GUESS_MS
  #samples = GUESS_WEIGHT

  /** What to take off a wait. */
  for(waitMs: number): number {
    return Math.min(this.#ms, Math.max(0, waitMs) * LARGEST_SHARE)
  }

  /** @param lateMs from the time that was set (the lead already taken off) until the work was done */
  learn(lateMs: number): void {
    this.#samples = Math.min(WINDOW, this.#samples + 1)
    // A lead below 0 must not make the bound one, too: it would lie below the lead and pull it down for ever.
    const believedMs = Math.max(EARLIEST_MS, Math.min(lateMs, LONGEST_MS, SURPRISE_FACTOR * Math.max(0, this.#ms) + SURPRISE_MS))
    this.#ms += (believedMs - this.#ms) / this.#samples
  }
}
