import type { PageFault } from '../../contract/ipc'

/** A page that throws in every frame must not bury what came before: so many a minute are written down. */
const MOST_A_MINUTE = 30
const MINUTE_MS = 60_000

/**
 * Writes what went wrong in the page into the log, at most {@link MOST_A_MINUTE} a minute; how many were left out is said
 * with the next one that is written.
 *
 * @param nowMs a clock that only goes forward
 */
export function pageFaultLog(log: (what: string, thrown: unknown) => void, nowMs: () => number = () => performance.now()): (fault: PageFault) => void {
  let minuteBeganMs = -Infinity
  let written = 0
  let leftOut = 0
  return ({ where, message, stack }) => {
    if (nowMs() - minuteBeganMs >= MINUTE_MS) {
      minuteBeganMs = nowMs()
      written = 0
    }
    if (written >= MOST_A_MINUTE) {
      leftOut += 1
      return
    }
    if (leftOut > 0) log('page', `${leftOut} more faults of the page were not written here`)
    leftOut = 0
    written += 1
    // A stack begins with the message in Chromium, but it is the page's word and may be anything.
    log(`page: ${where}`, stack.includes(message) ? stack : `${message}\n${stack}`)
  }
}
