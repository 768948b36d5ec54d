/**
 * Now, on the clock that the alarm's thread and the event loop must agree on to the microsecond.
 *
 * `process.hrtime` reads the same clock in every thread. `performance.now` counts from each thread's own start: turning
 * one into the other takes two readings, and a thread that is put aside between them is wrong by that much for ever.
 */
export function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1000 + nanoseconds / 1e6
}
