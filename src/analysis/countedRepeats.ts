import type { Checks } from '../contract/result'

interface Watched {
  readonly checks: Checks | null
}

/**
 * The repeats of a size that tell of it: those in which the target was there, as long as there are any. Where it was away
 * in all of them, though it came back before each, this is what the size does to it.
 */
export function countedRepeats<Repeat extends Watched>(repeats: readonly Repeat[]): readonly Repeat[] {
  const whole = repeats.filter((repeat) => !isLeftOut(repeat))
  return whole.length > 0 ? whole : repeats
}

/** True of a repeat in which the target was away. */
export function isLeftOut({ checks }: Watched): boolean {
  return (checks?.awayMs ?? 0) > 0
}
