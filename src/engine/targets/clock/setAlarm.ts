/** Something that is waited for and may be called off. */
export interface Alarm {
  cancel(): void
}

/** An alarm that rings at most once. */
export class SetAlarm implements Alarm {
  #ring: (() => void) | null

  constructor(
    readonly dueMs: number,
    ring: () => void
  ) {
    this.#ring = ring
  }

  /** @returns false when it was cancelled */
  ring(): boolean {
    const ring = this.#ring
    this.#ring = null
    if (ring === null) return false
    ring()
    return true
  }

  cancel(): void {
    this.#ring = null
  }
}
