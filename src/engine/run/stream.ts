import { traitsOfArrivals } from '../../contract/arrivals/table'
import { FEWEST_COMPLETIONS, MOST_LENGTHS, SLOW_MOST_MS, WARM_ROUNDS } from '../../analysis/plan/timing'
import { hasSettled } from '../../analysis/steady/hasSettled'
import { nowMs } from '../base/clock'
import { busySlotsOf } from '../subject/gauges'
import { type Edge, finishedBetween, readEdge } from './edge'
import type { LoopDelay } from './loopDelay'
import type { WindowOptions, WindowRecord } from './windowOptions'
import { depthOfWaiting, rampUp } from './ramp'
import { pause, untilTrue } from '../base/untilTrue'

/** Workers that take longer than so many times the mean time in a task are not waited for. */
const STRAGGLER_ROUNDS = 2
/** Timers are late: a window counts as affordable when it is over the limit by less than this share of its length. */
const LATE_SHARE = 0.1

/**
 * Measures a subject that runs without end. A window that holds too few tasks is lengthened. Where throughput had not
 * settled, all so far counts as warm-up and the window is begun anew, while the subject goes on.
 */
export async function measureStream(options: WindowOptions, loopDelay: LoopDelay): Promise<WindowRecord> {
  const { scenario, subject, sampler, warmMs, signal } = options
  options.onPhase('warming')
  await letIn(options)
  sampler.beginCourse()
  await warmUp(options)
  options.onPhase('measuring')
  const windowMs = scenario.measuring.seconds * 1000
  let from = await open(options, loopDelay)
  const begunMs = from.atMs
  for (let extensions = 0; ; extensions++) {
    await pause(windowMs, signal)
    await untilEnough(options, from, Math.min(options.latestMs, begunMs + MOST_LENGTHS * windowMs))
    const steady = hasSettled(sampler.courseSoFar(warmMs))
    const affordable = nowMs() - begunMs <= (MOST_LENGTHS - 1 + LATE_SHARE) * windowMs && nowMs() + windowMs <= options.latestMs
    // A server that fails for a while is no transient of the subject: what failed must stand in the result.
    const hasFailures = subject.gauges.failed() > from.totals.failed
    if (steady || !affordable || hasFailures) return close(options, loopDelay, { from, extensions, steady })
    options.onExtended?.(windowMs)
    from = await open(options, loopDelay)
  }
}

/**
 * Lets the workers begin: together as many as have been at work before, and further ones in a ramp. Where tasks come by
 * the clock no more are at work than have arrived.
 */
async function letIn({ scenario, subject, workers, taskMs, letInAtMost, signal }: WindowOptions): Promise<void> {
  const { alwaysWaiting } = traitsOfArrivals(scenario.arrivals)
  const together = alwaysWaiting ? Math.min(workers, letInAtMost) : workers
  subject.run({ slots: together, atOnce: null, queueLimit: alwaysWaiting ? depthOfWaiting(workers) : Infinity, staggerMs: taskMs, windowFromMs: Infinity })
  let atWork = together
  while (atWork < workers) {
    const goal = Math.min(workers, 2 * atWork)
    // Whatever becomes of the tasks, this size is to be measured: what fails must stand in the result.
    const reached = await rampUp({ subject, firstSlot: 0, open: atWork, goal, endsAtFailure: false, mostMs: SLOW_MOST_MS, signal })
    if (reached < goal) subject.admit(goal)
    atWork = goal
  }
}

/**
 * Lets the subject come into its stride. Where workers queue for a limit, their first tasks are shorter than those to come,
 * and would count for more than is done: so all together finish two tasks for each worker before anything counts, and
 * each has finished one, unless it is among those that a lock that barges leaves waiting. Workers that wait for tasks to
 * arrive have no such queue.
 */
