import type { LevelLatencies, Slice } from './levels'
import { isPercentileKnown } from '../../../../analysis/stats/quantiles'

/** Silence longer than this is a pause between tests, not a stall within one. */
const LONGEST_SILENCE_SECONDS = 60

/** One second of a test: a {@link Slice} with the latencies of the tasks that succeeded in it. */
export interface SecondBin extends Slice {
  readonly latenciesMs: readonly number[]
}

interface Bin {
  line: number
  /** Undefined until something tells. */
  workers: number | null | undefined
  ok: number
  failed: number
  latenciesMs: number[]
}

/** Sorts what happened in a load test into its seconds. */
export class SecondBins {
  private readonly bins = new Map<number, Bin>()

  /** How many were at work at a moment; two different answers within one second make it a ramp. */
  seeWorkers(atMs: number, workers: number, line: number): void {
    const bin = this.at(atMs, line)
    bin.workers = bin.workers === undefined || bin.workers === workers ? workers : null
  }

  countTasks(atMs: number, ok: number, failed: number, line: number): void {
    const bin = this.at(atMs, line)
    bin.ok += ok
    bin.failed += failed
  }

  /** Latency of one task that succeeded. */
  addLatency(atMs: number, latencyMs: number, line: number): void {
    this.at(atMs, line).latenciesMs.push(latencyMs)
  }

  /**
   * All seconds in order, those without any task too. A second that does not tell how many were at work has the number
   * of its neighbours where they agree.
   */
  slices(): readonly SecondBin[] {
    const seconds = [...this.bins.keys()].sort((a, b) => a - b)
    const filled: Bin[] = []
    for (const [index, second] of seconds.entries()) {
      const bin = this.bins.get(second)
      if (bin === undefined) continue
      const silence = index === 0 ? 0 : second - (seconds[index - 1] ?? second) - 1
      if (silence > LONGEST_SILENCE_SECONDS) filled.push(emptyBin(bin.line, null))
      else for (let missing = 0; missing < silence; missing++) filled.push(emptyBin(bin.line, undefined))
      filled.push(bin)
    }
    return withNeighbours(filled).map((bin) => ({ ...bin, seconds: 1 }))
  }

  private at(atMs: number, line: number): Bin {
    const second = Math.floor(atMs / 1000)
    const known = this.bins.get(second)
    if (known !== undefined) return known
    const bin = emptyBin(line, undefined)
    this.bins.set(second, bin)
    return bin
  }
}

function emptyBin(line: number, workers: Bin['workers']): Bin {
  return { line, workers, ok: 0, failed: 0, latenciesMs: [] }
}

function withNeighbours(bins: readonly Bin[]): (Bin & { readonly workers: number | null })[] {
  const next: (number | null)[] = []
  let later: number | null = null
  for (let index = bins.length - 1; index >= 0; index--) {
    const own = bins[index]?.workers
    if (own !== undefined) later = own
    next[index] = later
  }
  let before: number | null = null
  return bins.map((bin, index) => {
    const workers: number | null = bin.workers === undefined ? (before === next[index] ? before : null) : bin.workers
    if (bin.workers !== undefined) before = bin.workers
    return { ...bin, workers }
  })
}

/** Percentiles of all tasks of a level that succeeded, by nearest rank; null where there are too few for one. */
export function sampledLatencies(level: readonly SecondBin[]): LevelLatencies {
  const sorted = Float64Array.from(level.flatMap(({ latenciesMs }) => latenciesMs)).sort()
  const percentile = (q: number): number | null => (isPercentileKnown(q, sorted.length) ? (sorted[Math.ceil(q * sorted.length) - 1] ?? null) : null)
  return { p50Ms: percentile(0.5), p95Ms: percentile(0.95), p99Ms: percentile(0.99) }
}
