import { FailureError } from '../../contract/base/failure'
import type { Cap } from '../../contract/result/result'
import type { Scenario } from '../../contract/scenario/scenario'
import { traitsOfExecutor } from '../../contract/executors/table'
import { needOfPool } from '../room/poolNeed'
import { NoRoomError } from '../room/refusal'
import { largestWithRoom } from '../room/table'

/** Where the system refuses a thread, so many of those it granted are asked for the next time: other programs of the user start some, too. */
const SPARING_SHARE = 0.9
/** A choice needs two sizes. */
const FEWEST_SIZES = 2

/** A pool could not come to the size that was asked for, for whatever reason. */
export class SizeRefused extends Error {
  constructor(readonly reason: FailureError) {
    super(reason.message)
    this.name = 'SizeRefused'
  }
}

/** Tells failures of starting threads from all others that come later. @throws SizeRefused in place of a FailureError */
export async function sizing<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    throw thrown instanceof FailureError ? new SizeRefused(thrown) : thrown
  }
}

export interface Refused {
  readonly scenario: Scenario
  /** The size that could not be had. */
  readonly wanted: number
  /** The size there was before; 0 at the start. */
  readonly had: number
  /** Slots that are still there; 0 when they had to be ended. */
  readonly there: number
  /** Memory that a thread took, MB, where that is known. */
  readonly threadMb: number | null
}

/**
 * The largest size that may still be run after a refusal: what there is room for, as far as the system tells, and the
 * threads that it granted before it refused one; never less than there was. Null where there was nothing, and what
 * went wrong is not a lack of room, or leaves no choice.
 */
export function capAfter({ reason }: SizeRefused, { scenario, wanted, had, there, threadMb }: Refused): Cap | null {
  const isShort = reason instanceof NoRoomError
  if (had === 0 && !isShort) return null
  const workers = Math.max(had, isShort ? Math.min(roomFor(scenario, wanted, there, threadMb), granted(reason, scenario, wanted)) : had)
  if (workers < FEWEST_SIZES || workers >= wanted) return null
  return { workers, reason: reason.failure.message, remedy: reason.failure.hint }
}

function roomFor(scenario: Scenario, wanted: number, there: number, threadMb: number | null): number {
  return largestWithRoom((to) => needOfPool({ scenario, from: there, to: Math.max(there, to), threadMb }), wanted - 1)
}

/** Slots whose threads were granted, less some; as many as wanted where threads are not what is short, or slots have none of their own. */
function granted({ running }: NoRoomError, { pool }: Scenario, wanted: number): number {
  if (running === null || traitsOfExecutor(pool.executor).threads(wanted) < wanted) return wanted - 1
  return Math.min(wanted - 1, Math.floor(SPARING_SHARE * (running - 1)))
}
