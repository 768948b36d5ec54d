import { usableCoresHere } from '../../base/machine'

/** Threads that load their code at the same time. More are not ready any sooner, but the shell stutters: for 2 s at 128. */
const STARTS_AT_ONCE = Math.max(1, Math.round(2 * usableCoresHere()))

/** Lets threads start a few at a time: a hundred that load their code at once leave the shell no core. */
export class StartPace {
  private loaded = 0
  private isOver = false
  private waiting: (() => void)[] = []

  /** @param started how many threads were started so far, loaded or not */
  constructor(private readonly started: () => number) {}

  /** Resolves when another thread may start; false when none may any more. */
  async mayStart(): Promise<boolean> {
    while (!this.isOver && this.started() - this.loaded >= STARTS_AT_ONCE) {
      await new Promise<void>((resolve) => this.waiting.push(resolve))
    }
    return !this.isOver
  }

  /** A thread has loaded its code. */
  countLoaded(): void {
    this.loaded++
    this.lookAgain()
  }

  /** No thread may start any more: one has failed, or all are ended. */
  end(): void {
    this.isOver = true
    this.lookAgain()
  }

  private lookAgain(): void {
    const { waiting } = this
    this.waiting = []
    for (const resolve of waiting) resolve()
  }
}
