import { nowMs } from '../clock'
import type { StartLine } from './startLine'

/** A thread wakes from a timed sleep up to this late; the rest is spun away, so that a time lasts as long as it says. */
const SLEEP_GRAIN_MS = 0.15

/** Blocks this thread for `ms` as work that does not compute would: asleep, and awake for the last moment. Worker threads only. */
export function stay(ms: number, line: StartLine): void {
  const untilMs = nowMs() + ms
  if (ms > 2 * SLEEP_GRAIN_MS) line.sleep(ms - SLEEP_GRAIN_MS)
  while (nowMs() < untilMs && !line.stopped);
}
