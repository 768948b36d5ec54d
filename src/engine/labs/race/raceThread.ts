import { nowMs } from '../../base/clock'
import { attachBarrier } from '../../sync/barrier'
import { attachLock } from '../../sync/lock'
import { EventLog } from '../threads/eventLog'
import type { ThreadPart } from '../threads/labThreads'
import { overlapShare, Rendezvous, spansIn } from '../threads/rendezvous'
import { StartLine } from '../threads/startLine'

/** The ways to add, in the order in which each trial runs them. */
export const additionKinds = ['plain', 'locked', 'atomic'] as const
export type AdditionKind = (typeof additionKinds)[number]

/** Before they add without protection, which takes less than a millisecond, threads wait so long for another to be on a core with them, ms. */
const MEET_MOST_MS = 50

/** One of the threads that add to the same counter. */
export interface RacePart {
  /** From 0; the first one notes what came out. */
  readonly thread: number
  readonly additions: number
  readonly trials: number
  /** One int32, alone on its cache line. */
  readonly counter: SharedArrayBuffer
  readonly lock: SharedArrayBuffer
  readonly barrier: SharedArrayBuffer
  /** Int32, what the counter held after each trial and kind: trial after trial, kinds in their order. */
  readonly counts: SharedArrayBuffer
  /** See rendezvous.ts. */
  readonly meeting: SharedArrayBuffer
  /** A trial in which no two threads were under way at the same time is done again, for so long, ms. */
  readonly trialMostMs: number
  /** Float64, when each thread began and ended each of them, ms: two for each thread, threads side by side. */
  readonly times: SharedArrayBuffer
  readonly threads: number
}

/**
 * Adds in all ways, trial after trial; all threads begin each together, and none goes on before all are done. Additions
 * without protection that threads made one after the other are made anew: there was no race.
 */
export function raceRole({ thread, additions, trials, counter, lock: lockBuffer, barrier: barrierBuffer, counts, meeting: meetingBuffer, trialMostMs, times, threads, start, log }: RacePart & ThreadPart): void {
  const line = new StartLine(start)
  const events = new EventLog(log)
  const barrier = attachBarrier(barrierBuffer)
  const lock = attachLock(lockBuffer, { ownerId: thread + 1, stop: line.stopCell })
  const cells = new Int32Array(counter)
  const found = new Int32Array(counts)
  const clock = new Float64Array(times)
  const meeting = new Rendezvous(meetingBuffer, line.stopCell)
  const ways: Readonly<Record<AdditionKind, () => void>> = {
    plain() {
      for (let count = 0; count < additions; count++) cells[0] = (cells[0] ?? 0) + 1
    },
    locked() {
      const add = (): void => {
        cells[0] = (cells[0] ?? 0) + 1
      }
      for (let count = 0; count < additions; count++) lock.withLock(add)
    },
    atomic() {
      for (let count = 0; count < additions; count++) Atomics.add(cells, 0, 1)
    }
  }
  const isAlone = (from: number): boolean => overlapShare(spansIn(clock, from, threads)) === 0
  line.wait()
  for (let trial = 0; trial < trials; trial++) {
    for (const [kind, name] of additionKinds.entries()) {
      const index = trial * additionKinds.length + kind
      const own = 2 * (index * threads + thread)
      const untilMs = nowMs() + trialMostMs
      do {
        if (barrier.arrive(Infinity, line.stopCell) !== 'ok') return
        // Under a lock threads wait for each other anyway.
        if (name === 'plain') meeting.meet(MEET_MOST_MS)
        events.note('running', trial)
        clock[own] = nowMs()
        ways[name]()
        clock[own + 1] = nowMs()
        events.note('done', trial)
        if (barrier.arrive(Infinity, line.stopCell) !== 'ok') return
        if (thread === 0) {
          found[index] = Atomics.exchange(cells, 0, 0)
          meeting.decide(name === 'plain' && nowMs() < untilMs && isAlone(2 * index * threads))
        }
        if (barrier.arrive(Infinity, line.stopCell) !== 'ok') return
      } while (meeting.again)
    }
  }
}
