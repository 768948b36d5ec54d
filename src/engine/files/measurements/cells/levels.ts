import { failed, type Outcome, success } from '../../../../contract/base/failure'
import type { MeasuredRow } from '../../../../contract/result/measurements'
import { formatDuration, formatNumber } from '../../../../contract/base/units'
import type { Found } from './format'

/** A short stretch of a load test: a second, or the time between two rows. */
export interface Slice {
  /** First line of the file that belongs to it. */
  readonly line: number
  /** How many were at work all through it; null when that changed, or is not known. */
  readonly workers: number | null
  readonly seconds: number
  /** Tasks that ended in it. */
  readonly ok: number
  readonly failed: number
}

/** A level is cut into this many repeats of equal time, so that throughput has an interval. */
const REPEATS = 3

/** Shorter or emptier levels say nothing: a repeat would be under a second, or hang on a handful of tasks. */
const FEWEST_SECONDS = 3
const FEWEST_TASKS = 20

/** Levels that are named when they hold too little. */
const MOST_NAMED = 10

/** What a format knows of its levels. */
export interface LevelWords {
  /** What workers are called there: "users". */
  readonly workers: string
  /** What a slice is: "rows". */
  readonly slices: string
  /** How to load so that levels can be told. */
  readonly hint: string
}

export type LevelLatencies = Pick<MeasuredRow, 'p50Ms' | 'p95Ms' | 'p99Ms'>

/**
 * A load test over time as measurements of sizes. A level is a stretch with one number of workers; its first and last
 * slice are left out with the ramps, for the number changed within them. Each level becomes repeats of equal time;
 * slices left over are taken off its beginning, where it may not have settled. `latencies` are those of a whole level.
 */
export function levelRows<S extends Slice>(slices: readonly S[], words: LevelWords, latencies: (level: readonly S[]) => LevelLatencies): Outcome<Found> {
  const levels = levelsOf(slices)
  const enough = levels.filter((level) => hasEnough(level))
  const tooLittle = [...new Set(levels.filter((level) => !hasEnough(level) && level.length > 0).map(workersOf))].sort((a, b) => a - b)
  if (enough.length === 0) {
    return failed('bad-input', `no number of ${words.workers} was held for ${FEWEST_SECONDS + 2} s and ${FEWEST_TASKS} tasks, so nothing but ramps was measured`, words.hint)
  }
  const rows = enough.flatMap((level) => repeatsOf(level, latencies(level)))
  return success({ rows, remarks: remarks(slices, enough, tooLittle, words) })
}

function levelsOf<S extends Slice>(slices: readonly S[]): S[][] {
  const runs: S[][] = []
  let before: number | null = null
  for (const slice of slices) {
    if (slice.workers !== null && slice.workers > 0) {
      if (slice.workers === before) runs.at(-1)?.push(slice)
      else runs.push([slice])
    }
    before = slice.workers
  }
  return runs.map((run) => run.slice(1, -1))
}

function hasEnough(level: readonly Slice[]): boolean {
  const tasks = total(level, ({ ok, failed: bad }) => ok + bad)
  return level.length >= REPEATS && secondsOf(level) >= FEWEST_SECONDS && tasks >= FEWEST_TASKS
}

function repeatsOf(level: readonly Slice[], latencies: LevelLatencies): MeasuredRow[] {
  const length = Math.floor(level.length / REPEATS)
  const first = level.length - length * REPEATS
  return Array.from({ length: REPEATS }, (_, repeat) => {
    const part = level.slice(first + repeat * length, first + (repeat + 1) * length)
    const [ok, bad] = [total(part, (slice) => slice.ok), total(part, (slice) => slice.failed)]
    return {
      line: part[0]?.line ?? 0,
      workers: workersOf(level),
      throughputPerSecond: ok / secondsOf(part),
      ...latencies,
      failedShare: ok + bad === 0 ? null : bad / (ok + bad)
    }
  })
}

function remarks(slices: readonly Slice[], enough: readonly (readonly Slice[])[], tooLittle: readonly number[], words: LevelWords): string[] {
  const lengths = enough.map((level) => secondsOf(level))
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)].map((seconds) => formatDuration(seconds * 1000))
  const levels = enough.length === 1 ? '1 level' : `${enough.length} levels`
  const kept = total(enough, (level) => level.length)
  const named = `${tooLittle.slice(0, MOST_NAMED).join(', ')}${tooLittle.length > MOST_NAMED ? ` and ${tooLittle.length - MOST_NAMED} more` : ''}`
  return [
    `Grouped by ${words.workers} into ${levels} of ${shortest === longest ? shortest : `${shortest} to ${longest}`}, each cut into ${REPEATS} repeats; throughput counts tasks that succeeded.`,
    `${formatNumber(slices.length - kept)} of ${formatNumber(slices.length)} ${words.slices} were left out: ramps, the ends of levels, and levels that are too short.`,
    ...(tooLittle.length === 0 ? [] : [`Too little was measured with ${named} ${words.workers}: a level needs ${FEWEST_SECONDS} s and ${FEWEST_TASKS} tasks besides its ends.`])
  ]
}

function workersOf(level: readonly Slice[]): number {
  return level[0]?.workers ?? 0
}

function secondsOf(slices: readonly Slice[]): number {
  return total(slices, ({ seconds }) => seconds)
}

function total<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0)
}
