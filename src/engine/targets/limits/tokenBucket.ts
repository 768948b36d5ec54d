/**
 * What the bucket holds: the tokens of 50 ms, so that a pool whose workers move in step (5 at once every 50 ms against
 * 100/s) is not refused, and at least the one token that a request needs.
 */
const BURST_SECONDS = 0.05
/** A tenth more, so that a round of requests that comes a little earlier than the last one is not refused either. */
const TOLERANCE = 1.1

/**
 * A rate as tokens: they drip in evenly, a request takes one, what does not fit is lost.
 *
 * The bucket starts full. Over 3 s at 20/s or more it admits at most 1.9 % above the rate, even after idling.
 */
export class TokenBucket {
  readonly #perMs: number
  readonly #capacity: number
  #tokens: number
  #filledAtMs: number

  constructor(ratePerSecond: number, nowMs: number) {
    this.#perMs = ratePerSecond / 1000
    this.#capacity = TOLERANCE * Math.max(1, BURST_SECONDS * ratePerSecond)
    this.#tokens = this.#capacity
    this.#filledAtMs = nowMs
  }

  /** Takes a token if there is one. */
  tryTake(nowMs: number): boolean {
    this.#fill(nowMs)
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }

  /** How long until there is a token, in milliseconds; 0 when there is one. */
  waitMs(nowMs: number): number {
    this.#fill(nowMs)
    return Math.max(0, (1 - this.#tokens) / this.#perMs)
  }

  #fill(nowMs: number): void {
    // Arrivals carry the time their event loop turn began, which may be a little before the last look at the clock.
    const passedMs = Math.max(0, nowMs - this.#filledAtMs)
    this.#tokens = Math.min(this.#capacity, this.#tokens + passedMs * this.#perMs)
    this.#filledAtMs += passedMs
  }
}
