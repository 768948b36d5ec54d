import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Failure, toFailure } from '../../contract/failure'
import type { Startup } from '../../contract/result'
import type { Scenario } from '../../contract/scenario'
import { nowMs } from '../clock'
import { untilTrue } from '../run/untilTrue'
import { attachQueue, type BoundedQueue } from '../sync/boundedQueue'
import { Control, type RunOrder } from './control'
import { executors } from './executors'
import { PoolGauges } from './poolGauges'
import { allocatePool } from './poolMemory'
import type { Histograms, PoolSettings } from './poolSettings'
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
  const { scenario, slots, workerFile, signal } = options
  const executor = executors[scenario.pool.executor]
  const threadCount = executor.threads(slots)
  const folder = scenario.workload.kind === 'file' ? mkdtempSync(join(tmpdir(), 'poolscope-')) : ''
  const buffers = allocatePool(slots)
  const control = new Control(buffers.control)
  const queue = attachQueue(buffers.queue)
  const settings: PoolSettings = { scenario, slots, url: options.url, folder, authorisedHosts: options.authorisedHosts, buffers }

  const before = { wallMs: nowMs(), cpu: process.cpuUsage(), rss: process.memoryUsage.rss() }
  const threads = openThreads(workerFile, threadCount + 1, settings)
  const stop = stopper(threads, control, folder)
  const producing = threads.run('produce', null)
  const started = executor.start(threads, settings)
  const broken = Promise.all([producing, started.ended]).then(
    () => new Promise<never>(() => undefined),
    (thrown: unknown) => workerFailure('A worker thread ended', thrown)
  )
  try {
    const up = untilTrue(() => control.readyThreads >= threadCount + 1, { signal, timeoutMs: START_MOST_MS })
    const outcome = await Promise.race([up, broken])
    if (outcome instanceof Error) throw outcome
    if (outcome === 'timed-out') throw workerFailure('The worker threads did not start', `not all were ready after ${START_MOST_MS / 1000} s`)
    const parties = slots + 1
    const drainMs = drainMostMs(scenario, slots)
    const park = async (parkSignal: AbortSignal): Promise<void> => {
      control.park()
      queue.interrupt()
      const parked = await untilTrue(() => control.parkedSlots === parties, { signal: parkSignal, timeoutMs: drainMs })
      if (parked === 'timed-out') throw workerFailure('A worker did not finish its task', `waited ${drainMs / 1000} s`)
    }
    await park(signal)
    const cpu = process.cpuUsage(before.cpu)
    const startup: Startup = {
      executor: scenario.pool.executor,
      workers: slots,
      wallMs: nowMs() - before.wallMs,
      cpuMsPerWorker: (cpu.user + cpu.system) / 1000 / (threadCount + 1),
      rssMbPerWorker: Math.max(0, process.memoryUsage.rss() - before.rss) / 1e6 / (threadCount + 1)
    }
    return {
      startup,
      gauges: new PoolGauges(buffers),
      queue,
      control,
      histograms: started.histograms,
      failed: broken.then(toFailure),
      run: (order) => control.run(order),
      park,
      stop
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The longest a task can take that was begun just before parking: its time limit, then its turn on a core and at the lock. */
function drainMostMs(scenario: Scenario, slots: number): number {
  const { timeoutMs, cpuMs } = scenario.workload
  return 2 * timeoutMs + slots * (cpuMs + scenario.lock.holdUs / 1000) + 5_000
}

function stopper(threads: Threads, control: Control, folder: string): () => Promise<void> {
  let stopping: Promise<void> | null = null
  const stop = async (): Promise<void> => {
    control.exit()
    // Not a race that is hidden: the threads are ended below whether or not their loops came to an end.
    await new Promise((resolve) => setTimeout(resolve, STOP_GRACE_MS))
    await threads.destroy()
    if (folder !== '') rmSync(folder, { recursive: true, force: true })
  }
  return () => (stopping ??= stop())
}
