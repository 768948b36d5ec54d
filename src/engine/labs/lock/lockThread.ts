import { nowMs } from '../../base/clock'
import { attachBarrier } from '../../sync/barrier'
import { attachLock } from '../../sync/lock'
import { EventLog } from '../threads/eventLog'
import type { ThreadPart } from '../threads/labThreads'
import { StartLine, stay } from '../threads/startLine'

/** Of each size, this much runs before anything counts, as a share of the window. */
const WARM_SHARE = 0.2
/** So many rounds of a task without a lock in its way are shown in the moving picture. */
const SHOWN_ROUNDS = 16

/** A thread that works outside and inside one lock, for one number of threads after the other. */
export interface LockPart {
  /** From 0. */
  readonly thread: number
  /** Numbers of threads; in each turn the threads below it work, the others wait. */
  readonly sizes: readonly number[]
  /** Of these, those whose beginning is drawn. */
  readonly shown: readonly number[]
  readonly insideMs: number
  readonly outsideMs: number
  readonly windowMs: number
  readonly lock: SharedArrayBuffer
  readonly barrier: SharedArrayBuffer
}

/** What one thread did in the window of one size. Times in ms. */
export interface LockTally {
  tasks: number
  contended: number
  waitMs: number
  holdMs: number
}

/** Works through all sizes; gives its tally of each. */
export function lockRole({ thread, sizes, shown, insideMs, outsideMs, windowMs, lock: lockBuffer, barrier: barrierBuffer, start, log }: LockPart & ThreadPart): readonly LockTally[] {
  const line = new StartLine(start)
  const events = new EventLog(log)
  const barrier = attachBarrier(barrierBuffer)
  const lock = attachLock(lockBuffer, { ownerId: thread + 1, stop: line.stopCell })
  line.wait()
  return sizes.map((size) => {
    const tally: LockTally = { tasks: 0, contended: 0, waitMs: 0, holdMs: 0 }
    if (barrier.arrive(Infinity, line.stopCell) !== 'ok' || thread >= size) return tally
    const begunMs = nowMs()
    const shownUntilMs = shown.includes(size) ? begunMs + SHOWN_ROUNDS * (insideMs + outsideMs) : -Infinity
    const note: EventLog['note'] = (what, item) => {
      if (nowMs() < shownUntilMs) events.note(what, item)
    }
    note('started', size)
    const fromMs = begunMs + WARM_SHARE * windowMs
    const toMs = fromMs + windowMs
    while (!line.stopped && nowMs() < toMs) {
      note('waiting')
      stay(outsideMs, line)
      const triedMs = nowMs()
      const isFree = lock.tryAcquire()
      if (!isFree) {
        note('blocked')
        if (!lock.acquire()) break
      }
      const hadMs = nowMs()
      note('holding')
      try {
        stay(insideMs, line)
      } finally {
        lock.release()
      }
      const doneMs = nowMs()
      if (doneMs < fromMs || doneMs > toMs) continue
      tally.tasks++
      tally.holdMs += doneMs - hadMs
      if (isFree) continue
      tally.contended++
      tally.waitMs += hadMs - triedMs
    }
    if (shownUntilMs > begunMs) events.note('idle', null, Math.min(shownUntilMs, nowMs()))
    return tally
  })
}
