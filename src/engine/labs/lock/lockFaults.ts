import type { z } from 'zod'
import type { lockLab } from '../../../contract/labs/lockLab'
import { formatMs } from '../../../contract/base/units'
import { createLock, lockBlocked, lockHolder } from '../../sync/lock'
import type { LabBench } from '../threads/lab'
import { runLabThreads } from '../threads/labThreads'
import type { LockFaultsPart, LockFaultsTally } from './lockFaultsThread'

type Measured = z.output<typeof lockLab.measured>

const THROWERS = 2
const THROWS_EACH = 50
const WAITERS = 3
/** A lock that one thread has held for so long, ms, while others wait, was not released: a section here takes none of that. */
const FORGOTTEN_MS = 300
const LOOK_EVERY_MS = 20

/** Threads that throw inside the critical section, again and again: how often the lock was free afterwards. */
export async function throwInside({ labWorkerFile, signal }: LabBench): Promise<Measured['exception']> {
  const lock = createLock()
  const threads = Array.from({ length: THROWERS }, (_, thread) => part(`thread ${thread + 1}`, { thread, lock, does: 'throws', times: THROWS_EACH }))
  const { results } = await runLabThreads({ labWorkerFile, signal, onEvents: () => undefined, run: 'an exception', threads })
  const tallies = results as readonly LockFaultsTally[]
  return { thrown: tallies.reduce((sum, { thrown }) => sum + thrown, 0), releasedAfter: tallies.reduce((sum, { released }) => sum + released, 0) }
}

/** A thread takes the lock and ends; a look at who holds it, since when, and who waits finds it. Then all are let go. */
export async function findForgottenRelease({ labWorkerFile, signal }: LabBench): Promise<Measured['forgotten']> {
  const lock = createLock()
  const forgetful = part('thread 1', { thread: 0, lock, does: 'forgets', times: 1 })
  const waiting = Array.from({ length: WAITERS }, (_, index) => part(`thread ${index + 2}`, { thread: index + 1, lock, does: 'waits', times: 1 }))
  const threads = [forgetful, ...waiting]
  let found: Measured['forgotten'] = { detected: false, holder: '', heldMs: 0, waiting: 0, message: 'Nobody holds the lock.' }
  let looking: NodeJS.Timeout | undefined
  try {
    await runLabThreads({
      labWorkerFile,
      signal,
      onEvents: () => undefined,
      run: 'a forgotten release',
      threads,
      whileRunning(_, start) {
        looking = setInterval(() => {
          const holder = lockHolder(lock)
          const blocked = lockBlocked(lock)
          if (holder === undefined || blocked === 0) return
          const heldMs = performance.timeOrigin + performance.now() - holder.acquiredAtMs
          if (heldMs < FORGOTTEN_MS) return
          const name = threads[holder.ownerId - 1]?.actor ?? `owner ${holder.ownerId}`
          found = { detected: true, holder: name, heldMs, waiting: blocked, message: `${name} has held the lock for ${formatMs(heldMs)} and does nothing any more; ${blocked} threads wait for it. It did not release it.` }
          clearInterval(looking)
          start.stop()
        }, LOOK_EVERY_MS)
      }
    })
  } finally {
    clearInterval(looking)
  }
  return found
}

function part(actor: string, argument: LockFaultsPart): { readonly role: 'lockFaults'; readonly actor: string; readonly argument: LockFaultsPart } {
  return { role: 'lockFaults', actor, argument }
}
