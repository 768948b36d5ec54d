import { failed, type Failure, type Outcome, success, toFailure } from '../../contract/base/failure'
import type { Events, Session } from '../../contract/ipc'
import { type RunKind, type RunKinds, runKinds, runNouns, type RunRequest, type ShownRun, withMoments } from '../../contract/runKinds'
import type { RunOrders, RunRow, RunRows } from './runRow'

export interface RunHostParts {
  readonly rows: RunRows
  readonly send: <E extends keyof Events>(event: E, payload: Events[E]) => void
  /** Writes a fault of our own into the log. */
  readonly log: (what: string, thrown: unknown) => void
  /** Shows a failure that belongs to no call of the window and to no run. */
  readonly report: (failure: Failure) => void
  /** Keeps the machine from sleeping; returns what ends that. */
  readonly keepAwake: () => () => void
}

interface Activity {
  readonly kind: RunKind
  readonly controller: AbortController
  /** Resolves when everything that it started is gone. */
  readonly over: Promise<void>
}

/**
 * Holds what the window shows, so that the window can crash, reload or close without touching it: for each kind, the run
 * that goes on or the last one, with its progress and its recent moments. One run at a time, of whatever kind.
 */
export class RunHost {
  readonly #parts: RunHostParts
  readonly #views = new Map<RunKind, ShownRun>()
  #activity: Activity | null = null
  #loading: Promise<unknown> = Promise.resolve()
  #closing = false

  constructor(parts: RunHostParts) {
    this.#parts = parts
  }

  /** Shows what was run last until there is something newer; called once, when the app starts. */
  loadLast(): void {
    this.#loading = Promise.all(runKinds.map((kind) => this.#loadLast(kind)))
  }

  /** Resolves once what was run last has been looked for. */
  async loaded(): Promise<void> {
    await this.#loading
  }

