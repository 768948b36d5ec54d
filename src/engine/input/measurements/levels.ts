import type { MeasuredRow } from '../../../contract/measurements'
import { formatDuration, formatWorkers } from '../../../contract/units'
import type { BadLine, ReadRows } from './format'

/** What one stretch of time of a load test measured, usually a second. */
export interface Sample {
  readonly line: number
  readonly atSeconds: number
  readonly workers: number
  readonly throughputPerSecond: number
  readonly p50Ms: number | null
  readonly p95Ms: number | null
  readonly p99Ms: number | null
  readonly failedShare: number | null
}

/** The first part of a level still belongs to the one before: connections open, and tools average over seconds past. */
const SETTLING_SHARE = 0.2
/** A level of fewer samples than this, its settling left out, is a ramp. */
const FEWEST_SAMPLES = 3
/** A level is cut into so many stretches of equal length, each a repeat, so that it has an interval. */
const REPEATS = 3

/**
 * The levels of a load test whose number of workers changes as it goes: stretches of the same size, without their
 * beginning, each cut into repeats. Samples come in order of time. What was left out is said in remarks.
 */
export function rowsOfLevels(samples: readonly Sample[], bad: readonly BadLine[]): ReadRows {
  const levels = levelsOf(samples)
  const settled = levels.map((level) => level.slice(Math.ceil(level.length * SETTLING_SHARE)))
  const kept = settled.filter((level) => level.length >= FEWEST_SAMPLES)
  const used = kept.reduce((sum, level) => sum + level.length, 0)
  const remarks = [`${samples.length} samples gave ${kept.length} ${kept.length === 1 ? 'level' : 'levels'}; ${samples.length - used} samples of ramps and of the beginning of levels were left out.`]
  for (const level of kept) {
    const [first, last] = [level[0], level.at(-1)]
    if (first !== undefined && last !== undefined) remarks.push(`${formatWorkers(first.workers)}: ${formatDuration(1000 * (last.atSeconds - first.atSeconds + 1))} from line ${first.line} on.`)
  }
  return { rows: kept.flatMap(repeatsOf), bad, remarks }
}

function levelsOf(samples: readonly Sample[]): readonly (readonly Sample[])[] {
  const levels: Sample[][] = []
  for (const sample of samples) {
    if (sample.workers < 1) continue
    const current = levels.at(-1)
    if (current?.[0]?.workers === sample.workers) current.push(sample)
    else levels.push([sample])
  }
  return levels
}

function repeatsOf(level: readonly Sample[]): MeasuredRow[] {
  const repeats = Math.min(REPEATS, level.length)
  return Array.from({ length: repeats }, (_, index) => level.slice(Math.floor((index * level.length) / repeats), Math.floor(((index + 1) * level.length) / repeats))).flatMap((part) => {
    const [first] = part
    if (first === undefined) return []
    return [
      {
        line: first.line,
        workers: first.workers,
        throughputPerSecond: meanOf(part, (sample) => sample.throughputPerSecond) ?? 0,
        p50Ms: meanOf(part, (sample) => sample.p50Ms),
        p95Ms: meanOf(part, (sample) => sample.p95Ms),
        p99Ms: meanOf(part, (sample) => sample.p99Ms),
        failedShare: meanOf(part, (sample) => sample.failedShare)
      }
    ]
  })
}

function meanOf(samples: readonly Sample[], value: (sample: Sample) => number | null): number | null {
  const known = samples.flatMap((sample) => value(sample) ?? [])
  return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0) / known.length
}
