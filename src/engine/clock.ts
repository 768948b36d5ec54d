/**
 * Milliseconds on the machine's monotonic clock, the same in every thread of every process, with microsecond grain.
 * `performance.now()` counts from each thread's own start; the offset to the shared clock is taken once a thread.
 */
const offsetMs = ((): number => {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1000 + nanoseconds / 1e6 - performance.now()
})()

/** Now, in milliseconds of the shared monotonic clock. Never goes back; unrelated to the time of day. */
export function nowMs(): number {
  return performance.now() + offsetMs
}
