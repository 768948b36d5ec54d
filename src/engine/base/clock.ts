/**
 * Now, in milliseconds of the machine's monotonic clock with microsecond grain: the same in every thread of every process,
 * never set back, unrelated to the time of day.
 *
 * `process.hrtime` reads that clock directly. `performance.now` counts from each thread's own start: turning one into the
 * other takes two readings, and a thread that loses its core between them is wrong by that much for ever.
 */
export function nowMs(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1000 + nanoseconds / 1e6
}
