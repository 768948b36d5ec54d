import { type Failure, type FailureError } from '../../contract/failure'
import type { Startup } from '../../contract/result'
import type { Scenario } from '../../contract/scenario'
import { settledWithin, untilTrue, type WaitOptions } from '../run/untilTrue'
import { attachQueue, type BoundedQueue } from '../sync/boundedQueue'
import { Control, type RunOrder } from './control'
import { executors } from './executors'
import { PoolGauges } from './poolGauges'
import { allocatePool } from './poolMemory'
import type { Histograms } from './histograms'
import { meterStartup } from './startupMeter'
import { makeTaskFolder, removeTaskFolder } from './taskFolder'
import { openThreads, type Threads, workerFailure } from './threads'

/** Threads that are not up after this are taken for failed; 256 on a busy machine take about half of it. */
const START_MOST_MS = 60_000
/** After being told to stop, loops get this long to end by themselves before their threads are ended. */
const STOP_GRACE_MS = 200

export interface PoolOptions {
  readonly scenario: Scenario
  readonly slots: number
  readonly workerFile: string
  readonly url: string
  readonly authorisedHosts: readonly string[]
  readonly signal: AbortSignal
}

/** One warm pool: every thread is up before the first window, and only the first n slots take work at size n. */
export interface Pool {
  /** The largest size it can run. */
  readonly slots: number
  readonly startup: Startup
  readonly gauges: PoolGauges
  readonly queue: BoundedQueue
  readonly control: Control
  readonly histograms: readonly Histograms[]
  /** Resolves, never rejects, when a thread fails in mid-run; never when the pool is stopped. */
  readonly failed: Promise<Failure>
  /** Lets slots take work; the pool must be parked. */
  run(order: RunOrder): void
  /** Lets every task finish and no other start; resolves when all slots are idle. */
  park(signal: AbortSignal): Promise<void>
  /** Ends all threads, within a second even when they are busy or blocked, and removes the temporary files. Idempotent. */
  stop(): Promise<void>
}

/** Starts the threads and waits until each is ready. Throws a FailureError when one cannot start. */
export async function startPool(options: PoolOptions): Promise<Pool> {
  const pool = new WarmPool(options)
  try {
    await pool.becomeReady(options.signal)
    return pool
  } catch (error) {
    await pool.stop()
    throw error
  }
}

class WarmPool implements Pool {
  readonly slots: number
  readonly gauges: PoolGauges
  readonly queue: BoundedQueue
  readonly control: Control
  readonly histograms: readonly Histograms[]
  readonly failed: Promise<Failure>
  /** What starting cost; zeros until the pool is ready. */
  startup: Startup
  private readonly startupCost = meterStartup()
  private readonly folder: string | null
  private readonly threads: Threads
  private readonly threadCount: number
  /** Settles when every loop has come to its end, or the first has failed. */
  private readonly ended: Promise<unknown>
  private failure: FailureError | null = null
  private stopping: Promise<void> | null = null

  constructor(private readonly options: PoolOptions) {
    const { scenario, slots, workerFile, url, authorisedHosts } = options
    this.slots = slots
    const executor = executors[scenario.pool.executor]
    const buffers = allocatePool(slots)
    this.startup = { executor: scenario.pool.executor, workers: slots, wallMs: 0, cpuMsPerWorker: 0, rssMbPerWorker: 0 }
    this.control = new Control(buffers.control)
    this.queue = attachQueue(buffers.queue)
    this.gauges = new PoolGauges(buffers)
    this.threadCount = executor.threads(slots) + 1 // and the producer's
    this.folder = scenario.workload.kind === 'file' ? makeTaskFolder() : null
    const settings = { scenario, slots, url, folder: this.folder ?? '', authorisedHosts, buffers }
    this.threads = openThreads(workerFile, this.threadCount, settings)
    const producing = this.threads.run('produce', null)
    const { histograms, ended } = executor.start(this.threads, settings)
    this.histograms = histograms
    this.ended = Promise.all([producing, ended])
    this.failed = this.watchThreads()
  }

  async becomeReady(signal: AbortSignal): Promise<void> {
    await this.until(() => this.ready, { signal, timeoutMs: START_MOST_MS }, 'The worker threads did not start')
    await this.park(signal)
    this.startup = { ...this.startup, ...this.startupCost(this.threadCount) }
  }

  run(order: RunOrder): void {
    this.control.run(order)
  }

  async park(signal: AbortSignal): Promise<void> {
    const { control, queue, options } = this
    control.park()
    queue.interrupt()
    const parties = options.slots + 1 // and the producer
    const timeoutMs = drainMostMs(options.scenario, options.slots)
    await this.until(() => control.parkedSlots === parties, { signal, timeoutMs }, 'A worker did not finish its task')
  }

  stop(): Promise<void> {
    return (this.stopping ??= this.end())
  }

  private get ready(): boolean {
    return this.control.readyThreads >= this.threadCount
  }

  private watchThreads(): Promise<Failure> {
    return new Promise((resolve) => {
      const fail = (thrown: unknown): void => {
        if (this.control.stopped) return // threads are ended because the pool stops: no news
        const what = this.ready ? 'A worker thread ended' : `A worker thread could not start from ${this.options.workerFile}`
        this.failure ??= workerFailure(what, thrown)
        resolve(this.failure.failure)
      }
      this.ended.catch(fail)
      void this.threads.lost.then(fail)
    })
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
    if (this.ready) await settledWithin(this.ended, STOP_GRACE_MS)
    await this.threads.destroy()
    if (this.folder !== null) removeTaskFolder(this.folder)
  }
}

/** The longest a task can take that was begun just before parking: its time limit, then its turn on a core and at the lock. */
function drainMostMs(scenario: Scenario, slots: number): number {
  const { timeoutMs, cpuMs } = scenario.workload
  return 2 * timeoutMs + slots * (cpuMs + scenario.lock.holdUs / 1000) + 5_000
}
