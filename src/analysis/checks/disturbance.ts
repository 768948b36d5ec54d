import type { Checks } from '../../contract/result'

/** What happened to the machine in a window. */
export type Disturbance = 'suspended' | 'clock-set'

/** A look is due every 50 ms. After this long without one, ms, the machine or the process stood still; less than that is a busy machine. */
const STOOD_STILL_MS = 2_000
/** A clock is slewed by milliseconds to keep it right; more than this, ms, is a jump. */
const CLOCK_JUMP_MS = 1_000

/** What made a window worthless, or null. A clock that goes on during sleep is ahead afterwards, so sleep comes first. */
export function disturbanceOf({ longestGapMs, clockDriftMs }: Pick<Checks, 'longestGapMs' | 'clockDriftMs'>): Disturbance | null {
  if (longestGapMs >= STOOD_STILL_MS) return 'suspended'
  return Math.abs(clockDriftMs) >= CLOCK_JUMP_MS ? 'clock-set' : null
}
