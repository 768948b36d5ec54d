import { median } from '../../../analysis/stats/quantiles'
import { mean } from '../../../analysis/stats/meanInterval'
import type { LabEvent } from '../../../contract/labs/lab'
import { lifecycleLab } from '../../../contract/labs/lifecycleLab'
import { nowMs } from '../../base/clock'
import { openThreads } from '../../pool/threads/threads'
import { needOfThreads } from '../../room/poolNeed'
import { FEWER_THREADS } from '../../room/refusal'
import { assertRoomFor } from '../../room/table'
import { Cancelled, unlessCancelled } from '../../base/untilTrue'
import { runOnOwnThread, startBareWorkers } from '../threads/bareWorkers'
import type { Lab, LabBench } from '../threads/lab'
import { measureOsThreads } from './osThreads'

/** Lengths of the curve, ms, and how many tasks each is measured with. */
const CURVE_MS = [0, 1, 5, 20, 100]
const CURVE_TASKS = 12
/** A thread for each task is fair enough when it costs no more than this beyond the pool. */
const FAIR_SHARE = 0.1
/** What starting a thread takes, ms: for the time left only. */
const START_MS = 60

/** One way to run a task of so many ms to its end. */
type RunTask = (ms: number) => Promise<unknown>

/** What a thread costs here, and from which task length on a thread for each task does no harm. */
export const lifecycle: Lab<typeof lifecycleLab> = {
  description: lifecycleLab,
  expectedMs({ threads, tasks, taskMs, atOnce }) {
    const ownMs = (lengthMs: number, count: number): number => (count / atOnce) * (2 * lengthMs + START_MS)
    return threads * START_MS + 1000 + ownMs(taskMs, tasks) + CURVE_MS.reduce((sum, lengthMs) => sum + ownMs(lengthMs, CURVE_TASKS), 0)
  },
  async run(settings, bench) {
    const { threads, tasks, taskMs, atOnce } = settings
    const { signal, doing, labWorkerFile } = bench
    // Those of the first part are ended before the pool starts; in the third as many again run beside it.
    assertRoomFor(needOfThreads(Math.max(threads, 2 * atOnce)))
    doing(`starting ${threads} worker threads`)
    const start = await startBareWorkers(threads, signal, told(bench))
    doing('starting OS threads')
    const os = await measureOsThreads(threads, signal)
    if (signal.aborted) throw new Cancelled()
    const pool = openThreads(labWorkerFile, atOnce, null, { anExport: 'anyRole', remedy: FEWER_THREADS })
    try {
      const inPool: RunTask = (ms) => unlessCancelled(pool.run('anyRole', { role: 'sleep', argument: { ms } }), signal)
      const ownThread: RunTask = (ms) => runOnOwnThread(ms, signal)
      // All its threads are up and warm before anything counts: that is what a pool is for.
      await meanMs(inPool, 4 * atOnce, 1, atOnce)
      const both = async (lengthMs: number, count: number): Promise<{ taskMs: number; threadMs: number; poolMs: number }> => ({
        taskMs: lengthMs,
        threadMs: await meanMs(ownThread, count, lengthMs, atOnce),
        poolMs: await meanMs(inPool, count, lengthMs, atOnce)
      })
      doing(`${tasks} tasks both ways`)
      const asked = await both(taskMs, tasks)
      const curve = []
      for (const lengthMs of CURVE_MS) {
        doing(`tasks of ${lengthMs} ms both ways`)
        curve.push(await both(lengthMs, CURVE_TASKS))
      }
      return {
        measured: {
          threadStartMs: median(start.startMs),
          threadCpuMs: start.cpuMs,
          threadRssMb: start.rssMb,
          osThreadStartUs: os?.us ?? null,
          osThreadStackMb: os?.stackMb ?? null,
          osThreadRssMb: os?.rssMb ?? null,
          osThreadsBy: os?.by ?? null,
          perTaskThreadMs: asked.threadMs,
          perTaskPoolMs: asked.poolMs,
          breakEvenMs: breakEvenMs(asked),
          curve
        },
        expected: { osThreadStartUs: '50 to 100 µs (lecture)', osThreadStackMb: '1 MB (lecture)' }
      }
    } finally {
      await pool.destroy()
    }
  }
}

/**
 * The task length from which a thread for each costs at most a tenth more than the pool: with overheads o and p beyond
 * the task itself, (L + o) / (L + p) = 1.1 gives L = (o - 1.1 p) / 0.1.
 */
function breakEvenMs({ taskMs, threadMs, poolMs }: { readonly taskMs: number; readonly threadMs: number; readonly poolMs: number }): number {
  const [own, pooled] = [threadMs - taskMs, poolMs - taskMs]
  return Math.max(0, (own - (1 + FAIR_SHARE) * pooled) / FAIR_SHARE)
}

/** Mean time from asking for a task to its end, with so many under way at once. */
async function meanMs(run: RunTask, tasks: number, lengthMs: number, atOnce: number): Promise<number> {
  const times: number[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next++ < tasks) {
      const fromMs = nowMs()
      await run(lengthMs)
      times.push(nowMs() - fromMs)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return mean(times)
}

/** Starts and ends as they are told to the window. */
function told({ onEvents }: LabBench): (index: number, what: 'started' | 'running' | 'ended') => void {
  const originMs = nowMs()
  return (index, what) => {
    const event: LabEvent = { atMs: nowMs() - originMs, run: 'worker threads', actor: `thread ${index + 1}`, what, item: null }
    onEvents([event])
  }
}
