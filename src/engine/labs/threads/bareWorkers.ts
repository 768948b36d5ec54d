import { Worker } from 'node:worker_threads'
import { nowMs } from '../../base/clock'
import { Cancelled } from '../../base/untilTrue'

/**
 * What every worker thread here runs, as source text, so that nothing but Node itself is loaded: it says that it is
 * there, then does as it is told: wait so many ms and answer, or stay until it is ended.
 */
const SOURCE = `
const { parentPort, workerData } = require('node:worker_threads')
if (workerData.ms > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, workerData.ms)
parentPort.postMessage('ready')
if (workerData.stays) parentPort.on('message', () => process.exit())
`

/** What starting threads cost, per thread. */
export interface StartCost {
  readonly startMs: readonly number[]
  readonly cpuMs: number
  readonly rssMb: number
}

/** Starts so many worker threads one after the other, with all alive at the end, and ends them. `each` hears of every one. */
export async function startBareWorkers(count: number, signal: AbortSignal, each: (index: number, what: 'started' | 'running' | 'ended') => void): Promise<StartCost> {
  const workers: Worker[] = []
  const startMs: number[] = []
  const cpu = process.cpuUsage()
  const rss = process.memoryUsage.rss()
  try {
    for (let index = 0; index < count; index++) {
      const fromMs = nowMs()
      each(index, 'started')
      const worker = new Worker(SOURCE, { eval: true, env: {}, workerData: { ms: 0, stays: true } })
      workers.push(worker)
      await firstMessage(worker, signal)
      startMs.push(nowMs() - fromMs)
      each(index, 'running')
    }
    const { user, system } = process.cpuUsage(cpu)
    return { startMs, cpuMs: (user + system) / 1000 / count, rssMb: Math.max(0, process.memoryUsage.rss() - rss) / 1e6 / count }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
    workers.forEach((_, index) => each(index, 'ended'))
  }
}

/** A task of `ms` on a thread that is started for it and gone afterwards. */
export async function runOnOwnThread(ms: number, signal: AbortSignal): Promise<void> {
  const worker = new Worker(SOURCE, { eval: true, env: {}, workerData: { ms, stays: false } })
  try {
    await firstMessage(worker, signal)
  } finally {
    await worker.terminate()
  }
}

function firstMessage(worker: Worker, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(new Cancelled())
    if (signal.aborted) return cancel()
    signal.addEventListener('abort', cancel, { once: true })
    const settle = (then: () => void) => (): void => {
      signal.removeEventListener('abort', cancel)
      then()
    }
    worker.once('message', settle(resolve))
    worker.once('error', (error) => settle(() => reject(error instanceof Error ? error : new Error(String(error))))())
  })
}
