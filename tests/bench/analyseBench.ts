import { analyseMeasurements } from '../../src/analysis/analyseMeasurements'
import type { MeasuredFile } from '../../src/contract/result/measurements'
import { seededNumbers } from '../../src/analysis/stats/seededGenerator'

/** Sizes measured once each, and rows of 64 sizes: each list doubles, so that the ratio of two neighbours is the growth per doubling. */
const MANY_SIZES = [250, 500, 1_000, 2_000, 4_000, 8_000] as const
const MANY_ROWS = [50_000, 100_000, 200_000, 400_000] as const
const ROWS_SIZES = 64

/** How long the analysis of a file of measurements takes, and how that grows: near 2 per doubling is linear, 4 is square. */
export function analyseBench(say: (line: string) => void): Promise<void> {
  grows('distinct sizes', MANY_SIZES, (sizes) => ({ sizes, rows: sizes }), say)
  grows(`rows of ${ROWS_SIZES} sizes`, MANY_ROWS, (rows) => ({ sizes: ROWS_SIZES, rows }), say)
  say(`Largest resident set so far: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
  return Promise.resolve()
}

function grows(what: string, counts: readonly number[], shape: (count: number) => { readonly sizes: number; readonly rows: number }, say: (line: string) => void): void {
  let before: number | null = null
  for (const count of counts) {
    const { sizes, rows } = shape(count)
    const file = closedQueueLike(sizes, rows)
    const start = process.cpuUsage()
    analyseMeasurements(file, { weighting: 'relative', p99Ms: null, random: seededNumbers(1, 0) })
    const { user, system } = process.cpuUsage(start)
    const seconds = (user + system) / 1e6
    say(`${count.toLocaleString('en-US')} ${what}: ${seconds.toFixed(2)} s on the processor${before === null ? '' : `, ${(seconds / before).toFixed(1)} times the half`}`)
    before = seconds
  }
}

/** Throughput that rises and levels off, with 2 % of noise. */
function closedQueueLike(sizes: number, rows: number): MeasuredFile {
  const random = seededNumbers(7, 0)
  return {
    path: 'made up',
    name: 'made up',
    format: 'poolscope',
    remarks: [],
    rows: Array.from({ length: rows }, (_, index) => {
      const workers = 1 + (index % sizes)
      return { line: index + 2, workers, throughputPerSecond: ((1000 * workers) / (20 + workers)) * (0.98 + 0.04 * random()), p50Ms: null, p95Ms: null, p99Ms: null, failedShare: null }
    })
  }
}
