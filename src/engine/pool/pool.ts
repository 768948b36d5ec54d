import { traitsOfArrivals } from '../../contract/arrivals/table'
import { type ExecutorTraits, traitsOfExecutor } from '../../contract/executors/table'
import { type Failure, type FailureError } from '../../contract/base/failure'
import type { Startup } from '../../contract/result/result'
import type { Scenario } from '../../contract/scenario/scenario'
import { nowMs } from '../base/clock'
import { settledWithin, untilTrue, type WaitOptions } from '../base/untilTrue'
import type { Histograms } from '../subject/histograms'
import type { RunOrder, Subject, SubjectEdge } from '../subject/subject'
import { attachQueue, type BoundedQueue } from '../sync/boundedQueue'
import { Control } from './slots/control'
import { executors } from './executors/table'
import { PoolGauges } from './poolGauges'
import { allocatePool, type PoolSettings, QUEUE_ROOM } from './slots/poolMemory'
import { PoolWindow } from './poolWindow'
import { addStartups, meterStartup } from './startupMeter'
import { needOfPool } from '../room/poolNeed'
import { FEWER_WORKERS, refusalBehind } from '../room/refusal'
import { assertRoomFor } from '../room/table'
import { makeTaskFolder, type TaskFolder, tidyTaskFolders } from './taskFolder'
import { openThreads, type Threads, workerFailure } from './threads/threads'

/** Threads that are not up after this are taken for failed; 256 on a busy machine take about half of it. */
const START_MOST_MS = 60_000
/** After being told to stop, loops get this long to end by themselves before their threads are ended. */
const STOP_GRACE_MS = 200

export interface PoolOptions {
  readonly scenario: Scenario
  readonly slots: number
  /** As far as the pool may grow, if its executor can; `slots` when left out. */
  readonly mostSlots?: number
  readonly workerFile: string
  /** Address of the embedded target; empty without one. */
  readonly targetUrl: string
  readonly authorisedHosts: readonly string[]
  readonly signal: AbortSignal
}

/**
 * One warm pool, steered and read through shared memory: every thread is up before the first window, and only the first
 * n slots take work at size n. Who measures it sees a Subject; what else stands here is the memory itself.
 */
export interface Pool extends Subject {
  readonly queue: BoundedQueue
  readonly control: Control
  /** One or more threads' each, and there as long as the pool. */
  readonly histograms: readonly Histograms[]
}

/**
 * Starts the threads and waits until each is ready.
 *
 * @throws NoRoomError when there is no room for them, before anything is started, or when the system refuses a thread
 * @throws FailureError when one cannot start for another reason
 */
export async function startPool(options: PoolOptions): Promise<Pool> {
  tidyTaskFolders(options.scenario)
  assertRoomFor(needOfPool({ scenario: options.scenario, from: 0, to: options.slots, threadMb: null }))
  const pool = new WarmPool(options)
  try {
    await pool.grow(options.slots, options.signal)
    return pool
  } catch (error) {
    await pool.stop()
    throw error
  }
}

class WarmPool implements Pool {
  readonly scenario: Scenario
  slots = 0
  readonly mostSlots: number
  readonly gauges: PoolGauges
  readonly queue: BoundedQueue
  readonly control: Control
  readonly window: PoolWindow
  histograms: readonly Histograms[] = []
  readonly failed: Promise<Failure>
  /** What starting cost; zeros until the pool is ready. */
  startup: Startup
  private readonly traits: ExecutorTraits
  private readonly settings: PoolSettings
  private readonly folder: TaskFolder | null
  private readonly threads: Threads
  /** What each go of starting threads has under way: settles when every loop has come to its end, or the first has failed. */
  private readonly running: Promise<unknown>[] = []
  private reportFailed: (failure: Failure) => void = () => undefined
  private failure: FailureError | null = null
  /** Until the new threads are ready a failure is theirs, and told by `grow`. */
  private isGrowing = false
  private stopping: Promise<void> | null = null

  constructor(private readonly options: PoolOptions) {
    const { scenario, slots, workerFile, targetUrl, authorisedHosts } = options
    this.scenario = scenario
    this.traits = traitsOfExecutor(scenario.pool.executor)
    this.mostSlots = this.traits.grows ? (options.mostSlots ?? slots) : slots
    const buffers = allocatePool(this.mostSlots)
    this.startup = { executor: scenario.pool.executor, workers: 0, wallMs: 0, cpuMsPerWorker: 0, rssMbPerWorker: 0 }
    this.control = new Control(buffers.control)
    this.queue = attachQueue(buffers.queue)
    this.gauges = new PoolGauges(buffers)
    this.window = new PoolWindow(this.control, this.queue, () => this.histograms)
    this.folder = makeTaskFolder(scenario)
    this.settings = { scenario, slots, latencyFrom: traitsOfArrivals(scenario.arrivals).latencyFrom, targetUrl, folder: this.folder?.path ?? '', authorisedHosts, buffers }
    this.threads = openThreads(workerFile, this.traits.threads(this.mostSlots) + 1, this.settings)
    this.failed = new Promise((resolve) => (this.reportFailed = resolve))
    void this.threads.lost.then((reason) => this.fail(reason))
  }

