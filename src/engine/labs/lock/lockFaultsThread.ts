import { attachLock, lockHolder } from '../../sync/lock'
import type { ThreadPart } from '../threads/labThreads'
import { StartLine } from '../threads/startLine'

/** How often those who come after the forgetful thread look whether it has the lock, ms. */
const TURN_MS = 5

/** A thread that makes a mistake inside the lock. */
export interface LockFaultsPart {
  readonly thread: number
  readonly lock: SharedArrayBuffer
  /** What this thread does. */
  readonly does: 'throws' | 'forgets' | 'waits'
  /** How often it throws. */
  readonly times: number
}

/** What came of it. */
export interface LockFaultsTally {
  thrown: number
  /** Times the lock was free of this thread after the exception had left the section. */
  released: number
  acquired: boolean
}

export function lockFaultsRole({ thread, lock: lockBuffer, does, times, start }: LockFaultsPart & ThreadPart): LockFaultsTally {
  const line = new StartLine(start)
  const lock = attachLock(lockBuffer, { ownerId: thread + 1, stop: line.stopCell })
  const tally: LockFaultsTally = { thrown: 0, released: 0, acquired: false }
  const acts: Readonly<Record<LockFaultsPart['does'], () => void>> = {
    throws() {
      for (let turn = 0; turn < times && !line.stopped; turn++) {
        try {
          lock.withLock(() => {
            throw new Error('a mistake inside the critical section')
          })
        } catch {
          tally.thrown++
          if (!lock.held()) tally.released++
        }
      }
    },
    forgets() {
      // The mistake: no finally, no release. The thread goes on to other things and ends.
      tally.acquired = lock.acquire()
    },
    waits() {
      while (lockHolder(lockBuffer) === undefined && !line.stopped) line.sleep(TURN_MS)
      tally.acquired = lock.acquire()
      if (tally.acquired) lock.release()
    }
  }
  line.wait()
  acts[does]()
  return tally
}