  /** What the window shows, at this very moment. */
  views(): Session['runs'] {
    return runKinds.flatMap((kind) => this.#views.get(kind) ?? [])
  }

  /** The last state of a kind's run that is shown; null before the first. */
  shown<K extends RunKind>(kind: K): RunKinds[K]['state'] | null {
    return this.#view(kind)?.run ?? null
  }

  /** Puts a state that the user opened in the place of the last run. */
  show<K extends RunKind>(kind: K, run: RunKinds[K]['state']): Outcome<null> {
    if (this.#activity?.kind === kind) return failed('busy', `A ${runNouns[kind]} is running.`, 'Stop it first, then open a saved result.')
    this.#set(kind, { kind, run, progress: null, moments: [] })
    return success(null)
  }

  /** Resolves once it has begun; what becomes of it comes as events. */
  start(...[kind, order]: RunRequest): Promise<Outcome<null>> {
    // Each kind has its own order; the compiler cannot follow that through the pair.
    return this.#start(kind, order)
  }

  /** Stopping twice, or when nothing of this kind runs, is no mistake. */
  stop(kind: RunKind): void {
    if (this.#activity?.kind === kind) this.#activity.controller.abort()
  }

  get isRunning(): boolean {
    return this.#activity !== null
  }

  /** Stops for good: resolves when all that ran is gone and saving the last state was tried. */
  async close(): Promise<void> {
    this.#closing = true
    this.#activity?.controller.abort()
    const settle = (): Promise<unknown> => Promise.all(runKinds.map(async (kind) => this.#parts.rows[kind].settle?.()))
    // What is owed already does not wait for the run's end, which a busy worker can hold up.
    await Promise.all([this.#activity?.over, settle()])
    await settle()
  }

  async #start<K extends RunKind>(kind: K, order: RunKinds[K]['order']): Promise<Outcome<null>> {
    const running = this.#activity?.kind
    if (running === kind) return failed('busy', `A ${runNouns[kind]} is already running.`, 'Stop it or wait until it has finished.')
    if (running !== undefined) return failed('busy', `A ${runNouns[running]} is running.`, 'Stop it or wait until it has finished: the two would disturb each other.')
    if (this.#closing) return failed('busy', 'Poolscope is closing.')
    const row: RunRow<K> = this.#parts.rows[kind]
    const controller = new AbortController()
    // Taken before the first await: a second start finds it, even while the user is still being asked.
    this.#activity = { kind, controller, over: Promise.resolve() }
    try {
      const prepared = await row.prepare(order)
      if (!prepared.ok || controller.signal.aborted) {
        this.#activity = null
        return prepared.ok ? failed('not-authorised', row.stoppedEarly) : prepared
      }
      this.#activity = { kind, controller, over: this.#follow(kind, prepared.value, controller.signal) }
      return success(null)
    } catch (thrown) {
      this.#activity = null
      throw thrown
    }
  }

  async #follow<K extends RunKind>(kind: K, run: (orders: RunOrders<K>) => Promise<RunKinds[K]['state']>, signal: AbortSignal): Promise<void> {
    const { send, log, report, rows, keepAwake } = this.#parts
    const letSleep = keepAwake()
    this.#change(kind, { progress: null, moments: [] })
    let ended: RunKinds[K]['state'] | null = null
    try {
      ended = await run({
        signal,
        onState: (state) => this.#accept(kind, state),
        onProgress: (progress) => {
          const view = this.#change(kind, { progress })
          if (view !== null) send('runProgress', { kind, id: view.run.id, progress } as Events['runProgress'])
        },
        onMoments: (more) => {
          const before = this.#view(kind)
          if (before === null) return
          const moments = withMoments(kind, before.moments, more)
          if (moments === before.moments) return
          this.#change(kind, { moments })
          send('runMoments', { kind, id: before.run.id, moments: more } as Events['runMoments'])
        }
      })
    } catch (thrown) {
      // Expected failures are a state; what is thrown is a fault, and what was measured is still good.
      const failure = toFailure(thrown)
      log(kind, thrown)
      const running = this.#view(kind)?.run
      // The page shows why a run failed; only where there is none to show it in does anybody else have to.
      if (running?.state === 'running') ended = rows[kind].broken(running, failure)
      else report(failure)
    } finally {
      letSleep()
    }
    this.#finish(kind, ended)
  }

  #accept<K extends RunKind>(kind: K, run: RunKinds[K]['state']): void {
    const before = this.#view(kind)
    const isAnother = before?.run.id !== run.id
    this.#set(kind, { kind, run, progress: isAnother ? null : before.progress, moments: isAnother ? [] : before.moments })
    this.#parts.rows[kind].keep(run)
    // The final state is told when the run is over, so that whoever starts the next one upon it is not refused.
    if (run.state === 'running') this.#parts.send('run', { kind, run } as Events['run'])
  }

  #finish<K extends RunKind>(kind: K, run: RunKinds[K]['state'] | null): void {
    this.#activity = null
    this.#change(kind, { progress: null })
    if (run === null) return
    if (run !== this.#view(kind)?.run) this.#parts.rows[kind].keep(run)
    const moments = this.#view(kind)?.moments ?? []
    this.#set(kind, { kind, run, progress: null, moments })
    this.#parts.send('run', { kind, run } as Events['run'])
  }

  async #loadLast<K extends RunKind>(kind: K): Promise<void> {
    const row: RunRow<K> = this.#parts.rows[kind]
    try {
      const last = (await row.last?.()) ?? success(null)
      if (!last.ok) this.#parts.report(last.failure)
      else if (last.value !== null && this.#view(kind) === null) this.show(kind, last.value)
    } catch (thrown) {
      this.#parts.report(toFailure(thrown))
    }
  }

  #view<K extends RunKind>(kind: K): ShownRun<K> | null {
    // Every kind's view is its own: `#set` sees to that.
    return (this.#views.get(kind) ?? null) as ShownRun<K> | null
  }

  #set<K extends RunKind>(kind: K, view: ShownRun<K>): void {
    this.#views.set(kind, view as ShownRun)
  }

  #change<K extends RunKind>(kind: K, changes: Partial<Pick<ShownRun<K>, 'progress' | 'moments'>>): ShownRun<K> | null {
    const view = this.#view(kind)
    if (view === null) return null
    const changed = { ...view, ...changes }
    this.#set(kind, changed)
    return changed
  }
}