  /** The producer is started with the first slots. */
  async grow(slots: number, signal: AbortSignal): Promise<void> {
    if (slots > this.mostSlots) throw new RangeError(`The pool can grow to ${this.mostSlots} slots, not to ${slots}.`)
    if (this.slots > 0) this.assertRoomFor(slots)
    this.isGrowing = true
    const costOf = meterStartup()
    const threadsBefore = this.slots === 0 ? 0 : this.threadCount
    if (this.slots === 0) this.watch(this.threads.run('produce', null))
    const added = Array.from({ length: slots - this.slots }, (_, index) => this.slots + index)
    this.slots = slots
    const { histograms, ended } = executors[this.scenario.pool.executor].start(this.threads, this.settings, added)
    this.histograms = [...this.histograms, ...histograms]
    this.watch(ended)
    await this.until(() => this.ready, { signal, timeoutMs: START_MOST_MS }, 'The worker threads did not start')
    await this.park(signal)
    this.isGrowing = false
    const threads = this.threadCount - threadsBefore
    this.startup = { ...this.startup, workers: slots, ...addStartups(this.startup, threadsBefore, costOf(threads), threads) }
  }

  assertRoomFor(slots: number): void {
    assertRoomFor(needOfPool({ scenario: this.options.scenario, from: this.slots, to: slots, threadMb: this.startup.rssMbPerWorker }))
  }

  run(order: RunOrder): void {
    this.queue.setLimit(Math.min(order.queueLimit, QUEUE_ROOM))
    this.control.run(order)
  }

  admit(slots: number): void {
    this.control.admit(slots)
  }

  /** The threads share a process, and a clock, with the shell: all is read at once. */
  readEdge(): Promise<SubjectEdge> {
    const { user, system } = process.cpuUsage()
    return Promise.resolve({ cpuMs: (user + system) / 1000, totals: this.gauges.totals(), atMs: nowMs() })
  }

  rssMb(): number {
    return process.memoryUsage.rss() / 1e6
  }

  async park(signal: AbortSignal): Promise<void> {
    const { control, queue, options, slots } = this
    control.park()
    queue.interrupt()
    const parties = slots + 1 // and the producer
    const timeoutMs = drainMostMs(options.scenario, slots)
    await this.until(() => control.parkedSlots === parties, { signal, timeoutMs }, 'A worker did not finish its task')
  }

  stop(): Promise<void> {
    return (this.stopping ??= this.end())
  }

  private get threadCount(): number {
    return this.traits.threads(this.slots) + 1 // and the producer's
  }

  private get ready(): boolean {
    return this.control.readyThreads >= this.threadCount
  }

  get intact(): boolean {
    return this.failure === null && !this.isGrowing
  }

  private watch(running: Promise<unknown>): void {
    this.running.push(running)
    running.catch((thrown: unknown) => this.fail(thrown))
  }

  private fail(thrown: unknown): void {
    if (this.control.stopped) return // threads are ended because the pool stops: no news
    this.failure ??= this.isGrowing && !this.ready ? this.startFailure(thrown) : workerFailure('A worker thread ended', thrown)
    if (!this.isGrowing) this.reportFailed(this.failure.failure)
  }

  private startFailure(thrown: unknown): FailureError {
    const refused = refusalBehind(thrown, { running: this.threads.count(), remedy: FEWER_WORKERS })
    return refused ?? workerFailure(`A worker thread could not start from ${this.options.workerFile}`, thrown)
  }

  /** Waits for the threads to get somewhere. A thread that is lost ends the wait with the reason; `late` begins the sentence for no reason. */
  private async until(condition: () => boolean, waiting: WaitOptions, late: string): Promise<void> {
    const outcome = await untilTrue(() => this.failure !== null || condition(), waiting)
    if (this.failure !== null) throw this.failure
    if (outcome === 'timed-out') throw workerFailure(late, `waited ${waiting.timeoutMs / 1000} s`)
  }

  private async end(): Promise<void> {
    this.control.exit()
    // Threads that are still starting have nothing to end in order.
    if (this.ready) await settledWithin(Promise.all(this.running), STOP_GRACE_MS)
    await this.threads.destroy()
    this.folder?.remove()
  }
}

/** The longest a task can take that was begun just before parking: its time limit, then its turn on a core and at the lock. */
function drainMostMs(scenario: Scenario, slots: number): number {
  const { timeoutMs, cpuMs } = scenario.workload
  return 2 * timeoutMs + slots * (cpuMs + scenario.lock.holdUs / 1000) + 5_000
}
