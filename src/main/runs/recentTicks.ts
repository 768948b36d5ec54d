import type { Tick } from '../../contract/result/tick'

/** As much as the live strip shows. */
const KEPT_MS = 30_000

/** The live samples a window needs when it attaches in the middle of a sweep. */
export class RecentTicks {
  #ticks: Tick[] = []

  add(tick: Tick): void {
    const last = this.#ticks.at(-1)
    // Time that runs backwards belongs to the next sweep, whose clock began at zero.
    if (last !== undefined && tick.atMs < last.atMs) this.#ticks = []
    this.#ticks.push(tick)
    const oldestMs = tick.atMs - KEPT_MS
    const firstKept = this.#ticks.findIndex(({ atMs }) => atMs >= oldestMs)
    if (firstKept > 0) this.#ticks.splice(0, firstKept)
  }

  clear(): void {
    this.#ticks = []
  }

  list(): readonly Tick[] {
    return [...this.#ticks]
  }
}
