import { failed, type Outcome, success, toFailure } from '../../contract/base/failure'
import type { Events, Session } from '../../contract/ipc'
import type { LabEvent } from '../../contract/labs/lab'
import { labKey, type LabName, parseLabSettings } from '../../contract/labs/labs'
import type { LabProgress, LabResult, LabRun } from '../../contract/labs/labRun'
import type { LabEnvironment } from '../../engine/labs/threads/lab'
import type { LabEnding } from '../../engine/labs/runLab'
import type { Turn } from './turn'

/** Events that are kept for a window that is reloaded; a lab that does more shows its beginning. */
const MOST_EVENTS = 20_000

/** As many results as the window keeps; the oldest go. */
const MOST_RESULTS = 24

export type LabOrders = Pick<LabEnvironment, 'signal' | 'onProgress' | 'onEvents'>

export interface LabHostParts {
  readonly turn: Turn
  readonly runLab: (lab: LabName, settings: unknown, orders: LabOrders) => Promise<LabEnding>
  readonly send: <K extends keyof Events>(event: K, payload: Events[K]) => void
  /** Writes a fault of our own into the log. */
  readonly log: (what: string, thrown: unknown) => void
  readonly keepAwake: () => () => void
}

/** Holds the lab that the window shows, so that the window can reload without touching it. One at a time. */
export class LabHost {
  readonly #parts: LabHostParts
  #run: LabRun | null = null
  #events: LabEvent[] = []
  #progress: LabProgress | null = null
  /** By lab and settings, the one that was run last in the end. */
  readonly #results = new Map<string, LabResult>()
  #controller: AbortController | null = null
  #over: Promise<void> = Promise.resolve()
  #closing = false

  constructor(parts: LabHostParts) {
    this.#parts = parts
  }

  /** For a window that attaches. */
  view(): Session['lab'] {
    return this.#run === null ? null : { run: this.#run, events: this.#events, progress: this.#progress }
  }

  /** What the last run of a lab with these settings that came to its end has measured; null where none is kept. */
  lastResult(lab: LabName, settings: Readonly<Record<string, unknown>>): LabResult | null {
    return this.#results.get(labKey({ lab, settings })) ?? null
  }

  /** Resolves once the lab has begun; what becomes of it comes as events. */
  start(lab: LabName, given: Readonly<Record<string, unknown>>): Outcome<null> {
    if (this.#closing) return failed('busy', 'Poolscope is closing.')
    const settings = parseLabSettings(lab, given)
    if (!settings.ok) return settings
    const turn = this.#parts.turn.begin('lab')
    if (!turn.ok) return turn
    const controller = new AbortController()
    this.#controller = controller
    this.#events = []
    this.#show({ lab, state: 'running', settings: settings.value, result: null, failure: null })
    this.#over = this.#follow(lab, settings.value, controller.signal).finally(() => {
      this.#controller = null
      turn.value()
    })
    return success(null)
  }

  /** Stopping twice, or when nothing runs, is no mistake. */
  stop(): void {
    this.#controller?.abort()
  }

  /** Stops for good: resolves when the threads are gone. */
  async close(): Promise<void> {
    this.#closing = true
    this.stop()
    await this.#over
  }

  async #follow(lab: LabName, settings: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<void> {
    const letSleep = this.#parts.keepAwake()
    const shared = { lab, settings }
    try {
      const outcome = await this.#parts.runLab(lab, settings, {
        signal,
        onProgress: (progress) => {
          this.#progress = progress
          this.#parts.send('labProgress', progress)
        },
        onEvents: (events) => this.#take(events)
      })
      const result = outcome.state === 'done' ? outcome.result : null
      this.#show({ ...shared, state: outcome.state, result, failure: outcome.state === 'failed' ? outcome.failure : null })
    } catch (thrown) {
      // The page shows why a lab failed; the log has the stack.
      this.#parts.log('lab', thrown)
      this.#show({ ...shared, state: 'failed', result: null, failure: toFailure(thrown) })
    } finally {
      letSleep()
    }
  }

  #take(events: readonly LabEvent[]): void {
    const room = MOST_EVENTS - this.#events.length
    if (room <= 0) return
    const kept = events.slice(0, room)
    this.#events.push(...kept)
    this.#parts.send('labEvents', kept)
  }

  #keep(result: LabResult): void {
    const key = labKey(result)
    this.#results.delete(key)
    this.#results.set(key, result)
    const [oldest] = this.#results.keys()
    if (this.#results.size > MOST_RESULTS && oldest !== undefined) this.#results.delete(oldest)
  }

  #show(run: LabRun): void {
    this.#run = run
    this.#progress = null
    if (run.result !== null) this.#keep(run.result)
    this.#parts.send('lab', run)
  }
}
