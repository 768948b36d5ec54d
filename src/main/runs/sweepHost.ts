import { failed, type Failure, type Outcome, success, toFailure } from '../../contract/base/failure'
import type { Events, Session, SweepPlan } from '../../contract/ipc'
import type { SweepResult } from '../../contract/result/result'
import type { Scenario } from '../../contract/scenario/scenario'
import type { Progress, Tick } from '../../contract/result/tick'
import { RecentTicks } from './recentTicks'
import type { RunKeeper } from './runKeeper'
import type { Turn } from './turn'

/** What the host tells the engine about one sweep. */
export interface SweepOrders {
  readonly authorisedHosts: readonly string[]
  readonly signal: AbortSignal
  readonly onResult: (result: SweepResult) => void
  readonly onProgress: (progress: Progress) => void
  readonly onTick: (tick: Tick) => void
}

export interface SweepHostParts {
  readonly version: string
  /** A sweep runs only when nothing else does. */
  readonly turn: Turn
  readonly planSweep: (scenario: Scenario) => SweepPlan
  readonly runSweep: (scenario: Scenario, orders: SweepOrders) => Promise<SweepResult>
  /** The hosts this scenario may send load to, after the user's word where it is needed. */
  readonly authorise: (scenario: Scenario) => Promise<Outcome<readonly string[]>>
  readonly keeper: Pick<RunKeeper, 'keep' | 'settle'>
  readonly latestRun: () => Promise<Outcome<SweepResult | null>>
  readonly send: <K extends keyof Events>(event: K, payload: Events[K]) => void
  /** Writes a fault of our own into the log. */
  readonly log: (what: string, thrown: unknown) => void
  /** Shows a failure that belongs to no call of the window and to no result. */
  readonly report: (failure: Failure) => void
  /** Keeps the machine from sleeping; returns what ends that. */
  readonly keepAwake: () => () => void
}

interface Activity {
  readonly controller: AbortController
  /** Resolves when pools and target are gone. */
  readonly over: Promise<void>
}

/**
 * Holds what the window shows, so that the window can crash, reload or close without touching it: the running sweep or
 * the last one, with its progress and its recent ticks. One sweep at a time; every finished point goes to the run keeper.
 */
export class SweepHost {
  readonly #parts: SweepHostParts
  readonly #ticks = new RecentTicks()
  #activity: Activity | null = null
  #result: SweepResult | null = null
  #progress: Progress | null = null
  #loading: Promise<void> | null = null
  #closing = false

  constructor(parts: SweepHostParts) {
    this.#parts = parts
  }

  /** Shows the last saved run until there is a newer one; called once, when the app starts. */
  loadLatest(): void {
    this.#loading = this.#parts.latestRun().then(
      (latest) => {
        if (!latest.ok) return this.#parts.report(latest.failure)
        this.#result ??= latest.value
      },
      (thrown: unknown) => this.#parts.report(toFailure(thrown))
    )
  }

  /** What the window shows, once the last saved run has been looked for. */
  async session(): Promise<ReturnType<SweepHost['view']>> {
    await this.#loading
    return this.view()
  }

  /** The same at this very moment. */
  view(): Omit<Session, 'lab' | 'upTo'> {
    return { result: this.#result, progress: this.#progress, ticks: this.#ticks.list(), version: this.#parts.version }
  }

  /** The sweep that is shown, for an export. */
  async shownResult(): Promise<SweepResult | null> {
    await this.#loading
    return this.#result
  }

  /** Puts a result that the user opened in the place of the last one. */
  show(result: SweepResult): Outcome<null> {
    if (this.#activity !== null) return failed('busy', 'A sweep is running.', 'Stop it first, then open a saved result.')
    this.#result = result
    this.#progress = null
    this.#ticks.clear()
    return success(null)
  }

  plan(scenario: Scenario): SweepPlan {
    return this.#parts.planSweep(scenario)
  }

  /** Resolves once the sweep has begun; what becomes of it comes as events. */
  async start(scenario: Scenario): Promise<Outcome<null>> {
    if (this.#activity !== null) return failed('busy', 'A sweep is already running.', 'Stop it or wait until it has finished.')
    if (this.#closing) return failed('busy', 'Poolscope is closing.')
    const turn = this.#parts.turn.begin('sweep')
    if (!turn.ok) return turn
    const controller = new AbortController()
    // Taken before the first await: a second start finds it, even while the user is still being asked.
    this.#activity = { controller, over: Promise.resolve() }
    const giveUp = (): void => {
      this.#activity = null
      turn.value()
    }
    try {
      this.#parts.planSweep(scenario)
      const authorised = await this.#parts.authorise(scenario)
      if (!authorised.ok || controller.signal.aborted) {
        giveUp()
        return authorised.ok ? failed('not-authorised', 'The sweep was stopped before it began; nothing was sent.') : authorised
      }
      this.#activity = { controller, over: this.#run(scenario, authorised.value, controller.signal, turn.value) }
      return success(null)
    } catch (thrown) {
      giveUp()
      throw thrown
    }
  }

  /** Stopping twice, or when nothing runs, is no mistake. */
  stop(): void {
    this.#activity?.controller.abort()
  }

  get running(): boolean {
    return this.#activity !== null
  }

  /** Stops for good: resolves when pools and target are gone and saving the last state was tried. */
  async close(): Promise<void> {
    this.#closing = true
    this.stop()
    // What is owed already does not wait for the sweep's end, which a busy worker can hold up.
    await Promise.all([this.#activity?.over, this.#parts.keeper.settle()])
    await this.#parts.keeper.settle()
  }

  async #run(scenario: Scenario, authorisedHosts: readonly string[], signal: AbortSignal, endTurn: () => void): Promise<void> {
    const letSleep = this.#parts.keepAwake()
    this.#ticks.clear()
    this.#progress = null
    try {
      const result = await this.#parts.runSweep(scenario, {
        authorisedHosts,
        signal,
        onResult: (partial) => this.#accept(partial),
        onProgress: (progress) => {
          this.#progress = progress
          this.#parts.send('progress', progress)
        },
        onTick: (tick) => {
          this.#ticks.add(tick)
          this.#parts.send('tick', tick)
        }
      })
      endTurn()
      this.#finish(result)
    } catch (thrown) {
      // The engine reports expected failures as a state; what it throws is a fault, and the points are still good.
      endTurn()
      const failure = toFailure(thrown)
      this.#parts.log('sweep', thrown)
      const partial = this.#result
      // The page shows why a sweep failed; only where there is none to show it in does anybody else have to.
      if (partial?.state === 'running') this.#finish({ ...partial, state: 'failed', failure, finishedAt: new Date().toISOString() })
      else {
        this.#parts.report(failure)
        this.#finish(null)
      }
    } finally {
      letSleep()
    }
  }

  #accept(result: SweepResult): void {
    this.#result = result
    this.#parts.keeper.keep(result)
    // The final state is told when the sweep is over, so that whoever starts the next one upon it is not refused.
    if (result.state === 'running') this.#parts.send('result', result)
  }

  #finish(result: SweepResult | null): void {
    this.#activity = null
    this.#progress = null
    if (result === null) return
    if (result !== this.#result) this.#parts.keeper.keep(result)
    this.#result = result
    this.#parts.send('result', result)
  }
}
