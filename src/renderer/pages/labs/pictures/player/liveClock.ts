/** Events come in batches; this far behind the run they have all come, ms. Without it lanes would stand still and jump. */
const BEHIND_MS = 150

/** What time it is in a run that is under way, on the clock of its events. */
export interface LiveClock {
  readonly run: string
  /** The page's clock when the run began, as near as was heard: no event can come before it has happened. */
  readonly beganMs: number
}

/** Sets the clock by an event that has just come; another run begins another clock. */
export function heard(clock: LiveClock | null, run: string, atMs: number, nowMs: number): LiveClock {
  const beganMs = nowMs - atMs
  return clock?.run === run ? { run, beganMs: Math.min(clock.beganMs, beganMs) } : { run, beganMs }
}

/** How far the run is, ms: a little behind, so that nothing has to be taken back. */
export function liveTime({ beganMs }: LiveClock, nowMs: number): number {
  return Math.max(0, nowMs - beganMs - BEHIND_MS)
}
