import { usableCoresHere } from '../base/machine'
import type { Subject, SubjectEdge } from '../subject/subject'
import { compilingMs, type Stretch } from './compiling'
import { warmingMs } from '../../analysis/plan/timing'
import { courseOf } from '../run/courses'

/** A pool that needs longer is looked at this often, and judged by the stretch before, ms. */
const STRETCH_MS = 1_000

export interface PoolWarmUp {
  /** Parked. */
  readonly subject: Subject
  /** Slots before this one are warm already. */
  readonly firstSlot: number
  /** Expected time of one task, ms. */
  readonly taskMs: number
  /** How long it runs at least once its slots are at work, ms: connections open, first tasks run. */
  readonly leastMs: number
  /** How much longer it runs at most, ms. */
  readonly compilingMostMs: number
  readonly signal: AbortSignal
  /** Told while it needs longer than `leastMs`: how much longer from now, ms. */
  readonly onLonger: (moreMs: number) => void
}

/**
 * Lets a pool come to the speed that it will keep, and parks it: a moment where its tasks wait, and until their code is
 * compiled where the cores bind. Sizes measured earlier would read too low: 64 workers on an API of 5 ms made 5,000
 * tasks a second in their first window and 9,200 in their fifteenth. All is done as in a window: code that runs only
 * while one is open is to be compiled, too. Tasks come as the scenario says, never faster, and never to all slots at once.
 */
export async function warmUpPool({ subject, firstSlot, taskMs, leastMs, compilingMostMs, signal, onLonger }: PoolWarmUp): Promise<WarmedUp> {
  const size = { workers: subject.slots - firstSlot, cores: usableCoresHere() }
  const begun = await subject.readEdge(signal)
  const warming = courseOf(subject.scenario.arrivals).warm({ subject, firstSlot, taskMs, signal })
  const atWork = await warming.begin()
  const opened = await subject.readEdge(signal)
  const rampedMs = opened.atMs - begun.atMs
  await warming.goOn(warmingMs(leastMs, rampedMs) - rampedMs)
  const atLeast = await subject.readEdge(signal)
  let [last, now] = [opened, atLeast]
  for (;;) {
    const leftMs = compilingMostMs - (now.atMs - atLeast.atMs)
    const missingMs = compilingMs(size, ended(now) - ended(begun), between(last, now))
    const moreMs = Math.min(leftMs, missingMs)
    if (moreMs <= 0) {
      await subject.park(signal)
      return { atWork, longerMs: now.atMs - atLeast.atMs, stillCompiling: compilingMostMs > 0 && missingMs > 0 }
    }
    onLonger(moreMs)
    await warming.goOn(Math.min(STRETCH_MS, moreMs))
    ;[last, now] = [now, await subject.readEdge(signal)]
  }
}

/** How a pool was warmed. */
export interface WarmedUp {
  /** How many slots were at work in the end: fewer than asked for where tasks failed or took too long. */
  readonly atWork: number
  /** How much longer it ran than it had to, ms. */
  readonly longerMs: number
  /** True when its code was not compiled yet as the time for that was over; false where none was given. */
  readonly stillCompiling: boolean
}

function ended({ totals }: SubjectEdge): number {
  return totals.ok + totals.failed
}

function between(from: SubjectEdge, to: SubjectEdge): Stretch {
  return { lastedMs: to.atMs - from.atMs, tasks: ended(to) - ended(from), cpuMs: to.cpuMs - from.cpuMs }
}
