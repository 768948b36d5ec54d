import { type Failure, type Outcome, toFailure } from '../../contract/base/failure'
import type { SweepResult } from '../../contract/result/result'

/** A save that failed is tried again after so long; each further one waits twice as long, up to the most. */
const FIRST_RETRY_MS = 5_000
const MOST_RETRY_MS = 60_000

export interface RunKeeperParts {
  readonly save: (result: SweepResult) => Promise<Outcome<unknown>>
  /** Shows why runs cannot be saved; returns what takes that back once they are. */
  readonly tell: (failure: Failure) => () => void
  /** Calls once after a while; returns what calls it off. */
  readonly later: (waitMs: number, call: () => void) => () => void
}

interface Unsaved {
  readonly result: SweepResult
  /** Why the last try failed; null while none has, and while the file of a sweep that goes on is as new as it can be. */
  failure: Failure | null
  /** True from the moment this state was reached until it is on the disk. */
  isOwed: boolean
}

/**
 * Owes every finished point to the disk until it is there. Whatever refused it (a full or read-only disk, too many open
 * files) may pass: the newest state of each run is tried again with its next point, at its end, after a while, and when the
 * app ends. That it cannot be saved is told once, and taken back when it could.
 */
export class RunKeeper {
  readonly #parts: RunKeeperParts
  readonly #unsaved = new Map<string, Unsaved>()
  readonly #trying = new Set<Promise<void>>()
  #takeBack: (() => void) | null = null
  #callOff: (() => void) | null = null
  #retryMs = FIRST_RETRY_MS

  constructor(parts: RunKeeperParts) {
    this.#parts = parts
  }

  /** Saves a run's newest state; a sweep without a point is not history. */
  keep(result: SweepResult): void {
    if (result.points.length === 0) return
    const entry: Unsaved = { result, failure: null, isOwed: true }
    this.#unsaved.set(result.id, entry)
    // Another run that is still owed gets its chance with it: if one can be saved now, so can the other.
    for (const owed of this.#owed()) this.#start(owed)
  }

  /** Runs of which this process knows more than their files say, the newest first: the one that goes on, and all that are owed. */
  unsaved(): readonly SweepResult[] {
    return [...this.#unsaved.values()].map(({ result }) => result).reverse()
  }

  /** Tries once more to save all that is owed. Gives what still is, and why. */
  async settle(): Promise<readonly { readonly result: SweepResult; readonly failure: Failure }[]> {
    await Promise.all(this.#trying)
    for (const owed of this.#owed()) this.#start(owed)
    await Promise.all(this.#trying)
    return this.#owed().flatMap(({ result, failure }) => (failure === null ? [] : [{ result, failure }]))
  }

  /** Takes a run off the debts: it is kept elsewhere, or its user gave it up. */
  release(id: string): void {
    this.#unsaved.delete(id)
    this.#rest()
  }

  #owed(): readonly Unsaved[] {
    return [...this.#unsaved.values()].filter(({ isOwed }) => isOwed)
  }

  #start(entry: Unsaved): void {
    const tried = this.#try(entry).finally(() => this.#trying.delete(tried))
    this.#trying.add(tried)
  }

  async #try(entry: Unsaved): Promise<void> {
    const { id, state } = entry.result
    const saved = await this.#parts.save(entry.result).catch((thrown: unknown) => ({ ok: false as const, failure: toFailure(thrown) }))
    // A newer state has taken its place and is tried on its own.
    if (this.#unsaved.get(id) !== entry) return
    entry.failure = saved.ok ? null : saved.failure
    entry.isOwed = !saved.ok
    // While a sweep goes on its file is behind in any case: it says that it was interrupted.
    if (saved.ok && state !== 'running') this.#unsaved.delete(id)
    if (saved.ok) this.#rest()
    else this.#wait(saved.failure)
  }

  #wait(failure: Failure): void {
    this.#takeBack ??= this.#parts.tell(failure)
    this.#callOff ??= this.#parts.later(this.#retryMs, () => {
      this.#callOff = null
      this.#retryMs = Math.min(this.#retryMs * 2, MOST_RETRY_MS)
      for (const owed of this.#owed()) this.#start(owed)
    })
  }

  /** Nothing is owed any more: what was told no longer holds. */
  #rest(): void {
    if (this.#owed().some(({ failure }) => failure !== null)) return
    this.#takeBack?.()
    this.#takeBack = null
    this.#callOff?.()
    this.#callOff = null
    this.#retryMs = FIRST_RETRY_MS
  }
}
