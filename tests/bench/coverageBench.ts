import { fitModels } from '../../src/analysis/models/fitModels'
import { coverageOf, type Noise, noisySweep, truths } from '../analysis/models/coverage'
import { randomFrom } from '../analysis/randomTimes'

const SWEEPS = 1_000
const NOISES: readonly Noise[] = [
  { window: 0.01, repeats: 3 },
  { window: 0.05, repeats: 3 }
]
const TIMED_FITS = 200

/** How often 95 % intervals of fitted coefficients hold the true ones, in simulated sweeps of curves that are known; and what a fit costs. */
export async function coverageBench(say: (line: string) => void): Promise<void> {
  say(`Coverage of nominal 95 % intervals (${SWEEPS} simulated sweeps of 12 sizes each)`)
  for (const truth of truths) {
    for (const noise of NOISES) {
      const shares = [...coverageOf(truth, noise, SWEEPS, 1)].map(([name, share]) => `${name} ${(100 * share).toFixed(1)} %`)
      say(`  ${truth.name.padEnd(26)} ${`${100 * noise.window} % noise`.padEnd(10)} ${shares.join('   ')}`)
      // Benchmarks run one after the other; a turn of the event loop lets Ctrl-C in.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  say(`Time of one fit of all models, 12 sizes x 3 repeats (median of ${TIMED_FITS})`)
  for (const truth of truths) {
    const random = randomFrom(2)
    const timesMs = Array.from({ length: TIMED_FITS }, () => {
      const sizes = noisySweep(truth.at, { window: 0.02, repeats: 3 }, random)
      const startMs = performance.now()
      fitModels({ sizes, weighting: 'relative', lock: null })
      return performance.now() - startMs
    })
    say(`  ${truth.name.padEnd(26)} ${(timesMs.sort((a, b) => a - b)[TIMED_FITS >> 1] ?? Number.NaN).toFixed(1)} ms`)
  }
}
