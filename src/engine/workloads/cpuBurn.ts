/**
 * Steps of a chunk that is timed, some 30 µs: looking at the clock takes up to 0.1 µs and tells whole microseconds, which
 * was 1 to 5 % of the 2 µs that a chunk once took, and made every task that much too short. Short enough that many keep
 * their core throughout.
 */
const CHUNK_STEPS = 25_000
const CALIBRATION_CHUNKS = 100
/** Steps between two looks at the clock when a task has to go on; some 5 µs. */
const TOP_UP_STEPS = 5_000

/**
 * The sink of the loop: kept on the module so that the optimiser cannot drop the work.
 */
let sink = 1

function burnSteps(steps: number): void {
  let x = sink
  for (let step = 0; step < steps; step++) x = (Math.imul(x, 1_664_525) + 1_013_904_223) | 0
  sink = x
}

/**
 * Steps of the loop that take one millisecond of CPU on an unshared core. The fastest of many short chunks counts:
 * a chunk during which the thread lost its core would make every later task too short.
 */
export function calibrateStepsPerMs(clock: () => number = () => performance.now()): number {
  let bestMs = Infinity
  for (let chunk = 0; chunk < CALIBRATION_CHUNKS; chunk++) {
    const startedMs = clock()
    burnSteps(CHUNK_STEPS)
    const tookMs = clock() - startedMs
    // The first chunks run in the interpreter; they are slow and lose by themselves.
    if (tookMs > 0 && tookMs < bestMs) bestMs = tookMs
  }
  return CHUNK_STEPS / bestMs
}

/**
 * Computes for at least `ms` milliseconds of CPU time. It counts steps instead of watching the clock, because a thread that
 * lost its core has not computed: with more workers than cores the task must take longer, as real work does. Whatever the
 * rate, no task is over before `ms` have passed on the clock: a core that has become faster since, or was shared when
 * the rate was found, would make it too short. (A thread's own CPU time is told from Node 23.9 on alone, and on Windows
 * in steps of 15.6 ms.)
 *
 * @param clock milliseconds
 */
export function burnCpu(ms: number, stepsPerMs: number, clock: () => number = () => performance.now()): void {
  const startedMs = clock()
  burnSteps(Math.round(ms * stepsPerMs))
  while (clock() - startedMs < ms) burnSteps(TOP_UP_STEPS)
}
