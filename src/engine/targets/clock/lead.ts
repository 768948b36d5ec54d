/** What waking up takes on an idle machine; believed until there are samples. */
const FIRST_GUESS_MS = 0.1
/** How far one sample moves it: it follows within a second of fifty requests, and rests within a hundredth of a millisecond. */
const STEP_MS = 0.005
/**
 * Whatever comes before its time is held back by a loop that keeps the core busy, so this bounds what one alarm may
 * cost. On a machine that wakes later than this, answers are late, and that is the truth about the machine.
 */
const MOST_MS = 0.5

/**
 * How late wake-ups are: so much earlier they are asked for. It is the median, found by a step up for each one that was
 * later and a step down for each other one: as many come a little early, and are held back, as come a little late, and
 * a stall of 100 ms counts no more than one of 1.
 */
export class Lead {
  #ms = FIRST_GUESS_MS

  /** In milliseconds, from 0 to 0.5. */
  get ms(): number {
    return this.#ms
  }

  /** @param lateMs from the time that was asked for until the wake-up; what came early says nothing of lateness */
  learn(lateMs: number): void {
    if (lateMs < 0) return
    this.#ms = Math.min(MOST_MS, Math.max(0, this.#ms + (lateMs > this.#ms ? STEP_MS : -STEP_MS)))
  }
}
