/** Steps of the burning loop between two looks at a counter; small enough to be exact to some microseconds. */
const CHUNK_STEPS = 2_000
const CALIBRATION_CHUNKS = 200

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
 * Computes for `ms` milliseconds of CPU time. It counts steps instead of watching the clock, because a thread that
 * lost its core has not computed: with more workers than cores the task must take longer, as real work does.
 */
export function burnCpu(ms: number, stepsPerMs: number): void {
  burnSteps(Math.round(ms * stepsPerMs))
}
