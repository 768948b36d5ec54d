import { hasUsersTarget } from '../../contract/scenario/workloadFacts'
import { SLOW_MOST_MS } from '../../analysis/plan/timing'
import { nowMs } from '../base/clock'
import { untilTrue } from '../base/untilTrue'
import { finishedBetween, readEdge } from './edge'
import type { LoopDelay } from './loopDelay'
import type { Warming, WarmingOptions } from './warmings'
import type { WindowOptions, WindowRecord } from './windowOptions'

/** A batch that has not ended after this many times its slowest possible course is given up. */
const BATCH_PATIENCE = 3

/** A batch is its own window: from the moment it is put to the end of its last task. */
export async function measureBatch(options: WindowOptions, loopDelay: LoopDelay, tasks: number): Promise<WindowRecord> {
  const { scenario, subject, sampler, workers, signal } = options
  options.onPhase('measuring')
  const from = await readEdge(options)
  loopDelay.reset()
  sampler.openWindow()
  subject.run({ slots: workers, atOnce: tasks, queueLimit: Infinity, staggerMs: 0, windowFromMs: from.atMs })
  const ended = (): boolean => subject.gauges.ok() + subject.gauges.failed() - from.totals.ok - from.totals.failed >= tasks
  const patienceMs = BATCH_PATIENCE * Math.ceil(tasks / workers) * scenario.workload.timeoutMs
  const isWhole = (await untilTrue(ended, { signal, timeoutMs: patienceMs })) === 'true'
  const samples = sampler.closeWindow()
  const edge = await readEdge(options)
  // Of a batch that is given up, what was done counts over all the time it had: the next task might have ended at once, or never.
  const to = isWhole ? { ...edge, atMs: Math.max(from.atMs, subject.gauges.lastEndMs()) } : edge
  subject.window.close(to.atMs)
  const unfinished = Math.max(0, tasks - finishedBetween(from.totals, to.totals))
  // A batch has a beginning and an end and no steady state in between; one that ended is measured whole.
  return { from, to, samples, queueDepthMax: subject.queue.maxDepth(), loopDelayMs: loopDelay.read().p99, loopBusyShare: loopDelay.busyShare(), extensions: 0, steady: unfinished === 0, unfinished }
}

/** Batches of one, two, four, ... tasks up to the scenario's own, one after the other. */
export function warmInBatches({ subject, firstSlot, signal }: WarmingOptions, batch: number): Warming {
  const { gauges, queue, scenario } = subject
  const atOnce = Math.min(batch, subject.slots - firstSlot)
  const endsAtFailure = hasUsersTarget(scenario)
  const ended = (): number => gauges.ok() + gauges.failed()
  let tasks = 1
  let isGrowing = true
  /** One batch, which is broken off when its time is over. */
  const runOne = async (untilMs: number): Promise<void> => {
    const [before, failedBefore] = [ended(), gauges.failed()]
    subject.run({ slots: subject.slots, firstSlot, atOnce: tasks, queueLimit: Infinity, staggerMs: 0, windowFromMs: nowMs() })
    const outcome = await untilTrue(() => ended() - before >= tasks, { signal, timeoutMs: Math.max(0, untilMs - nowMs()) })
    await subject.park(signal)
    queue.reset()
    isGrowing &&= !(endsAtFailure && gauges.failed() > failedBefore)
    if (outcome === 'true' && isGrowing) tasks = Math.min(batch, 2 * tasks)
  }
  return {
    async begin() {
      const untilMs = nowMs() + SLOW_MOST_MS
      while (tasks < atOnce && isGrowing && nowMs() < untilMs) await runOne(untilMs)
      return Math.min(tasks, subject.slots - firstSlot)
    },
    async goOn(ms) {
      const untilMs = nowMs() + ms
      while (nowMs() < untilMs) await runOne(untilMs)
    }
  }
}