async function warmUp({ scenario, subject, workers, warmMs, signal, onExtended }: WindowOptions): Promise<void> {
  const done = (): number => subject.gauges.ok() + subject.gauges.failed()
  const begunMs = nowMs()
  const before = done()
  await pause(warmMs, signal)
  if (!traitsOfArrivals(scenario.arrivals).alwaysWaiting) return
  const wanted = before + WARM_ROUNDS * workers
  const perTaskMs = (): number => (nowMs() - begunMs) / Math.max(1, done() - before)
  if (done() < wanted) onExtended?.(Math.min(SLOW_MOST_MS, (wanted - done()) * perTaskMs()) + scenario.measuring.seconds * 1000)
  await untilTrue(() => done() >= wanted, { signal, timeoutMs: SLOW_MOST_MS })
  const every = Array.from({ length: workers }, (_, slot) => slot)
  await stragglers(every, begunMs, { subject, signal, inTaskMs: workers * perTaskMs() })
}

/** Waits until each of these slots has ended a task since a moment, but not for those that take far longer than the others. */
async function stragglers(slots: readonly number[], sinceMs: number, { subject, signal, inTaskMs }: Pick<WindowOptions, 'subject' | 'signal'> & { readonly inTaskMs: number }): Promise<void> {
  const timeoutMs = Math.min(SLOW_MOST_MS, STRAGGLER_ROUNDS * inTaskMs)
  await untilTrue(() => slots.every((slot) => subject.gauges.endedMs(slot) > sinceMs), { signal, timeoutMs })
}

/** Opens the window, or throws away what is in it and opens it anew. */
async function open(options: WindowOptions, loopDelay: LoopDelay): Promise<Edge> {
  const { subject, sampler } = options
  // While no window is open nothing is recorded, so that nothing comes between emptying the histograms and the edge.
  subject.window.open(Infinity)
  subject.window.reset()
  const from = await readEdge(options)
  subject.queue.resetMaxDepth()
  loopDelay.reset()
  sampler.openWindow()
  subject.window.open(from.atMs)
  return from
}

async function close(options: WindowOptions, loopDelay: LoopDelay, course: Pick<WindowRecord, 'from' | 'extensions' | 'steady'>): Promise<WindowRecord> {
  const { subject, sampler } = options
  const to = await readEdge(options)
  subject.window.close(to.atMs)
  return { ...course, to, samples: sampler.closeWindow(), queueDepthMax: subject.queue.maxDepth(), loopDelayMs: loopDelay.read().p99, loopBusyShare: loopDelay.busyShare() }
}

/**
 * Goes on until the tasks that straddle the end of the window have ended. If no other began meanwhile, those that share a
 * limit would end sooner and sooner, and count for more than was done: with 63 workers on a line for 38 tasks a second,
 * windows of a second showed 42.
 */
export async function coolDown({ subject, workers, signal }: WindowOptions, { from, to }: Pick<WindowRecord, 'from' | 'to'>): Promise<void> {
  // By Little's law, were all workers always in a task.
  const inTaskMs = (workers * (to.atMs - from.atMs)) / Math.max(1, finishedBetween(from.totals, to.totals))
  await stragglers(busySlotsOf(subject.gauges.lanes(workers)), to.atMs, { subject, signal, inTaskMs })
}

/** Goes on until the window holds enough tasks for a throughput, but not beyond `untilMs`. */
async function untilEnough({ subject, signal, onExtended }: WindowOptions, from: Edge, untilMs: number): Promise<void> {
  const finished = (): number => finishedBetween(from.totals, { ...from.totals, ok: subject.gauges.ok(), failed: subject.gauges.failed() })
  const leftMs = untilMs - nowMs()
  if (finished() >= FEWEST_COMPLETIONS || leftMs <= 0) return
  const perTaskMs = (nowMs() - from.atMs) / finished()
  onExtended?.(Math.min(leftMs, (FEWEST_COMPLETIONS - finished()) * perTaskMs))
  await untilTrue(() => finished() >= FEWEST_COMPLETIONS, { signal, timeoutMs: leftMs })
}
