/** Where the pool keeps the cores busy for less of the time, they do not bind, and slow code costs no throughput. */
const BUSY_SHARE = 0.5
/** Processor time of a task, ms, beside which what compiling saves of it (some 0.2 ms) no longer matters. */
const HEAVY_TASK_MS = 2

/** What a pool did in a while. */
export interface Stretch {
  readonly lastedMs: number
  /** Tasks that ended, well or not, of all workers. */
  readonly tasks: number
  /** Processor time of the pool's process, ms. */
  readonly cpuMs: number
}

export interface PoolSize {
  readonly workers: number
  readonly cores: number
}

/**
 * How much longer a pool has to run before the code of its tasks is compiled on every worker, ms, at the pace of the
 * latest stretch; 0 where it is, or where it makes no difference to throughput.
 *
 * @param tasksSoFar of all workers, since their threads were started
 */
export function compilingMs({ workers, cores }: PoolSize, tasksSoFar: number, { lastedMs, tasks, cpuMs }: Stretch): number {
  const missing = workers * compiledAfterTasks(process.versions.v8) - tasksSoFar
  if (missing <= 0 || tasks <= 0) return 0
  const isBusy = cpuMs >= BUSY_SHARE * cores * lastedMs
  const isHeavy = cpuMs >= HEAVY_TASK_MS * tasks
  return isBusy && !isHeavy ? (missing / tasks) * lastedMs : 0
}

/**
 * How many tasks each worker runs until their code is compiled. Each is an isolate of its own, and its engine compiles
 * step by step, by how often code ran there. Measured with the HTTP tasks of 64 workers: the processor time of one falls
 * to less than half, in no even steps, so that no trend tells on the way that it is over, but after about as many tasks
 * as this. Engines with Maglev, a quick compiler between the baseline and the optimising one that is on by default from
 * V8 11.7, come there sooner.
 *
 * @param v8 the engine's version, as in process.versions
 */
export function compiledAfterTasks(v8: string): number {
  const [major = 0, minor = 0] = v8.split('.').map(Number)
  const hasMaglev = major > 11 || (major === 11 && minor >= 7)
  return hasMaglev ? 1_500 : 2_200
}
